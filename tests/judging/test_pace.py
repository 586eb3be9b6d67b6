"""What the months that are left must bring, by hand, and progress by a named method."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from healthplan_cli.judging.pace import with_needed, with_progress
from healthplan_cli.model.review import Review

Judge = Callable[..., Review]
FLOW = "zh: 数, unit: 个, kind: flow, quote: q"


@pytest.mark.parametrize(
    ("target", "as_of", "actual", "needed"),
    [
        (f"{FLOW}, at_least: 100", "2025-10-31", "40", 30),  # 60 in two months
        (f"{FLOW}, at_least: 100", "2025-10-31", "100", None),
        (f"{FLOW}, at_least: 100", "2025-12-30", "40", None),  # less than a month is left
        (f"{FLOW}, at_least: 100", "2025-12-01", "40", None),  # 30 of 31 days
        (f"{FLOW}, at_least: 100", "2025-11-30", "69", 31),
        (f"{FLOW}, at_least: 100", "2025-06-30", "40", 10),  # 60 in six months
        (f"{FLOW}, at_least: 100", "2025-09-15", "65", 10),  # 35 in three and a half
        (f"{FLOW}, at_least: 100", "2025-12-31", "40", None),  # no day is left
        (f"{FLOW}, at_least: 100, due: 2025-10-31", "2025-12-31", "40", None),
        (f"{FLOW}, at_least: 100", "2025-11-30", "{value: 40, date: 2025-10-31}", 30),
        (
            "zh: 率, unit: '%', kind: rate, at_least: 60%, quote: q",
            "2025-10-31",
            "54%",
            3,
        ),  # 6 points in two months
        (
            "zh: 率, unit: '%', kind: rate, at_most: 40%, quote: q",
            "2025-10-31",
            "46%",
            -3,
        ),
        (
            "zh: 率, unit: '%', kind: rate, falls_by: 3百分点, quote: q",
            "2025-10-31",
            "{value: 46%, baseline: 46%}",
            Fraction(-3, 2),
        ),
        ("zh: 建成, done: true, quote: q", "2025-10-31", "false", None),
        # what does not add up from month to month: growth, averages, balances, incidence
        (
            "zh: 地区生产总值增速, unit: '%', kind: rate, at_least: 6%, quote: q",
            "2025-10-31",
            "2.9%",
            None,
        ),
        (
            "zh: 人数, unit: 人, kind: stock, rises_by: 10%, quote: q",
            "2025-10-31",
            "{value: 9, baseline: 10}",
            None,
        ),
        ("zh: 预期寿命, unit: 岁, kind: stock, at_least: 82, quote: q", "2025-10-31", "81", None),
        ("zh: 平均住院日, unit: 天, kind: rate, at_most: 8, quote: q", "2025-10-31", "9", None),
        ("zh: 收支结余, unit: 万元, kind: flow, at_least: 8, quote: q", "2025-10-31", "5", None),
        ("zh: 婴儿死亡率, unit: ‰, kind: rate, at_most: 2‰, quote: q", "2025-10-31", "3‰", None),
        (
            "zh: 就诊人次, unit: 人次, kind: flow, rises_by: 5, quote: q",
            "2025-10-31",
            "{value: 9, baseline: 10}",
            None,
        ),
        # what does: a stock, per 1,000 residents too: 1.2 in two months
        (
            "zh: 床位, unit: 张/千人, kind: stock, at_least: 6, quote: q",
            "2025-10-31",
            "4.8",
            Fraction(3, 5),
        ),
        (
            "zh: 债务, unit: 亿元, kind: stock, at_most: 6, quote: q",
            "2025-10-31",
            "7.2",
            Fraction(-3, 5),
        ),
    ],
)
def test_each_month_left_needs_its_part_of_what_is_lacking(
    target: str, as_of: str, actual: str, needed: Fraction | None, judge_yaml: Judge
) -> None:
    (verdict,) = with_needed(judge_yaml(f"x: {{{target}}}", f"x: {actual}", as_of=as_of)).verdicts
    assert [one.needed for one in verdict.measured] == [needed]


def test_the_months_left_end_with_the_reporting_year(judge_yaml: Judge) -> None:
    """From 31 July two months are left to 30 September: 60 in them."""
    file = "period: {from: 2024-10-01, to: 2025-09-30}"
    target = f"x: {{{FLOW}, at_least: 100}}"
    (verdict,) = with_needed(judge_yaml(target, "x: 40", as_of="2025-07-31", file=file)).verdicts
    assert [one.needed for one in verdict.measured] == [30]


def test_progress_stands_beside_the_verdict(judge_yaml: Judge) -> None:
    review = judge_yaml(
        "x: {zh: 率, unit: '%', at_least: 60%, quote: q}",
        "x: {value: 55%, baseline: 50%}",
        period="{from: 2021, to: 2025}",
    )
    (verdict,) = with_progress(review, "schedule").verdicts
    assert (verdict.status, verdict.progress is not None and verdict.progress.value) == (
        "missed",
        Fraction(1, 2),
    )


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("zh: 建成, done: true, quote: q", "true"),
        ("zh: 数, unit: 个, at_least: 1, each: 中心, quote: q", "{each: {甲: 1}}"),
        ("zh: 数, unit: 个, rises: true, quote: q", "{value: 2, baseline: 1}"),
    ],
)
def test_no_progress_of_grades_several_figures_and_changes(
    target: str, actual: str, judge_yaml: Judge
) -> None:
    (verdict,) = with_progress(judge_yaml(f"x: {{{target}}}", f"x: {actual}"), "schedule").verdicts
    assert verdict.progress is None


@pytest.mark.parametrize(
    ("target", "actual", "status", "value"),
    [
        (
            "at_most: 40%",
            "{value: 46%, baseline: 50%}",
            "behind",
            Fraction(2, 5),
        ),  # 4 of 10 points in 4 of 5 years
        (
            "at_most: 40%, baseline: {value: 50%, year: 2023}",
            "45%",
            "on_schedule",
            Fraction(1, 2),
        ),  # 1 of 2 years
        ("at_most: 40%", "45%", "not_available", None),  # from where?
        ("at_least: 60%", "{value: 58%, baseline: 50%}", "on_schedule", Fraction(4, 5)),
        ("at_least: 60%", "'-'", None, None),
    ],
)
def test_progress_of_a_year_on_the_way(
    target: str, actual: str, status: str | None, value: Fraction | None, judge_yaml: Judge
) -> None:
    review = judge_yaml(
        f"x: {{zh: 率, unit: '%', quote: q, {target}}}",
        f"x: {actual}",
        as_of="2024-12-31",
        period="{from: 2021, to: 2025}",
    )
    progress = with_progress(review, "schedule").verdicts[0].progress
    assert (progress and progress.id, progress and progress.status) == (
        "x" if status else None,
        status,
    )
    assert (progress and progress.value) == value


def test_a_figure_that_must_be_low_goes_down_in_every_method(judge_yaml: Judge) -> None:
    """1 % is within one point of a target of 0 %, as 99 % would be of 100 %."""
    target = "x: {zh: 率, unit: '%', quote: q, at_most: 0%}"
    review = judge_yaml(
        target, "x: {value: 1%, baseline: 40%}", as_of="2024-12-31", period="{from: 2021, to: 2025}"
    )
    progress = with_progress(review, "sdg2024").verdicts[0].progress
    assert progress is not None
    assert progress.status == "met"


@pytest.mark.parametrize("method", ["schedule", "hp2030", "sdg2023", "sdg2024", "statcan"])
@pytest.mark.parametrize(
    ("limit", "figure", "expected"),
    [
        ("more_than: 70%", "70%", False),
        ("more_than: 70%", "70.1%", True),
        ("at_least: 70%", "70%", True),
        ("between: [65%, 70%]", "75%", False),
    ],
)
def test_no_method_says_reached_of_what_is_missed(
    limit: str, figure: str, *, expected: bool, method: str, judge_yaml: Judge
) -> None:
    review = judge_yaml(
        f"x: {{zh: 率, unit: '%', kind: rate, quote: q, {limit}}}",
        f"x: {{value: {figure}, baseline: 60%}}",
    )
    (verdict,) = with_progress(review, method).verdicts
    said = verdict.progress is not None and verdict.progress.status in ("met", "target_achieved")
    assert said is expected
    assert (verdict.status.value == "met") is expected
