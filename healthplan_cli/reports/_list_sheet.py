"""A sheet of a workbook that lists: lines under a frozen head, with filters; so are problems."""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from healthplan_cli.reports import Look
from healthplan_cli.reports._columns import Cell
from healthplan_cli.reports._problem_words import place
from healthplan_cli.reports._workbook import Book, height
from healthplan_cli.text.problems import LEVEL, Problem
from healthplan_cli.text.words import Words, say

LAST_PRINTED = say("reason")
"""The heading of the last column that goes on paper."""


class Heading(Struct, frozen=True):
    words: Words
    width: int
    right: bool = False


CODE = Heading(say("code"), 24)
PROBLEMS = (
    Heading(say("place"), 44),
    Heading(say("level"), 10),
    CODE,
    Heading(say("problem"), 90),
)


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
        list_sheet(book, say("problems"), headings, lines)


def list_sheet(
    book: Book, name: Words, headings: Sequence[Heading], lines: Iterable[Sequence[Cell]]
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


def _last_printed(headings: Sequence[Heading]) -> int:
    """Return the place of the last column that goes on paper."""
    words = [heading.words for heading in headings]
    if LAST_PRINTED in words:
        return words.index(LAST_PRINTED)
    return len(words) - 1
