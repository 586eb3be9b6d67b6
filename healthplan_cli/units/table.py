"""The table of units, units.txt: a line is a unit, with its meaning and its other names.

A unit of two parts, such as 名/万人, has no line of its own: each part has one.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from healthplan_cli.model.quantity import ONE_TO
from healthplan_cli.units.in_words import with_stroke

UNITS = Path(__file__).with_name("units.txt")
MULTIPLIERS = ("百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿")
"""What stands between a number and its unit and multiplies it."""
ONLY_BEHIND_FIGURES = ("张床", "张病床")
_ADDED: dict[str, "Unit"] = {}
_NO_NAME = "_"
_MINUS_SIGNS = "−﹣—–"
_SYMBOLS = {
    "%": "百分",
    "‰": "千分",
    "per cent": "百分",
    "pour cent": "百分",
    "percentage points": "百分点",
    "percentage point": "百分点",
    "points de pourcentage": "百分点",
    "point de pourcentage": "百分点",
    ONE_TO: "比",
    "台(套)": "个",
    "€": "欧元",
    "100人天": "百床日",
    "100床日": "百床日",
}
"""Units with signs or blanks in them, which pint takes for no name."""


class Unit(Struct, frozen=True):
    """One line of the table: one of this unit is `size` of the base unit `base`.

    `dimension` is the word in brackets of the base unit's line: `count_of_persons`.
    """

    name: str
    size: Fraction
    base: str
    dimension: str
    other_names: tuple[str, ...]


@lru_cache(maxsize=4096)
def normal(text: str) -> str:
    """Return the text with full-width forms and odd minus signs made plain: `３２％` is `32%`."""
    if text.isascii():
        return text.strip()
    plain = unicodedata.normalize("NFKC", text)
    for sign in _MINUS_SIGNS:
        plain = plain.replace(sign, "-")
    return plain.strip()


@lru_cache(maxsize=1)
def source() -> str:
    """Return the text of units.txt."""
    return UNITS.read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def table() -> Mapping[str, Unit]:
    """Return the units by the first name of their lines, and those that were added."""
    units: dict[str, Unit] = {}
    for name, meaning, other_names in _lines():
        units[name] = _unit(name, meaning, other_names, units)
    return units | _ADDED


def added(name: str) -> Unit | None:
    """Return a unit that was added, by its first name; None for one of units.txt."""
    return _ADDED.get(name)


def add(unit: Unit) -> None:
    """Add a unit, none of whose names is known, for the rest of the run."""
    _ADDED[unit.name] = unit
    for made_before in (table, names, canonical):
        made_before.cache_clear()


def _unit(name: str, meaning: str, other_names: tuple[str, ...], above: Mapping[str, Unit]) -> Unit:
    """Return the unit of a line: of a dimension of its own, or so many of a unit above."""
    if meaning.startswith("["):
        return Unit(name, Fraction(1), name, meaning.strip("[]"), other_names)
    multiple, _, over = meaning.partition(" / ")
    times, _, of = multiple.rpartition(" ")
    base = above[of]
    size = base.size * Fraction(int(times or 1), int(over or 1))
    return Unit(name, size, base.base, base.dimension, other_names)


@lru_cache(maxsize=1)
def names() -> Mapping[str, str]:
    """Return every name in the table with the first name of its line."""
    found = {}
    for unit in table().values():
        for name in (unit.name, *unit.other_names):
            found[name] = unit.name
    return found


def is_unit(unit: str) -> bool:
    """Return whether every part of a unit is in the table."""
    return all(part in table() for part in canonical(unit).split("/"))


def can_be_declared(unit: str) -> bool:
    """Return whether an indicator or an element can be counted in a unit.

    Behind a figure people also name the thing, as in 100张床; what is declared is the unit, 张, and
    人 where figures are in 万人.
    """
    if is_population_base(unit):
        return False
    return is_unit(unit) and normal(unit).partition("/")[0] not in ONLY_BEHIND_FIGURES


@lru_cache(maxsize=1024)
def canonical(unit: str) -> str:
    """Return the unit with its parts in their first names: 家/千人 is 个/千人口.

    Two units with one canonical form are equal.
    """
    written = normal(unit)
    if written not in _SYMBOLS:
        written = with_stroke(written).replace("10万", "十万")
    parts = written.split("/")
    return "/".join(_first_name(part.strip()) for part in parts)


def is_population_base(unit: str) -> bool:
    """Return whether a unit without a stroke is a population that rates are counted per."""
    found = table().get(canonical(unit))
    return found is not None and found.dimension.startswith("population_of_")


def counted_in(population: str) -> str:
    """Return the unit in which those of a population base are counted: beds are items."""
    if table()[canonical(population)].dimension == "population_of_beds":
        return "个"
    return "人"


def _first_name(part: str) -> str:
    name = _SYMBOLS.get(part, part)
    return names().get(name, name)


def _lines() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the name, the meaning and the other names of each line."""
    for line in source().splitlines():
        if "=" not in line or line.startswith("#"):
            continue
        name, meaning, *others = [part.strip() for part in line.split("=")]
        if _NO_NAME in others:
            others.remove(_NO_NAME)
        yield name, meaning, tuple(others)
