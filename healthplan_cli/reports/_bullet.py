"""Bullet charts: limit and actual on one line, as places in per cent of its width; made from numbers alone."""

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from healthplan_cli.interval import Interval
from healthplan_cli.model import Measure, Target
from healthplan_cli.review import Measured, Verdict

ROOM = Fraction(1, 10)


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
        return (_held(measured),) if measured else ()
    found = measured or tuple(Measured(condition, None, None) for condition in target.conditions)
    return tuple(_line(one, target) for one in found)


def _held(measured: Sequence[Measured]) -> Bullet:
    names = {one.name for one in measured}
    held = names - {one.name for one in measured if not one.inside}
    return _bullet(Interval(low=Fraction(len(names))), Fraction(len(held)), Fraction(0), Fraction(len(names)), ())


def _line(one: Measured, target: Target) -> Bullet:
    interval, value = one.condition.interval, one.value if one.compared is None else one.compared
    if one.condition.measure is Measure.RANK:
        best = max(len(target.indicator.scale or (0, 1)) - 1, 1)
        return _bullet(interval, value, Fraction(0), Fraction(best), range(best + 1))
    low, high = scale(interval, value)
    return _bullet(interval, value, low, high, ())


def scale(interval: Interval, value: Fraction | None) -> tuple[Fraction, Fraction]:
    """Where a line starts and ends: at zero, the limits and the value, with room where the interval or the value goes on."""
    known = [number for number in (interval.low, interval.high, value, Fraction(0)) if number is not None]
    low, high = min(known), max(known)
    room = (high - low) * ROOM
    if low < 0 and (interval.low is None or low < interval.low):
        low -= room
    if high > 0 and (interval.high is None or high > interval.high):
        high += room
    if low == high:
        low, high = (low - 1, high) if interval.low is None else (low, high + 1)
    return low, high


def _bullet(interval: Interval, value: Fraction | None, low: Fraction, high: Fraction, steps: Sequence[int]) -> Bullet:
    def place(number: Fraction) -> Fraction:
        return (number - low) / (high - low)

    start = place(interval.low) if interval.low is not None else Fraction(0)
    end = place(interval.high) if interval.high is not None else Fraction(1)
    zero = place(Fraction(0))
    actual = zero if value is None else place(value)
    return Bullet(
        start=percent(start),
        width=percent(end - start),
        limits=tuple(percent(place(limit)) for limit in (interval.low, interval.high) if limit is not None),
        zero=percent(zero),
        steps=tuple(percent(place(Fraction(step))) for step in steps),
        bar=percent(min(zero, actual)),
        length=percent(abs(actual - zero)),
        value=None if value is None else percent(actual),
    )


def percent(ratio: Fraction) -> str:
    """A ratio in per cent with one decimal, for the place of something drawn."""
    return f"{round(ratio * 1000) / 10}%"
