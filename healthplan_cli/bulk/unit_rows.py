"""Rows of figures as the check is given them: what one unit reported, row by row."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.lookup import cells_of, listed


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


def columns_of(keys: Sequence[str]) -> str:
    """Return the columns of a row as SQL lists them, of a relation `j` with cells of these keys."""
    cells = listed(cells_of(keys), "j")
    return f"j.u, j.file, j.line, j.cell, j.k, {cells}"


def row_of(columns: Sequence[Any]) -> UnitRow:
    """Return the row that a query of `columns_of` has found."""
    u, file, line, cell, k, *texts = columns
    return UnitRow(u, file, line, cell, k, texts)


def rows_by_unit(
    engine: Engine, statement: str, keys: Sequence[str]
) -> Iterator[tuple[int, list[UnitRow]]]:
    """Yield the rows of each unit, by its number.

    The statement selects {columns}, and is ordered by the unit.
    """
    found = map(row_of, engine.rows(statement.format(columns=columns_of(keys))))
    for u, rows in groupby(found, key=lambda row: row.u):
        yield u, list(rows)
