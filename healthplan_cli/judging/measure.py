"""From what was reported to what a condition measures, exactly."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.judging.figure import Context, level
from healthplan_cli.model.plan import YES_NO, Condition, Measure, Target, indicator_of_part
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Measured
from healthplan_cli.model.submission import Actual
from healthplan_cli.text.words import Words, say


class MeasuredValue(Struct, frozen=True):
    """A value in the condition's unit, with the figure and the baseline or benchmark it is made of."""

    value: Fraction
    figure: Quantity | None = None
    against: Quantity | None = None


def measure(
    condition: Condition, target: Target, actual: Actual, context: Context, name: str = ""
) -> Measured:
    """Return value, gap and attainment in the condition's unit, or the reason why there are none.

    `name` is the institution or part that is measured. The elements of a file are those of the
    whole plan, so they never complete the entry of one institution or part.
    """
    if name:
        context = replace(context, elements={})
    found = _MEASURES[condition.measure](condition, target, actual, context)
    if isinstance(found, Words):
        return Measured(condition, None, None, reason=found, name=name)
    compared = found.value
    if (context.compare or target.compare) == "rounded" and condition.places is not None:
        compared = rounded(compared, condition.places)
    gap = condition.interval.gap(compared)
    return Measured(
        condition,
        found.value,
        compared in condition.interval,
        gap=None if condition.measure is Measure.RANK else gap,
        attainment=attainment(condition, compared),
        name=name,
        compared=compared,
        figure=found.figure,
        against=found.against,
    )


def _level(
    condition: Condition, target: Target, actual: Actual, context: Context
) -> MeasuredValue | Words:
    indicator = target.indicator
    if condition.part:
        indicator = indicator_of_part(indicator, condition)
    figure = level(actual, indicator, context)
    if isinstance(figure, Words):
        return figure
    return MeasuredValue(units.convert(figure, condition.unit).value, figure)


def _change(
    condition: Condition, target: Target, actual: Actual, context: Context
) -> MeasuredValue | Words:
    pair = _now_and_then(target, actual, context)
    if isinstance(pair, Words):
        return pair
    now, then = pair
    difference = Quantity(now.value - then.value, units.point_unit(now.unit))
    return MeasuredValue(units.convert(difference, condition.unit).value, now, then)


def _relative_change(
    condition: Condition, target: Target, actual: Actual, context: Context
) -> MeasuredValue | Words:
    pair = _now_and_then(target, actual, context)
    if isinstance(pair, Words):
        return pair
    now, then = pair
    if then.value == 0:
        return say("the baseline is 0; a change in % of it is undefined")
    change = Quantity((now.value - then.value) / abs(then.value) * 100, "%")
    return MeasuredValue(units.convert(change, condition.unit).value, now, then)


def _now_and_then(
    target: Target, actual: Actual, context: Context
) -> tuple[Quantity, Quantity] | Words:
    """Return the figure and its baseline, both in the indicator's unit."""
    now = level(actual, target.indicator, context)
    if isinstance(now, Words):
        return now
    baseline = actual.baseline or target.baseline
    if baseline is None:
        return say("no baseline was reported")
    return now, units.convert(baseline.value, now.unit)


def _distance(
    condition: Condition, target: Target, actual: Actual, context: Context
) -> MeasuredValue | Words:
    now = level(actual, target.indicator, context)
    if isinstance(now, Words):
        return now
    benchmark = context.benchmarks.get(condition.benchmark)
    if benchmark is None:
        return say("the benchmark {benchmark} was not reported", benchmark=condition.benchmark_name)
    against = units.convert(benchmark, now.unit)
    return MeasuredValue(now.value - against.value, now, against)


def _rank(
    condition: Condition, target: Target, actual: Actual, context: Context
) -> MeasuredValue | Words:
    if actual.stage is None:
        return say("no grade or stage was reported")
    scale = target.indicator.scale or YES_NO
    return MeasuredValue(Fraction(scale.index(actual.stage)))


_MEASURES: Mapping[
    Measure, Callable[[Condition, Target, Actual, Context], MeasuredValue | Words]
] = {
    Measure.LEVEL: _level,
    Measure.CHANGE: _change,
    Measure.RELATIVE_CHANGE: _relative_change,
    Measure.DISTANCE: _distance,
    Measure.RANK: _rank,
}


def rounded(value: Fraction, places: int) -> Fraction:
    """Round once to `places` decimals, ties to even (GB/T 8170-2008)."""
    scale = Fraction(10) ** places
    return Fraction(round(value * scale)) / scale


ALMOST_ALL = Fraction(999, 1000)
"""The most that is attained outside a limit that is itself left out, such as 超过70%."""


def attainment(condition: Condition, value: Fraction) -> Fraction | None:
    """Return 完成率, a ratio in which 1 = 100 %, or None where it is undefined.

    It is value over limit; for a level that must stay below its limit, limit over value. A fall is
    counted as a share of the fall that the plan asks for.
    """
    interval = condition.interval
    if condition.measure in (Measure.RANK, Measure.DISTANCE):
        return None
    if interval.low is not None and interval.high is not None:
        return Fraction(1) if value in interval else None
    limit = interval.high if interval.low is None else interval.low
    is_level = condition.measure is Measure.LEVEL
    if not limit or (is_level and limit < 0):
        return None
    if not is_level or interval.low is not None:
        rate = value / limit
    elif value > 0:
        rate = limit / value
    else:
        return None
    is_open = interval.low_open or interval.high_open
    return min(rate, ALMOST_ALL) if is_open and value not in interval else rate
