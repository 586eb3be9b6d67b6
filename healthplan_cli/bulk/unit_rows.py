"""Rows of figures as the check is given them: what one unit reported, row by row."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from msgspec import Struct

from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.statement import cells_of, listed

_BY_UNIT = """
select n.name, {columns}
from ({relation}) j join units n on n.u = j.u
order by j.u, j.file, j.line, j.cell
"""


class UnitRow(NamedTuple):
    """One figure of a unit: where it is, of what it is, and its cells as text.

    `u` and `k` are the numbers of the unit and of the name of its indicator; `file` is that of the
    file, `cell` the column of a wide table, else 1.
    """

    u: int
    file: int
    line: int
    cell: int
    k: int
    texts: Sequence[str]


class UnitRows(Struct, frozen=True):
    """What a unit reported: its name, and its rows."""

    name: str
    rows: Sequence[UnitRow]

    @property
    def u(self) -> int:
        """The number of the unit."""
        return self.rows[0].u


def columns_of(keys: Sequence[str]) -> str:
    """Return the columns of a row as SQL lists them, of a relation `j` with cells of these keys."""
    cells = listed(cells_of(keys), "j")
    return f"j.u, j.file, j.line, j.cell, j.k, {cells}"


def row_of(columns: Sequence[Any]) -> UnitRow:
    """Return the row that a query of `columns_of` has found."""
    u, file, line, cell, k, *texts = columns
    return UnitRow(u, file, line, cell, k, texts)


def rows_by_unit(engine: Engine, relation: str, keys: Sequence[str]) -> Iterator[UnitRows]:
    """Yield the rows of a relation, together for each unit, in the order of the units."""
    found = engine.rows(_BY_UNIT.format(relation=relation, columns=columns_of(keys)))
    for name, rows in groupby(found, key=itemgetter(0)):
        yield UnitRows(name, [row_of(columns) for _, *columns in rows])
