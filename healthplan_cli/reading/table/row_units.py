"""The figures of a row of a table, each with its unit: of its cell, of the row, of the name, of the column, of the table."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.model import columns
from healthplan_cli.model.columns import FIGURES
from healthplan_cli.reading.returns.entry import SENTINELS, doubt_share
from healthplan_cli.reading.returns.names import readable, unit_in
from healthplan_cli.text.problems import Position, Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import UnitError, normal

_MULTIPLIERS = ("百", "千", "万", "亿")
Place = Callable[[str], Position]


class Row(Struct, frozen=True):
    """One row: the texts of its columns, the place of each, the units that headers have in brackets, and that of the table."""

    texts: Mapping[str, str]
    place: Place
    headers: Mapping[str, str] = {}
    table: str = ""


def faults(row: Row) -> Iterator[Problem]:
    """What is wrong with the units that a row says: one that is none, two that are not the same, or one of no figure."""
    unit, present = _of_row(row), [key for key in FIGURES if key in row.texts]
    if unit and not readable(unit) and present:
        yield Problem(
            row.place("unit"),
            "unknown-unit",
            say("{unit} is not a unit hpc knows", unit=quoted(unit)),
        )
        return
    if "value" in present:
        said = [one for one in (unit, _of_name(row), row.headers.get("value", "")) if one]
        for other in said[1:]:
            if not _same(said[0], other):
                words = say(
                    "the units of this row and its heading differ: {unit} and {other}",
                    unit=said[0],
                    other=other,
                )
                yield Problem(row.place("value"), "wrong-unit", words)
    elif unit and present and "baseline" not in present and not units.is_ratio(unit):
        words = say("the unit {unit} of this row is used by no figure of it", unit=unit)
        yield Problem(row.place("unit"), "unused-unit", words, "warning")
    for key in [key for key in present if key in ("value", "baseline")]:
        if wanted := next(
            (one for one in (unit, _of_name(row), row.headers.get(key, "")) if one), ""
        ):
            yield from _beside(figure(row, key)[0], wanted, row.place(key))
    for key in present:
        text, unit = row.texts[key], _unit_for(row, key)
        if unit and _bare(text) and text.endswith(_MULTIPLIERS) and unit.startswith(_MULTIPLIERS):
            words = say(
                "{figure} in {unit} could be either; write the figure out", figure=text, unit=unit
            )
            yield Problem(row.place(key), "wrong-unit", words)


def figure(row: Row, key: str) -> tuple[str, Problem | None]:
    """A figure of the row with its unit, and the doubt whether a bare 0.32 in a column of per cent is meant as 32 %."""
    text = row.texts[key]
    unit = _unit_for(row, key)
    if not unit or not _bare(text):
        return text, None
    doubt = (
        doubt_share(normal(text), unit, row.place(key)) if key in ("value", "baseline") else None
    )
    return f"{text}{unit}", None if "explain" in row.texts else doubt


def _unit_for(row: Row, key: str) -> str:
    """The unit of a bare figure; empty where none is said."""
    return next((one for one in _sources(row, key) if one and readable(one)), "")


def _sources(row: Row, key: str) -> tuple[str, ...]:
    """Where the unit of a bare figure is looked for, in this order."""
    header, unit, name = row.headers.get(key, ""), _of_row(row), _of_name(row)
    if key == "value":
        return unit, name, header, row.table
    if key == "baseline":
        return header, unit, name, row.table
    return (
        (header, row.table if not units.is_ratio(row.table) else "")
        if key in ("numerator", "denominator")
        else ()
    )


def _of_row(row: Row) -> str:
    unit = normal(row.texts.get("unit", ""))
    return "" if unit in SENTINELS else unit


def _of_name(row: Row) -> str:
    return unit_in(columns.split(normal(row.texts.get("name", "")))[1])


def _bare(text: str) -> bool:
    """Whether a figure has no unit of its own; 5万 has none."""
    try:
        return units.parse(text).unit == ""
    except UnitError:
        return False


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
        yield Problem(
            where,
            "wrong-unit",
            say("{own} stands at the figure and {unit} in its row", own=own, unit=unit),
        )
    elif units.is_share(own) and units.canonical(own) != units.canonical(other):
        words = say(
            "{figure} is taken as it stands, though its row says {unit}", figure=figure, unit=unit
        )
        yield Problem(where, "two-units", words, "warning")
