"""A cell of a workbook of many units that shows no figure of its own is told, and is nobody's figure."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from tests.collecting.test_many_units import collected

Rows = list[list[str]]
Write = Callable[[Any, Workbook], object]
HEAD = [["计划", "test/2022"], ["数据截止日", "2022-12-31"]]
RATE, COUNT = "家庭医生签约率", "创建社区医院"
BY_ROWS = [*HEAD, ["县区", RATE, COUNT], ["甲县", "33.5%", "3家"], ["乙县", "33.5%", "2家"]]
BY_COLUMNS = [*HEAD, ["指标", "甲县", "乙县"], [RATE, "33.5%", "33.5%"], [COUNT, "3家", "2家"]]
LONG = [*HEAD, ["县区", "指标", "完成值"], ["甲县", RATE, "33.5%"], ["乙县", RATE, "33.5%"]]
LONG_BY_UNIT = [*LONG[:4], ["", COUNT, "3家"], LONG[4]]


def report_of(
    folder: Path, capsys: pytest.CaptureFixture[str], rows: Rows, write: Write
) -> dict[str, Any]:
    """Collect a workbook with these rows, on which something else is written."""
    with Workbook(str(folder / "all.xlsx")) as book:
        sheet = book.add_worksheet("表")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        write(sheet, book)
    return collected(folder, "", capsys, "all.xlsx")


def told(report: Mapping[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """What each unit is sent back for, and "" what is told of none: codes and cells."""
    found = {"": list(report["problems"])}
    for unit in report["units"]:
        for file in unit["sent_back"]:
            found.setdefault(unit["unit"], []).extend(file["problems"])
    return {
        unit: [(one["code"], one["position"]["cell"]) for one in problems]
        for unit, problems in found.items()
        if problems
    }


@pytest.mark.parametrize(
    ("rows", "merged", "text", "cells"),
    [
        (BY_ROWS, "B4:B5", "33.5%", {"jia": ["表!B4"], "yi": ["表!B5"]}),
        (BY_COLUMNS, "B4:C4", "33.5%", {"jia": ["表!B4"], "yi": ["表!C4"]}),
        (LONG, "C4:C5", "33.5%", {"jia": ["表!C4"], "yi": ["表!C5"]}),
        (BY_ROWS, "B4:C4", "33.5%", {"jia": ["表!B4", "表!C4"]}),  # of two targets
    ],
)
def test_a_figure_that_is_merged_over_two_is_that_of_neither(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    rows: Rows,
    merged: str,
    text: str,
    cells: Mapping[str, list[str]],
) -> None:
    report = report_of(folder, capsys, rows, lambda sheet, _: sheet.merge_range(merged, text))
    assert told(report) == {
        unit: [("merged-figure", cell) for cell in own] for unit, own in cells.items()
    }


WIDE = [*HEAD, ["指标", "甲县", "", "乙县"], [RATE, "33.5%", "", "33.5%"]]
WITH_LIMIT = [*HEAD, ["县区", RATE, "目标值"], ["甲县", "33.5%", "32%"], ["乙县", "33.5%", ""]]
WITH_NOTE = [*HEAD, ["县区", RATE, "备注"], ["甲县", "33.5%", "属实"], ["乙县", "33.5%", ""]]


@pytest.mark.parametrize(
    ("rows", "ranges"),
    [
        (WIDE, {"B3:C3": "甲县", "B4:C4": "33.5%"}),  # as wide as the name above it
        (WITH_LIMIT, {"C4:C5": "32%"}),
        (WITH_NOTE, {"C4:C5": "属实"}),
    ],
)
def test_what_is_merged_over_the_columns_of_one_or_is_no_figure_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], rows: Rows, ranges: Mapping[str, str]
) -> None:
    def merge(sheet: Any, _: Workbook) -> None:
        for cells, text in ranges.items():
            sheet.merge_range(cells, text)

    report = report_of(folder, capsys, rows, merge)
    assert told(report) == {}
    assert [one["state"] for one in report["units"]] == ["received", "received"]


def error(cell: str) -> Write:
    """A formula with an error in a cell."""
    return lambda sheet, _: sheet.write_formula(cell, "=1/0", value="#DIV/0!")


def never_calculated(cell: str) -> Write:
    return lambda sheet, _: sheet.write_formula(cell, "=A1", value="")


def not_shown(cell: str) -> Write:
    return lambda sheet, book: sheet.write(cell, 33.5, book.add_format({"num_format": ";;;"}))


def with_sum(rows: Rows) -> Rows:
    """A table with the figures of all units in the last row or column."""
    if rows is BY_COLUMNS:
        return [*HEAD, *([*row, "合计" if row[0] == "指标" else ""] for row in rows[2:])]
    return [*rows, ["合计", "", ""]]


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        (BY_ROWS, "jia C4"),
        (BY_COLUMNS, "jia B5"),
        (BY_COLUMNS, "yi C4"),
        (LONG, "yi C5"),
        (LONG_BY_UNIT, "jia C5"),  # below the name of its unit
        (with_sum(BY_ROWS), " B6"),
        (with_sum(BY_COLUMNS), " D5"),
    ],
)
@pytest.mark.parametrize(
    ("write", "code"),
    [(error, "error-cell"), (never_calculated, "not-calculated"), (not_shown, "unclear-cell")],
)
def test_a_cell_that_shows_no_figure_and_is_not_blank_is_told(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    rows: Rows,
    place: str,
    write: Callable[[str], Write],
    code: str,
) -> None:
    unit, cell = place.split(" ")
    report = report_of(folder, capsys, rows, write(cell))
    assert told(report) == {unit: [(code, f"表!{cell}")]}


@pytest.mark.parametrize("rows", [BY_ROWS, BY_COLUMNS, LONG_BY_UNIT])
def test_a_cell_that_is_blank_is_no_figure_and_is_not_told(
    folder: Path, capsys: pytest.CaptureFixture[str], rows: Rows
) -> None:
    blank = [["" if text == "3家" else text for text in row] for row in rows]
    report = report_of(folder, capsys, blank, lambda sheet, book: None)
    assert told(report) == {}
    assert [one["state"] for one in report["units"]] == ["received", "received"]


@pytest.mark.parametrize(
    ("title", "state"),
    [("2021年度完成情况", "returned"), ("2022年度完成情况", "received"), ("见附件", "received")],
)
def test_a_title_in_a_box_is_above_the_figures_of_all(
    folder: Path, capsys: pytest.CaptureFixture[str], title: str, state: str
) -> None:
    report = report_of(folder, capsys, BY_ROWS, lambda sheet, _: sheet.insert_textbox("H1", title))
    assert {one["state"] for one in report["units"]} == {state}


def with_sheets(
    folder: Path, capsys: pytest.CaptureFixture[str], tables: Mapping[str, Rows], file: str
) -> dict[str, Any]:
    with Workbook(str(folder / file)) as book:
        for name, rows in tables.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return collected(folder, "", capsys, file)


OF_ONE = [*HEAD, ["指标", "完成值"], [RATE, "33.5%"]]
GUIDE = [["请在各表填写"]]


@pytest.mark.parametrize("file", ["各县区.xlsx", "甲县.xlsx"])
@pytest.mark.parametrize("more", [{}, {"说明": GUIDE}])
def test_a_sheet_for_each_unit_is_not_read_which_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], more: dict[str, Rows], file: str
) -> None:
    report = with_sheets(folder, capsys, {"甲县": OF_ONE, "乙县": OF_ONE, **more}, file)
    assert not any(one["measured"] for one in report["verdicts"])
    told = [*report["outside"]]
    for unit in report["units"]:
        for sent in unit["sent_back"]:
            told += sent["problems"]
    message = (
        "this workbook has a sheet for each of '甲县', '乙县', which is not read; save each sheet as "
        "a file of its own, or put all of them into one table"
    )
    assert message in [one["message"] for one in told]


@pytest.mark.parametrize("tables", [{"甲县": OF_ONE}, {"甲县": OF_ONE, "说明": GUIDE}])
def test_one_sheet_that_is_called_as_its_unit_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str], tables: dict[str, Rows]
) -> None:
    report = with_sheets(folder, capsys, tables, "甲县.xlsx")
    assert [one["state"] for one in report["units"]] == ["received", "missing"]
