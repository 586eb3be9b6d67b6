"""Whether the limits of units (任务分解) together prove the limit of the plan.

Counts and amounts: the sum of the limits is the least, or the most, that all units can come to. A
rate of all is sum(l * n) / sum(n) for limits l and denominators n, which is on the right side of
the limit L where sum(n * (l - L)) is: this is proven where no l is on the wrong side of L, else by
intervals over the denominators, each within the rounding of what the plan prints. The units that
are named are taken to be all there are.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.judging.division import adds_up_over_units
from healthplan_cli.judging.figure import rounding
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.division import Division, Share
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.target import Target
from healthplan_cli.rules.range import added
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Words, say


class _Unit(Struct, frozen=True):
    """How far the limit of a unit is beyond that of the plan, in its direction, and over what."""

    beyond: Fraction
    of: Quantity | None


def unproven_divisions(plan: Plan) -> Iterator[Problem]:
    """Yield a problem for each target whose units need not come to what the plan asks for.

    It is an error where they may all keep their limits and the plan be missed, a warning where
    that cannot be said.
    """
    for target in plan.targets:
        if target.division is not None and target.division.shares and target.conditions:
            yield from _unproven(target, target.division)


def _unproven(target: Target, division: Division) -> Iterator[Problem]:
    whole, *_ = target.conditions
    if whole.measure is not Measure.LEVEL or any(not one.conditions for one in _shares(division)):
        return
    if adds_up_over_units(target, whole.unit):
        yield from _short_sum(target, whole, division)
    elif units.is_ratio(whole.unit):
        yield from _unproven_rate(target, whole, division)


def _shares(division: Division) -> Iterable[Share]:
    return division.shares.values()


def _limit(condition: Condition, unit: str) -> Fraction:
    """Return the one limit of a condition in a unit."""
    (limit,) = condition.interval.ends
    return units.convert(Quantity(limit, condition.unit), unit).value


def _is_lower(condition: Condition) -> bool:
    return condition.interval.low is not None


def _short_sum(target: Target, whole: Condition, division: Division) -> Iterator[Problem]:
    limit = _limit(whole, whole.unit)
    total = sum((_limit(one.conditions[0], whole.unit) for one in _shares(division)), Fraction(0))
    falls_short = total < limit
    if not _is_lower(whole):
        falls_short = total > limit
    if falls_short:
        words = say(
            "the limits of the units come to {total}, and the plan asks for {asked}",
            total=Quantity(total, whole.unit),
            asked=whole.words,
        )
        yield _problem(target, division, "units-fall-short", words)


def _unproven_rate(target: Target, whole: Condition, division: Division) -> Iterator[Problem]:
    found = list(_beyond(whole, division))
    least, most = _ends(found)
    if least is not None and least >= 0:
        return
    if most is not None and most < 0:
        words = say(
            "with the denominators of the units their limits come to less than the plan asks for: "
            "{asked}",
            asked=whole.words,
        )
        if not _is_lower(whole):
            words = say(
                "with the denominators of the units their limits come to more than the plan asks "
                "for: {asked}",
                asked=whole.words,
            )
        yield _problem(target, division, "units-fall-short", words)
        return
    words = say(
        "the limits of {units} are not within that of the plan, and it is not proven that all "
        "together are; write of: with the denominator of each unit",
        units=_wrong_side(found, division),
    )
    yield _problem(target, division, "units-unproven", words, is_sure=False)


def _beyond(whole: Condition, division: Division) -> Iterator[_Unit]:
    limit = _limit(whole, whole.unit)
    counted_in = {share.of.unit for share in _shares(division) if share.of is not None}
    for share in _shares(division):
        beyond = _limit(share.conditions[0], whole.unit) - limit
        if not _is_lower(whole):
            beyond = -beyond
        yield _Unit(beyond, share.of if len(counted_in) == 1 else None)


def _ends(found: Iterable[_Unit]) -> tuple[Fraction | None, Fraction | None]:
    """Return the least and the most that sum(n * (l - L)) may be; None where there is no end."""
    least: Fraction | None = Fraction(0)
    most: Fraction | None = Fraction(0)
    for one in found:
        low, high = _products(one)
        least, most = added(least, low), added(most, high)
    return least, most


def _products(one: _Unit) -> tuple[Fraction | None, Fraction | None]:
    """Return the least and the most of n * (l - L) of a unit."""
    if one.beyond == 0:
        return Fraction(0), Fraction(0)
    if one.of is None:  # any denominator above 0
        if one.beyond > 0:
            return (Fraction(0), None)
        return (None, Fraction(0))
    slack = rounding(one.of)
    ends = ((one.of.value - slack) * one.beyond, (one.of.value + slack) * one.beyond)
    return min(ends), max(ends)


def _wrong_side(found: Iterable[_Unit], division: Division) -> str:
    names = zip(division.shares, found, strict=True)
    return ", ".join(name for name, one in names if one.beyond < 0)


def _problem(
    target: Target, division: Division, code: str, words: Words, *, is_sure: bool = True
) -> Problem:
    first = next(iter(_shares(division)))
    named = say("{id}: {words}", id=target.id, words=words)
    if is_sure:
        return Problem(first.position, code, named)
    return Problem(first.position, code, named, "warning")
