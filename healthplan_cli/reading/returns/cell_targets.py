"""The targets that cells are of, by the names of their rows or where the plan alone has a use."""

from msgspec.structs import replace

from healthplan_cli.model.cells import Cell, TableCells, Use, counted
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.submission import Submission
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.text.words import say


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


def with_cells_read(
    tables: tuple[TableCells, ...], submission: Submission, *, listed: bool
) -> tuple[TableCells, ...]:
    """Return the cells of which some were read after all, as figures of a target by its id.

    A table alone would leave these unread, and would read those of rows of no target. `listed`:
    with the list of cells, which is given here.
    """
    made = []
    for table in tables:
        cells = [_as_read(cell, submission) for cell in table.cells or ()]
        found = counted(table.name, table.position, cells)
        made.append(found if listed else replace(found, cells=None))
    return tuple(made)


def _as_read(cell: Cell, submission: Submission) -> Cell:
    if cell.position in submission.beside:
        return replace(cell, use=Use.FIGURE, what=submission.beside[cell.position])
    is_of_row = cell.use is Use.FIGURE and isinstance(cell.what, str)  # and says its name
    if is_of_row and cell.what in submission.unread:
        words = say("this row is of no target")
        return replace(cell, use=Use.UNREAD, what=words, has_figure=True)
    return cell
