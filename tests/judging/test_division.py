"""What a plan asks of one unit: its own limit, that of all on a rate, and none on a sum of all."""

from fractions import Fraction

import pytest
from msgspec.structs import replace

from healthplan_cli.explain import explain
from healthplan_cli.judging.division import named_unit, plan_for
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.roster import Unit
from healthplan_cli.model.target import Target
from healthplan_cli.reading.plan_checks.divided import unproven_divisions
from healthplan_cli.reports import Look
from healthplan_cli.reports._plan_table import plan as table_of
from healthplan_cli.text.words import Language
from tests.conftest import read_plan

JIA, BING = Unit("jia", "甲县", aliases=("甲山县",)), Unit("bing", "丙县")


def target_for(text: str, unit: Unit) -> Target:
    (found,) = plan_for(read_plan(text), unit).targets
    return found


@pytest.mark.parametrize(
    ("target", "asks"),
    [
        ("signing_rate: {at_least: 32%, quote: x}", "at least 32%"),
        ("x: {at_most: 0例, zh: 病例, unit: 例, quote: x}", "at most 0例"),
        ("x: {no_rise: true, zh: 欠款, unit: 万元, quote: x}", "does not rise"),
        ("x: {reaches: C级, zh: 等级, scale: [D级, C级], quote: x}", "reaches C级"),
        ("x: {at_least: 84元, zh: 人均经费, unit: 元, quote: x}", "at least 84元"),
        ("x: {at_least: 5家, units: each, zh: 门诊, unit: 家, quote: x}", "at least 5家"),
        ("x: {at_least: 5家, units: {甲县: 2家}, zh: 门诊, unit: 家, quote: x}", "at least 2家"),
        ("x: {at_least: 5家, units: {甲山县: 2家}, zh: 门诊, unit: 家, quote: x}", "at least 2家"),
        (
            "x: {at_least: 5家, units: {甲 县: {limit: 2家}}, zh: 门诊, unit: 家, quote: x}",
            "at least 2家",
        ),
    ],
)
def test_a_unit_is_asked_for_its_own_limit_or_that_of_all(target: str, asks: str) -> None:
    found = target_for(target, JIA)
    assert str(found.asks) == asks
    assert not found.is_watched


@pytest.mark.parametrize(
    "target",
    [
        "x: {at_least: 5家, zh: 门诊, unit: 家, quote: x}",
        "x: {at_least: 5家, units: {甲县: 2家}, zh: 门诊, unit: 家, quote: x}",
        "x: {at_most: 5例, zh: 病例, unit: 例, quote: x}",
        "x: {rises_by: 3家, zh: 门诊, unit: 家, quote: x}",
        "x: {at_least: 1亿元, zh: 投入, unit: 万元, quote: x}",
        "x: {at_least: 1家, each: {of: 中心, at_least: 3}, zh: 门诊, unit: 家, quote: x}",
    ],
)
def test_a_limit_on_a_sum_asks_nothing_of_a_unit_that_has_none(target: str) -> None:
    assert target_for(target, BING).is_watched


def test_how_many_institutions_there_are_is_said_of_all_units() -> None:
    text = "x: {at_least: 1家, each: {of: 中心, count: 15}, zh: 门诊, unit: 家, quote: x}"
    each = target_for(text, JIA).each
    assert each is not None
    assert each.count is None


@pytest.mark.parametrize(
    "name", ["甲县", "甲 县", "甲县卫生健康委员会", "甲县卫健委", "某市甲县", "某市甲县卫生局"]
)
def test_the_file_of_a_unit_that_the_plan_names_is_judged_by_its_own_limit(name: str) -> None:
    plan = read_plan("x: {at_least: 5家, units: {甲县: 2家}, zh: 门诊, unit: 家, quote: x}")
    plan = replace(plan, region="某市")
    assert named_unit(plan, name) == Unit("甲县", "甲县")
    (found,) = plan_for(plan, Unit(name, name)).targets  # as without a roster
    assert str(found.asks) == "at least 2家"


@pytest.mark.parametrize("name", ["乙县", "乙县卫健委", "甲县人民医院", "他市甲县", ""])
def test_a_unit_that_the_plan_does_not_name_has_no_limit_of_its_own(name: str) -> None:
    plan = read_plan("x: {at_least: 5家, units: {甲县: 2家}, zh: 门诊, unit: 家, quote: x}")
    assert named_unit(replace(plan, region="某市"), name) is None


@pytest.mark.parametrize(
    ("units", "words"),
    [
        ("{甲县: 3家, 乙县: 2家}", "of units: 甲县 at least 3家; 乙县 at least 2家"),
        ("each", "of each unit the same"),
    ],
)
def test_explain_and_show_tell_what_is_asked_of_each_unit(units: str, words: str) -> None:
    plan = read_plan(f"x: {{at_least: 5家, units: {units}, zh: 门诊, unit: 家, quote: x}}")
    english = Language("en")
    lines = [english.text(line) for line in explain("x", Catalog({}, {}), (), [plan])]
    assert f"  {words}" in lines
    assert f"    {words}" in table_of(plan, Look(english)).splitlines()


def codes(plan: Plan) -> list[tuple[str, str]]:
    return [(one.code, one.level) for one in unproven_divisions(plan)]


FALL_SHORT, UNPROVEN = [("units-fall-short", "error")], [("units-unproven", "warning")]


@pytest.mark.parametrize(
    ("limit", "units", "found"),
    [
        ("at_least: 8家", "{甲县: 5家, 乙县: 3家}", []),
        ("at_least: 9家", "{甲县: 5家, 乙县: 3家}", FALL_SHORT),
        ("at_least: 7家", "{甲县: 5家, 乙县: 3家}", []),
        ("at_most: 8家", "{甲县: 5家, 乙县: 3家}", []),
        ("at_most: 7家", "{甲县: 5家, 乙县: 3家}", FALL_SHORT),
        ("at_least: 8家", "each", []),
    ],
)
def test_limits_of_units_add_up_to_that_of_the_plan(
    limit: str, units: str, found: list[tuple[str, str]]
) -> None:
    assert (
        codes(read_plan(f"x: {{{limit}, units: {units}, zh: 门诊, unit: 家, quote: x}}")) == found
    )


@pytest.mark.parametrize(
    ("units", "found"),
    [
        ("{甲县: 32%, 乙县: 33%}", []),
        ("{甲县: 31%, 乙县: 33%}", UNPROVEN),
        # 100 x 30 % + 100 x 34 % = 32 % of 200, exactly
        ("{甲县: {limit: 30%, of: 100人}, 乙县: {limit: 34%, of: 100人}}", []),
        ("{甲县: {limit: 30%, of: 101人}, 乙县: {limit: 34%, of: 100人}}", FALL_SHORT),
        # 1万人 may be 0.95 to 1.05万: 31 % of 1.05万 and 33 % of 0.95万 are less than 32 %
        ("{甲县: {limit: 31%, of: 1.0万人}, 乙县: {limit: 33%, of: 1.0万人}}", UNPROVEN),
        # 0.95万 at 35 % outweighs 1.05万 at 30 %: 0.95 x 3 = 2.85 > 1.05 x 2 = 2.1
        ("{甲县: {limit: 30%, of: 1.0万人}, 乙县: {limit: 35%, of: 1.0万人}}", []),
        ("{甲县: {limit: 30%, of: 1.0万人}, 乙县: 35%}", UNPROVEN),
        ("{甲县: 30%, 乙县: 31%}", UNPROVEN),
        ("{甲县: {limit: 30%, of: 5人}, 乙县: {limit: 31%, of: 5人}}", FALL_SHORT),
        ("{甲县: {limit: 30%, of: 5人}, 乙县: {limit: 36%, of: 5户}}", UNPROVEN),
    ],
)
def test_a_rate_is_proven_by_intervals_over_the_denominators(
    units: str, found: list[tuple[str, str]]
) -> None:
    assert codes(read_plan(f"signing_rate: {{at_least: 32%, units: {units}, quote: x}}")) == found


def test_an_upper_limit_of_a_rate_is_proven_on_its_own_side() -> None:
    target = "x: {{at_most: 5‰, units: {}, zh: 死亡率, unit: '‰', better: lower, quote: x}}"
    assert codes(read_plan(target.format("{甲县: 4‰, 乙县: 5‰}"))) == []
    assert codes(read_plan(target.format("{甲县: 4‰, 乙县: 6‰}"))) == UNPROVEN
    weighed = "{甲县: {limit: 4‰, of: 100人}, 乙县: {limit: 6‰, of: 99人}}"
    assert codes(read_plan(target.format(weighed))) == []


def test_the_denominators_are_exact_counts() -> None:
    (target,) = read_plan(
        "signing_rate: {at_least: 32%, units: {甲县: {limit: 30%, of: 1.2万人}}, quote: x}"
    ).targets
    assert target.division is not None
    of = target.division.shares["甲县"].of
    assert of is not None
    assert of.value == Fraction(12000)


def test_no_day_of_a_series_of_sums_asks_anything_of_a_unit() -> None:
    text = "x: {at_least: {2025-06-30: 3家, 2025-12-31: 5家}, counts: cumulative, zh: 门诊, unit: 家, quote: x}"
    found = target_for(text, BING)
    assert found.is_watched
    assert not found.is_series


def test_the_terms_before_a_revision_are_those_of_the_unit_as_well() -> None:
    text = (
        "x: {at_least: 5家, zh: 门诊, unit: 家, quote: x,"
        " revisions: [{date: 2025-06-01, by: 市卫健委, reason: 调整, was: {at_least: 4家}}]}"
    )
    (revision,) = target_for(text, BING).revisions
    assert revision.was.is_watched
