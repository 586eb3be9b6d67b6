"""Targets that must hold in every year, quarter or month: each has a figure of its own."""

from collections.abc import Callable

import pytest

from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import Review

MANAGED = (
    "x: {zh: 3岁以下儿童系统管理率, unit: '%', kind: rate, every: year, at_least: 90%, "
    "quote: 保持在90%以上}"
)
TAPS = (
    "x: {zh: Operational water taps, unit: '%', kind: rate, every: quarter, at_least: 98%, "
    "quote: 98% each quarter}"
)
TRAINED = (
    "x: {zh: Employés formés, unit: '%', kind: rate, every: year, at_least: 100%, "
    "quote: 100 % au 31 mars de chaque année}"
)
OBESITY = (
    "x: {zh: 成人肥胖增长率, unit: '%', kind: rate, better: lower, every: year, falls: true, "
    "quote: 持续减缓}"
)
GROWN = (
    "x: {zh: 床位, unit: 张, kind: stock, every: year, rises: true, baseline: 100张, "
    "quote: 逐年增加}"
)
BUILT = "x: {zh: 新建, unit: 家, kind: flow, every: year, at_least: 3家, quote: 每年3家}"
HELD = "x: {zh: 演练, every: quarter, done: true, quote: 每季度完成演练}"
FIVE = "{from: 2021, to: 2025}"
QUEBEC = "{from: 2023-04-01, to: 2027-03-31}"
ALL = "2021: 90%, 2022: 91%, 2023: 92%, 2024: 93%"

STEPS = MANAGED.replace("at_least: 90%", "at_least: {2022: 90%, 2024: 95%}")
"""From 2022 on 90 %, from 2024 on 95 %; nothing is asked of 2021."""
FALLING = BUILT.replace("at_least: 3家", "at_least: {2021: 5家, 2023: 3家}")

ROWS = [
    (STEPS, FIVE, "2025-12-31", "{2022: 90%, 2023: 90%, 2024: 95%, 2025: 95%}", "met"),
    (STEPS, FIVE, "2025-12-31", "{2021: 0%, 2022: 90%, 2023: 90%, 2024: 95%, 2025: 95%}", "met"),
    (STEPS, FIVE, "2025-12-31", "{2022: 90%, 2023: 89.9%, 2024: 95%, 2025: 95%}", "missed"),
    (STEPS, FIVE, "2025-12-31", "{2022: 90%, 2023: 90%, 2024: 95%, 2025: 94.9%}", "missed"),
    (STEPS, FIVE, "2025-12-31", "{2022: 90%, 2024: 95%, 2025: 95%}", "undetermined"),
    (STEPS, FIVE, "2023-12-31", "{2022: 90%, 2023: 90%}", "holding"),
    (STEPS, FIVE, "2021-12-31", "{2021: 0%}", "not_due"),
    (STEPS, FIVE, "2022-12-31", "", "unreported"),
    (FALLING, FIVE, "2025-12-31", "{2021: 5, 2022: 5, 2023: 3, 2024: 3, 2025: 3}", "met"),
    (FALLING, FIVE, "2025-12-31", "{2021: 5, 2022: 4, 2023: 3, 2024: 3, 2025: 3}", "missed"),
    (MANAGED, FIVE, "2025-12-31", f"{{{ALL}, 2025: 90%}}", "met"),
    (MANAGED, FIVE, "2025-12-31", f"{{{ALL}, 2025: 89.9%}}", "missed"),
    (
        MANAGED,
        FIVE,
        "2025-12-31",
        "{2021: 89.9%, 2022: 95%, 2023: 95%, 2024: 95%, 2025: 95%}",
        "missed",
    ),
    (MANAGED, FIVE, "2024-12-31", f"{{{ALL}}}", "holding"),
    (MANAGED, FIVE, "2024-12-31", "{2021: 90%, 2022: 91%, 2024: 93%}", "undetermined"),
    (MANAGED, FIVE, "2024-12-31", "{2021: 90%, 2022: 89%, 2024: 93%}", "missed"),
    (MANAGED, FIVE, "2024-06-30", f"{{{ALL}}}", "holding"),
    (MANAGED, FIVE, "2024-06-30", "{2021: 90%, 2022: 91%, 2023: 92%, 2024: 50%}", "not_due"),
    (MANAGED, FIVE, "2024-06-30", "{2021: 90%, 2022: 91%, 2023: 92%}", "holding"),
    (MANAGED, FIVE, "2023-12-31", f"{{{ALL}}}", "undetermined"),  # 2024 has not begun
    (MANAGED, FIVE, "2021-12-31", "90%", "holding"),  # of the year of its day
    (MANAGED, FIVE, "2022-12-31", "90%", "undetermined"),  # and what of 2021?
    (MANAGED, FIVE, "2021-06-30", "", "not_due"),
    (MANAGED, FIVE, "2021-12-31", "", "unreported"),
    (MANAGED, "2025", "2025-12-31", "90%", "met"),
    (TAPS, "2025", "2025-12-31", "{2025Q1: 98%, 2025Q2: 98%, 2025Q3: 98%, 2025Q4: 98%}", "met"),
    (
        TAPS,
        "2025",
        "2025-12-31",
        "{2025Q1: 97.9%, 2025Q2: 98%, 2025Q3: 98%, 2025Q4: 98%}",
        "missed",
    ),
    (TAPS, "2025", "2025-03-31", "{2025Q1: 98%}", "holding"),
    (TRAINED, QUEBEC, "2025-03-31", "{2024-03-31: 100%, 2025-03-31: 100%}", "holding"),
    (TRAINED, QUEBEC, "2025-03-31", "{2024-03-31: 100%, 2025-03-31: 99.9%}", "missed"),
    (
        OBESITY,
        "{from: 2021, to: 2022}",
        "2022-12-31",
        "{baseline: 5.3%, 2021: 5.2%, 2022: 5.1%}",
        "met",
    ),
    (
        OBESITY,
        "{from: 2021, to: 2022}",
        "2022-12-31",
        "{baseline: 5.3%, 2021: 5.1%, 2022: 5.2%}",
        "missed",
    ),
    (OBESITY, "{from: 2021, to: 2022}", "2022-12-31", "{2021: 5.2%, 2022: 5.1%}", "undetermined"),
    (GROWN, "{from: 2021, to: 2022}", "2022-12-31", "{2021: 101张, 2022: 102张}", "met"),
    (GROWN, "{from: 2021, to: 2022}", "2022-12-31", "{2021: 102张, 2022: 101张}", "missed"),
    (GROWN, "{from: 2021, to: 2022}", "2022-12-31", "{2021: 100张, 2022: 101张}", "missed"),
    # a flow of one year is welcome in a plan of five
    (BUILT, "{from: 2021, to: 2022}", "2022-12-31", "{2021: 3家, 2022: 3家}", "met"),
    (BUILT, "{from: 2021, to: 2022}", "2022-12-31", "{2021: 4家, 2022: 2家}", "missed"),
    (BUILT, "{from: 2021, to: 2022}", "2022-06-30", "{2021: 3家, 2022: 1家}", "not_due"),
    (BUILT, "{from: 2021, to: 2022}", "2022-06-30", "{2021: 3家, 2022: 0家}", "behind"),
    (BUILT, "{from: 2021, to: 2022}", "2022-06-30", "{2021: 3家, 2022: 3家}", "holding"),
    (HELD, "2025", "2025-06-30", "{2025Q1: true, 2025Q2: true}", "holding"),
    (HELD, "2025", "2025-06-30", "{2025Q1: true, 2025Q2: false}", "missed"),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(row[1:]))
def test_all_of_them_must_hold(
    row: tuple[str, str, str, str, str], judge_yaml: Callable[..., Review]
) -> None:
    target, period, as_of, figure, status = row
    (verdict,) = judge_yaml(target, f"x: {figure}", period=period, as_of=as_of).verdicts
    assert verdict.status == status


def test_the_reason_names_the_years(judge_yaml: Callable[..., Review]) -> None:
    figures = "{2021: 89%, 2022: 91%, 2023: 80%}"
    (verdict,) = judge_yaml(MANAGED, f"x: {figures}", period=FIVE, as_of="2023-12-31").verdicts
    assert verdict.reason is not None
    assert verdict.reason.values == {"names": "2021, 2023"}
    assert [one.name for one in verdict.measured] == ["2021", "2022", "2023"]


@pytest.mark.parametrize(
    ("target", "figure", "code"),
    [
        (MANAGED, "{2020: 90%}", "unknown-span"),
        (MANAGED, "{2021Q1: 90%}", "unknown-span"),
        (MANAGED, "{2021: 90%, value: 90%}", "unsuitable-key"),
        (GROWN, "{2021: 101张, 2022: {value: 102张, baseline: 90张}}", "unsuitable-key"),
        (MANAGED.replace("every: year, ", ""), "{2021: 90%}", "unknown-span"),
    ],
)
def test_a_figure_of_another_time_is_refused(
    target: str,
    figure: str,
    code: str,
    judge_yaml: Callable[..., Review],
    codes: Callable[[Callable[[], object]], list[tuple[str, int, int]]],
) -> None:
    found = codes(lambda: judge_yaml(target, f"x: {figure}", period=FIVE))
    assert [one for one, _, _ in found] == [code]


@pytest.mark.parametrize(
    "target",
    [
        MANAGED.replace("kind: rate", "kind: rate, due: 2025-12-31"),
        MANAGED.replace("kind: rate", "kind: rate, schedule: linear"),
        MANAGED.replace("kind: rate", "kind: rate, each: 医院"),
        MANAGED.replace("at_least: 90%", "watch: true"),
        MANAGED.replace("at_least: 90%", "all_of: {甲: {at_least: 90%}}"),
    ],
)
def test_what_cannot_be_of_every_year_is_refused(
    target: str,
    plan_yaml: Callable[..., Plan],
    codes: Callable[[Callable[[], object]], list[tuple[str, int, int]]],
) -> None:
    found = codes(lambda: plan_yaml(target, period=FIVE))
    assert "unsuitable-key" in {one for one, _, _ in found}


@pytest.mark.parametrize("limits", ["{2022-06-30: 90%, 2025: 91%}", "{2022: 90%, 2026: 91%}"])
def test_a_limit_of_none_of_its_years_is_refused(
    limits: str,
    plan_yaml: Callable[..., Plan],
    codes: Callable[[Callable[[], object]], list[tuple[str, int, int]]],
) -> None:
    target = MANAGED.replace("at_least: 90%", f"at_least: {limits}")
    found = codes(lambda: plan_yaml(target, period=FIVE))
    assert "unfit-series" in {one for one, _, _ in found}
