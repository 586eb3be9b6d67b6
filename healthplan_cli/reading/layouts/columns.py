"""The columns of a table by what its layout says of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.layout import FIGURE_ROLES, PRINTED_ROLES, Meaning, Role
from healthplan_cli.reading.layouts.fit import Fit, declared, times_of
from healthplan_cli.reading.layouts.headings import JOINED
from healthplan_cli.reading.phrases.names import unit_in
from healthplan_cli.reading.phrases.spans import spans_in
from healthplan_cli.reading.table.header import Header
from healthplan_cli.reading.table.headings import heading_of
from healthplan_cli.reading.yaml.nodes import Said
from healthplan_cli.text.headings import split
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

    `beside` are the columns beside the figures by their roles: unit, each, note. `filters` are
    those that say which rows are read, each with the texts wanted there, `over` those over which
    counts are added up, and `read` are all of them.
    """

    key: int
    figures: tuple[Column, ...]
    printed: tuple[Column, ...]
    beside: Mapping[Role, int]
    last_by: int = 0
    filters: tuple[tuple[int, tuple[str, ...]], ...] = ()
    over: tuple[int, ...] = ()
    read: tuple[int, ...] = ()

    def at(self, role: Role) -> int:
        """Return the column of a role beside the figures; 0 where there is none."""
        return self.beside.get(role, 0)


def halves_of(fit: Fit) -> list[Half]:
    """Return the columns of each half of a table; one where it has no halves."""
    halves = []
    for number in range(fit.layout.repeats):
        halves.append(_half(fit, number))
    return halves


def _half(fit: Fit, number: int) -> Half:
    layout = fit.layout
    figures: list[Column] = []
    printed: list[Column] = []
    beside: dict[Role, int] = {}
    for heading, meaning in layout.columns.items():
        at = _at(fit, heading, number)
        if meaning.by or meaning.role in FIGURE_ROLES:
            figures.append(_column(fit, at, meaning))
        elif meaning.role in PRINTED_ROLES:
            printed.append(_column(fit, at, meaning))
        elif meaning.role != "unread":
            beside[meaning.role] = at
    key = beside.get("name", 0)
    if layout.rows.column:
        key = _at(fit, layout.rows.column, number)
    half = Half(
        key=key,
        figures=tuple(figures),
        printed=tuple(printed),
        beside=beside,
        last_by=_at(fit, layout.last_by, 0) if layout.last_by else 0,
        filters=_filters(fit),
        over=tuple(_at(fit, heading, 0) for heading in layout.over),
    )
    return replace(half, read=_read(half))


def _read(half: Half) -> tuple[int, ...]:
    """Return every column that a half reads, from the left."""
    columns = (*half.figures, *half.printed)
    found = {half.key, *half.beside.values(), *half.over}
    found |= {one.at for one in columns} | {one.by for one in columns if one.by}
    return tuple(sorted(found | {at for at, _ in half.filters}))


def _filters(fit: Fit) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the columns that say which rows are read, each with the texts that are wanted."""
    found = []
    for heading, texts in fit.layout.where.items():
        wanted = tuple(normal(fit.times.fill(text) or text) for text in texts)
        found.append((_at(fit, heading, 0), wanted))
    return tuple(found)


def _column(fit: Fit, at: int, meaning: Meaning) -> Column:
    by = 0
    if meaning.by:
        by = _at(fit, meaning.by, 0)
    return Column(at, fit.headings[at], meaning, _unit_in(fit.headings[at]), by)


def _unit_in(heading: str) -> str:
    """Return the unit in brackets in a heading, or in one that is merged over it."""
    for part in reversed(heading.split(JOINED)):
        unit = unit_in(split(normal(part))[1])
        if unit:
            return unit
    return ""


def _at(fit: Fit, heading: str, number: int) -> int:
    """Return the column of a heading; halves have it in the order from the left."""
    found = fit.columns(heading)
    return found[min(number, len(found) - 1)]


def doubled(fit: Fit) -> Iterator[Problem]:
    """Yield a problem for a heading that comes more often than declared, or is declared twice."""
    owners: dict[int, str] = {}
    for heading in declared(fit.layout):
        found = fit.columns(heading)
        allowed = times_of(fit.layout, heading)
        if len(found) > allowed and not _is_unread(fit, heading):
            name = quoted(fit.headings[found[-1]])
            words = say("the column {name} is here a second time", name=name)
            yield Problem(fit.sheet.where(fit.last, found[allowed]), "duplicate-column", words)
        if heading in fit.layout.columns:
            first = owners.setdefault(found[0], heading)
            if first != heading:
                words = say(
                    "this column is declared twice, as {first} and as {second}",
                    first=quoted(first),
                    second=quoted(heading),
                )
                yield Problem(fit.sheet.where(fit.last, found[0]), "duplicate-column", words)


def _is_unread(fit: Fit, heading: str) -> bool:
    meaning = fit.layout.columns.get(heading)
    return meaning is not None and meaning.role == "unread" and not meaning.by


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
    named: set[int] = set()
    for heading in declared(fit.layout):
        named.update(fit.columns(heading))
    others = tuple(at for at in fit.headings if at not in named)
    found = []
    for at in others:
        found.append(heading_of(at, fit.headings[at], ""))
    qualifying = tuple(one for one in found if one.role in _QUALIFYING)
    return Header(fit.last, {}, qualifying), others
