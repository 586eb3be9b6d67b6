"""Bullet charts: limit and actual on one line, as places in per cent of its width; made from numbers alone."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from msgspec import Struct

from healthplan_cli.model.interval import Interval
from healthplan_cli.model.plan import Measure, Target
from healthplan_cli.model.review import Measured, Verdict
from healthplan_cli.reports import _cells

ROOM = Fraction(1, 10)
LEAST = Fraction(6, 100)
"""How much of the width a figure keeps from a limit that it is not: a dot has room beside the line, on paper too."""


class Bullet(Struct, frozen=True):
    """One line: where the wanted interval lies, its limits, zero, the steps of a scale, and the actual value.

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
    """A line for each condition; where each of several must hold it, one line of how many do."""
    measured, target = verdict.measured, verdict.target
    if target.each is not None:
        return (_held(verdict),) if measured else ()
    found = measured or tuple(Measured(condition, None, None) for condition in target.conditions)
    return tuple(_line(one, target) for one in found)


def _held(verdict: Verdict) -> Bullet:
    held, wanted = Fraction(verdict.institutions_inside), Fraction(_cells.institutions(verdict))
    return _bullet(Interval(low=wanted), held, Fraction(0), max(held, wanted), ())


def _line(one: Measured, target: Target) -> Bullet:
    interval, value = one.condition.interval, one.value if one.compared is None else one.compared
    if one.condition.measure is Measure.RANK:
        best = max(len(target.indicator.scale or (0, 1)) - 1, 1)
        return _bullet(interval, value, Fraction(0), Fraction(best), range(best + 1))
    low, high = scale(interval, value)
    return _bullet(interval, value, low, high, ())


def scale(interval: Interval, value: Fraction | None) -> tuple[Fraction, Fraction]:
    """Where a line starts and ends: at zero, the limits and the value, with room where the interval or the value goes on."""
    known = [*interval.ends, Fraction(0), *(() if value is None else (value,))]
    low, high = min(known), max(known)
    if low == high:
        low, high = (low - 1, high) if interval.low is None else (low, high + 1)
    room = (high - low) * ROOM
    ways = {side(value, limit, interval) for limit in interval.ends}

    def crowded(end: Fraction, way: int) -> bool:
        return ways == {way} and any(abs(limit - end) < room for limit in interval.ends)

    below = low < 0 and (interval.low is None or low < interval.low)
    above = high > 0 and (interval.high is None or high > interval.high)
    return low - room * (below or crowded(low, -1)), high + room * (above or crowded(high, 1))


def side(value: Fraction | None, limit: Fraction, interval: Interval) -> int:
    """Where a value lies of a limit: -1 below, 1 above, 0 on it; one on a limit that is not enough lies on its wrong side."""
    if value is None or (value == limit and value in interval):
        return 0
    return -1 if value < limit or (value == limit == interval.low) else 1


def _bullet(
    interval: Interval, value: Fraction | None, low: Fraction, high: Fraction, steps: Sequence[int]
) -> Bullet:
    def place(number: Fraction) -> Fraction:
        return (number - low) / (high - low)

    start = place(interval.low) if interval.low is not None else Fraction(0)
    end = place(interval.high) if interval.high is not None else Fraction(1)
    zero = place(Fraction(0))
    actual = zero if value is None else _apart(value, interval, place)
    return Bullet(
        start=drawn(start),
        width=drawn(end - start),
        limits=tuple(drawn(place(limit)) for limit in interval.ends),
        zero=drawn(zero),
        steps=tuple(drawn(place(Fraction(step))) for step in steps),
        bar=drawn(min(zero, actual)),
        length=drawn(abs(actual - zero) if value else Fraction(0)),
        value=None if value is None else drawn(actual),
    )


def _apart(value: Fraction, interval: Interval, place: Callable[[Fraction], Fraction]) -> Fraction:
    """The place of a value, never so near to a limit that it is not that the two look as one."""
    sides = {limit: side(value, limit, interval) for limit in interval.ends}
    if 0 in sides.values():
        return place(value)
    least = max((place(limit) + LEAST for limit, way in sides.items() if way > 0), default=None)
    most = min((place(limit) - LEAST for limit, way in sides.items() if way < 0), default=None)
    if least is not None and most is not None and least > most:
        return (least + most) / 2
    spot = place(value) if least is None else max(place(value), least)
    return spot if most is None else min(spot, most)


def drawn(share: Fraction) -> str:
    """A share of the width, as the place or length of something drawn."""
    return f"{round(share * 1000) / 10}%"
