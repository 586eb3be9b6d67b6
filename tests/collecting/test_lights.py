"""Lights have every distance from the pace once; a miss is never green, and a missing figure has none."""

from datetime import date
from fractions import Fraction

import pytest

from healthplan_cli.collecting.lights import light_of, lit
from healthplan_cli.model.collected import Collected
from healthplan_cli.model.config import Config
from healthplan_cli.model.lights import Lights
from healthplan_cli.model.roster import Roster
from healthplan_cli.reading.config import lights_of
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.text.problems import InvalidInputError
from tests.collecting.conftest import YEAR, collected_texts
from tests.conftest import judge_texts

THREE = "{green: on pace, yellow: behind by at most 10百分点, red: behind by more than 10百分点}"


def declared(text: str) -> Lights:
    found = lights_of(nodes_of(f"lights: {text}\n", "hpc.yaml"))
    assert found is not None
    return found


def light(targets: str, actuals: str, as_of: str = "2025-12-31", lights: str = THREE) -> str | None:
    (verdict,) = judge_texts(targets, actuals, as_of=as_of).verdicts
    return light_of(verdict, declared(lights), YEAR, date.fromisoformat(as_of))


RATE = "signing_rate: {at_least: 40%, quote: x}"
COUNT = "clinics: {at_least: 10家, zh: 新增门诊, unit: 家, kind: flow, quote: x}"


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        ("40%", "green"),
        ("39.999%", "yellow"),
        ("36%", "yellow"),  # 90 % of the limit: behind by 10 points
        ("35.999%", "red"),
        ("", None),
    ],
)
def test_a_figure_has_the_light_of_how_far_it_is_behind(actual: str, expected: str | None) -> None:
    assert light(RATE, f"signing_rate: {actual}") == expected


@pytest.mark.parametrize(
    ("actual", "expected"),
    # half of the year is over on 30 June: 5 are due, 4 are behind by 10 points of 10, 3 by 20
    [("5家", "green"), ("4家", "yellow"), ("3家", "red")],
)
def test_before_the_due_date_the_pace_is_what_is_due(actual: str, expected: str) -> None:
    assert light(COUNT, f"clinics: {actual}", "2025-06-30") == expected


def test_a_limit_that_is_not_enough_itself_is_never_green() -> None:
    assert light("signing_rate: {more_than: 40%, quote: x}", "signing_rate: 40%") == "yellow"


def test_a_miss_without_a_rate_of_completion_has_the_last_light() -> None:
    grade = "x: {reaches: C级, zh: 等级, scale: [D级, C级], quote: x}"
    assert light(grade, "x: D级") == "red"
    assert light(grade, "x: C级") == "green"


def test_chinese_words_mean_the_same() -> None:
    chinese = (
        "{green: 达序时进度, yellow: 落后不超过5个百分点, orange: 落后超过5个百分点、不超过10个百分点,"
        " red: 落后超过10百分点}"
    )
    english = (
        "{green: on pace, yellow: behind by at most 5 points, orange: behind by more than 5百分点 and at most"
        " 10百分点, red: behind by more than 10百分点}"
    )
    assert declared(chinese) == declared(english)
    assert declared(chinese).behind(Fraction(7)) == "orange"


@pytest.mark.parametrize(
    ("lights", "words"),
    [
        (
            "{green: on pace, yellow: behind by at most 10百分点}",
            "what is behind by more than 10百分点 has no light",
        ),
        (
            "{green: on pace, yellow: behind by at most 5百分点, red: behind by more than 10百分点}",
            "what is behind by more than 5百分点 and at most 10百分点 has no light",
        ),
        (
            "{green: on pace, yellow: behind by at most 10百分点, red: behind by more than 5百分点}",
            "red: overlaps the light before it",
        ),
        (
            "{yellow: behind by at most 10百分点, red: behind by more than 10百分点}",
            "the first light is that of what is on pace, and none says so",
        ),
        ("{green: on pace}", "what is behind by more than 0百分点 has no light"),
        (
            "{green: 达标}",
            "'达标' is no light; write on pace, behind by at most 10百分点, or behind by more than 10百分点",
        ),
    ],
)
def test_gaps_and_overlaps_are_refused(lights: str, words: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        declared(lights)
    assert words in [str(problem.words) for problem in refused.value.problems]
    assert {problem.code for problem in refused.value.problems} == {"unfit-lights"}


def test_a_unit_without_figures_has_no_light() -> None:
    plan, returns = collected_texts(RATE, {"甲县": "signing_rate: 41%", "乙县": ""})
    roster = Roster(tuple(one.unit for one in returns))
    found = lit(Collected(plan, roster, YEAR.end, returns), declared(THREE))
    assert [dict(one.lights) for one in found.returns] == [{"signing_rate": "green"}, {}]


def test_a_folder_may_declare_the_roster_and_what_is_few() -> None:
    assert Config().defaults()["collect"] == {
        "roster": None,
        "small": 20,
        "suppress": 0,
    }
