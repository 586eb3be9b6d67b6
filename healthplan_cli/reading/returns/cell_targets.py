"""The targets that cells are of: the names of their rows to ids."""

from msgspec.structs import replace

from healthplan_cli.model.cells import Cell, TableCells
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.plan import Plan
from healthplan_cli.reading.returns.match_names import Names


def with_targets(
    tables: tuple[TableCells, ...], plan: Plan, catalog: Catalog
) -> tuple[TableCells, ...]:
    """Return listed cells with the id of their target in place of the name of their row."""
    names = Names(plan, catalog)
    ids: dict[str, str] = {}
    made = []
    for table in tables:
        cells = table.cells
        if cells is not None:
            cells = tuple(_with_target(cell, names, ids) for cell in cells)
        made.append(replace(table, cells=cells))
    return tuple(made)


def _with_target(cell: Cell, names: Names, ids: dict[str, str]) -> Cell:
    """Return a cell with an id; `ids` are those of the names that were looked up before."""
    name = cell.what
    if not isinstance(name, str) or not name:
        return cell
    if name not in ids:
        ids[name] = ", ".join(target.id for target in names.targets(name))
    return replace(cell, what=ids[name] or name)
