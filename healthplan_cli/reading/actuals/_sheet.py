"""A table of text, and its header: the row that names both a target and a figure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from healthplan_cli import columns
from healthplan_cli.columns import COLUMNS, FIGURES, HEAD, MARKS, NAMES, REPORTED
from healthplan_cli.problems import Position, Problem, quoted
from healthplan_cli.reading.actuals._entries import iso_day
from healthplan_cli.reading.actuals._figures import readable, unit_in
from healthplan_cli.reading.nodes import Scalar
from healthplan_cli.units import normal
from healthplan_cli.words import Words, say

LAST_HEADER = 200
_LINE = re.compile(r"([^:]{1,20}):\s*(.+)", re.DOTALL)
Header = Mapping[str, tuple[int, str]]
"""The columns that a header names: where each stands, and what its header has in brackets."""


class Sheet:
    """A table as text; rows and columns count from 1. `seen`: a person who opens the file sees it."""

    seen = True

    def __init__(self, file: str, rows: Sequence[Sequence[object]]) -> None:
        self.file = file
        self.rows = rows

    def text(self, row: int, column: int) -> str:
        """What stands in a cell, without the space around it; empty beyond the end of a row."""
        cells = self.rows[row - 1]
        return str(cells[column - 1]).strip() if column <= len(cells) else ""

    def where(self, row: int, column: int) -> Position:
        """The place of a cell."""
        return Position(self.file, row, column)

    def faults(self, row: int, columns: Iterable[tuple[str, int]]) -> Iterator[Problem]:
        """What is wrong with cells of a row, given with what their columns hold, before anything is read from them."""
        return iter(())

    def warnings(self, rows: Sequence[int]) -> Iterator[Problem]:
        """What a person should know of the rows that were read."""
        return iter(())

    def filled(self, row: int) -> int:
        """How many cells of a row hold something."""
        cells = self.rows[row - 1]
        return len(cells) - cells.count("")


def find_header(sheet: Sheet) -> tuple[int, Header]:
    """The row of the header, 0 where there is none: the last of the first rows that name both a target and a figure."""
    row, header = 0, {}
    for number in range(1, min(len(sheet.rows), LAST_HEADER) + 1):
        found = {key: (column, unit) for column, key, unit in reversed(list(_known(sheet, number)))}
        if not found.keys().isdisjoint(NAMES) and not found.keys().isdisjoint(REPORTED):
            row, header = number, found
        elif row:
            break
    return row, header


def _known(sheet: Sheet, row: int) -> Iterator[tuple[int, str, str]]:
    """The cells of a row that are words of a header: their column, what it holds, and what stands in brackets."""
    for column in range(1, len(sheet.rows[row - 1]) + 1):
        word, inside = columns.split(normal(sheet.text(row, column)))
        key = columns.known(word, COLUMNS)
        if key:
            yield column, key, inside


def header_faults(sheet: Sheet, row: int, header: Header) -> Iterator[Problem]:
    """A column that stands twice; and, as a unit misspelt in them would be lost, brackets of a figure that are no unit."""
    for column, key, inside in _known(sheet, row):
        if column != header[key][0]:
            words = say("the column {name} stands here a second time", name=repr(sheet.text(row, column)))
            yield Problem(sheet.where(row, column), "duplicate-column", words)
        elif key in FIGURES and inside not in ("", *MARKS) and not unit_in(inside):
            words = say("{text} behind this heading is not read as a unit", text=quoted(inside))
            yield Problem(sheet.where(row, column), "unread-brackets", words, "warning")


def unit_above(sheet: Sheet, header: int) -> str:
    """The unit that a line above the header gives for all figures of the table: 单位：万元."""
    for row in range(header - 1, 0, -1):
        for cell in range(1, len(sheet.rows[row - 1]) + 1):
            line = _LINE.fullmatch(normal(sheet.text(row, cell)))
            if line and columns.known(columns.split(line[1])[0], COLUMNS) == "unit" and readable(line[2].strip()):
                return line[2].strip()
    return ""


def head(sheet: Sheet, header: int) -> Iterator[tuple[str, Scalar]]:
    """What the lines above the header say of the whole file: `计划: nankai/2025`, or the two in cells side by side."""
    for row in range(1, header):
        cells = [(column, normal(text)) for column in range(1, len(sheet.rows[row - 1]) + 1) if (text := sheet.text(row, column))]
        for (column, text), (beside, value) in zip(cells, [*cells[1:], (0, "")], strict=False):
            line = _LINE.fullmatch(text)
            key = columns.known(columns.split(line[1] if line else text)[0], HEAD)
            said, place = (line[2], column) if line else (value, beside)
            if key and said and not columns.known(columns.split(said)[0], HEAD):
                yield key, Scalar(iso_day(said) if key == "as_of" else said, False, sheet.where(row, place))


def sought() -> Words:
    """What a header is looked for by."""
    names = ", ".join(word for key in NAMES for word in COLUMNS[key][:2])
    figures = ", ".join(word for key in REPORTED for word in COLUMNS[key][:2])
    return say("no row is a header: looked for a column of {names} beside one of {figures}", names=names, figures=figures)
