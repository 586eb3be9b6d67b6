"""What the note beside a figure says against it: that it is none, or that another one is right."""

import re
from collections.abc import Iterator

from healthplan_cli.reading.returns.others import takes_back, takes_back_words
from healthplan_cli.reading.table.line_words import REPLACES
from healthplan_cli.reading.table.row_units import Row
from healthplan_cli.text.problems import Position, Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal

_HUNDREDS = re.compile(r"[0-9]{3}(?:\.[0-9]+)?\s*[^0-9]{0,4}")
_THOUSANDS = re.compile("[1-9][0-9]{0,2}")


def doubts_of_note(row: Row) -> Iterator[Problem]:
    """Yield problems for a note that takes its figure back, corrects it, or is the end of it."""
    for key in ("note", "explain"):
        yield from _doubts_of(row, key)


def _doubts_of(row: Row, key: str) -> Iterator[Problem]:
    note, value = normal(row.texts.get(key, "")), row.texts.get("value", "")
    if not note or not value:
        return
    where = row.place(key)
    if takes_back(note):
        yield Problem(where, "other-group", takes_back_words(note))
    yield from _corrections(note, value, where)
    if not _HUNDREDS.fullmatch(note) or not _THOUSANDS.fullmatch(value):
        return
    is_behind = not where.cell and where.column == row.place("value").column + 1
    if is_behind:
        words = say(
            "{text} may be the end of a number that its comma took apart; write {value}{text}, "
            "or a note in words",
            text=note,
            value=value,
        )
        yield Problem(where, "extra-field", words)


def is_against(remark: str, value: str) -> bool:
    """Return whether a remark takes a figure back, or names another one as the right one."""
    plain = normal(remark)
    if takes_back(plain):
        return True
    return any(_names_another(found, value) for found in REPLACES.finditer(plain))


def names_a_figure(remark: str) -> bool:
    """Return whether a remark gives a figure in the place of another: 更正为2."""
    return bool(REPLACES.search(normal(remark)))


def _names_another(found: re.Match[str], value: str) -> bool:
    """Return whether a remark names another figure than the value beside it: 6家 beside 60家."""
    own = re.match("[0-9][0-9,.]*", normal(value).strip())
    if own is None:
        return True
    return _digits(own[0]) != _digits(found["figure"])


def _digits(figure: str) -> str:
    """Return the digits of a number, without separators and the zeros that end its decimals."""
    plain = figure.rstrip(".,").replace(",", "")
    if "." in plain:
        return plain.rstrip("0").rstrip(".")
    return plain


def _corrections(note: str, value: str, where: Position) -> Iterator[Problem]:
    """Yield a problem for a note that names another figure as the right one."""
    for found in REPLACES.finditer(note):
        if not _names_another(found, value):
            continue
        words = say(
            "{text} corrects a figure, and is not read; correct it in its own cell",
            text=quoted(note),
        )
        yield Problem(where, "unread-line", words)
        return
