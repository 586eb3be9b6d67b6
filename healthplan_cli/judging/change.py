"""Measured values, and changes between two figures with the ends that rounding leaves open."""

from fractions import Fraction

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.judging.figure import rounding
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.text.words import Words, say


class MeasuredValue(Struct, frozen=True):
    """A value in the condition's unit, with the figure and the baseline or benchmark it is made of.

    `low` and `high` are the ends of all values that round to the printed figures.
    """

    value: Fraction
    figure: Quantity | None = None
    against: Quantity | None = None
    low: Fraction | None = None
    high: Fraction | None = None


def in_unit(value: Fraction, unit: str, other: str) -> Fraction:
    """Return a number of one unit in another one."""
    return units.convert(Quantity(value, unit), other).value


def difference(now: Quantity, then: Quantity, half: Fraction, unit: str) -> MeasuredValue:
    """Return a change in a unit; `half` is how far the exact figure may be from that of now."""
    points = units.point_unit(now.unit)
    value = in_unit(now.value - then.value, points, unit)
    room = in_unit(half + rounding(then), points, unit)
    return MeasuredValue(value, now, then, value - room, value + room)


def relative_difference(
    now: Quantity, then: Quantity, half: Fraction, unit: str
) -> MeasuredValue | Words:
    """Return a change as a share of what it was; `half` is as in `difference`."""
    if then.value == 0:
        return say("the baseline is 0; a change in % of it is undefined")
    value = in_unit(_per_cent_change(now.value, then.value), "%", unit)
    ends = _ends_of_change(now, then, half)
    if not ends:
        return say("the baseline may be 0; a change in % of it is undefined")
    low, high = (in_unit(end, "%", unit) for end in (min(ends), max(ends)))
    return MeasuredValue(value, now, then, low, high)


def _per_cent_change(now: Fraction, then: Fraction) -> Fraction:
    return (now - then) / abs(then) * 100


def _ends_of_change(now: Quantity, then: Quantity, half: Fraction) -> tuple[Fraction, ...]:
    """Return the changes between the ends of both figures; none where the baseline may be 0."""
    lowest = then.value - rounding(then)
    highest = then.value + rounding(then)
    if lowest <= 0 <= highest:
        return ()
    changes = []
    for figure in (now.value - half, now.value + half):
        changes.append(_per_cent_change(figure, lowest))
        changes.append(_per_cent_change(figure, highest))
    return tuple(changes)
