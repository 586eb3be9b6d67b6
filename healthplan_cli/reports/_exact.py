"""The exact values of a target that is one number, for data frames; None for several.

What has more than 12 decimals is rounded to 12, or to as many more as it takes to differ from its
limits and from 0.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from healthplan_cli.model.condition import Measure
from healthplan_cli.model.quantity import decimal
from healthplan_cli.model.review import Measured, Verdict

ALL = Fraction(100)


def low(one: Measured | None) -> Decimal | None:
    """Return the lower end of the interval."""
    if one:
        return _beside_limits(one, one.condition.interval.low)
    return None


def high(one: Measured | None) -> Decimal | None:
    """Return the upper end of the interval."""
    if one:
        return _beside_limits(one, one.condition.interval.high)
    return None


def actual(one: Measured | None) -> Decimal | None:
    """Return the value measured."""
    if one:
        return _beside_limits(one, one.value)
    return None


def _beside_limits(one: Measured, value: Fraction | None) -> Decimal | None:
    """Return a value or limit in enough decimals to differ from the others."""
    if value is None or is_grade(one):
        return None
    interval = one.condition.interval
    others = (interval.low, interval.high, one.value)
    return decimal(value, [other for other in others if other is not None])


def gap(one: Measured | None) -> Decimal | None:
    """Return the signed way to the interval, in percentage points where the unit is %."""
    if one is None or one.gap is None or is_grade(one):
        return None
    return decimal(one.gap)


def attainment(one: Measured | None) -> Decimal | None:
    """Return 完成率, in per cent."""
    if one is None or one.attainment is None or is_grade(one):
        return None
    return decimal(one.attainment * 100, [ALL])


def margin(one: Measured | None) -> Decimal | None:
    """Return how far the value is from the nearest limit, at least 0 inside the interval."""
    if one is None or one.margin is None:
        return None
    return decimal(one.margin)


def envelope_low(one: Measured | None) -> Decimal | None:
    """Return the least number that rounds to the printed figure."""
    return _end_of_envelope(one, 0)


def envelope_high(one: Measured | None) -> Decimal | None:
    """Return the greatest number that rounds to the printed figure."""
    return _end_of_envelope(one, 1)


def _end_of_envelope(one: Measured | None, end: int) -> Decimal | None:
    if one is None or one.envelope is None:
        return None
    return decimal(one.envelope.ends[end])


def grade(one: Measured | None, scale: Sequence[str]) -> str | None:
    """Return the word on the scale for a grade or stage."""
    if one is None or not scale:
        return None
    place = place_of_grade(one)
    if place is None:
        return None
    return scale[int(place)]


def place_of_grade(one: Measured) -> Fraction | None:
    """Return the place of a grade or stage on its scale, from 0; None for a figure."""
    if one.value is None or not one.condition.is_graded:
        return None
    if one.condition.is_change and one.figure is not None:
        return one.figure.value
    return one.value


def unit(one: Measured | None) -> str | None:
    """Return the unit of the limits and the value."""
    if one:
        return one.condition.unit or None
    return None


def full_points(verdict: Verdict) -> Decimal | None:
    """Return the points that there are to reach, exact."""
    full = verdict.target.full_marks
    if full is None:
        return None
    return decimal(full)


def points(verdict: Verdict) -> Decimal | None:
    """Return the points of a target with a weight."""
    if verdict.points is None:
        return None
    return decimal(verdict.points)


def is_grade(one: Measured) -> bool:
    """Return whether a grade or stage was measured, not a number."""
    return one.condition.measure is Measure.RANK
