"""Growth a year: what 6%/年 asks for after so many years, exactly, with verdicts by hand."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from healthplan_cli.diffing.compare import compare_plans
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import Review
from healthplan_cli.reading.plan_checks.quote import misread_quotes

INCOME = (
    "x: {zh: 收入, unit: 万元, kind: stock, rises_by: 6%/年, baseline: 100万元, quote: 年均增长6%}"
)
ALCOHOL = (
    "x: {zh: Mortalité, unit: 例, kind: stock, better: lower, falls_by: 2.5%/年, baseline: 10000例, "
    "quote: la baisse de 2.5% par an}"
)
MYOPIA = (
    "x: {zh: 近视率, unit: '%', kind: rate, better: lower, falls_by: 0.5百分点/年, baseline: 52.6%, "
    "quote: 每年下降0.5个百分点}"
)
FIVE = "{from: 2021, to: 2025}"

ROWS = [
    # 1.06^5 = 1.3382255776
    (INCOME, FIVE, "2025-12-31", "133.8225578万元", "met"),
    (INCOME, FIVE, "2025-12-31", "133.8225577万元", "missed"),
    # 1.06^3 = 1.191016 after three years, 1.06^2 = 1.1236 in the middle of the third
    (INCOME, FIVE, "2023-12-31", "119.1016万元", "on_schedule"),
    (INCOME, FIVE, "2023-12-31", "119.1015万元", "behind"),
    (INCOME, FIVE, "2023-06-30", "112.36万元", "on_schedule"),
    (INCOME, FIVE, "2023-06-30", "112.35万元", "behind"),
    (INCOME, FIVE, "2021-06-30", "100万元", "not_due"),  # no year has run
    (INCOME, FIVE, "2023-12-31", "134万元", "holding"),
    (INCOME, "2021", "2021-12-31", "106万元", "met"),
    (INCOME, "2021", "2021-12-31", "105.9万元", "missed"),
    # 0.975^5 = 0.881095693359375
    (ALCOHOL, FIVE, "2025-12-31", "8810例", "met"),
    (ALCOHOL, FIVE, "2025-12-31", "8811例", "missed"),
    (MYOPIA, FIVE, "2025-12-31", "50.1%", "met"),
    (MYOPIA, FIVE, "2025-12-31", "50.2%", "missed"),
    (MYOPIA, FIVE, "2023-12-31", "51.1%", "on_schedule"),
    (MYOPIA, FIVE, "2023-12-31", "51.2%", "behind"),
    # the baseline of another year, 2019: six years, 1.06^6 = 1.418519112256
    (
        INCOME.replace("baseline: 100万元", "baseline: {value: 100万元, year: 2019}"),
        FIVE,
        "2025-12-31",
        "141.9万元",
        "met",
    ),
    (
        INCOME.replace("baseline: 100万元", "baseline: {value: 100万元, year: 2019}"),
        FIVE,
        "2025-12-31",
        "141.8万元",
        "missed",
    ),
    # 33.8 % is not rounded to the digits of 6 %
    (
        INCOME.replace("kind: stock", "kind: stock, compare: rounded"),
        FIVE,
        "2025-12-31",
        "133.8万元",
        "missed",
    ),
    # that of one year is 6 % as it is printed, to which 5.9 % is rounded and 5.4 % is not
    (
        INCOME.replace("kind: stock", "kind: stock, compare: rounded"),
        "2021",
        "2021-12-31",
        "105.9万元",
        "met",
    ),
    (
        INCOME.replace("kind: stock", "kind: stock, compare: rounded"),
        "2021",
        "2021-12-31",
        "105.4万元",
        "missed",
    ),
    # by dates: 1.05^2 = 1.1025, then 1.06^5
    (
        INCOME.replace("6%/年", "{2022: 5%/年, 2025: 6%/年}"),
        FIVE,
        "2022-12-31",
        "110.25万元",
        "met",
    ),
    (
        INCOME.replace("6%/年", "{2022: 5%/年, 2025: 6%/年}"),
        FIVE,
        "2022-12-31",
        "110.24万元",
        "missed",
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(row[1:]))
def test_growth_compounds_over_the_years(
    row: tuple[str, str, str, str, str], judge_yaml: Callable[..., Review]
) -> None:
    target, period, as_of, figure, status = row
    (verdict,) = judge_yaml(target, f"x: {figure}", period=period, as_of=as_of).verdicts
    assert verdict.status == status


def test_the_interval_is_exact(plan_yaml: Callable[..., Plan]) -> None:
    (target,) = plan_yaml(INCOME, period=FIVE).targets
    assert target.conditions[0].interval.low == (Fraction(106, 100) ** 5 - 1) * 100


@pytest.mark.parametrize(
    ("period", "words"), [("2021", "over one year"), (FIVE, "over 5 years")], ids=str
)
def test_a_limit_says_over_how_many_years(
    period: str, words: str, plan_yaml: Callable[..., Plan]
) -> None:
    (target,) = plan_yaml(INCOME, period=period).targets
    assert str(target.conditions[0].words) == f"grows by at least 6% a year, {words}"


def test_a_size_of_an_indicator_a_year_is_its_own(plan_yaml: Callable[..., Plan]) -> None:
    visits = "x: {zh: 巡查频次, unit: 次/年, kind: stock, rises_by: 2次/年, quote: 增加2次}"
    (target,) = plan_yaml(visits, period=FIVE).targets
    assert target.conditions[0].yearly is None


@pytest.mark.parametrize(
    ("target", "code"),
    [
        (INCOME.replace("kind: stock", "kind: stock, due: 2025-06-30"), "unfit-growth"),
        (INCOME.replace("100万元,", "{value: 100万元, year: 2025},"), "unfit-growth"),
        (INCOME.replace("kind: stock", "kind: stock, every: year"), "unfit-growth"),
        (INCOME.replace("6%/年", "-6%/年"), "number-out-of-range"),
        (ALCOHOL.replace("2.5%/年", "101%/年"), "number-out-of-range"),
        (INCOME.replace("6%/年", "6人/年"), "wrong-unit"),
    ],
)
def test_what_cannot_be_a_growth_a_year_is_refused(
    target: str,
    code: str,
    plan_yaml: Callable[..., Plan],
    codes: Callable[[Callable[[], object]], list[tuple[str, int, int]]],
) -> None:
    assert code in {one for one, _, _ in codes(lambda: plan_yaml(target, period=FIVE))}


def test_the_quote_says_the_growth_of_one_year(plan_yaml: Callable[..., Plan]) -> None:
    assert not list(misread_quotes(plan_yaml(INCOME, period=FIVE)))
    other = INCOME.replace("年均增长6%", "年均增长7%")
    assert [one.code for one in misread_quotes(plan_yaml(other, period=FIVE))] == ["quote-number"]


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("6%/年", "6%/年", "unchanged"),
        ("6%/年", "7%/年", "tightened"),
        ("6%/年", "6%", "restated"),
    ],
)
def test_plans_are_compared_by_the_growth_of_one_year(
    old: str, new: str, change: str, plan_yaml: Callable[..., Plan]
) -> None:
    before = plan_yaml(INCOME.replace("6%/年", old), period="{from: 2016, to: 2020}")
    after = plan_yaml(INCOME.replace("6%/年", new), period="{from: 2021, to: 2023}")
    (difference,) = compare_plans(before, after).differences
    assert difference.change == change
