"""Tables of figures to the nodes of an actuals file: the header is found by its words, every row below it is an entry."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct, field

from healthplan_cli import columns, units
from healthplan_cli.columns import COLUMNS, HEAD, NAMES, REPORTED
from healthplan_cli.problems import Invalid, Position, Problem
from healthplan_cli.reading.actuals._entries import Entries, iso_day
from healthplan_cli.reading.nodes import Fields, Node, Scalar, mapping
from healthplan_cli.units import normal
from healthplan_cli.words import Words, say

LAST_HEADER = 200
_LINE = re.compile(r"([^:]{1,20}):\s*(.+)", re.DOTALL)
Header = Mapping[str, tuple[int, str]]
"""The columns that a header names: where each stands, and the unit that its header has in brackets."""


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


class _Document(Struct):
    """What the sheets of one file say together."""

    file: str
    head: dict[str, Scalar] = field(default_factory=dict)
    entries: Entries = field(default_factory=Entries)
    problems: list[Problem] = field(default_factory=list)

    def add(self, sheet: Sheet, row: int, header: Header) -> None:
        """Read a sheet whose header stands in a row."""
        for key, value in _head(sheet, row):
            if self.head.setdefault(key, value).text != value.text:
                words = say("{key}: stands here a second time, first in {first}", key=key, first=self.head[key].position)
                self.problems.append(Problem(value.position, "duplicate-key", words))
        self.problems += _doubled(sheet, row, header)
        self._rows(sheet, row, header)

    def node(self) -> Fields:
        """The root of the document."""
        where = Position(self.file)
        actuals = self.entries.node(where)
        items: list[tuple[str, Node]] = [*self.head.items(), ("actuals", actuals)]
        return mapping(
            ((Scalar(key, True, node.position), node) for key, node in items), where, (*self.problems, *self.entries.problems)
        )

    def _rows(self, sheet: Sheet, start: int, header: Header) -> None:
        titles = {key: sheet.text(start, column) for key, (column, _) in header.items()}
        places = [(key, column) for key, (column, _) in header.items()]
        units_of = {key: unit for key, (_, unit) in header.items()}
        read = []
        for number in range(start + 1, len(sheet.rows) + 1):
            if sheet.filled(number) < 2:  # nothing, or the title of a section
                continue
            texts = {key: text for key, column in places if (text := sheet.text(number, column))}
            if texts and texts != titles:
                read.append(number)
                self.problems += sheet.faults(number, places)
                self.entries.add(texts, units_of, partial(_place, sheet, header, number))
        self.problems += sheet.warnings(read)


def _place(sheet: Sheet, header: Header, row: int, key: str) -> Position:
    return sheet.where(row, header[key][0])


def document(file: str, sheets: Iterable[Sheet]) -> Fields:
    """The root of an actuals file from its tables. Raises Invalid `no-header` where none of them has a header."""
    made, skipped, found = _Document(file), [], False
    for sheet in sheets:
        row, header = find_header(sheet)
        if row:
            found = True
            made.add(sheet, row, header)
        elif sheet.seen and any(sheet.filled(number + 1) for number in range(len(sheet.rows))):
            skipped.append(sheet.where(1, 1))
    if not found:
        raise Invalid([Problem(Position(file), "no-header", _sought())])
    words = say("this sheet has no header, and was not read")
    made.problems += [Problem(where, "skipped-sheet", words, "warning") for where in skipped]
    return made.node()


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
    """The cells of a row that are words of a header: their column, what it holds, and a unit in brackets."""
    for column in range(1, len(sheet.rows[row - 1]) + 1):
        word, inside = columns.split(normal(sheet.text(row, column)))
        key = columns.known(word, COLUMNS)
        if key:
            yield column, key, inside if inside and units.known(inside) else ""


def _doubled(sheet: Sheet, row: int, header: Header) -> Iterator[Problem]:
    for column, key, _ in _known(sheet, row):
        if column != header[key][0]:
            words = say("the column {name} stands here a second time", name=repr(sheet.text(row, column)))
            yield Problem(sheet.where(row, column), "duplicate-column", words)


def _head(sheet: Sheet, header: int) -> Iterator[tuple[str, Scalar]]:
    """What the lines above the header say of the whole file: `计划: nankai/2025`, or the two in cells side by side."""
    for row in range(1, header):
        cells = [(column, normal(text)) for column in range(1, len(sheet.rows[row - 1]) + 1) if (text := sheet.text(row, column))]
        for (column, text), (beside, value) in zip(cells, [*cells[1:], (0, "")], strict=False):
            line = _LINE.fullmatch(text)
            key = columns.known(columns.split(line[1] if line else text)[0], HEAD)
            said, place = (line[2], column) if line else (value, beside)
            if key and said and not columns.known(columns.split(said)[0], HEAD):
                yield key, Scalar(iso_day(said) if key == "as_of" else said, False, sheet.where(row, place))


def _sought() -> Words:
    names = ", ".join(word for key in NAMES for word in COLUMNS[key][:2])
    figures = ", ".join(word for key in REPORTED for word in COLUMNS[key][:2])
    return say("no row is a header: looked for a column of {names} beside one of {figures}", names=names, figures=figures)
