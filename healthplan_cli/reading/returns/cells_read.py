"""Cells that a table alone would leave unread, and that its plan has a use for."""

from collections.abc import Mapping

from msgspec.structs import replace

from healthplan_cli.model.cells import Cell, TableCells, Use, counted
from healthplan_cli.text.problems import Position


def with_cells_read(
    tables: tuple[TableCells, ...], read: Mapping[Position, str], *, listed: bool
) -> tuple[TableCells, ...]:
    """Return the cells of which some were read after all, as figures of a target by its id.

    They are listed, and are left so where that is asked for.
    """
    made = []
    for table in tables:
        cells = [_as_read(cell, read) for cell in table.cells or ()]
        found = counted(table.name, table.position, cells)
        made.append(found if listed else replace(found, cells=None))
    return tuple(made)


def _as_read(cell: Cell, read: Mapping[Position, str]) -> Cell:
    if cell.position not in read:
        return cell
    return replace(cell, use=Use.FIGURE, what=read[cell.position])
