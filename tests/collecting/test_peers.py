"""Figures far from those of the other units are asked about, and change no verdict."""

from collections.abc import Mapping, Sequence

import pytest
from msgspec.structs import replace

from healthplan_cli.collecting.peers import with_peer_doubts
from healthplan_cli.model.collected import Return
from healthplan_cli.model.roster import Roster, Unit
from healthplan_cli.reports.letters.questions import questions
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Language
from tests.collecting.conftest import collected_texts

ENGLISH = Language("en")
TARGETS = """
literacy: {zh: 素养水平, unit: '%', at_least: 29%, quote: q}
clinics: {zh: 新建门诊部, unit: 家, kind: flow, at_least: 1家, quote: q}
cost: {zh: 次均费用, unit: 元, kind: flow, better: lower, at_most: 100元, quote: q}
grade: {zh: 等级, scale: [C级, B级, A级], reaches: C级, quote: q}
"""
TEN = ("30%", "31%", "32%", "33%", "34%", "35%", "36%", "37%", "38%", "39%")
"""With an eleventh above them the median is 35 %, and the median of the distances 3 points."""
FAR = "literacy: {value: 99%}"


def doubts(
    figures: Sequence[str], roster: Roster | None = None
) -> tuple[tuple[Return, ...], dict[str, list[Problem]]]:
    """What is doubted of each unit that has the lines of one of the figures."""
    texts: Mapping[str, str] = {f"u{number}": text for number, text in enumerate(figures)}
    plan, returns = collected_texts(TARGETS, texts)
    if roster is None:
        roster = Roster(tuple(one.unit for one in returns))
    found = with_peer_doubts(plan, roster, returns)
    return found, {one.unit.id: list(one.warnings) for one in found if one.warnings}


def rates(*values: str) -> list[str]:
    return [f"literacy: {value}" for value in values]


def test_a_figure_far_above_ten_others_is_asked_about_with_method_values_and_source() -> None:
    """0.6745 x (99 - 35) / 3 is 14.38933..."""
    _, found = doubts([*rates(*TEN), FAR])
    ((problem,),) = found.values()
    assert list(found) == ["u10"]
    assert (problem.code, problem.level) == ("far-from-peers", "warning")
    assert str(problem.position) == "u10.yaml:5:3"
    assert ENGLISH.text(problem.words).endswith(
        "99% is far from the 11 units that report it, whose median is 35%: modified z-score"
        " 14.3893, beyond 3.5 (Iglewicz and Hoaglin); say why with explain: (in a table:"
        " explanation)"
    )
    assert questions([problem]) == [problem]


def test_a_doubt_changes_no_verdict() -> None:
    returns, _ = doubts([*rates(*TEN), FAR])
    assert [str(one.verdicts["literacy"].status) for one in returns] == ["met"] * 11


@pytest.mark.parametrize(
    ("figures", "why"),
    [
        ([*rates(*TEN[1:]), FAR], "ten units are too few"),
        ([*rates(*TEN), "literacy: {value: 99%, explain: 试点县}"], "it is answered"),
        ([*rates(*TEN), ""], "a unit without a return has no figure"),
        ([*rates(*TEN), "literacy: 50%"], "0.6745 x (50 - 35) / 3 is 3.3725"),
        (rates(*["35%"] * 11), "all agree"),
        ([f"clinics: {count}家" for count in [1, 2] * 5 + [300]], "a count is of the size"),
        ([f"grade: {grade}" for grade in ["C级"] * 10 + ["A级"]], "a grade is no number"),
    ],
)  # fmt: skip
def test_it_is_not_asked_about(figures: list[str], why: str) -> None:
    _, found = doubts(figures)
    assert found == {}, why


def test_a_mean_in_yuan_is_compared_though_a_sum_in_yuan_is_not() -> None:
    _, found = doubts([f"cost: {value}元" for value in [*range(50, 60), 99]])
    assert list(found) == ["u10"]


def test_where_more_than_half_agree_the_mean_of_the_distances_counts() -> None:
    """(90 - 100) / (1.253314 x 10 / 11) is -8.7767..., and MAD is 0."""
    _, found = doubts(rates(*["90%"], *["100%"] * 10))
    ((problem,),) = found.values()
    assert "modified z-score -8.7767" in ENGLISH.text(problem.words)


def test_units_are_compared_with_those_of_the_same_parent() -> None:
    """Six counties of each of two cities are too few, though there are twelve."""
    texts = [*rates(*TEN), "literacy: 40%", FAR]
    plan, returns = collected_texts(TARGETS, {f"u{at}": text for at, text in enumerate(texts)})
    parted = []
    for at, one in enumerate(returns):
        unit = Unit(one.unit.id, one.unit.zh, parent=("jia", "yi")[at % 2])
        parted.append(replace(one, unit=unit))
    roster = Roster((Unit("jia", "甲市"), Unit("yi", "乙市"), *(one.unit for one in parted)))
    assert any(one.warnings for one in with_peer_doubts(plan, roster, returns))
    assert not any(one.warnings for one in with_peer_doubts(plan, roster, parted))
