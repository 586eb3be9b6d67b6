"""The columns of a table by what its layout says of them."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from healthplan_cli.model import columns
from healthplan_cli.model.layout import FIGURE_ROLES, PRINTED_ROLES, Meaning, Role
from healthplan_cli.reading.layouts.fit import Fit, declared, times_of
from healthplan_cli.reading.returns.names import unit_in
from healthplan_cli.reading.returns.spans import spans_in
from healthplan_cli.reading.table.header import Header
from healthplan_cli.reading.table.headings import heading_of
from healthplan_cli.reading.yaml.nodes import Said
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal

SaidKind = Literal["baseline", "period"]
_QUALIFYING = ("year", "place", "qualifier")


class Column(Struct, frozen=True):
    """One column that is read: where it is, what it means, and the unit in its heading."""

    at: int
    heading: str
    meaning: Meaning
    unit: str = ""
    by: int = 0


class Half(Struct, frozen=True):
    """The columns of a table, or of one of the halves side by side; 0 where there is none.

    `filters` are the columns that say which rows are read, each with the texts wanted there, and
    `over` those over which counts are added up.
    """

    key: int
    figures: tuple[Column, ...]
    printed: tuple[Column, ...]
    unit: int = 0
    each: int = 0
    part: int = 0
    date: int = 0
    note: int = 0
    explain: int = 0
    last_by: int = 0
    filters: tuple[tuple[int, tuple[str, ...]], ...] = ()
    over: tuple[int, ...] = ()
    read: tuple[int, ...] = ()


def halves_of(fit: Fit) -> list[Half]:
    """Return the columns of each half of a table; one where it has no halves."""
    return [_half(fit, number) for number in range(fit.layout.repeats)]


def _half(fit: Fit, number: int) -> Half:
    layout = fit.layout
    figures: list[Column] = []
    printed: list[Column] = []
    single: dict[Role, int] = {}
    for heading, meaning in layout.columns.items():
        at = _at(fit, heading, number)
        if meaning.by or meaning.role in FIGURE_ROLES:
            figures.append(_column(fit, at, heading, meaning))
        elif meaning.role in PRINTED_ROLES:
            printed.append(_column(fit, at, heading, meaning))
        elif meaning.role != "unread":
            single.setdefault(meaning.role, at)
    key = _at(fit, layout.rows.column, number) if layout.rows.column else single.get("name", 0)
    filters = tuple(
        (_at(fit, heading, 0), _wanted(fit, texts)) for heading, texts in layout.where.items()
    )
    over = tuple(_at(fit, heading, 0) for heading in layout.over)
    by = [column.by for column in figures if column.by]
    keys = [at for at in (key, *single.values(), *(at for at, _ in filters), *over, *by) if at]
    return Half(
        key=key,
        figures=tuple(figures),
        printed=tuple(printed),
        unit=single.get("unit", 0),
        each=single.get("each", 0),
        part=single.get("part", 0),
        date=single.get("date", 0),
        note=single.get("note", 0),
        explain=single.get("explain", 0),
        last_by=_at(fit, layout.last_by, 0) if layout.last_by else 0,
        filters=filters,
        over=over,
        read=tuple(sorted({*keys, *(one.at for one in (*figures, *printed))})),
    )


def _column(fit: Fit, at: int, heading: str, meaning: Meaning) -> Column:
    inside = columns.split(normal(fit.headings[at]))[1]
    by = _at(fit, meaning.by, 0) if meaning.by else 0
    return Column(at, fit.headings[at], meaning, unit_in(inside), by)


def _at(fit: Fit, heading: str, number: int) -> int:
    """Return the column of a heading; halves have it in the order from the left."""
    found = fit.columns(heading)
    return found[min(number, len(found) - 1)]


def _wanted(fit: Fit, texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(normal(fit.times.fill(text) or text) for text in texts)


def doubled(fit: Fit) -> Iterator[Problem]:
    """Yield a problem for a heading that is used, and comes more often than it is declared."""
    for heading in declared(fit.layout):
        meaning = fit.layout.columns.get(heading)
        if meaning is not None and meaning.role == "unread" and not meaning.by:
            continue
        found = fit.columns(heading)
        allowed = times_of(fit.layout, heading)
        if len(found) > allowed:
            words = say(
                "the column {name} is here a second time", name=quoted(fit.headings[found[-1]])
            )
            yield Problem(fit.sheet.where(fit.last, found[allowed]), "duplicate-column", words)


def said_over(fit: Fit, halves: Sequence[Half]) -> Iterator[Said]:
    """Yield the periods that the headings of figures name."""
    for half in halves:
        for column in half.figures:
            if spans_in(column.heading):
                is_baseline = column.meaning.role == "baseline"
                kind: SaidKind = "baseline" if is_baseline else "period"
                yield Said(kind, column.heading, fit.sheet.where(fit.last, column.at))


def swept(fit: Fit) -> tuple[Header, tuple[int, ...]]:
    """Return the headings that `others: unread` leaves out and that say what figures are of.

    Beside it are all columns that are left out so: a person has not written their headings.
    """
    named = {at for heading in declared(fit.layout) for at in fit.columns(heading)}
    others = tuple(at for at in fit.headings if at not in named)
    found = [heading_of(at, fit.headings[at], "") for at in others]
    qualifying = tuple(one for one in found if one.role in _QUALIFYING)
    return Header(fit.last, {}, qualifying), others
