"""What became of every cell of a table of many units: what each read of it, and the rest."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from msgspec.structs import replace

from healthplan_cli.model.cells import Cell, TableCells, Use, counted
from healthplan_cli.reading.many_units.found import is_head, is_total, role_of
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.returns.sender import Senders
from healthplan_cli.reading.table.account import HIDDEN
from healthplan_cli.reading.table.headings import heading_of
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.table.unread import is_figure
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import say

_ORDER = tuple(Use)
_OF_LINES = (Use.TITLE, Use.NOTE)


def cells_of_many(
    sheet: Sheet, read: Iterable[TableCells], senders: Senders, names: Names
) -> TableCells:
    """Return the cells of a sheet, of which `read` has what units read of them.

    A cell that several read, as the title above all of them, has the first use of any.
    """
    by_place: dict[Position, list[Cell]] = {}
    for table in read:
        for cell in table.cells or ():
            by_place.setdefault(cell.position, []).append(cell)
    found = []
    for row in sheet.row_numbers:
        for column in sheet.columns_of(row):
            text = sheet.text(row, column)
            if text:
                own = by_place.get(sheet.where(row, column), ())
                found.append(_first(own, text) or _beside(sheet, row, column, senders, names))
    where = sheet.where(1, 1)
    return counted(name_of(where), where, found)


def name_of(where: Position) -> str:
    """Return the name of the sheet that a place is in; of a file without sheets its own."""
    return where.sheet or PurePath(where.file).name


def _first(cells: Sequence[Cell], text: str) -> Cell | None:
    """Return what a cell was read as; None where it is read for the place alone, as names are.

    Of a line on several units each has read its own part.
    """
    own = [cell for cell in cells if cell.text in (text, HIDDEN)]
    own += [replace(cell, text=text) for cell in cells if cell.use in _OF_LINES]
    return min(own, key=lambda cell: _ORDER.index(cell.use), default=None)


def _beside(sheet: Sheet, row: int, column: int, senders: Senders, names: Names) -> Cell:
    """Return a cell that is in the table of no unit: names, headings, days, or what is unread."""
    text = sheet.text(row, column)
    use = _use(sheet, row, column, senders, names)
    cell = Cell(sheet.where(row, column), text, use)
    if use is not Use.UNREAD:
        return cell
    words = say("this cell is of no unit of the roster and no target")
    return replace(cell, what=words, has_figure=is_figure(text))


def _use(sheet: Sheet, row: int, column: int, senders: Senders, names: Names) -> Use:
    text = sheet.text(row, column)
    over = [one for one in _above(sheet, row, column) if one]

    def is_name(one: str) -> bool:
        return _is_unit(one, senders) or _is_target(one, names)

    if _is_unit(text, senders) or any(map(_is_serial, over)):
        return Use.KEY
    if _is_target(text, names):
        return _use_of_target(sheet, row)
    is_over_names = is_name(_next_below(sheet, row, column)) and not any(map(is_name, over))
    if _is_role(text) or is_over_names:
        return Use.HEADING
    _, first = next(sheet.cells(row))
    if any(map(is_head, (*over, first))):
        return Use.TITLE
    return Use.UNREAD


def _above(sheet: Sheet, row: int, column: int) -> Iterator[str]:
    for above in range(1, row):
        yield sheet.text(above, column)


def _use_of_target(sheet: Sheet, row: int) -> Use:
    """Return what the name of a target is: that of its row, or a heading."""
    if any(is_figure(text) for _, text in sheet.cells(row)):
        return Use.KEY
    return Use.HEADING


def _is_unit(text: str, senders: Senders) -> bool:
    return senders.named(text) is not None or is_total(text, senders)


def _is_target(text: str, names: Names) -> bool:
    meaning = names.meaning(text)
    return bool(meaning.targets or meaning.element)


def _is_role(text: str) -> bool:
    return bool(role_of(text)) or is_head(text) or _is_serial(text)


def _is_serial(text: str) -> bool:
    return heading_of(1, text, "").role == "serial"


def _next_below(sheet: Sheet, row: int, column: int) -> str:
    """Return the first text below a cell, "" where there is none."""
    for below in sheet.row_numbers[row:]:
        text = sheet.text(below, column)
        if text:
            return text
    return ""
