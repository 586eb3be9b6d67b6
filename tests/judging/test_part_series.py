"""A part of a target with a limit for each of some dates: the one of the day is judged, as in a series."""

from collections.abc import Callable
from datetime import date

import pytest

from healthplan_cli.diffing.compare import compare_plans
from healthplan_cli.judging.judge import judge
from healthplan_cli.judging.series import check_due
from healthplan_cli.model.comparison import Change
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import Review
from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import Language

PERIOD = "{from: 2021, to: 2025}"
TARGET = (
    "x: {zh: 双率, all_of: {素养: {unit: '%', kind: rate, at_least: {2022: 22%, 2025: 25%}}, "
    "吸烟: {unit: '%', kind: rate, at_most: {2022: 24.5%, 2025: 23.3%}}}, quote: 双率}"
)

OF_2022 = "素养: {value: 22%, date: 2022-12-31}, 吸烟: {value: 24.5%, date: 2022-12-31}"


@pytest.mark.parametrize(
    ("as_of", "entry", "status"),
    [
        # the limits of 2022
        ("2022-12-31", "{素养: 22%, 吸烟: 24.5%}", "met"),
        ("2022-12-31", "{素养: 22%, 吸烟: 24.6%}", "missed"),
        ("2022-12-31", "{素养: 21.9%, 吸烟: 24.5%}", "missed"),
        ("2022-12-31", "{素养: 22%}", "undetermined"),
        # between two limits the one that was due is the pace
        ("2023-12-31", "{素养: 22%, 吸烟: 24.5%}", "on_schedule"),
        ("2023-12-31", "{素养: 21.9%, 吸烟: 24.5%}", "behind"),
        ("2023-12-31", "{素养: 25%, 吸烟: 23.3%}", "holding"),
        # before the first
        ("2021-12-31", "{素养: 21%, 吸烟: 25%}", "not_due"),
        ("2021-12-31", "{素养: 22%, 吸烟: 24.5%}", "holding"),
        ("2021-12-31", "{素养: 22%}", "not_due"),
        # the last
        ("2025-12-31", "{素养: 25%, 吸烟: 23.3%}", "met"),
        ("2025-12-31", "{素养: 24.9%, 吸烟: 23.3%}", "missed"),
    ],
)
def test_the_limit_of_the_day(
    as_of: str, entry: str, status: str, judge_yaml: Callable[..., Review]
) -> None:
    (verdict,) = judge_yaml(TARGET, f"x: {{all_of: {entry}}}", period=PERIOD, as_of=as_of).verdicts
    assert verdict.status == status


@pytest.mark.parametrize(
    ("as_of", "entry", "due", "status"),
    [
        # the figures of 2022 in the file of 2025: those of 2022 are reached, those of 2025 are not
        ("2025-12-31", f"{{{OF_2022}}}", date(2022, 12, 31), "met"),
        ("2025-12-31", f"{{{OF_2022}}}".replace("22%", "21.9%"), date(2022, 12, 31), "missed"),
        ("2025-12-31", "{素养: 22%, 吸烟: 24.5%}", date(2025, 12, 31), "missed"),
        # figures of 2025 say nothing sure of 2022
        ("2025-12-31", "{素养: 22%, 吸烟: 24.5%}", date(2022, 12, 31), "undetermined"),
        ("2022-12-31", "{素养: 22%}", date(2022, 12, 31), "undetermined"),
        # the limits to come, on the day of those before them
        ("2022-12-31", "{素养: 22%, 吸烟: 24.5%}", date(2025, 12, 31), "on_schedule"),
        ("2022-12-31", "{素养: 21.9%, 吸烟: 24.5%}", date(2025, 12, 31), "behind"),
        ("2022-12-31", "{素养: 25%}", date(2025, 12, 31), "not_due"),
    ],
)
def test_the_limits_that_are_asked_for(
    as_of: str, entry: str, due: date, status: str, judge_yaml: Callable[..., Review]
) -> None:
    of_the_day = judge_yaml(TARGET, f"x: {{all_of: {entry}}}", period=PERIOD, as_of=as_of)
    (verdict,) = judge(of_the_day.plan, of_the_day.submission, due=due).verdicts
    assert verdict.status == status


def test_no_limit_of_that_day_is_refused(plan_yaml: Callable[..., Plan]) -> None:
    plan = plan_yaml(TARGET, period=PERIOD)
    check_due(plan, date(2022, 12, 31), date(2025, 12, 31))
    with pytest.raises(UsageError, match="2022-12-31, 2025-12-31"):
        check_due(plan, date(2024, 12, 31), date(2025, 12, 31))


def test_beside_parts_with_one_limit_and_parts_of_parts(judge_yaml: Callable[..., Review]) -> None:
    target = (
        "x: {zh: 创建, kind: stock, any_of: {省级: {at_least: 1个}, "
        "市级: {all_of: {数: {at_least: {2022: 2个, 2025: 3个}}, 方案: {done: true}}}}, quote: 创建}"
    )
    entry = "x: {any_of: {省级: 0个, 市级 数: 2个, 市级 方案: 完成}}"
    (verdict,) = judge_yaml(target, entry, period=PERIOD, as_of="2022-12-31").verdicts
    assert verdict.status == "holding"  # a scheme of `kind: stock` is kept until 2025
    (verdict,) = judge_yaml(target, entry, period=PERIOD, as_of="2025-12-31").verdicts
    assert verdict.status == "missed"


def test_each_institution_by_the_limit_of_the_day(judge_yaml: Callable[..., Review]) -> None:
    target = f"{TARGET[:-1]}, each: {{of: 县, count: 2}}}}"
    entries = (
        "x: {each: {甲: {all_of: {素养: 22%, 吸烟: 24%}}, 乙: {all_of: {素养: 21%, 吸烟: 24%}}}}"
    )
    (verdict,) = judge_yaml(target, entries, period=PERIOD, as_of="2022-12-31").verdicts
    assert verdict.status == "missed"
    assert verdict.institutions_inside == 1


def test_growth_a_year_in_a_part(judge_yaml: Callable[..., Review]) -> None:
    target = (
        "x: {zh: 增长, all_of: {数: {unit: 人, kind: stock, rises_by: {2022: 10%/年, 2023: 10%/年}}, "
        "方案: {done: true}}, quote: 年均增长10%}"
    )
    # 1.1 x 1.1 x 1.1 = 1.331 over the three years from 2020
    entry = "x: {all_of: {数: {value: 1331, baseline: 1000}, 方案: 完成}}"
    (verdict,) = judge_yaml(target, entry, period=PERIOD, as_of="2023-12-31").verdicts
    assert verdict.status == "met"
    (verdict,) = judge_yaml(
        target, entry.replace("1331", "1330"), period=PERIOD, as_of="2023-12-31"
    ).verdicts
    assert verdict.status == "missed"


def test_the_words_name_every_limit(plan_yaml: Callable[..., Plan]) -> None:
    (target,) = plan_yaml(TARGET, period=PERIOD).targets
    assert Language("zh").text(target.asks) == (
        "2022年 素养 ≥ 22%；2025年 素养 ≥ 25%；2022年 吸烟 ≤ 24.5%；2025年 吸烟 ≤ 23.3%"
    )


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("25%", "26%", Change.TIGHTENED),
        ("2022: 22%", "2022: 21%", Change.LOOSENED),
        ("2025: 25%", "2024: 25%", Change.RESTATED),
        ("22%", "22%", Change.UNCHANGED),
    ],
)
def test_two_plans_are_compared_limit_by_limit(
    old: str, new: str, change: Change, plan_yaml: Callable[..., Plan]
) -> None:
    plans = (plan_yaml(TARGET, period=PERIOD), plan_yaml(TARGET.replace(old, new), period=PERIOD))
    (difference,) = compare_plans(*plans).differences
    assert difference.change is change
