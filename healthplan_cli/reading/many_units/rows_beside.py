"""Rows beside the targets of a table whose columns are units, which are of no target: 报送时间.

They tell of the units what columns of the same headings tell where units are rows.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from healthplan_cli.reading.many_units.meanings import Column, Meanings
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.table.days import text_at
from healthplan_cli.reading.table.headings import head_key, heading_of
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say

_ROLES = ("year", "day", "text", "place", "serial", "verdict")
"""What a row may be known as by its name that is no target, of those that columns are known as."""
_ROLES_OF_ONE = (*_ROLES, "target")
"""That of rows in a table of one target."""
_KEYS = ("note", "explain", "date")
_REMARKS = re.compile(
    "(?:填报|数据|情况|进展|有关|相关|其[他它]|存在|审核|核查)?(?:说明|意见|备注|情况|问题)|"
    "(?:数据)?来源"
)
"""How a row of remarks is called."""


class RowsBeside(Struct, frozen=True):
    """The rows that are of no target: all of them, and what they tell of the units.

    `texts` tell of the figures of a unit, as columns of its table would, `verdicts` whether it has
    reached all targets, and `unread` are the problems of those that tell nothing. `submitted` is
    the row that says when each unit handed in its figures, 0 where none does.
    """

    rows: frozenset[int]
    texts: Sequence[Column]
    verdicts: Sequence[Column]
    unread: Sequence[Problem]
    submitted: int


def rows_beside(
    sheet: Sheet, rows: Iterable[int], at: int, meanings: Meanings, *, has_note: bool
) -> RowsBeside:
    """Return those of some rows that are of no target; `at` is the column of their names.

    `has_note`: there is a column of remarks beside the figures.
    """
    named = (Column(row, sheet.text(row, at), row, "") for row in rows)
    found = [one for one in named if _is_of_no_target(one, meanings)]
    texts = meanings.texts(found, has_note=has_note)
    others = [one for one in found if not meanings.is_beside(one)]
    unread = _without(others, texts)
    verdicts = list(filter(_is_verdict, unread))
    return RowsBeside(
        rows=frozenset(one.at for one in found),
        texts=texts,
        verdicts=verdicts,
        unread=[_unread(sheet, one, at) for one in _without(unread, verdicts)],
        submitted=_row_of_submitted(found),
    )


def _without(rows: Iterable[Column], read: Iterable[Column]) -> list[Column]:
    """Return rows but those that are read, under whatever heading."""
    places = {one.at for one in read}
    return [one for one in rows if one.at not in places]


def _is_verdict(row: Column) -> bool:
    return row.role == "verdict"


def _row_of_submitted(found: Iterable[Column]) -> int:
    return next((one.at for one in found if head_key(one.name) == "submitted"), 0)


def meanings_of_rows(sheet: Sheet, names: Names, only_name: str, units: Sequence[int]) -> Meanings:
    """Return what rows tell of the units in some columns."""

    def texts_of(row: Column) -> Iterator[str]:
        return (text_at(sheet, row.at, column, row.name) for column in units)

    return Meanings(names, only_name, texts_of)


def _is_of_no_target(row: Column, meanings: Meanings) -> bool:
    """Return whether a row is called as what is no target, and has a text for any unit."""
    if not row.name or not any(meanings.texts_of(row)):
        return False
    heading = heading_of(row.at, row.name, "")
    roles = _ROLES_OF_ONE if meanings.only_name else _ROLES
    is_known = heading.key in _KEYS or heading.role in roles or bool(head_key(row.name))
    is_remark = not heading.key and bool(_REMARKS.fullmatch(row.name))
    return (is_known or is_remark) and not meanings.is_of_figures(row)


def _unread(sheet: Sheet, row: Column, at: int) -> Problem:
    words = say("this row of {name} is no target, and was not read", name=quoted(row.name))
    return Problem(sheet.where(row.at, at), "skipped-row", words, "warning")
