"""Bullet charts: limit and actual on one line, in per cent of its width, from numbers alone."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from msgspec import Struct

from healthplan_cli.model.condition import Measure
from healthplan_cli.model.indicator import YES_NO
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.review import Measured, Verdict
from healthplan_cli.model.target import Target
from healthplan_cli.reports import _cells

ROOM = Fraction(1, 10)
LEAST = Fraction(6, 100)
"""How far a figure keeps from a limit that it is not: a dot needs room beside the line."""
BELOW, ABOVE = -1, 1
ZERO = Fraction(0)


class Bullet(Struct, frozen=True):
    """One line: the wanted interval, its limits, zero, the steps of a scale, the actual value.

    All are per cent of the width as text; `value` is None where nothing was measured.
    """

    start: str
    width: str
    limits: tuple[str, ...]
    zero: str
    steps: tuple[str, ...]
    bar: str
    length: str
    value: str | None


def bullets(verdict: Verdict) -> tuple[Bullet, ...]:
    """Return a line for each condition; for institutions one line of how many meet the target."""
    target = verdict.target
    found = verdict.measured
    if target.each is not None:
        if not found:
            return ()
        return (_institutions(verdict),)
    if not found:
        found = tuple(Measured(condition, None, None) for condition in target.conditions)
    return tuple(_line(one, target) for one in found)


def _institutions(verdict: Verdict) -> Bullet:
    inside = Fraction(verdict.institutions_inside)
    wanted = Fraction(_cells.institutions(verdict))
    return _bullet(Interval(low=wanted), inside, ZERO, max(inside, wanted), ())


def _line(one: Measured, target: Target) -> Bullet:
    interval = one.condition.interval
    value = one.value
    if one.compared is not None:
        value = one.compared
    if one.condition.measure is Measure.RANK:
        best = max(len(target.indicator.scale or YES_NO) - 1, 1)
        return _bullet(interval, value, ZERO, Fraction(best), range(best + 1))
    low, high = scale(interval, value)
    return _bullet(interval, value, low, high, ())


def scale(interval: Interval, value: Fraction | None) -> tuple[Fraction, Fraction]:
    """Return where a line starts and ends: it has zero, the limits and the value on it.

    There is room at an end where the interval or the value goes on, and where a value that is on
    one side of a limit would have none there.
    """
    low, high = _reach(interval, value)
    room = (high - low) * ROOM
    goes_below = low < 0 and (interval.low is None or low < interval.low)
    goes_above = high > 0 and (interval.high is None or high > interval.high)
    if goes_below or _is_crowded(value, interval, low, BELOW, room):
        low -= room
    if goes_above or _is_crowded(value, interval, high, ABOVE, room):
        high += room
    return low, high


def _reach(interval: Interval, value: Fraction | None) -> tuple[Fraction, Fraction]:
    """Return the least and the greatest of zero, the limits and the value, never the same."""
    marks = [*interval.ends, ZERO]
    if value is not None:
        marks.append(value)
    low, high = min(marks), max(marks)
    if low < high:
        return low, high
    if interval.low is None:
        return low - 1, high
    return low, high + 1


def _is_crowded(
    value: Fraction | None, interval: Interval, end: Fraction, way: int, room: Fraction
) -> bool:
    """Return whether a value is beyond its limits and one of them is near that end of the line."""
    if any(side(value, limit, interval) != way for limit in interval.ends):
        return False
    for limit in interval.ends:
        if abs(limit - end) < room:
            return True
    return False


def side(value: Fraction | None, limit: Fraction, interval: Interval) -> int:
    """Return on which side of a limit a value is: BELOW, ABOVE, or 0 on it.

    A value on a limit that is not enough is on the wrong side of it.
    """
    if value is None or (value == limit and value in interval):
        return 0
    if value < limit or value == limit == interval.low:
        return BELOW
    return ABOVE


def _bullet(
    interval: Interval, value: Fraction | None, low: Fraction, high: Fraction, steps: Sequence[int]
) -> Bullet:
    def place(number: Fraction) -> Fraction:
        return (number - low) / (high - low)

    start, end = ZERO, Fraction(1)
    if interval.low is not None:
        start = place(interval.low)
    if interval.high is not None:
        end = place(interval.high)
    zero = place(ZERO)
    actual, length, shown = zero, ZERO, None
    if value is not None:
        actual = _apart(value, interval, place)
        shown = drawn(actual)
    if value:
        length = abs(actual - zero)
    return Bullet(
        start=drawn(start),
        width=drawn(end - start),
        limits=tuple(drawn(place(limit)) for limit in interval.ends),
        zero=drawn(zero),
        steps=tuple(drawn(place(Fraction(step))) for step in steps),
        bar=drawn(min(zero, actual)),
        length=drawn(length),
        value=shown,
    )


def _apart(value: Fraction, interval: Interval, place: Callable[[Fraction], Fraction]) -> Fraction:
    """Return the place of a value, never so near to a limit that the two look as one."""
    spot = place(value)
    least: list[Fraction] = []
    most: list[Fraction] = []
    for limit in interval.ends:
        way = side(value, limit, interval)
        if way == 0:
            return spot
        if way == ABOVE:
            least.append(place(limit) + LEAST)
        else:
            most.append(place(limit) - LEAST)
    if least and most and max(least) > min(most):
        return (max(least) + min(most)) / 2
    if least:
        spot = max(spot, *least)
    if most:
        spot = min(spot, *most)
    return spot


def drawn(share: Fraction) -> str:
    """Return a share of the width, as the place or length of something drawn."""
    return f"{round(share * 1000) / 10}%"
