"""Conversion between units, exactly."""

from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec.structs import replace

from healthplan_cli.model.quantity import Quantity
from healthplan_cli.text.words import say
from healthplan_cli.units.errors import UnitError, unknown_unit
from healthplan_cli.units.table import (
    canonical,
    counted_in,
    is_population_base,
    is_unit,
    normal,
    table,
)

if TYPE_CHECKING:
    from healthplan_cli.units.base_units import InBaseUnits

_PER_ONE = {"百分": 100, "千分": 1000, "比": 1}
_LARGEST_POWER = 12
_INSTITUTIONS, _BEDS, _MACHINES, _PAPERS = range(4)
_THINGS = {
    **dict.fromkeys(("家", "所", "院"), _INSTITUTIONS),
    **dict.fromkeys(("张", "床", "张床", "张病床", "bed", "beds", "lit", "lits"), _BEDS),
    **dict.fromkeys(("台", "辆", "台(套)"), _MACHINES),
    "篇": _PAPERS,
}
"""Items that no other of these words counts; 个, 项 and the like count any."""


def fits(unit: str, other: str) -> bool:
    """Return whether a number in the one unit can be converted to the other."""
    if canonical(unit) == canonical(other):
        return not _are_of_other_things(unit, other)
    if not (is_unit(unit) and is_unit(other)):
        return False
    return _of(unit).dimension == _of(other).dimension


def _are_of_other_things(unit: str, other: str) -> bool:
    """Return whether each of two units counts things that the other does not: 家 no beds."""
    if unit == other:
        return False
    things = _THINGS.get(normal(unit).partition("/")[0])
    if things is None:
        return False
    return _THINGS.get(normal(other).partition("/")[0], things) != things


def convert(quantity: Quantity, unit: str) -> Quantity:
    """Return the same quantity in another unit. Raises UnitError `wrong-unit`, naming both."""
    is_same = canonical(quantity.unit) == canonical(unit)
    if is_same and not _are_of_other_things(quantity.unit, unit):
        return Quantity(quantity.value, unit, quantity.places, half=quantity.half)
    if not fits(quantity.unit, unit):
        words = say(
            "{unit} does not fit: the figure is counted in {expected}",
            unit=quantity.unit or "1",
            expected=unit or "1",
        )
        raise UnitError("wrong-unit", words)
    times = factor(quantity.unit, unit)
    made = Quantity(quantity.value * times, unit, _places(quantity.places, times))
    if quantity.half is None:
        return made
    return replace(made, half=quantity.half * times)


def factor(unit: str, other: str) -> Fraction:
    """Return how many `other` one `unit` is; the two must fit."""
    return _of(unit).size / _of(other).size


def rate(numerator: Quantity, denominator: Quantity, unit: str) -> Quantity:
    """Return numerator / denominator as an exact ratio in `unit` (%, ‰, 名/万人, 天/人 ...).

    Persons in the denominator of a rate per population base are the population itself.
    Raises UnitError, ZeroDivisionError.
    """
    counted, _, base = canonical(unit).partition("/")
    if not base:
        share = convert(numerator, denominator.unit).value / denominator.value
        return Quantity(share * per_one(unit), unit)
    over = convert(numerator, counted).value
    if not is_population_base(base):
        return Quantity(over / convert(denominator, base).value, unit)
    population = convert(denominator, counted_in(base)).value
    return Quantity(over / population * table()[base].size, unit)


def whole_of(unit: str) -> Fraction | None:
    """Return what the whole is in %, ‰ or a rate per population base: 100, 1000, 10000 ...

    None for every other unit: what they count has no whole.
    """
    share, _, base = canonical(unit).partition("/")
    if is_population_base(base):
        return table()[base].size
    if base or share == "比" or share not in _PER_ONE:
        return None
    return Fraction(_PER_ONE[share])


def per_one(unit: str) -> Fraction:
    """Return how many of a unit of shares make up the whole: 100 of %. Raises UnitError."""
    times = _PER_ONE.get(canonical(unit))
    if times is None:
        words = say("a numerator over a denominator is a share, not {unit}", unit=unit or "1")
        raise UnitError("wrong-unit", words)
    return Fraction(times)


def _places(places: int | None, times: Fraction) -> int | None:
    """Return the decimals after a conversion: None unless the factor is a power of ten."""
    if places is None:
        return None
    for power in range(-_LARGEST_POWER, _LARGEST_POWER + 1):
        if Fraction(10) ** power == times:
            return places - power
    return None


def _of(unit: str) -> "InBaseUnits":
    """Return one of a unit in base units. Raises UnitError `unknown-unit`."""
    if not is_unit(unit):
        raise unknown_unit(unit)
    from healthplan_cli.units.base_units import in_base_units  # few figures are in another unit

    return in_base_units(canonical(unit))
