"""Counts add up; a rate is the sum of numerators over the sum of denominators, and no mean; missing is never 0."""

import csv
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from msgspec.structs import replace

from healthplan_cli.collecting.pooled import pooled_of
from healthplan_cli.collecting.spread import quantile
from healthplan_cli.collecting.wholes import Pooling, differing, wholes_of
from healthplan_cli.model.collected import Pooled
from healthplan_cli.model.roster import Roster, Unit
from tests.collecting.conftest import collected_texts

DAY = date(2025, 12, 31)
RATE = "signing_rate: {at_least: 30%, quote: x}"
CLINICS = "clinics: {at_least: 5家, zh: 新增门诊, unit: 家, kind: flow, quote: x}"
VECTOR = Path(__file__).with_name("funnel_proportion.csv")


def pooled(targets: str, actuals: Mapping[str, str]) -> Pooled:
    plan, returns = collected_texts(targets, actuals)
    (found,) = pooled_of(plan, returns, DAY)
    return found


def rate(numerator: str, denominator: str) -> str:
    return f"signing_rate: {{numerator: {numerator}, denominator: {denominator}}}"


def status(found: Pooled) -> str:
    assert found.verdict is not None
    return str(found.verdict.status)


def test_a_rate_is_the_sum_of_numerators_over_the_sum_of_denominators() -> None:
    # 15 / 50 and 15 / 50 are 30 / 100 (github.com/akvo/akvo-rsr/issues/2446)
    found = pooled(RATE, {"甲县": rate("15人", "50人"), "乙县": rate("15人", "50人")})
    assert (found.figure, status(found)) == (Fraction(30), "met")


def test_units_of_different_size_weigh_by_their_size() -> None:
    # 9 / 10 and 100 / 990 are 109 / 1000 = 10.9 %; the mean of 90 % and 10.1 % would be 50 %
    found = pooled(RATE, {"甲县": rate("9人", "10人"), "乙县": rate("100人", "990人")})
    assert (found.figure, status(found)) == (Fraction("10.9"), "missed")


def test_303_published_units_come_to_the_published_rate_and_not_to_the_mean_of_their_rates() -> (
    None
):
    # PHEindicatormethods, testdata_funnel_prop_inputs.csv and _outputs.csv: the baseline is 80.642448 %
    with VECTOR.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 303
    units = {
        f"单位{number}": rate(f"{row['numerator']}人", f"{row['denominator']}人")
        for number, row in enumerate(rows)
    }
    found = pooled("signing_rate: {at_least: 81%, quote: x}", units)
    assert found.figure is not None
    assert round(found.figure, 6) == Fraction("80.642448")
    assert status(found) == "missed"  # the mean of the rates, 81.210 %, would be met
    rates = [Fraction(row["numerator"]) / Fraction(row["denominator"]) * 100 for row in rows]
    assert round(sum(rates) / 303, 3) == Fraction("81.210")


def test_counts_add_up() -> None:
    found = pooled(CLINICS, {"甲县": "clinics: 3家", "乙县": "clinics: 2家"})
    assert (found.figure, status(found), found.counted) == (Fraction(5), "met", 2)


def test_0_is_a_figure() -> None:
    found = pooled(CLINICS, {"甲县": "clinics: 5家", "乙县": "clinics: 0家"})
    assert (found.figure, status(found)) == (Fraction(5), "met")


@pytest.mark.parametrize(
    ("targets", "actuals", "reason"),
    [
        (CLINICS, {"甲县": "clinics: 9家", "乙县": ""}, "lacking: 乙县 (no return)"),
        (CLINICS, {"甲县": "clinics: 9家", "乙县": "clinics:"}, "lacking: 乙县 (not reported)"),
        (
            RATE,
            {"甲县": rate("9人", "10人"), "乙县": "signing_rate: 90%", "丙县": "signing_rate: 95%"},
            "lacking: 乙县, 丙县 (no numerator and denominator)",
        ),
        (
            CLINICS,
            {f"单位{number}": "" for number in range(12)} | {"甲县": "clinics: 9家"},
            "lacking: 单位0, 单位1, 单位2, 单位3, 单位4, 单位5, 单位6, 单位7, 单位8, 单位9 and 2 more (no return)",
        ),
        (CLINICS, {"甲县": "", "乙县": ""}, "lacking: 甲县, 乙县 (no return)"),
    ],
)
def test_a_sum_without_all_units_is_undetermined_and_says_who_is_lacking(
    targets: str, actuals: dict[str, str], reason: str
) -> None:
    found = pooled(targets, actuals)
    assert status(found) == "undetermined"
    assert str(found.reason) == reason


def test_a_bare_share_that_can_be_read_in_two_ways_is_not_added_up() -> None:
    found = pooled(RATE, {"甲县": rate("9人", "10人"), "乙县": "signing_rate: 0.9"})
    assert status(found) == "undetermined"
    assert [unit.zh for unit in found.lacking] == ["乙县"]


@pytest.mark.parametrize(
    ("target", "actual", "reason"),
    [
        (
            "life: {at_least: 78岁, zh: 人均预期寿命, unit: 岁, quote: x}",
            "life: 79岁",
            "figures in 岁 do not add up",
        ),
        (
            "cost: {at_least: 84元, zh: 人均经费, unit: 元, quote: x}",
            "cost: 50元",
            "figures in 元 do not add up",
        ),
        (
            "drills: {at_least: 4次, zh: 督导频次, unit: 次, quote: x}",
            "drills: 2次",
            "figures in 次 do not add up",
        ),
        (
            "grade: {reaches: C级, zh: 等级, scale: [D级, C级], quote: x}",
            "grade: C级",
            "grades and stages do not add up",
        ),
        ("paid: {done: true, zh: 付费, quote: x}", "paid: true", "grades and stages do not add up"),
        (
            "place: {rank: {within: 3, of: 各县}, zh: 考核名次, quote: x}",
            "place: 2/20",
            "places do not add up",
        ),
        (
            "gap: {at_most: 30人, zh: 差距, unit: 人, formula: residents - signed, quote: x}",
            "gap: 20人",
            "made of residents - signed for each unit, which does not add up",
        ),
    ],
)
def test_ages_means_and_grades_do_not_add_up(target: str, actual: str, reason: str) -> None:
    found = pooled(target, {"甲县": actual, "乙县": actual})
    assert found.verdict is None
    assert str(found.reason) == reason


def test_money_adds_up_over_units_of_money() -> None:
    target = "fund: {at_least: 1亿元, zh: 投入, unit: 万元, quote: x}"
    found = pooled(target, {"甲县": "fund: 6000万元", "乙县": "fund: 0.4亿元"})
    assert status(found) == "met"


def test_a_unit_that_a_target_does_not_concern_is_not_lacking() -> None:
    target = CLINICS.replace("quote: x", "quote: x, may_not_apply: true")
    found = pooled(
        target, {"甲县": "clinics: 5家", "乙县": "clinics: {not_applicable: 没有医院，不涉及}"}
    )
    assert (found.figure, status(found), found.counted) == (Fraction(5), "met", 1)


def test_institutions_of_all_units_are_judged_together() -> None:
    target = (
        "clinics: {at_least: 1家, each: {of: 中心, count: 3}, zh: 新增门诊, unit: 家, quote: x}"
    )
    found = pooled(
        target,
        {"甲县": "clinics: {each: {一: 1家, 二: 2家}}", "乙县": "clinics: {each: {一: 1家}}"},
    )
    assert status(found) == "met"


def test_a_change_of_a_count_is_one_of_the_sums() -> None:
    target = "clinics: {rises_by: 3家, zh: 门诊, unit: 家, kind: stock, quote: x}"
    found = pooled(
        target,
        {
            "甲县": "clinics: {value: 9家, baseline: 7家}",
            "乙县": "clinics: {value: 5家, baseline: 4家}",
        },
    )
    assert (found.figure, status(found)) == (Fraction(3), "met")


def test_the_spread_names_who_has_the_ends() -> None:
    found = pooled(
        RATE,
        {
            "甲县": rate("10人", "100人"),
            "乙县": rate("40人", "100人"),
            "丙县": rate("20人", "100人"),
            "丁县": rate("40人", "100人"),
        },
    ).spread
    assert found is not None
    assert (found.low, found.lower, found.median, found.upper, found.high) == (
        Fraction(10),
        Fraction("17.5"),
        Fraction(30),
        Fraction(40),
        Fraction(40),
    )
    assert (found.lowest, found.highest) == (("甲县",), ("乙县", "丁县"))


@pytest.mark.parametrize(
    ("share", "expected"),
    # R: quantile(c(1, 2, 4, 8, 16), type = 7); Excel: QUARTILE.INC
    [("1/4", 2), ("1/2", 4), ("3/4", 8), ("1/8", "3/2"), ("0", 1), ("1", 16)],
)
def test_quantiles_are_linear_between_the_sorted_figures(share: str, expected: object) -> None:
    values = [Fraction(value) for value in (1, 2, 4, 8, 16)]
    assert quantile(values, Fraction(share)) == Fraction(str(expected))


def test_the_own_return_of_the_whole_must_be_what_its_units_come_to() -> None:
    plan, returns = collected_texts(
        CLINICS, {"某市": "clinics: 6家", "甲县": "clinics: 3家", "乙县": "clinics: 2家"}
    )
    own, *parts = returns
    roster = Roster(tuple(one.unit for one in parts), whole="某市")
    (whole,) = wholes_of(plan, roster, parts, own, Pooling(DAY))
    assert [(one.code, str(one.words)) for one in differing(whole)] == [
        ("sum-of-units", "新增门诊: 某市 reports 6家, and its units come to 5家")
    ]


@pytest.mark.parametrize(
    ("own", "expected"), [("4家", "undetermined"), ("9家", "met"), ("6家", "met")]
)
def test_a_sum_is_not_met_that_the_own_return_of_the_whole_does_not_meet(
    own: str, expected: str
) -> None:
    plan, returns = collected_texts(
        CLINICS, {"某市": f"clinics: {own}", "甲县": "clinics: 4家", "乙县": "clinics: 2家"}
    )
    whole_return, *parts = returns
    roster = Roster(tuple(one.unit for one in parts), whole="某市")
    (whole,) = wholes_of(plan, roster, parts, whole_return, Pooling(DAY))
    assert status(whole.pooled[0]) == expected


@pytest.mark.parametrize(("printed", "codes"), [("31.7%", []), ("31.6%", ["sum-of-units"])])
def test_a_printed_rate_of_the_whole_may_be_rounded(printed: str, codes: list[str]) -> None:
    # 19 / 60 = 31.666... %
    plan, returns = collected_texts(
        RATE,
        {
            "某市": f"signing_rate: {printed}",
            "甲县": rate("9人", "30人"),
            "乙县": rate("10人", "30人"),
        },
    )
    own, *parts = returns
    (whole,) = wholes_of(plan, Roster(tuple(one.unit for one in parts)), parts, own, Pooling(DAY))
    assert [one.code for one in differing(whole)] == codes


def test_a_sum_without_all_units_contradicts_nothing() -> None:
    plan, returns = collected_texts(
        CLINICS, {"某市": "clinics: 6家", "甲县": "clinics: 3家", "乙县": ""}
    )
    own, *parts = returns
    (whole,) = wholes_of(plan, Roster(tuple(one.unit for one in parts)), parts, own, Pooling(DAY))
    assert list(differing(whole)) == []


def test_each_parent_is_added_up_of_its_own_units() -> None:
    plan, returns = collected_texts(
        CLINICS,
        {
            "甲县": "clinics: 3家",
            "乙县": "clinics: 2家",
            "甲县一院": "clinics: 1家",
            "甲县二院": "clinics: 1家",
        },
    )
    parents = {"甲县一院": "甲县", "甲县二院": "甲县"}
    units = tuple(
        Unit(one.unit.id, one.unit.zh, parent=parents.get(one.unit.id, "")) for one in returns
    )
    returns = tuple(replace(one, unit=unit) for one, unit in zip(returns, units, strict=True))
    top, of_jia = wholes_of(plan, Roster(units), returns, None, Pooling(DAY))
    assert (top.id, top.pooled[0].figure) == ("", Fraction(5))
    assert (of_jia.id, of_jia.pooled[0].figure) == ("甲县", Fraction(2))
    assert [one.code for one in differing(of_jia)] == ["sum-of-units"]


def test_the_day_of_a_sum_is_that_of_its_oldest_figure() -> None:
    found = pooled(
        CLINICS,
        {
            "甲县": "clinics: {value: 3家, date: 2025-03-31}",
            "乙县": "clinics: {value: 2家, date: 2025-06-30}",
        },
    )
    assert found.verdict is not None
    assert found.verdict.actual is not None
    assert found.verdict.actual.day == date(2025, 3, 31)


def test_the_unit_that_has_all_others_as_parts_is_the_whole() -> None:
    plan, returns = collected_texts(
        CLINICS, {"某市": "clinics: 5家", "甲县": "clinics: 3家", "乙县": "clinics: 2家"}
    )
    units = (
        Unit("某市", "某市"),
        Unit("甲县", "甲县", parent="某市"),
        Unit("乙县", "乙县", parent="某市"),
    )
    returns = tuple(replace(one, unit=unit) for one, unit in zip(returns, units, strict=True))
    (whole,) = wholes_of(plan, Roster(units), returns, None, Pooling(DAY))
    assert (whole.id, whole.pooled[0].figure) == ("某市", Fraction(5))
    assert status(whole.pooled[0]) == "met"
    assert list(differing(whole)) == []
