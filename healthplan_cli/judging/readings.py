"""The two readings of a number without its unit: 0.31 for 31 %, 3 for 3万 people."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.model.derived import TwoReadings
from healthplan_cli.model.quantity import Quantity, number, unit_behind

T = TypeVar("T")
_MYRIAD, _HUNDRED_MILLION = 4, 8
_LARGE_UNITS = {_MYRIAD: "万", _HUNDRED_MILLION: "亿"}


class Otherwise(Struct, Generic[T], frozen=True):
    """What a bare number, or what has one in it, is in its other reading; and both readings."""

    value: T
    readings: TwoReadings


def readings_of_share(quantity: Quantity) -> Otherwise[Quantity] | None:
    """Return the readings of a bare number below or at 1 where a share or a rate is counted.

    0.31 of an indicator in % is 0.31 % or, as a spreadsheet stores it, 31 %. None where it can be
    read in one way only.
    """
    whole = units.whole_of(quantity.unit)
    if not quantity.bare or whole is None or not 0 < abs(quantity.value) <= 1:
        return None
    otherwise = Quantity(quantity.value * whole, quantity.unit)
    written = number(quantity.value, quantity.places)
    return Otherwise(otherwise, TwoReadings(written, str(quantity), str(otherwise)))


def readings_of_count(quantity: Quantity, power: int) -> Otherwise[Quantity] | None:
    """Return the readings of a bare 3 where others are counted in 万 or 亿: 3 or 3万 people.

    `power` is the power of ten of these, 0 where nothing is counted so.
    """
    if not power or not quantity.bare or quantity.value == 0:
        return None
    written = number(quantity.value, quantity.places)
    large = unit_behind(written, f"{_LARGE_UNITS[power]}{quantity.unit}")
    otherwise = Quantity(quantity.value * 10**power, quantity.unit)
    return Otherwise(otherwise, TwoReadings(written, str(quantity), large))


def readings_beside(one: Quantity, other: Quantity) -> Otherwise[Quantity] | None:
    """Return the readings of one count of a rate where the other is printed in 万 or 亿."""
    if other.bare or other.places is None:
        return None
    return readings_of_count(one, power_printed([other.places]))


def power_printed(places: Iterable[int]) -> int:
    """Return the power of ten of the 万 or 亿 in which numbers are printed, 0 where in neither.

    2.5万 has -3 decimals, 1.2亿 has -7.
    """
    printed = [place for place in places if place < 0]
    if not printed:
        return 0
    if max(printed) >= -_MYRIAD:
        return _MYRIAD
    return _HUNDRED_MILLION
