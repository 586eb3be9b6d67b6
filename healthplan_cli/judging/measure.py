"""From what was reported to what a condition measures, exactly."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.plan import Compare, Condition, Indicator, Measure, Target
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Measured
from healthplan_cli.model.submission import Actual
from healthplan_cli.text.words import Words, say


class Found(Struct, frozen=True):
    """A measured value, with the figure it comes from and the baseline or benchmark it is held against."""

    value: Fraction
    figure: Quantity | None = None
    against: Quantity | None = None


class Context(Struct, frozen=True):
    """What measuring needs besides the entry itself."""

    elements: Mapping[str, Quantity]
    benchmarks: Mapping[str, Quantity]
    compare: Compare | None = None


def measure(
    condition: Condition, target: Target, actual: Actual, context: Context, name: str = ""
) -> Measured:
    """Measure one condition: value, gap and attainment in the condition's unit, or the reason there is none."""
    own = (
        replace(context, elements={}) if name else context
    )  # the elements are of all, not of one institution or part
    found = _MEASURES[condition.measure](condition, target, actual, own)
    if isinstance(found, Words):
        return Measured(condition, None, None, reason=found, name=name)
    compared = found.value
    if (context.compare or target.compare) == "rounded" and condition.places is not None:
        compared = rounded(compared, condition.places)
    return Measured(
        condition,
        found.value,
        compared in condition.interval,
        gap=None if condition.measure is Measure.RANK else condition.interval.gap(compared),
        attainment=attainment(condition, compared),
        name=name,
        compared=compared,
        figure=found.figure,
        against=found.against,
    )


def reported(actual: Actual | None, indicator: Indicator, context: Context) -> bool:
    """Whether anything was reported that could be measured."""
    if actual is None:
        return _derivable(indicator, context)
    if actual.each is not None or actual.parts is not None:
        return any(
            reported(one, replace(indicator, numerator=""), context)
            for one in (actual.each or actual.parts or {}).values()
        )
    return any((actual.value, actual.stage, actual.numerator, actual.denominator)) or _derivable(
        indicator, context
    )


def level(actual: Actual, indicator: Indicator, context: Context) -> Quantity | Words:
    """The figure in the indicator's unit: as reported, else its numerator over its denominator."""
    if actual.value is not None:
        return units.convert(actual.value, indicator.unit)
    ratio = parts_of(actual, indicator, context)
    return ratio if isinstance(ratio, Words) else _derived(*ratio, indicator.unit)


def parts_of(
    actual: Actual, indicator: Indicator, context: Context
) -> tuple[Quantity, Quantity] | Words:
    """Numerator and denominator: from the entry, else from the elements; or which of them is lacking."""
    numerator = actual.numerator or context.elements.get(indicator.numerator)
    denominator = actual.denominator or context.elements.get(indicator.denominator)
    if numerator is None and denominator is None:
        return say("no figure was reported")
    if numerator is None:
        return say("no numerator was reported")
    if denominator is None:
        return say("no denominator was reported")
    return (numerator, denominator) if denominator.value else say("the denominator is 0")


def combined(actual: Actual, indicator: Indicator) -> Actual | Words:
    """One figure of all institutions: their counts added up; of a rate, numerators over denominators, never a mean."""
    entries = (actual.each or {}).items()
    lacking = next((name for name, one in entries if not (one.numerator and one.denominator)), None)
    if lacking is None:
        numerator = _sum(one.numerator for _, one in entries)
        return replace(
            actual,
            each=None,
            numerator=numerator,
            denominator=_sum(one.denominator for _, one in entries),
        )
    if units.is_ratio(indicator.unit):
        return say(
            "a rate of several is no mean of rates; {name} gives no numerator and denominator",
            name=lacking,
        )
    blank = next((name for name, one in entries if one.value is None), None)
    if blank is not None:
        return say("{name} reported no figure", name=blank)
    return replace(actual, each=None, value=_sum(one.value for _, one in entries))


def _sum(quantities: Iterable[Quantity | None]) -> Quantity:
    """The sum in the unit of the first."""
    known = [quantity for quantity in quantities if quantity is not None]
    unit = known[0].unit
    places = [quantity.places for quantity in known]
    printed_places = None if None in places else min(place for place in places if place is not None)
    return Quantity(
        sum((units.convert(one, unit).value for one in known), Fraction(0)), unit, printed_places
    )


def _derived(numerator: Quantity, denominator: Quantity, unit: str) -> Quantity | Words:
    try:
        return units.rate(numerator, denominator, unit)
    except units.UnitError as error:
        return error.words


def _derivable(indicator: Indicator, context: Context) -> bool:
    return indicator.numerator in context.elements and indicator.denominator in context.elements


def _level(condition: Condition, target: Target, actual: Actual, context: Context) -> Found | Words:
    indicator = (
        replace(target.indicator, unit=condition.unit) if condition.part else target.indicator
    )
    figure = level(actual, indicator, context)
    return (
        figure
        if isinstance(figure, Words)
        else Found(units.convert(figure, condition.unit).value, figure)
    )


def _change(
    condition: Condition, target: Target, actual: Actual, context: Context
) -> Found | Words:
    pair = _now_and_then(target, actual, context)
    if isinstance(pair, Words):
        return pair
    difference = Quantity(pair[0].value - pair[1].value, units.point_unit(target.indicator.unit))
    return Found(units.convert(difference, condition.unit).value, *pair)


def _relative_change(
    condition: Condition, target: Target, actual: Actual, context: Context
) -> Found | Words:
    pair = _now_and_then(target, actual, context)
    if isinstance(pair, Words):
        return pair
    now, then = (quantity.value for quantity in pair)
    if not then:
        return say("the baseline is 0; a change in % of it is undefined")
    return Found(
        units.convert(Quantity((now - then) / abs(then) * 100, "%"), condition.unit).value, *pair
    )


def _now_and_then(
    target: Target, actual: Actual, context: Context
) -> tuple[Quantity, Quantity] | Words:
    now = level(actual, target.indicator, context)
    baseline = actual.baseline or target.baseline
    if isinstance(now, Words):
        return now
    if baseline is None:
        return say("no baseline was reported")
    return now, units.convert(baseline.value, target.indicator.unit)


def _distance(
    condition: Condition, target: Target, actual: Actual, context: Context
) -> Found | Words:
    now = level(actual, target.indicator, context)
    benchmark = context.benchmarks.get(condition.benchmark)
    if isinstance(now, Words):
        return now
    if benchmark is None:
        return say(
            "the benchmark {benchmark} was not reported",
            benchmark=condition.benchmark_name,
        )
    against = units.convert(benchmark, target.indicator.unit)
    return Found(now.value - against.value, now, against)


def _rank(condition: Condition, target: Target, actual: Actual, context: Context) -> Found | Words:
    if actual.stage is None:
        return say("no grade or stage was reported")
    return Found(Fraction(target.indicator.scale.index(actual.stage)))


_MEASURES: Mapping[Measure, Callable[[Condition, Target, Actual, Context], Found | Words]] = {
    Measure.LEVEL: _level,
    Measure.CHANGE: _change,
    Measure.RELATIVE_CHANGE: _relative_change,
    Measure.DISTANCE: _distance,
    Measure.RANK: _rank,
}


def rounded(value: Fraction, places: int) -> Fraction:
    """GB/T 8170-2008: rounded once to `places` decimals, ties to even."""
    scale = Fraction(10) ** places
    return Fraction(round(value * scale)) / scale


def attainment(condition: Condition, value: Fraction) -> Fraction | None:
    """完成率: value over limit, for a level that must stay below its limit limit over value; None where undefined.

    A fall is counted as a share of the fall asked for. 1 = 100 %.
    """
    interval = condition.interval
    if condition.measure in (Measure.RANK, Measure.DISTANCE):
        return None
    if interval.low is not None and interval.high is not None:
        return Fraction(1) if value in interval else None
    limit = interval.low if interval.low is not None else interval.high
    if not limit or (limit < 0 and condition.measure is Measure.LEVEL):
        return None
    if interval.high is not None and condition.measure is Measure.LEVEL:
        return limit / value if value > 0 else None
    return value / limit
