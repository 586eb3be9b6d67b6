"""The limits of a target as a plan writes them, to compare with the figures of its quote."""

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.target import Target
from healthplan_cli.reading.phrases import plan_words as words
from healthplan_cli.reading.plan_checks.quote_figures import Figure
from healthplan_cli.units import places


class Limit(Struct, frozen=True):
    """A limit that a target declares, and which of the meanings of words it has."""

    size: Quantity
    meaning: str


def limits_of(target: Target) -> tuple[Limit, ...]:
    """Return the limits of a target as a plan writes them."""
    limits: list[Limit] = []
    for condition in target.all_limits:
        own = tuple(_limits_of_condition(condition))
        limits.extend(own)
        if condition.change == "points":
            limits.extend(map(_in_shares, own))
    return tuple(limits)


def _limits_of_condition(condition: Condition) -> Iterator[Limit]:
    if condition.measure is Measure.LEVEL:
        yield from _limits_of_level(condition)
    elif condition.measure in (Measure.CHANGE, Measure.RELATIVE_CHANGE):
        yield from _limits_of_change(condition)
    elif condition.measure is Measure.PLACE:
        yield from _limits_of_place(condition)
    elif not condition.is_graded:
        yield from _margins(condition)


def _in_shares(limit: Limit) -> Limit:
    """Return a limit in points as a quote has it that says only %."""
    share = "%"
    if units.canonical(limit.size.unit) == units.canonical("千分点"):
        share = "‰"
    return Limit(replace(limit.size, unit=share), limit.meaning)


def _limits_of_level(condition: Condition) -> Iterator[Limit]:
    interval = condition.interval
    if condition.about is not None:
        yield _limit(condition, condition.about, words.EXACT)
        return
    if interval.low is not None and interval.low == interval.high:
        yield _limit(condition, interval.low, words.EXACT)
        return
    if interval.low is not None:
        yield _limit(condition, interval.low, words.ABOVE if interval.low_open else words.AT_LEAST)
    if interval.high is not None:
        yield _limit(condition, interval.high, words.BELOW if interval.high_open else words.AT_MOST)


def _limits_of_change(condition: Condition) -> Iterator[Limit]:
    """Return the size of a change, of one year where it is one a year: a fall by 1 is 1."""
    if condition.about is not None:
        yield _limit(condition, abs(condition.about), _rise_or_fall(condition.about < 0))
        return
    condition = condition.yearly or condition
    meaning = _rise_or_fall(condition.interval.low is None)
    for end in condition.interval.ends:
        yield _limit(condition, abs(end), meaning)


def _limits_of_place(condition: Condition) -> Iterator[Limit]:
    """Yield the last place or share that is enough, as a quote has it: 前3名, 进入前25%."""
    if condition.is_vague:
        return
    for end in condition.interval.ends:
        size = Quantity(end, condition.unit)
        if condition.unit == places.UNIT:
            size = Quantity(end, "名")
        yield Limit(size, words.AT_MOST)
        yield Limit(size, words.EXACT)


def _margins(condition: Condition) -> Iterator[Limit]:
    """Yield how much more or less than a reference value is asked for, or which share of it."""
    if condition.about is not None:
        return
    interval = condition.interval
    meaning = words.AT_MOST
    if interval.high is None:
        meaning = words.AT_LEAST
    for end in interval.ends:
        yield _limit(condition, abs(end), meaning)
        if condition.measure is Measure.SHARE:
            yield _limit(condition, abs(end - 100), meaning)


def _rise_or_fall(is_fall: bool) -> str:
    if is_fall:
        return words.FALL
    return words.RISE


def _limit(condition: Condition, value: Fraction, meaning: str) -> Limit:
    return Limit(Quantity(value, condition.unit, condition.places), meaning)


def is_same(figure: Figure, size: Quantity) -> bool:
    """Return whether a figure is a quantity, in a unit that fits or in that above its stroke."""
    if not figure.unit:
        return figure.value == size.value
    if units.fits(figure.unit, size.unit):
        return units.convert(Quantity(figure.value, figure.unit), size.unit).value == size.value
    above, _, base = units.canonical(size.unit).partition("/")
    return bool(base) and units.fits(figure.unit, above) and figure.value == size.value


def direction(interval: Interval) -> str:
    """Return the direction that a change without its size is asked to have."""
    return _of_end(interval, (words.RISE, words.NO_FALL, words.FALL, words.NO_RISE))


def side(interval: Interval) -> str:
    """Return the side of a benchmark that a figure is asked to be on."""
    return _of_end(interval, (words.ABOVE, words.AT_LEAST, words.BELOW, words.AT_MOST))


def _of_end(interval: Interval, meanings: tuple[str, str, str, str]) -> str:
    """Return what the end of an interval means: above it, from it on, below it, or up to it."""
    above, from_on, below, up_to = meanings
    if interval.low is not None and interval.low_open:
        return above
    if interval.low is not None:
        return from_on
    if interval.high_open:
        return below
    return up_to
