"""The columns of a table in which any row has something: a reader needs no other."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def filled(rows: Iterable[Sequence[object]]) -> list[int]:
    """Return the places of the columns that are not blank in every row."""
    found: set[int] = set()
    for row in rows:
        found.update(column for column, cell in enumerate(row) if cell not in ("", None))
    return sorted(found)


def picked(cells: Sequence[T], columns: Iterable[int]) -> list[T]:
    """Return the cells of some columns."""
    return [cells[column] for column in columns]
