"""An Excel workbook: a summary with a chart, and the verdicts with filters, colours and numbers.

A number is the one that every report shows; what a spreadsheet cannot contain (more than 15 digits)
is text. Text is never a formula or a link. On standard output the workbook goes to a pipe; a
terminal is refused: `-f xlsx=report.xlsx`.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from healthplan_cli.model.checked import Checked
from healthplan_cli.model.review import Status
from healthplan_cli.reports import Look
from healthplan_cli.reports._columns import Cell, Column, columns_of, without_empty
from healthplan_cli.reports._heading import latest_day
from healthplan_cli.reports._problem_words import place
from healthplan_cli.reports._summary_sheet import summary
from healthplan_cli.reports._verdict_row import VerdictRow, rows
from healthplan_cli.reports._workbook import Book, height, workbook_of
from healthplan_cli.text.problems import LEVEL, Problem
from healthplan_cli.text.words import Words, say

if TYPE_CHECKING:
    from healthplan_cli.model.collected import Collected
    from healthplan_cli.model.trend import Trend

LAST_PRINTED = say("reason")
"""The heading of the last column that goes on paper."""


class _Heading(Struct, frozen=True):
    words: Words
    width: int
    right: bool = False


CODE = _Heading(say("code"), 24)
PROBLEMS = (
    _Heading(say("place"), 44),
    _Heading(say("level"), 10),
    CODE,
    _Heading(say("problem"), 90),
)


def collection(collected: "Collected", look: Look) -> bytes:
    """Return the workbook of the returns of many units, which no other command needs."""
    from healthplan_cli.reports.collected import xlsx as collected_xlsx

    return collected_xlsx.collection(collected, look)


def review(checked: Checked, look: Look) -> bytes:
    """Return the workbook of all reviews."""
    found: list[VerdictRow] = []
    for one in checked.reviews:
        found += rows(one, look.language)

    def fill(book: Book) -> None:
        summary(book, checked, look)
        _verdicts(book, found, look, several=len(checked.reviews) > 1)
        add_problems(book, checked.all_problems, look)

    return workbook_of(latest_day(checked), look.language, fill)


def trend(found: "Sequence[Trend]", look: Look) -> bytes:
    """Return the workbook of a trend."""
    from healthplan_cli.reports.trend import workbook as trend_workbook

    return trend_workbook.trend(found, look)


def _verdicts(book: Book, found: Sequence[VerdictRow], look: Look, *, several: bool) -> None:
    """Write a line for each verdict, with the colours of its word."""
    columns = without_empty(columns_of("xlsx", ids=look.ids), found)
    if several:
        columns = _with_unit(columns)
    headings = [_Heading(column.heading, column.width, column.right) for column in columns]
    lines = ([column.workbook_cell(row) for column in columns] for row in found)
    sheet = _table(book, say("verdicts"), headings, lines)
    for status in Status:
        rule = {
            "type": "cell",
            "criteria": "==",
            "value": f'"{book.verdict(status)}"',
            "format": book.colors(status),
        }
        sheet.conditional_format(1, 0, max(len(found), 1), 0, rule)


def _with_unit(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns with the unit behind the verdict, where it goes on paper."""
    units = [column for column in columns if column.key == "reporter"]
    verdict, *others = [column for column in columns if column.key != "reporter"]
    return (verdict, *units, *others)


def add_problems(book: Book, problems: Iterable[Problem], look: Look) -> None:
    """Add a sheet with a line for each problem; none where there is no problem.

    Codes and folders are in it where ids are wanted.
    """
    text = book.language.text
    headings = [one for one in PROBLEMS if look.ids or one is not CODE]
    lines: list[list[Cell]] = []
    for one in problems:
        where = place(one.position, with_folders=look.ids)
        code = [one.code] if look.ids else []
        lines.append([where, text(LEVEL[one.level]), *code, text(one.words)])
    if lines:
        _table(book, say("problems"), headings, lines)


def _table(
    book: Book, name: Words, headings: Sequence[_Heading], lines: Iterable[Sequence[Cell]]
) -> Any:
    """Add a sheet of lines under a frozen head that repeats on every page, with filters.

    Each line is made when it is written: a workbook keeps cells of its own.
    """
    sheet = book.sheet(name)
    right, widths, words = [], [], []
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, heading.width)
        widths.append(heading.width)
        words.append(book.language.text(heading.words))
        if heading.right:
            right.append(column)
    book.head(sheet, 0, words, right)
    sheet.set_row(0, height(words, widths))
    line = 0
    for line, cells in enumerate(lines, 1):
        sheet.set_row(line, height(cells, widths))
        book.line(sheet, line, cells)
    last = max(line, 1)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, last, _last_printed(headings))
    sheet.autofilter(0, 0, last, len(headings) - 1)
    return sheet


def _last_printed(headings: Sequence[_Heading]) -> int:
    """Return the place of the last column that goes on paper."""
    words = [heading.words for heading in headings]
    if LAST_PRINTED in words:
        return words.index(LAST_PRINTED)
    return len(words) - 1
