"""From what was reported to what a condition measures, exactly."""

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
from healthplan_cli.judging.figure import Context, counts_of, level, ratio_of, rounding
from healthplan_cli.model.condition import NO_FIGURES, Condition, Measure, indicator_of_part
from healthplan_cli.model.indicator import YES_NO, Indicator
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Measured
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Target
from healthplan_cli.model.uncertainty import Uncertainty
from healthplan_cli.text.words import Words, say
from healthplan_cli.units.compared import unit_compared


def measure(
    condition: Condition, target: Target, actual: Actual, context: Context, name: str = ""
) -> Measured:
    """Return value, gap and attainment in the condition's unit, or the reason why there are none.

    `name` is the institution or part that is measured.
    """
    found = _MEASURES[condition.measure](condition, target, actual, context)
    if isinstance(found, Words):
        return Measured(
            condition,
            None,
            None,
            reason=found,
            name=name,
            figure=_figure_alone(condition, target, actual, context),
            made_of=_parts_of_formula(actual),
        )
    places = None
    if (context.compare or target.compare) == "rounded":
        places = condition.places
    compared = _as_compared(found.value, places)
    gap = condition.interval.gap(compared)
    measured = Measured(
        condition,
        found.value,
        compared in condition.interval,
        gap=None if condition.measure is Measure.RANK else gap,
        attainment=attainment(condition, compared),
        name=name,
        compared=compared,
        figure=found.figure,
        against=found.against,
        envelope=_envelope(found, places),
        margin=None if condition.measure is Measure.RANK else condition.interval.margin(compared),
        made_of=_parts_of_formula(actual),
        uncertainty=_uncertainty(condition, target, actual, context),
    )
    return _unless_left_open(measured, actual)


def _figure_alone(
    condition: Condition, target: Target, actual: Actual, context: Context
) -> Quantity | None:
    """Return a figure that lacks what it is compared with; None where there is none."""
    if condition.measure in (*NO_FIGURES, Measure.LEVEL):
        return None
    figure = level(actual, target.indicator, context)
    return None if isinstance(figure, Words) else figure


def _parts_of_formula(actual: Actual) -> tuple[Words, ...]:
    if actual.derived is None:
        return ()
    return actual.derived.parts


def _uncertainty(
    condition: Condition, target: Target, actual: Actual, context: Context
) -> Uncertainty | None:
    """Return what chance leaves open of a figure that has counts or is from a survey."""
    if condition.measure in NO_FIGURES:
        return None
    indicator, unit = target.indicator, target.indicator.unit
    if condition.measure is Measure.LEVEL:
        unit = condition.unit
        if condition.part:
            indicator = indicator_of_part(indicator, condition)
    if not units.is_ratio(indicator.unit):
        return None
    if actual.survey is None and isinstance(counts_of(actual, indicator, context), Words):
        return None
    from healthplan_cli.judging.uncertainty import uncertainty_of  # of counts and surveys alone

    return uncertainty_of(actual, indicator, context, unit)


def _unless_left_open(measured: Measured, actual: Actual) -> Measured:
    """Return what was measured, undecided where rounded parts leave both sides of a limit open.

    A figure that was printed is compared as it is printed; one that a formula makes of rounded
    figures nobody has printed.
    """
    if measured.envelope is None or not measured.on_edge:
        return measured
    if not _is_made_of_rounded(measured, actual):
        return measured
    low, high = measured.envelope.ends
    words = say(
        "made of rounded figures, it is from {low} to {high}; report counts, or figures with more "
        "decimals",
        low=Quantity(low, measured.condition.unit),
        high=Quantity(high, measured.condition.unit),
    )
    return replace(measured.without_limit, reason=words)


def _is_made_of_rounded(measured: Measured, actual: Actual) -> bool:
    """Return whether a figure or its baseline is what a formula makes of rounded figures."""
    against = measured.against
    if against is not None and against.half:
        return True
    if actual.derived is None or actual.derived.value is None or actual.value is not None:
        return False
    return bool(actual.derived.value.half)


def _as_compared(value: Fraction, places: int | None) -> Fraction:
    if places is None:
        return value
    return rounded(value, places)


def _envelope(found: MeasuredValue, places: int | None) -> Interval | None:
    """Return all that rounds to the printed figures, as it is compared; None of an exact value."""
    if found.low is None or found.high is None or found.low == found.high:
        return None
    return Interval(_as_compared(found.low, places), _as_compared(found.high, places))


def _level(
    condition: Condition, target: Target, actual: Actual, context: Context
) -> MeasuredValue | Words:
    indicator = target.indicator
    if condition.part:
        indicator = indicator_of_part(indicator, condition)
    figure = level(actual, indicator, context)
    if isinstance(figure, Words):
        return figure
    value = units.convert(figure, condition.unit).value
    half = in_unit(_rounding_of(actual, indicator, context), indicator.unit, condition.unit)
    return MeasuredValue(value, figure, low=value - half, high=value + half)


def _rounding_of(actual: Actual, indicator: Indicator, context: Context) -> Fraction:
    """Return how far the exact figure may be from the printed one, in the indicator's unit."""
    ratio = ratio_of(actual, indicator, context)
    if isinstance(ratio, Quantity):
        return rounding(ratio)
    if actual.value is None:
        return Fraction(0)
    return in_unit(rounding(actual.value), actual.value.unit, indicator.unit)


def _change(
    condition: Condition, target: Target, actual: Actual, context: Context
) -> MeasuredValue | Words:
    pair = _now_and_then(target, actual, context)
    if isinstance(pair, Words):
        return pair
    return difference(*pair, _rounding_of(actual, target.indicator, context), condition.unit)


def _relative_change(
    condition: Condition, target: Target, actual: Actual, context: Context
) -> MeasuredValue | Words:
    pair = _now_and_then(target, actual, context)
    if isinstance(pair, Words):
        return pair
    half = _rounding_of(actual, target.indicator, context)
    return relative_difference(*pair, half, condition.unit)


def _now_and_then(
    target: Target, actual: Actual, context: Context
) -> tuple[Quantity, Quantity] | Words:
    """Return the figure and its baseline, both in the indicator's unit."""
    now = level(actual, target.indicator, context)
    if isinstance(now, Words):
        return now
    baseline = actual.baseline or target.baseline
    if baseline is None and actual.last_year is not None:
        last = actual.last_year.as_reported
        return say("the {baseline} of last year's file is counted in another unit", baseline=last)
    if baseline is None:
        return _NO_BASELINE
    return now, units.convert(baseline.value, now.unit)


def _against_benchmark(
    condition: Condition, target: Target, actual: Actual, context: Context
) -> MeasuredValue | Words:
    from healthplan_cli.judging import benchmark  # few plans compare with a reference value

    own = _compared(condition, target, actual, context)
    if isinstance(own, Words):
        return own
    return benchmark.compared(own, condition, target.indicator, context)


def _compared(
    condition: Condition, target: Target, actual: Actual, context: Context
) -> MeasuredValue | Words:
    """Return what of the indicator is compared with a benchmark: its level or its change."""
    if condition.compares is Measure.LEVEL:
        now = level(actual, target.indicator, context)
        if isinstance(now, Words):
            return now
        half = _rounding_of(actual, target.indicator, context)
        return MeasuredValue(now.value, now, low=now.value - half, high=now.value + half)
    own = replace(condition, unit=unit_compared(condition.compares, target.indicator))
    return _MEASURES[condition.compares](own, target, actual, context)


def _rank(
    condition: Condition, target: Target, actual: Actual, context: Context
) -> MeasuredValue | Words:
    if actual.stage is None:
        return say("no grade or stage was reported")
    scale = target.indicator.scale or YES_NO
    return MeasuredValue(Fraction(scale.index(actual.stage)))


def _rank_change(
    condition: Condition, target: Target, actual: Actual, context: Context
) -> MeasuredValue | Words:
    """Return how many grades of the scale a grade is above that of the baseline."""
    found = _rank(condition, target, actual, context)
    if isinstance(found, Words):
        return found
    baseline = actual.baseline or target.baseline
    if baseline is None:
        return _NO_BASELINE
    then = baseline.value
    return MeasuredValue(found.value - then.value, Quantity(found.value, ""), then)


def _place(
    condition: Condition, target: Target, actual: Actual, context: Context
) -> MeasuredValue | Words:
    from healthplan_cli.judging.place import placed  # few targets ask for a place

    return placed(condition, actual.place)


_MEASURES: Mapping[
    Measure, Callable[[Condition, Target, Actual, Context], MeasuredValue | Words]
] = {
    Measure.LEVEL: _level,
    Measure.CHANGE: _change,
    Measure.RELATIVE_CHANGE: _relative_change,
    Measure.DISTANCE: _against_benchmark,
    Measure.SHARE: _against_benchmark,
    Measure.RANK: _rank,
    Measure.RANK_CHANGE: _rank_change,
    Measure.PLACE: _place,
}


def rounded(value: Fraction, places: int) -> Fraction:
    """Round once to `places` decimals, ties to even (GB/T 8170-2008)."""
    scale = Fraction(10) ** places
    return Fraction(round(value * scale)) / scale


_NO_BASELINE = say(
    "no baseline was reported; fill in the column baseline (in YAML baseline:), or give last "
    "year's file with --baseline"
)
_WITHOUT_ATTAINMENT = (*NO_FIGURES, Measure.DISTANCE, Measure.SHARE)
NOTHING = Fraction(0)
ALMOST_ALL = Fraction(999, 1000)
"""The most that is attained outside a limit that is itself left out, such as 超过70%."""


def attainment(condition: Condition, value: Fraction) -> Fraction | None:
    """Return 完成率, a ratio in which 1 = 100 %, or None where it is undefined.

    It is value over limit; for a level that must stay below its limit, limit over value. A fall is
    counted as a share of the fall that the plan asks for. Of what goes the other way none is.
    """
    interval = condition.interval
    if condition.measure in _WITHOUT_ATTAINMENT:
        return None
    if interval.low is not None and interval.high is not None:
        if value in interval:
            return Fraction(1)
        return None
    of_limit = _rate_of_change
    if condition.measure is Measure.LEVEL:
        of_limit = _rate_of_level
    rate = of_limit(interval, value)
    is_open = interval.low_open or interval.high_open
    if rate is None or not is_open or value in interval:
        return rate
    return min(rate, ALMOST_ALL)


def _rate_of_level(interval: Interval, value: Fraction) -> Fraction | None:
    """Return a level over the least that is asked for, or the most that is allowed over it."""
    if interval.low is not None:
        if interval.low > 0:
            return max(value / interval.low, NOTHING)
        return None
    if interval.high is None or interval.high <= 0 or value <= 0:
        return None
    return interval.high / value


def _rate_of_change(interval: Interval, value: Fraction) -> Fraction | None:
    limit = interval.low
    if limit is None:
        limit = interval.high
    if limit:
        return max(value / limit, NOTHING)
    return None
