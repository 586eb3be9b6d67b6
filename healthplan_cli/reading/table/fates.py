"""What becomes of the cells of a table that nobody declared, by its headings and kinds of rows."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from msgspec import Struct

from healthplan_cli.model.cells import Use
from healthplan_cli.model.columns import BY_KEY, REPORTED
from healthplan_cli.reading.table.account import (
    Account,
    Fate,
    Region,
    always,
    is_blank,
    lines_above,
)
from healthplan_cli.reading.table.entries import is_remark
from healthplan_cli.reading.table.header import Header
from healthplan_cli.reading.table.heading_words import COUNTS_NOTHING
from healthplan_cli.reading.table.headings import CHECKED, LAST_YEAR, Heading
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import say

_COMPARED = ("year", "place", *CHECKED)
_OF_TEXTS = ("text", "shown", "day")


class RowKind(Enum):
    """What a row below a header is."""

    READ = "read"
    SUM = "sum"
    LINE = "line"
    SIGNED = "signed"
    NO_TARGET = "no_target"
    REPEATED = "repeated"


OF_NO_TARGET = (RowKind.LINE, RowKind.SIGNED, RowKind.NO_TARGET, RowKind.REPEATED)


class Half(Struct, frozen=True):
    """One table: its header, and its rows by what they are."""

    header: Header
    rows: Mapping[RowKind, Sequence[int]]


def account_of(sheet: Sheet, halves: Sequence[Half]) -> Account:
    """Return what became of the cells of a sheet with tables, from the top down."""
    heads = set[int]()
    for half in halves:
        heads |= _rows_of_header(half.header)
    regions = [Region(sorted(heads), {}, always(Use.HEADING))]
    regions += lines_above(sheet, range(1, halves[0].header.row), heads)
    for half in halves:
        regions += _of_half(sheet, half, heads)
    regions += _beyond_headers(sheet, halves, heads)
    return Account(sheet, tuple(regions))


def _beyond_headers(sheet: Sheet, halves: Sequence[Half], heads: set[int]) -> Iterator[Region]:
    """Yield what is to the right of each header, in the rows down to the next one."""
    last_of: dict[int, int] = {}
    for half in halves:
        row, width = half.header.row, half.header.headings[-1].column
        last_of[row] = max(width, last_of.get(row, 0))
    ends = [*last_of, len(sheet.rows) + 1][1:]
    words = say("this line has more fields than the header has columns")
    for row, end in zip(last_of, ends, strict=True):
        rows = sorted(set(range(row + 1, end)) - heads)
        yield Region(rows, {}, always(Use.UNREAD, words), last_of[row] + 1)


def _rows_of_header(header: Header) -> set[int]:
    """Return the row of a header, and the one above it where that has headings of groups."""
    if header.has_groups:
        return {header.row - 1, header.row}
    return {header.row}


def _of_half(sheet: Sheet, half: Half, heads: set[int]) -> Iterator[Region]:
    header = half.header
    name = next(header.columns[key].column for key in ("name", "id") if key in header.columns)
    fates = {heading.column: _fate(heading, header) for heading in header.headings}
    rows_of = {kind: sorted(set(rows) - heads) for kind, rows in half.rows.items()}
    lone, lines = [], []
    for row in rows_of[RowKind.LINE]:
        if _is_lone(sheet, row, fates):
            lone.append(row)
        else:
            lines.append(row)
    yield from _lone_lines(sheet, lone, fates)
    rows_of[RowKind.LINE] = lines
    for kind, rows in rows_of.items():
        columns = {column: _in_row(kind, fate) for column, fate in fates.items()}
        yield Region(rows, columns, name=name)


def _lone_lines(sheet: Sheet, rows: list[int], fates: Mapping[int, Fate]) -> Iterator[Region]:
    for row in rows:
        yield Region([row], dict.fromkeys(fates, _of_a_line(sheet, row)))


def _is_lone(sheet: Sheet, row: int, columns: Mapping[int, Fate]) -> bool:
    cells = enumerate(sheet.rows[row - 1], 1)
    return sum(column in columns and not is_blank(one) for column, one in cells) == 1


def _of_a_line(sheet: Sheet, row: int) -> Fate:
    """Return the fate of a cell that is alone in its row: a title, a remark, or a figure."""
    words = say("a figure in a line between the rows is not read")
    if any(is_remark(text) for _, text in sheet.cells(row)):
        return always(Use.NOTE)
    return Fate(Use.TITLE, Use.UNREAD, Use.NOTE, words)


def _in_row(kind: RowKind, fate: Fate) -> Fate:
    """Return the fate of a column in a kind of row that is not of a target."""
    match kind:
        case RowKind.REPEATED:
            return always(Use.HEADING)
        case RowKind.NO_TARGET:
            return always(Use.UNREAD, say("this row is of no target"))
        case RowKind.SIGNED:
            words = say("this row is of no target")
            if fate.figure in (Use.FIGURE, Use.UNREAD):
                lost = Use.UNREAD
            else:
                lost = Use.NOTE
            return Fate(Use.NOTE, lost, Use.NOTE, words)
        case RowKind.LINE if fate.figure is Use.CHECKED:
            return always(Use.NOTE)
        case RowKind.SUM if fate.figure is Use.FIGURE:
            return Fate(Use.CHECKED, Use.CHECKED, Use.NOTE, fate.what, fate.of_target)
    return fate


def _fate(heading: Heading, header: Header) -> Fate:
    """Return the fate of the cells below a heading."""
    if header.columns.get(heading.key) != heading:
        return _of_unread(heading)
    if heading.key in REPORTED or heading.key == "date":
        return Fate(Use.FIGURE, Use.FIGURE, Use.NOTE, of_target=True)
    if heading.key == "unit" or BY_KEY[heading.key].content == "name":
        return always(Use.KEY)
    return always(Use.NOTE)


def _of_unread(heading: Heading) -> Fate:
    """Return the fate of the cells below a heading that is not read."""
    words = say("the column {name} was not read", name=quoted(heading.text))
    if heading.role == LAST_YEAR:
        return Fate(Use.NOTE, Use.FIGURE, Use.NOTE)
    if heading.role in _COMPARED:
        return always(Use.CHECKED)
    if heading.role == "serial" or COUNTS_NOTHING.fullmatch(heading.text):
        return always(Use.NOTE)
    if heading.role in _OF_TEXTS:
        return Fate(Use.NOTE, Use.UNREAD, Use.NOTE, words)
    return always(Use.UNREAD, words)
