"""Files that are too good, that are last year's, or that come twice."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

import pytest
from msgspec.structs import replace

from healthplan_cli.judging.whole_file import (
    all_on_target,
    same_as_last_year,
    with_units_twice,
    with_unread_figures,
)
from healthplan_cli.model.cells import TableCells
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Review
from healthplan_cli.model.submission import Submission
from healthplan_cli.model.target import Baseline
from healthplan_cli.text.problems import Position

Judge = Callable[..., Review]
TARGETS = """
beds: {zh: 床位, unit: 张, at_least: 50张, quote: q}
rate: {zh: 率, unit: '%', at_least: 32%, quote: q}
full: {zh: 全覆盖, unit: '%', at_least: 100%, quote: q}
none: {zh: 事故, unit: 起, at_most: 0起, quote: q}
grade: {zh: 级, scale: [C级, B级], reaches: B级, quote: q}
"""
NATURAL = "full: 100%\nnone: 0起\ngrade: B级"


@pytest.mark.parametrize(
    ("entries", "count"),
    [
        ("beds: 50张\nrate: 32%", 2),
        (f"beds: 50张\nrate: 32%\n{NATURAL}", 2),
        ("beds: 50张\nrate: 320‰", 2),
        ("beds: 51张\nrate: 32%", 0),
        ("beds: 50张\nrate: {numerator: 321, denominator: 1000}", 0),
        ("beds: 50张", 0),  # one figure may well be
        (NATURAL, 0),  # a full 100 %, no accident and a grade are what was asked for
        (f"beds: 50张\n{NATURAL}", 0),
    ],
)
def test_every_figure_exactly_on_its_target(entries: str, count: int, judge_yaml: Judge) -> None:
    found = list(all_on_target(judge_yaml(TARGETS, entries)))
    assert [(one.code, one.level) for one in found] == [("all-on-target", "warning")] * bool(count)
    assert all(f"all {count} figures" in str(one.words) for one in found)


@pytest.mark.parametrize(
    ("count", "first", "line"), [(2, Position("a.xlsx", 7), 7), (1, None, 3), (0, None, 0)]
)
def test_figures_of_a_sheet_that_are_not_read(
    count: int, first: Position | None, line: int, judge_yaml: Judge
) -> None:
    table = TableCells("表一", Position("a.xlsx", 3), {}, count, first)
    review = replace(judge_yaml(TARGETS, "beds: 51张"), cells=(table,))
    (found,) = with_unread_figures([review])
    said = [(one.code, one.position.line, str(one.words)) for one in found.problems]
    words = f"表一: {count} figures were not read; --cells lists them"
    assert said == [("unread-figures", line, words)] * bool(count)


def baseline(value: str, unit: str) -> Baseline:
    return Baseline(Quantity(Fraction(value), unit, 0), 2024)


LAST_YEAR = {"beds": baseline("48", "张"), "rate": baseline("315", "‰")}


@pytest.mark.parametrize(
    ("entries", "last_year", "same"),
    [
        ("beds: 48张\nrate: 31.5%", LAST_YEAR, True),
        ("beds: 48张\nrate: 31.5%\nfull: 98%", LAST_YEAR, True),  # last year had no such figure
        ("beds: 48张\nrate: 31.6%", LAST_YEAR, False),
        ("beds: 48张", LAST_YEAR, False),
        ("beds: 48张\nrate: 31.5%", {}, False),
    ],
)
def test_every_figure_is_last_year_s(
    entries: str, last_year: Mapping[str, Baseline], same: bool, judge_yaml: Judge
) -> None:
    found = list(same_as_last_year(judge_yaml(TARGETS, entries), last_year))
    assert [(one.code, one.level) for one in found] == [("same-as-last-year", "warning")] * same


def of_unit(file: str, unit: str = "", plan: str = "a/2025") -> Submission:
    return Submission(plan, date(2025, 12, 31), {}, org_unit=unit, position=Position(file, 1))


@pytest.mark.parametrize(
    ("files", "twice"),
    [
        ([of_unit("a.yaml", "甲县"), of_unit("b.yaml", "乙县")], []),
        ([of_unit("a.yaml", "甲县"), of_unit("b.yaml", "甲县")], ["b.yaml"]),
        ([of_unit("a.yaml", "甲县"), of_unit("b.csv", "甲 县 ")], ["b.csv"]),
        ([of_unit("a.yaml", "甲县"), of_unit("b.yaml", "甲县卫健委")], ["b.yaml"]),
        ([of_unit("a.yaml", "甲县卫生健康局"), of_unit("b.yaml", "乙县卫生健康局")], []),
        ([of_unit("a.yaml", "甲县"), of_unit("b.yaml", "甲县", "a/2026")], []),
        ([of_unit("a.yaml"), of_unit("b.yaml")], []),  # nobody says that they are of one unit
        ([of_unit("a.yaml"), of_unit("a.yaml")], ["a.yaml"]),
        ([of_unit("a.yaml"), of_unit("./x/../a.yaml")], ["./x/../a.yaml"]),
        ([of_unit("a.yaml", "甲县"), of_unit("a.yaml", "甲县")], ["a.yaml"]),
        (
            [of_unit("a.yaml", "甲县"), of_unit("b.yaml", "甲县"), of_unit("c.yaml", "甲县")],
            ["b.yaml", "c.yaml"],
        ),
    ],
)
def test_a_unit_answers_a_plan_once(
    files: list[Submission], twice: list[str], judge_yaml: Judge
) -> None:
    review = judge_yaml(TARGETS, "beds: 51张")
    reviews = []
    for file in files:
        plan = replace(review.plan, id=file.plan)
        reviews.append(replace(review, plan=plan, submission=file, problems=()))
    found = [problem for one in with_units_twice(reviews) for problem in one.problems]
    assert [one.position.file for one in found] == twice
    assert all((one.code, one.level) == ("same-unit-twice", "error") for one in found)
