"""Places are by exact values, ties share one, and a funnel class says what may be chance."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from healthplan_cli.collecting.funnel import funnel_of, funnel_of_rate
from healthplan_cli.collecting.ranking import ranking_of, usual
from healthplan_cli.model.collected import Collected
from healthplan_cli.model.ranking import Ranking
from healthplan_cli.model.roster import Roster
from healthplan_cli.reports.collected.ranking_words import headings
from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import Language
from tests.collecting.conftest import YEAR, collected_texts

VECTOR = Path(__file__).with_name("funnel_proportion.csv")
RATE = "signing_rate: {at_least: 30%, quote: x}"
LOWER = "deaths: {at_most: 5‰, zh: 婴儿死亡率, unit: '‰', better: lower, quote: x}"


def collected(targets: str, actuals: dict[str, str]) -> Collected:
    plan, returns = collected_texts(targets, actuals)
    roster = Roster(tuple(one.unit for one in returns))
    return Collected(plan, roster, YEAR.end, returns)


def places(found: Ranking) -> list[tuple[str, int]]:
    return [(one.unit.id, one.place) for one in found.places]


def test_303_published_units_have_their_published_class() -> None:
    # PHEindicatormethods, testdata_funnel_prop_inputs.csv and _outputs.csv
    with VECTOR.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    counts = [(Fraction(row["numerator"]), Fraction(row["denominator"])) for row in rows]
    whole = sum((above for above, _ in counts), Fraction(0)) / sum(
        (below for _, below in counts), Fraction(0)
    )
    found = [str(funnel_of(*pair, whole)) for pair in counts]
    assert found == [row["class"] for row in rows]


def test_just_on_the_limit_is_within() -> None:
    # P = 1/2, n = 9604 (98^2): z sqrt(P (1 - P) / n) = 1.96 / 2 / 98 = 1 %, so 51 % is 4898.04 of 9604
    n, half = Fraction(9604), Fraction(1, 2)
    assert str(funnel_of(Fraction("0.51") * n, n, half)) == "within"
    assert str(funnel_of(Fraction("0.5100001") * n, n, half)) == "high_95"
    assert str(funnel_of(Fraction("0.4899999") * n, n, half)) == "low_95"


def test_what_is_no_share_of_counts_has_no_class() -> None:
    assert funnel_of(Fraction(3), Fraction(2), Fraction(1, 2)) is None
    assert funnel_of(Fraction(0), Fraction(0), Fraction(1, 2)) is None


@pytest.mark.parametrize(
    ("events", "limits_95", "limits_998"),
    [
        (5, ("1.623486", "11.668332"), ("0.739371", "16.454745")),
        (20, ("12.211428", "30.889880"), ("8.922802", "38.085035")),
        (222, ("193.754382", "253.204699"), ("178.777717", "272.022651")),
    ],
)
def test_events_are_beside_those_expected_as_published_limits_say(
    events: int, limits_95: tuple[str, str], limits_998: tuple[str, str]
) -> None:
    """Limits of counts in testdata_Rate.xlsx of PHEindicatormethods, to 6 decimals."""
    step = Fraction("0.00001")
    for limits, outside in ((limits_95, "95"), (limits_998, "998")):
        low, high = map(Fraction, limits)
        inside = {"95": "within", "998": "high_95"}[outside]
        assert str(funnel_of_rate(events, low - step, Fraction(1))) == f"high_{outside}"
        assert str(funnel_of_rate(events, low + step, Fraction(1))) == inside
        inside = {"95": "within", "998": "low_95"}[outside]
        assert str(funnel_of_rate(events, high - step, Fraction(1))) == inside
        assert str(funnel_of_rate(events, high + step, Fraction(1))) == f"low_{outside}"


def test_a_rate_per_population_has_a_class_by_the_rate_of_all() -> None:
    """75 in 30万人 together are 25 for each 10万人: beyond the limits of 5, and within those of 35."""
    found = collected(
        "doctors: {zh: 每万人全科医生数, unit: 名/万人, at_least: 2名/万人, quote: x}",
        {
            "甲县": "doctors: {numerator: 35名, denominator: 10万人}",
            "乙县": "doctors: {numerator: 35名, denominator: 100000人}",
            "丙县": "doctors: {numerator: 5名, denominator: 10万人}",
        },
    )
    ranking = ranking_of(found, "doctors", 1)
    classes = {one.unit.id: str(one.funnel) for one in ranking.places}
    assert classes == {"甲县": "within", "乙县": "within", "丙县": "low_998"}


def test_a_rate_of_some_units_without_counts_has_no_class() -> None:
    found = collected(
        "doctors: {zh: 每万人全科医生数, unit: 名/万人, at_least: 2名/万人, quote: x}",
        {"甲县": "doctors: {numerator: 35名, denominator: 10万人}", "乙县": "doctors: 3名/万人"},
    )
    assert [one.funnel for one in ranking_of(found, "doctors", 1).places] == [None, None]


def test_ties_share_a_place_and_the_next_is_further_on() -> None:
    found = collected(
        RATE,
        {
            "甲县": "signing_rate: 40%",
            "乙县": "signing_rate: 50%",
            "丙县": "signing_rate: 40%",
            "丁县": "signing_rate: 30%",
            "戊县": "",
        },
    )
    ranking = ranking_of(found, "signing_rate", 20)
    assert places(ranking) == [("乙县", 1), ("甲县", 2), ("丙县", 2), ("丁县", 4)]
    assert [unit.id for unit in ranking.unranked] == ["戊县"]


def test_values_that_print_alike_are_compared_exactly() -> None:
    found = collected(
        RATE,
        {
            "甲县": "signing_rate: {numerator: 333333人, denominator: 1000000人}",
            "乙县": "signing_rate: {numerator: 1人, denominator: 3人}",
        },
    )
    assert places(ranking_of(found, "signing_rate", 20)) == [("乙县", 1), ("甲县", 2)]


def test_lower_is_better_where_the_indicator_says_so() -> None:
    found = collected(LOWER, {"甲县": "deaths: 4‰", "乙县": "deaths: 3‰"})
    assert places(ranking_of(found, "deaths", 20)) == [("乙县", 1), ("甲县", 2)]


def test_a_rate_of_few_is_marked_and_has_no_class() -> None:
    found = collected(
        RATE,
        {
            "甲县": "signing_rate: {numerator: 10人, denominator: 19人}",
            "乙县": "signing_rate: {numerator: 10人, denominator: 20人}",
        },
    )
    few, enough = ranking_of(found, "signing_rate", 20).places
    assert (few.is_small, few.funnel) == (True, None)
    assert (enough.is_small, str(enough.funnel)) == (False, "within")


def test_the_share_of_targets_met_leaves_out_what_is_not_judged() -> None:
    watched = "clinics: {at_least: 5家, zh: 新增门诊, unit: 家, quote: x}"
    found = collected(
        f"{RATE}\n{LOWER}\n{watched}",
        {
            "甲县": "signing_rate: 40%\ndeaths: 4‰\nclinics: 0家",
            "乙县": "signing_rate: 20%\ndeaths: 4‰\nclinics: 9家",
            "丙县": "signing_rate: 40%",
        },
    )
    ranking = ranking_of(found, "share", 20)
    assert [(one.unit.id, one.place, one.value, one.of) for one in ranking.places] == [
        ("甲县", 1, Fraction(100), Fraction(2)),
        ("乙县", 2, Fraction(50), Fraction(2)),
        ("丙县", 2, Fraction(50), Fraction(2)),
    ]
    assert not any(one.is_small or one.funnel for one in ranking.places)  # targets are no sample
    assert headings(ranking, Language("en")) == ["rank", "org unit", "share met", "targets"]


def test_points_are_the_usual_order_of_a_plan_with_points() -> None:
    weighed = RATE.replace("quote: x", "quote: x, weight: 10")
    assert usual(collected(weighed, {"甲县": "signing_rate: 15%"})) == "points"
    assert usual(collected(RATE, {"甲县": "signing_rate: 15%"})) == "share"


@pytest.mark.parametrize(
    ("by", "words"),
    [
        ("pionts", "--rank is by points, share or a target, not by 'pionts'; did you mean points?"),
        ("grade", "grade is not one number, and ranks nobody"),
        ("area", "area has no better side, and ranks nobody"),
    ],
)  # fmt: skip
def test_what_ranks_nobody_is_refused(by: str, words: str) -> None:
    found = collected(
        "grade: {reaches: C级, zh: 等级, scale: [D级, C级], quote: x}\n"
        "area: {between: [1%, 2%], zh: 占比, unit: '%', better: neither, quote: x}",
        {"甲县": "grade: C级"},
    )
    with pytest.raises(UsageError) as refused:
        ranking_of(found, by, 20)
    assert str(refused.value.words) == words
