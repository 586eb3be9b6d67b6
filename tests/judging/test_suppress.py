"""Small counts are left out of what is given away, with all that would tell them.

Non-zero counts below the number are left out, and 0 is shown: so the guideline for small numbers of
the Washington State Department of Health (appendix D).
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan_cli import Options, check
from healthplan_cli.judging.small_counts import line_of
from healthplan_cli.judging.suppress import suppressed, without_texts
from healthplan_cli.model.cells import Cell, Use, counted
from healthplan_cli.model.review import MARK, Review, Status
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.text.problems import Position
from tests.judging.of_files import checked

Judge = Callable[..., Review]
DEATHS = "x: {zh: 死亡数, unit: 例, better: lower, at_most: 3例, quote: 3例}"
SHARE = "x: {zh: 覆盖率, unit: '%', kind: rate, at_least: 50%, quote: 50%}"
RATE = (
    "x: {zh: 死亡率, unit: 例/10万人, better: lower, kind: rate, at_most: 9例/10万人, quote: 9例}"
)
PER_MILLE = "x: {zh: 死亡率, unit: '‰', better: lower, kind: rate, at_most: 5‰, quote: 5‰}"
FALLS = "x: {zh: 死亡数, unit: 例, better: lower, falls: true, quote: 下降}"
THINGS = "x: {zh: 医院, unit: 家, at_least: 3家, quote: 3家}"


def is_shown(judge_yaml: Judge, target: str, entry: str, below: int, **more: str) -> bool:
    review = judge_yaml(target, f"x: {entry}", **more)
    (before,), (after,) = review.verdicts, suppressed(review, below).verdicts
    assert after.status is before.status
    return not after.suppressed


@pytest.mark.parametrize(("count", "shown"), [(0, True), (1, False), (9, False), (10, True)])
def test_counts_other_than_0_below_the_number_are_left_out(
    judge_yaml: Judge, count: int, shown: bool
) -> None:
    assert is_shown(judge_yaml, DEATHS, f"{count}例", 10) is shown


@pytest.mark.parametrize(
    ("target", "entry", "shown"),
    [
        (THINGS, "2家", True),
        (SHARE, "{numerator: 3人, denominator: 54人}", False),
        (SHARE, "{numerator: 30人, denominator: 54人}", True),
        (SHARE, "{numerator: 51人, denominator: 54人}", False),
        (SHARE, "{numerator: 54人, denominator: 54人}", True),
        (SHARE, "{numerator: 3, denominator: 54}", False),
        (SHARE, "{numerator: 3家, denominator: 54家}", True),
        (RATE, "{numerator: 2例, denominator: 100万人}", False),
        (RATE, "{numerator: 20例, denominator: 100万人}", True),
        # 1.5 ‰ of 2,000 are 3, and 15 ‰ are 30
        (PER_MILLE, "{value: 1.5‰, denominator: 2000人}", False),
        (PER_MILLE, "{value: 15‰, denominator: 2000人}", True),
        (RATE, "{value: 2例/10万人, denominator: 100家}", True),  # no rate of these
        (FALLS, "{value: 12例, baseline: 4例}", False),
        (FALLS, "{value: 12例, baseline: 14例}", True),
    ],
)
def test_what_tells_a_small_count_of_people_is_left_out(
    judge_yaml: Judge, target: str, entry: str, shown: bool
) -> None:
    assert is_shown(judge_yaml, target, entry, 5) is shown


def test_of_institutions_none_is_shown_where_one_is_small(judge_yaml: Judge) -> None:
    target = DEATHS.replace("at_most", "each: 医院, at_most")
    review = suppressed(judge_yaml(target, "x: {each: {甲: 2例, 乙: 20例}}"), 5)
    assert [one.value for one in review.verdicts[0].measured] == [None, None]
    assert [one.inside for one in review.verdicts[0].measured] == [True, False]


def test_another_target_on_the_same_figure_is_left_out_too(judge_yaml: Judge) -> None:
    targets = (
        "signing_rate: {at_least: 30%, quote: 30%}\n"
        "again: {indicator: signing_rate, rises: true, quote: 提高}"
    )
    entries = (
        "signing_rate: {numerator: 3人, denominator: 9人}\nagain: {value: 33.3%, baseline: 30%}"
    )
    review = suppressed(judge_yaml(targets, entries), 5)
    assert [verdict.suppressed for verdict in review.verdicts] == [5, 5]


def test_an_element_counts_as_a_numerator(judge_yaml: Judge) -> None:
    target = "signing_rate: {at_least: 30%, quote: 30%}"
    elements = "elements: {signed: 3人, residents: 1000人}"
    review = suppressed(judge_yaml(target, "{}", file=elements), 5)
    assert [verdict.suppressed for verdict in review.verdicts] == [5]


@given(numerator=st.integers(0, 40), denominator=st.integers(1, 40), below=st.integers(1, 12))
def test_nothing_is_left_of_a_small_count_and_no_verdict_moves(
    judge_yaml: Judge, numerator: int, denominator: int, below: int
) -> None:
    counts = f"{{numerator: {numerator}人, denominator: {denominator}人, note: 注}}"
    review = judge_yaml(SHARE, f"x: {counts}")
    given_away = suppressed(review, below)
    (before,), (after,) = review.verdicts, given_away.verdicts
    assert after.status is before.status
    rest = denominator - numerator
    if 0 < numerator < below or 0 < abs(rest) < below or 0 < denominator < below:
        assert after.suppressed == below
        assert after.measured[0].value is after.measured[0].gap is None
        assert after.measured[0].margin is after.measured[0].attainment is None
        assert after.actual is not None
        assert after.actual.numerator is after.actual.denominator is None
        assert not after.actual.note
        assert after.status is not Status.UNREPORTED
    assert not given_away.submission.actuals


@pytest.mark.parametrize(("count", "points"), [(4, None), (3, 6), (0, 6)])
def test_points_that_are_neither_none_nor_all_are_left_out(
    count: int, points: int | None, tmp_path: Path
) -> None:
    """3 / 4 of 6 points are 4.5, from which 4 deaths could be told."""
    target = DEATHS.replace("quote", "weight: 6, quote")
    (verdict,) = suppressed(checked(tmp_path, f"  {target}\n", f"  x: {count}例\n"), 5).verdicts
    assert verdict.points == points


def test_all_cells_of_a_row_are_of_one_figure_and_those_of_another_sheet_of_another() -> None:
    figure = line_of(Position("a.xlsx", 3, 2, "一季度!B3"))
    assert figure == line_of(Position("a.xlsx", 3, 3, "一季度!C3"))
    assert figure != line_of(Position("a.xlsx", 3, 2, "二季度!B3"))
    assert figure != line_of(Position("a.xlsx", 4, 2, "一季度!B4"))


def test_what_is_left_out_stays_left_out(judge_yaml: Judge) -> None:
    once = suppressed(judge_yaml(DEATHS, "x: 2例"), 5)
    assert suppressed(once, 5) == once


@pytest.mark.parametrize(
    ("text", "use", "line", "shown"),
    [
        ("4", Use.UNREAD, 3, False),
        ("-4", Use.UNREAD, 3, False),
        ("4人", Use.FIGURE, 3, False),
        ("4", Use.HEADING, 3, True),  # a number of a row
        ("0", Use.UNREAD, 3, True),
        ("5", Use.UNREAD, 3, True),
        ("甲县", Use.UNREAD, 3, True),
        ("54", Use.FIGURE, 7, False),  # on the line of what is left out
        ("甲县", Use.NOTE, 7, False),
        ("甲县", Use.KEY, 7, True),
    ],
)
def test_texts_of_cells_that_may_be_small_counts_are_left_out(
    text: str, use: Use, line: int, shown: bool
) -> None:
    cell = Cell(Position("a.csv", line, 2), text, use)
    places = {line_of(Position("a.csv", 7))}
    sheet = without_texts(counted("a", Position("a.csv", 1), [cell]), places, 5)
    assert sheet.cells is not None
    assert sheet.cells[0].text == (text if shown else MARK)


GROUPS = """
all: {indicator: signing_rate, at_least: 30%, quote: q}
women: {indicator: signing_rate, for: {sex: 女}, at_least: 30%, quote: q}
"""


@pytest.mark.parametrize(("women", "shown"), [(496, False), (480, True)])
def test_a_group_that_tells_a_small_rest_of_the_whole_is_left_out(
    judge_yaml: Judge, women: int, shown: bool
) -> None:
    """Of 500, 496 leave 4, and 480 leave 20."""
    by = f"by: {{sex: {{女: {{numerator: {women}人, denominator: 700人}}}}}}"
    entry = f"all: {{numerator: 500人, denominator: 1000人, {by}}}"
    whole, group = suppressed(judge_yaml(GROUPS, entry), 5).verdicts
    assert not whole.suppressed
    assert (not group.suppressed) is shown


def test_what_is_said_of_groups_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(
        "plan: t/2025\ntitle: 测试\nregion: 测试区\nperiod: 2025\ntargets:\n"
        "  x: {zh: 受助老人, unit: 人, kind: flow, at_least: 20人, quote: q}\n",
        encoding="utf-8",
    )
    (tmp_path / "actuals.yaml").write_text(
        "plan: plan.yaml\nas_of: 2025-12-31\nactuals:\n"
        "  x: {value: 28人, by: {sex: {男: 12人, 女: 12人, 不明: 3人}}}\n",
        encoding="utf-8",
    )
    review = check(tmp_path / "actuals.yaml", Options(suppress=5), shipped_specs())
    (verdict,), (problem,) = review.verdicts, review.problems
    assert (verdict.status, problem.code) == (Status.UNDETERMINED, "groups-differ")
    said = "about a figure that is not shown (counts below 5)"
    assert [str(verdict.reason), str(problem.words)] == [said, said]


@pytest.mark.parametrize(
    ("young", "old", "middle", "shown"),
    [
        (4, 4, 14, False),  # 22 less 14 are 8: two of less than 5 can only be 4 each
        (3, 4, 14, True),  # 7 are 3 and 4, in one order or the other
    ],
)
def test_two_groups_that_can_only_be_as_large_as_can_be_hide_a_third(
    young: int, old: int, middle: int, shown: bool, tmp_path: Path
) -> None:
    rate = "hypertension_control_rate"
    groups = {"0-14岁": young, "15-64岁": middle, "65岁及以上": old}
    targets = f"  {rate}: {{at_most: 99%, quote: 不超过99%}}\n"
    figures = []
    for number, (group, count) in enumerate(groups.items()):
        own = f"indicator: {rate}, for: {{age: {group}}}, at_most: 99%, quote: 不超过99%"
        targets += f"  g{number}: {{{own}}}\n"
        figures.append(f"{group}: {{numerator: {count}人, denominator: 100人}}")
    by = f"by: {{age: {{{', '.join(figures)}}}}}"
    whole = f"numerator: {young + middle + old}人, denominator: 300人"
    review = suppressed(checked(tmp_path, targets, f"  {rate}: {{{whole}, {by}}}\n"), 5)
    hidden = {one.target.id: bool(one.suppressed) for one in review.verdicts}
    assert hidden == {rate: False, "g0": True, "g1": not shown, "g2": True}
