"""Limits that no figure can meet, or that every figure does: 264% of a share, a fall by 120 %."""

from collections.abc import Iterator
from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.model.condition import Condition, Measure, indicator_of_part
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.target import Target
from healthplan_cli.rules.impossible import (
    counts_whole_things,
    has_bounds_below_zero,
    has_whole,
    whole,
)
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Words, say

_ALL_OF_IT = -100
"""The largest fall that there can be, in % of the baseline."""


def unlikely_limits(plan: Plan) -> Iterator[Problem]:
    """Yield a warning for each limit that lies where no figure can be.

    `open: true` says that figures may be there. Those taken over are checked in their own plan.
    """
    for target in plan.targets:
        if target.origin or target.indicator.open:
            continue
        faults = list(_faults(target))
        if not faults and _is_met_by_all(target):
            faults = [(target.asks, say("every figure is"))]
        for asks, why in faults:
            words = say("{id}: {asks}: {why}", id=target.id, asks=asks, why=why)
            yield Problem(target.position, "unlikely-limit", words, "warning")


def _faults(target: Target) -> Iterator[tuple[Words, Words]]:
    """Yield what each limit asks for where no figure can be, and why."""
    for condition in _limits_of(target.conditions):
        why = _why_not(condition, indicator_of_part(target.indicator, condition))
        if why is not None:
            yield condition.asks, why


def _limits_of(conditions: tuple[Condition, ...]) -> Iterator[Condition]:
    """Yield each condition, and in place of a series each of its limits."""
    for condition in conditions:
        yield from condition.limits or (condition,)


def _is_met_by_all(target: Target) -> bool:
    """Return whether no limit leaves out any figure; those of a series may on its first days."""
    for condition in _limits_of(target.conditions):
        if not _holds_every_figure(condition, indicator_of_part(target.indicator, condition)):
            return False
    return True


def _why_not(condition: Condition, indicator: Indicator) -> Words | None:
    """Say why a limit is where no figure can be; None where one can."""
    ends = condition.interval.ends
    if condition.measure is Measure.LEVEL:
        return _why_no_level(condition.interval, condition.unit, indicator)
    if condition.measure is Measure.CHANGE and has_whole(indicator.unit):
        most = whole(indicator.unit)
        if any(abs(_in_points(end, condition.unit, indicator.unit)) > most for end in ends):
            return say("a share changes by no more than the whole")
    high = condition.interval.high
    if condition.measure is Measure.RELATIVE_CHANGE and high is not None and high < _ALL_OF_IT:
        return say("nothing falls by more than all of it")
    return None


def _in_points(end: Fraction, unit: str, of: str) -> Fraction:
    """Return a change of a share in the points of its unit."""
    return units.convert(Quantity(end, unit), units.point_unit(of)).value


def _why_no_level(interval: Interval, unit: str, indicator: Indicator) -> Words | None:
    ends = interval.ends
    if has_whole(unit) and _is_beyond(interval, whole(unit)):
        return say("it is more than the whole; where a figure may be so, write open: true")
    if any(end < 0 for end in ends) and not has_bounds_below_zero(indicator):
        return say("it is below 0; where a figure may be so, write open: true")
    if counts_whole_things(unit, indicator) and any(end.denominator > 1 for end in ends):
        return say("whole things are counted; a mean of them is kind: rate")
    return None


def _holds_every_figure(condition: Condition, indicator: Indicator) -> bool:
    """Return whether a limit leaves out no figure that there can be: 0 % or more of a share."""
    if condition.measure is not Measure.LEVEL or has_bounds_below_zero(indicator):
        return False
    most = whole(condition.unit) if has_whole(condition.unit) else None
    interval = condition.interval
    return bool(interval.ends) and interval.includes(Interval(Fraction(0), most))


def _is_beyond(interval: Interval, most: Fraction) -> bool:
    """Return whether an end of an interval is above a number, or all of it is."""
    return any(end > most for end in interval.ends) or (interval.low == most and interval.low_open)
