"""Points by hand: weight x attainment, capped and floored as the plan declares."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from healthplan_cli.judging.score import scored
from healthplan_cli.judging.waive import waive
from healthplan_cli.model.points import Reached
from healthplan_cli.model.review import Review
from healthplan_cli.model.submission import Waiver

Judge = Callable[..., Review]
TARGET = "zh: 数, unit: 个, quote: q"


def points(review: Review) -> list[Fraction | None]:
    return [verdict.points for verdict in scored(review).verdicts]


@pytest.mark.parametrize(
    ("score", "actual", "expected"),
    [
        ("", "30", "7.5"),  # 10 points x 30/40
        ("", "40", "10"),
        ("", "50", "10"),  # 125 %, capped at 100 %
        ("score: {cap: 120%}", "46", "11.5"),  # 115 %
        ("score: {cap: 120%}", "60", "12"),  # 150 %, capped at 120 %
        ("score: {floor: 60%}", "23", "0"),  # 57.5 % is below the floor
        ("score: {floor: 60%}", "24", "6"),  # 60 % is not
        ("score: {floor: 60}", "24", "6"),
        ("", "0", "0"),
        ("", "-4", "0"),
        ("", "'-'", "0"),  # not reported
    ],
)
def test_points_are_weight_times_attainment_capped_and_floored(
    score: str, actual: str, expected: str, judge_yaml: Judge
) -> None:
    review = judge_yaml(f"x: {{{TARGET}, at_least: 40, weight: 10}}", f"x: {actual}", plan=score)
    assert points(review) == [Fraction(expected)]


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("zh: 建成, done: true, quote: q", "true", 10),
        ("zh: 建成, done: true, quote: q", "false", 0),
        (f"{TARGET}, falls: true", "{value: 4, baseline: 5}", 10),  # a direction has no attainment
        (f"{TARGET}, falls: true", "4", 0),  # undetermined
        (f"{TARGET}, at_most: 20", "25", 8),  # 20/25 = 80 %
        (
            "zh: 数, quote: q, all_of: {甲: {at_least: 10个}, 乙: {at_least: 10个}}",
            "{all_of: {甲: 10, 乙: 6}}",
            6,
        ),  # the worst
    ],
)
def test_what_has_no_attainment_counts_when_met(
    target: str, actual: str, expected: int, judge_yaml: Judge
) -> None:
    assert points(judge_yaml(f"x: {{{target}, weight: 10}}", f"x: {actual}")) == [expected]


def test_who_did_not_report_brings_no_points(judge_yaml: Judge) -> None:
    """Four of five villages must have 6: the fourth best that is known has 2, a third of it."""
    target = f"x: {{{TARGET}, at_least: 6, each: {{of: 村, count: 5, share: 80%}}, weight: 9}}"
    review = judge_yaml(target, "x: {each: {甲: 6, 乙: 6, 丙: 3, 丁: 2}}")
    assert points(review) == [3]


FLOW = "zh: 数, unit: 起, kind: flow, quote: q"
PARTS = "zh: 数, kind: stock, quote: q, all_of"


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        # holding counts as if today were the end
        (f"{FLOW}, equals: 0", "0", "10"),
        (f"{FLOW}, at_most: 3", "0", "10"),
        (f"{FLOW}, at_most: 4", "1", "10"),
        (f"{FLOW}, at_most: 4", "5", "8"),  # missed: 4/5
        ("zh: 债务, unit: 亿元, no_rise: true, baseline: 5, quote: q", "5", "10"),
        ("zh: 债务, unit: 亿元, no_rise: true, baseline: 5, quote: q", "6", "0"),
        ("zh: 称号, done: true, quote: 巩固称号", "true", "10"),
        ("zh: 床位, unit: 张, kind: stock, at_least: 10, quote: q", "12", "10"),
        ("zh: 床位, unit: 张, kind: stock, at_least: 10, quote: q", "9", "9"),  # not due: 9/10
        (f"{FLOW}, at_least: 10", "5", "5"),  # on schedule: 5/10
        ("zh: 方案, done: true, quote: 印发方案", "false", "0"),
        (f"{PARTS}: {{甲: {{at_least: 10个}}, 乙: {{at_most: 0起}}}}", "{all_of: {甲: 9, 乙: 0}}", "9"),
        (f"{PARTS}: {{甲: {{at_least: 10个}}, 乙: {{at_most: 0起}}}}", "{all_of: {甲: 10, 乙: 1}}", "0"),
    ],
)  # fmt: skip
def test_points_before_the_due_date_follow_the_verdict(
    target: str, actual: str, expected: str, judge_yaml: Judge
) -> None:
    review = judge_yaml(f"x: {{{target}, weight: 10}}", f"x: {actual}", as_of="2025-06-30")
    assert points(review) == [Fraction(expected)]


@pytest.mark.parametrize(
    ("limit", "actual", "expected"),
    [
        ("more_than: 70%", "70%", "9.99"),
        ("more_than: 70%", "63%", "9"),
        ("more_than: 70%", "70.1%", "10"),
        ("at_least: 70%", "70%", "10"),
        ("less_than: 70%", "70%", "9.99"),
        ("less_than: 70%", "69.9%", "10"),
        ("at_most: 70%", "70%", "10"),
    ],
)
def test_an_open_limit_is_not_reached_in_full(
    limit: str, actual: str, expected: str, judge_yaml: Judge
) -> None:
    target = f"zh: 率, unit: '%', kind: rate, quote: q, {limit}, weight: 10"
    review = judge_yaml(f"x: {{{target}}}", f"x: {actual}")
    assert points(review) == [Fraction(expected)]
    (verdict,) = review.verdicts
    full = verdict.measured[0].attainment
    assert full is not None
    assert (full < 1) == (expected != "10")


def test_a_total_leaves_out_what_has_no_weight_and_what_is_waived(judge_yaml: Judge) -> None:
    targets = "\n".join(
        f"{id}: {{{TARGET}, at_least: 10{more}}}"
        for id, more in (
            ("a", ", weight: 10"),
            ("b", ", weight: 5"),
            ("c", ""),
            ("d", ", weight: 20"),
        )
    )
    review = judge_yaml(targets, "a: 10\nb: 4\nc: 1\nd: 1")
    waived = waive(review, [Waiver("d", "r", "p", date(2026, 1, 1))], (), date(2026, 1, 1))
    assert points(waived) == [10, 2, None, None]
    assert scored(waived).total == Reached(Fraction(12), Fraction(15))
    assert scored(review).total == Reached(Fraction(14), Fraction(35))


def test_without_weights_there_is_no_total(judge_yaml: Judge) -> None:
    assert scored(judge_yaml(f"x: {{{TARGET}, at_least: 10}}", "x: 10")).total is None
