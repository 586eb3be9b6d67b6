"""What chance leaves open of a figure, in words: its interval, and what one case would turn."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from healthplan_cli.model.condition import Measure
from healthplan_cli.model.quantity import decimal, number, unit_behind
from healthplan_cli.model.review import STATUS_WORDS, Measured, Status, Verdict
from healthplan_cli.model.uncertainty import Uncertainty
from healthplan_cli.text.words import Language, Words, say, visible

BY_THE_LIMIT = (Status.MET, Status.MISSED, Status.HOLDING, Status.NOT_DUE)
"""The verdicts that may be said to rest on the limit itself, and not on what is due by a day."""
MOST_DECIMALS = 12


def interval(verdict: Verdict, language: Language) -> str:
    """Return the interval of a target that is one figure; "" where it has none."""
    one = _only(verdict)
    if one is None or one.uncertainty is None:
        return ""
    low, high = _ends(one, one.uncertainty)
    return language.text(say("{low} to {high}", low=low, high=high))


def notes(verdict: Verdict) -> Iterator[Words]:
    """Say what one case would turn, and that a limit lies inside the interval."""
    for one in verdict.one_case:
        turned = STATUS_WORDS[one.status]
        if one.cases > 0:
            yield say("one case more would turn it: {verdict}", verdict=turned)
        else:
            yield say("one case less would turn it: {verdict}", verdict=turned)
    if verdict.status in BY_THE_LIMIT:
        yield from _limits_inside(verdict)


def _limits_inside(verdict: Verdict) -> Iterator[Words]:
    found = [one for one in verdict.deciding if one.limit_inside]
    if not found:
        return
    if len(verdict.measured) == 1:
        yield say("the limit lies inside the interval")
        return
    names = []
    for one in found:
        names.append(visible(one.name or one.condition.part))
    yield say("the limit lies inside the interval: {names}", names=", ".join(names))


def low(one: Measured | None) -> Decimal | None:
    """Return the lower end of the interval of a figure."""
    if one is None or one.uncertainty is None:
        return None
    return decimal(one.uncertainty.low)


def high(one: Measured | None) -> Decimal | None:
    """Return the upper end of the interval of a figure."""
    if one is None or one.uncertainty is None:
        return None
    return decimal(one.uncertainty.high)


def method(one: Measured | None) -> str | None:
    """Return the method of the interval of a figure."""
    if one is None or one.uncertainty is None:
        return None
    return one.uncertainty.method


def _only(verdict: Verdict) -> Measured | None:
    if len(verdict.measured) == 1 and verdict.target.each is None:
        return verdict.measured[0]
    return None


def _ends(one: Measured, found: Uncertainty) -> tuple[str, str]:
    """Return both ends, rounded outwards to three digits of the room between them.

    They have more where they would seem to have a limit between them that they have not.
    """
    limits: tuple[Fraction, ...] = ()
    if one.condition.measure is Measure.LEVEL:
        limits = one.condition.interval.ends
    room = found.high - found.low
    decimals = 0
    while decimals < MOST_DECIMALS and room * 10**decimals < 100:
        decimals += 1
    while decimals < MOST_DECIMALS and _seems_inside(found, limits, decimals):
        decimals += 1
    low, high = _outwards(found, decimals)
    unit_of_low = found.unit
    if "/" in found.unit:
        unit_of_low = ""  # one long unit is enough for both
    return _shown(low, decimals, unit_of_low), _shown(high, decimals, found.unit)


def _shown(end: Fraction, decimals: int, unit: str) -> str:
    return visible(unit_behind(number(end, decimals), unit))


def _outwards(found: Uncertainty, decimals: int) -> tuple[Fraction, Fraction]:
    scale = 10**decimals
    return Fraction(floor(found.low * scale), scale), Fraction(ceil(found.high * scale), scale)


def _seems_inside(found: Uncertainty, limits: tuple[Fraction, ...], decimals: int) -> bool:
    low, high = _outwards(found, decimals)
    for limit in limits:
        is_inside = found.low <= limit <= found.high
        if low <= limit <= high and not is_inside:
            return True
    return False
