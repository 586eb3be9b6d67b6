"""How far a figure, or its change, is from a reference value, and what share of it that is."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.judging.change import (
    MeasuredValue,
    difference,
    in_unit,
    relative_difference,
)
from healthplan_cli.judging.figure import Context, rounding
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Reference
from healthplan_cli.text.words import Words, say
from healthplan_cli.units.compared import unit_compared


def compared(
    own: MeasuredValue, condition: Condition, indicator: Indicator, context: Context
) -> MeasuredValue | Words:
    """Return the distance or the share of what was measured, or why there is none.

    `own` is the level or the change of the indicator, in the unit of what is compared.
    """
    name = condition.benchmark_name
    reference = context.benchmarks.get(condition.benchmark)
    if reference is None:
        return say("the benchmark {benchmark} was not reported", benchmark=name)
    unit = unit_compared(condition.compares, indicator)
    other = _measured(reference, condition, indicator, unit)
    if isinstance(other, Words):
        return say("{name}: {reason}", name=name, reason=other)
    if condition.compares is not Measure.LEVEL:
        own = replace(own, figure=Quantity(own.value, unit))
    if condition.measure is Measure.SHARE:
        return _share(own, other, condition)
    return _distance(own, other, condition, unit)


def _measured(
    reference: Reference, condition: Condition, indicator: Indicator, unit: str
) -> MeasuredValue | Words:
    """Return a reference value, or its change where changes are compared, in that unit."""
    value = reference.value
    if value is None:
        return say("it has no value for this institution, level or time")
    if reference.baseline is None:
        found = units.convert(value, unit)
        half = in_unit(rounding(value), value.unit, unit)
        return MeasuredValue(found.value, found, None, found.value - half, found.value + half)
    now = units.convert(value, indicator.unit)
    then = units.convert(reference.baseline, indicator.unit)
    half = in_unit(rounding(value), value.unit, indicator.unit)
    made = _CHANGES[condition.compares](now, then, half, unit)
    if isinstance(made, Words):
        return made
    return replace(made, figure=Quantity(made.value, unit))


_CHANGES: Mapping[Measure, Callable[[Quantity, Quantity, Fraction, str], MeasuredValue | Words]] = {
    Measure.CHANGE: difference,
    Measure.RELATIVE_CHANGE: relative_difference,
}


def _distance(
    own: MeasuredValue, other: MeasuredValue, condition: Condition, unit: str
) -> MeasuredValue:
    points = units.point_unit(unit)

    def apart(one: Fraction, from_other: Fraction) -> Fraction:
        return in_unit(one - from_other, points, condition.unit)

    found = MeasuredValue(apart(own.value, other.value), own.figure, other.figure)
    if own.low is None or own.high is None or other.low is None or other.high is None:
        return found
    return replace(found, low=apart(own.low, other.high), high=apart(own.high, other.low))


def _share(own: MeasuredValue, other: MeasuredValue, condition: Condition) -> MeasuredValue | Words:
    """Return what share of a reference value a figure is, in per cent."""
    if other.value <= 0:
        return say(
            "{name} {value}: a share of it is undefined",
            name=condition.benchmark_name,
            value=other.figure,
        )
    found = MeasuredValue(own.value / other.value * 100, own.figure, other.figure)
    shares = []
    for mine in (own.low, own.high):
        for theirs in (other.low, other.high):
            if mine is None or theirs is None or theirs <= 0:
                return found
            shares.append(mine / theirs * 100)
    return replace(found, low=min(shares), high=max(shares))
