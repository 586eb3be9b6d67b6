"""What one of a unit is in base units, as pint says.

Loading pint takes longer than all the rest of a run, so its answers for the units of units.txt are
written to a table when the package is built. They are used while units.txt is the one that they
were made from; pint itself answers for every other unit.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec
from msgspec import Struct

from healthplan_cli.units.table import UNITS, Unit, added, source, table

if TYPE_CHECKING:
    import pint

BUILT = Path(__file__).parents[1] / "built" / "units.json"
"""Where the build writes pint's answers."""


class InBaseUnits(Struct, frozen=True):
    """How many base units one of a unit is, and the power of each dimension in it, never 0.

    One 名/万人 is 1/10000, of one person per resident.
    """

    size: Fraction
    dimension: Mapping[str, int]

    def per(self, other: "InBaseUnits") -> "InBaseUnits":
        """Return one of this unit for each of the other."""
        powers = dict(self.dimension)
        for name, power in other.dimension.items():
            powers[name] = powers.get(name, 0) - power
        left = {name: power for name, power in powers.items() if power}
        return InBaseUnits(self.size / other.size, left)


class _Answer(Struct, frozen=True):
    """One answer of pint, as it is written to a file."""

    size: str
    dimension: dict[str, int]


class _Built(Struct, frozen=True):
    """The answers of pint by unit, and the text of units.txt that they were made from."""

    source: str
    answers: dict[str, _Answer]


@lru_cache(maxsize=1024)
def in_base_units(unit: str) -> InBaseUnits:
    """Return what one of a unit is, given by the first names of its parts."""
    first, *others = unit.split("/")
    found = _of_part(first)
    for part in others:
        found = found.per(_of_part(part))
    return found


def _of_part(name: str) -> InBaseUnits:
    unit = added(name)
    if unit is not None:
        return _of_added(unit)
    answer = answers().get(name)
    if answer is None:
        return asked_of_pint(name)
    return InBaseUnits(Fraction(answer.size), answer.dimension)


def _of_added(unit: Unit) -> InBaseUnits:
    """Return what one of a unit is that was added at run time, from what it is of."""
    if unit.base == unit.name:
        return InBaseUnits(unit.size, {f"[{unit.dimension}]": 1})
    return InBaseUnits(unit.size, _of_part(unit.base).dimension)


@lru_cache(maxsize=1)
def answers() -> Mapping[str, _Answer]:
    """Return the answers made at build; none where units.txt is another, or nothing was built."""
    try:
        built = msgspec.json.decode(BUILT.read_bytes(), type=_Built)
    except (OSError, msgspec.MsgspecError):
        return {}
    if built.source == source():
        return built.answers
    return {}


def asked_of_pint(unit: str) -> InBaseUnits:
    """Return what pint says of a unit; its parts must be in the table.

    pint would evaluate any other text.
    """
    found = registry().Quantity(Fraction(1), unit).to_base_units()
    powers = cast("Mapping[str, Fraction]", found.dimensionality)
    dimension = {name: int(power) for name, power in powers.items()}
    return InBaseUnits(Fraction(found.magnitude), dimension)


@lru_cache(maxsize=1)
def registry() -> "pint.UnitRegistry":  # type: ignore[type-arg]
    """Return pint with the units of units.txt and no others."""
    import pint

    made: pint.UnitRegistry = pint.UnitRegistry(None, non_int_type=Fraction)  # type: ignore[type-arg]
    made.load_definitions(str(UNITS))
    return made


def build(to: Path = BUILT) -> None:
    """Write what pint says of every unit of units.txt."""
    made = {}
    listed = [name for name in table() if added(name) is None]
    for name in listed:
        found = asked_of_pint(name)
        made[name] = _Answer(str(found.size), dict(found.dimension))
    to.parent.mkdir(exist_ok=True)
    to.write_bytes(msgspec.json.encode(_Built(source(), made)))
