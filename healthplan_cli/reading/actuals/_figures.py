"""The figures of a row of a table, each with its unit: of its cell, of the row, of the name, of the column, of the table."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from healthplan_cli import columns, units
from healthplan_cli.columns import FIGURES
from healthplan_cli.problems import Position, Problem, quoted
from healthplan_cli.reading.actual import SENTINELS
from healthplan_cli.reading.doubts import doubt_share
from healthplan_cli.units import UnitError, normal
from healthplan_cli.words import say

_NUMBER = re.compile(units.NUMBER)
_SAYS_UNIT = re.compile(r"(?:计量)?单位\s*:?\s*|unit\s*:?\s*", re.IGNORECASE)
Place = Callable[[str], Position]


class Row(Struct, frozen=True):
    """One row: the texts of its columns, the place of each, the units that headers have in brackets, and that of the table."""

    texts: Mapping[str, str]
    place: Place
    headers: Mapping[str, str] = {}
    table: str = ""


@lru_cache(maxsize=1024)
def unit_in(bracket: str) -> str:
    """The unit that brackets hold, as in 上报值（单位：万元）; empty where they hold something else."""
    unit = _SAYS_UNIT.sub("", normal(bracket), count=1)
    return unit if readable(unit) else ""


@lru_cache(maxsize=1024)
def readable(unit: str) -> bool:
    """Whether a text is a unit, with or without 万 and 亿: no figure, and nothing hpc does not know."""
    try:
        return bool(unit) and units.parse(f"1 {unit}").unit != ""
    except UnitError:
        return False


def faults(row: Row) -> Iterator[Problem]:
    """What is wrong with the units that a row says: one that is none, or two that are not the same."""
    unit, figure = _of_row(row), row.texts.get("value", "")
    if unit and not readable(unit) and not row.texts.keys().isdisjoint(FIGURES):
        yield Problem(row.place("unit"), "unknown-unit", say("{unit} is not a unit hpc knows", unit=quoted(unit)))
    if not figure or (unit and not readable(unit)):
        return
    said = [one for one in (unit, _of_name(row), row.headers.get("value", "")) if one]
    for other in said[1:]:
        if not _same(said[0], other):
            words = say("the units of this row and its heading differ: {unit} and {other}", unit=said[0], other=other)
            yield Problem(row.place("value"), "wrong-unit", words)
    if said and not _bare(figure):
        yield from _beside(figure, said[0], row.place("value"))


def figure(row: Row, key: str) -> tuple[str, Problem | None]:
    """A figure of the row with its unit, and the doubt whether a bare 0.32 in a column of per cent is meant as 32 %."""
    text = row.texts[key]
    unit = next((one for one in _sources(row, key) if one and readable(one)), "")
    if not unit or not _bare(text):
        return text, None
    doubt = doubt_share(normal(text), unit, row.place(key)) if key in ("value", "baseline") else None
    return f"{text}{unit}", None if "explain" in row.texts else doubt


def _sources(row: Row, key: str) -> tuple[str, ...]:
    """Where the unit of a bare figure is looked for, in this order."""
    header, unit, name = row.headers.get(key, ""), _of_row(row), _of_name(row)
    if key == "value":
        return unit, name, header, row.table
    if key == "baseline":
        return header, unit, name, row.table
    return (header, row.table if not units.is_ratio(row.table) else "") if key in ("numerator", "denominator") else ()


def _of_row(row: Row) -> str:
    unit = normal(row.texts.get("unit", ""))
    return "" if unit in SENTINELS else unit


def _of_name(row: Row) -> str:
    return unit_in(columns.split(normal(row.texts.get("name", "")))[1])


def _bare(text: str) -> bool:
    return bool(_NUMBER.fullmatch(normal(text)))


@lru_cache(maxsize=1024)
def _same(unit: str, other: str) -> bool:
    one, two = units.parse(f"1 {unit}"), units.parse(f"1 {other}")
    return units.fits(one.unit, two.unit) and units.convert(one, two.unit).value == two.value


def _beside(figure: str, unit: str, where: Position) -> Iterator[Problem]:
    """A figure with a unit of its own, beside the unit of its row."""
    try:
        own, other = units.parse(figure).unit, units.parse(f"1 {unit}").unit
    except UnitError:  # told where the figure is read
        return
    if own and not units.fits(own, other):
        yield Problem(where, "wrong-unit", say("{own} stands at the figure and {unit} in its row", own=own, unit=unit))
    elif units.is_share(own) and units.canonical(own) != units.canonical(other):
        words = say("{figure} is taken as it stands, though its row says {unit}", figure=figure, unit=unit)
        yield Problem(where, "two-units", words, "warning")
