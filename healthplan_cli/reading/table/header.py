"""A table of text, and its header: the row that names both a target and a figure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from healthplan_cli.model import columns
from healthplan_cli.model.columns import COLUMNS, FIGURES, HEAD, MARKS, NAMES, REPORTED
from healthplan_cli.reading.returns.names import readable, unit_in
from healthplan_cli.reading.table.entries import iso_day
from healthplan_cli.reading.yaml.nodes import Scalar
from healthplan_cli.text.problems import Position, Problem, quoted
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import normal

LAST_HEADER = 200
_LINE = re.compile(r"([^:]{1,20}):\s*(.+)", re.DOTALL)
_UNIT = re.compile(r"(?:^|[(\s])(?:(?:计量)?单位|unit)\s*:\s*([^\s()]+)", re.IGNORECASE)
_UNIT_ALONE = re.compile(r"(?:计量)?单位\s*:?|unit\s*:?", re.IGNORECASE)
_OFFICE = re.compile("[局委院部办科处所站室会司厅区县市镇乡]$|中心$|公司$|街道$")
_BETWEEN = re.compile("[、,;/和及]")
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
            words = say(
                "the column {name} stands here a second time", name=repr(sheet.text(row, column))
            )
            yield Problem(sheet.where(row, column), "duplicate-column", words)
        elif key in FIGURES and inside not in ("", *MARKS) and not unit_in(inside):
            words = say("{text} behind this heading is not read as a unit", text=quoted(inside))
            yield Problem(sheet.where(row, column), "unread-brackets", words, "warning")


def unit_of_line(sheet: Sheet, row: int) -> str:
    """The unit that a line gives for the figures of the table below it: 单位：万元, in brackets or two cells as well."""
    cells = [
        text
        for column in range(1, len(sheet.rows[row - 1]) + 1)
        if (text := normal(sheet.text(row, column)))
    ]
    for text, beside in zip(cells, [*cells[1:], ""], strict=False):
        said = beside if _UNIT_ALONE.fullmatch(text) else "".join(_UNIT.findall(text)[-1:])
        if readable(said):
            return said
    return ""


def line_faults(sheet: Sheet, header: int) -> Iterator[Problem]:
    """What is wrong with a unit above the header: several in one, or none, unless it is the unit that reports."""
    for row in range(1, header):
        for column in range(1, len(sheet.rows[row - 1]) + 1):
            for said in _UNIT.findall(normal(sheet.text(row, column))):
                if readable(said) or _OFFICE.search(said):
                    continue
                words = say("{text} is not read as the unit of the table", text=quoted(said))
                if any(map(readable, _BETWEEN.split(said))):
                    yield Problem(sheet.where(row, column), "unknown-unit", words)
                else:
                    yield Problem(sheet.where(row, column), "unread-brackets", words, "warning")


def head(sheet: Sheet, header: int) -> Iterator[tuple[str, Scalar]]:
    """What the lines above the header say of the whole file: `计划: nankai/2025`, or the two in cells side by side."""
    for row in range(1, header):
        cells = [
            (column, normal(text))
            for column in range(1, len(sheet.rows[row - 1]) + 1)
            if (text := sheet.text(row, column))
        ]
        for (column, text), (beside, value) in zip(cells, [*cells[1:], (0, "")], strict=False):
            line = _LINE.fullmatch(text)
            key = columns.known(columns.split(line[1] if line else text)[0], HEAD)
            said, place = (_UNIT.split(line[2])[0].strip(), column) if line else (value, beside)
            if key and said and not columns.known(columns.split(said)[0], HEAD):
                yield (
                    key,
                    Scalar(
                        iso_day(said) if key == "as_of" else said, False, sheet.where(row, place)
                    ),
                )


def sought() -> Words:
    """What a header is looked for by."""
    names = ", ".join(word for key in NAMES for word in COLUMNS[key][:2])
    figures = ", ".join(word for key in REPORTED for word in COLUMNS[key][:2])
    return say(
        "no row is a header: looked for a column of {names} beside one of {figures}",
        names=names,
        figures=figures,
    )
