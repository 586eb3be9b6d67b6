"""What became of every cell of the files of a collection, sheet by sheet."""

from collections.abc import Iterable, Sequence

from healthplan_cli.model.cells import TableCells
from healthplan_cli.reading import formats
from healthplan_cli.reading.collected.handed_in import HandedIn
from healthplan_cli.reading.many_units.cells import cells_of_many, name_of
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.returns.sender import Senders
from healthplan_cli.reading.table.account import account_of_unread
from healthplan_cli.reading.table.passed_over import not_read
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.yaml.nodes import Fields
from healthplan_cli.text.problems import InvalidInputError

Key = tuple[str, str]
"""The file and the sheet of a table."""


def cells_in(file: HandedIn) -> tuple[TableCells, ...]:
    """Return what became of the cells of a file of one unit, or of the part that one unit has."""
    if isinstance(file.root, Fields):
        return file.root.cells(True)
    if file.sender is not None:
        return ()  # a part of a table of many units, of which nothing was read
    try:
        sheets = formats.sheets(file.path)
    except InvalidInputError:
        return ()
    return tuple(_unread(sheet) for sheet in sheets)


def _unread(sheet: Sheet) -> TableCells:
    return account_of_unread(sheet, not_read(sheet)).cells(True)


def collected_cells(
    found: Iterable[TableCells],
    read: Sequence[Sheet],
    unread: Sequence[Sheet],
    senders: Senders,
    names: Names,
) -> tuple[TableCells, ...]:
    """Return each sheet once, in the order of files and sheets.

    `found` is what each unit has of a sheet; `read` are the sheets that many have a part in,
    `unread` those beside them.
    """
    of_one: dict[Key, list[TableCells]] = {}
    for table in found:
        of_one.setdefault((table.position.file, table.name), []).append(table)
    tables = []
    for sheet in read:
        parts = of_one.pop(_key(sheet), ())
        tables.append(cells_of_many(sheet, parts, senders, names))
    for sheet in unread:
        tables.append(_unread(sheet))
    for others in of_one.values():
        tables += others
    return tuple(sorted(tables, key=lambda table: table.position))


def _key(sheet: Sheet) -> Key:
    where = sheet.where(1, 1)
    return where.file, name_of(where)
