"""`about: {value: 100家, within: 5%}` — the figure is near a number (左右, 约, 持平, 基本).

The number can be a reference value: `{benchmark: city, within: 2百分点}`. Without `within:` the
plan states no tolerance. The number itself and what is better is then enough, and of what is worse
nobody can say whether it is still about the number.
"""

from collections.abc import Mapping
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli.forms import _benchmark
from healthplan_cli.forms._changes import change
from healthplan_cli.forms._limits import (
    COMPARED,
    QUANTITY,
    UnfitTermsError,
    half_line,
    quantity,
    suits,
)
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.text.schema import described, record
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import UnitError, canonical, convert, fits, is_ratio, is_share, point_unit

BASELINE = "baseline"
OF_CHANGE = ("rises_by", "falls_by")
NUMBERS = ("value", "benchmark", *OF_CHANGE)
SCHEMA = record(
    {
        "value": described(QUANTITY, say("the number, or baseline: 持平")),
        "benchmark": COMPARED["benchmark"],
        "rises_by": described(QUANTITY, say("the number that it rises by: 提高1岁左右")),
        "falls_by": described(QUANTITY, say("the number that it falls by: 下降5%左右")),
        "within": described(QUANTITY, say("how far from it is still about it: 5%, or an amount")),
    },
    type=["string", "number", "object"],
    description=say("near a number: 左右, 约, 持平").template,
)
EXAMPLE = ("{value: 100家, within: 5%}", "建成100家左右")


def conditions(terms: object, indicator: Indicator) -> tuple[Condition, ...]:
    """Return the condition: the level, or the change, within the tolerance of the number.

    Raises UnitError `two-readings` for a tolerance in % of a figure in %.
    """
    if isinstance(terms, Mapping) and "benchmark" in terms:
        return (_near_benchmark(terms, indicator),)
    key, number, within = _terms(terms)
    around = _around(key, number, indicator)
    if within is None:
        words = say("about {limit}", limit=around.words)
        return (replace(around, words=words, is_vague=True),)
    size = quantity(within, point_unit(around.unit))
    if number == BASELINE and is_share(size.unit) and not is_ratio(indicator.unit):
        around = replace(around, measure=Measure.RELATIVE_CHANGE, unit=size.unit)
        size = replace(size, unit=point_unit(size.unit))
    amount = _amount(around, size)
    tolerance = quantity(within, point_unit(around.unit))
    centre = around.about or Fraction(0)
    shown = Quantity(amount, point_unit(around.unit))
    words = say("about {limit}, within {size}", limit=around.words, size=shown)
    interval = Interval(centre - amount, centre + amount)
    return (replace(around, words=words, interval=interval, tolerance=tolerance),)


def _near_benchmark(terms: Mapping[str, object], indicator: Indicator) -> Condition:
    """Return the condition: the distance from a reference value within the tolerance."""
    _, _, within = _terms(terms)
    benchmark = _benchmark.named(terms)
    name = say("{benchmark}", benchmark=benchmark)
    if within is None:
        made = _level(Measure.DISTANCE, Fraction(0), point_unit(indicator.unit), indicator, name)
        made = replace(made, words=say("about {limit}", limit=name), is_vague=True)
        return _benchmark.against(benchmark, made)
    share = _benchmark.share_of(within, indicator.unit)
    if share is None:
        size = _benchmark.amount_of(within, indicator.unit)
        made = _within(Measure.DISTANCE, Fraction(0), size, name)
    else:
        made = _within(Measure.SHARE, _benchmark.ALL, Quantity(share, "%"), name)
    return _benchmark.against(benchmark, made)


def _within(measure: Measure, centre: Fraction, size: Quantity, name: Words) -> Condition:
    """Return the condition of no more than a size above or below a number."""
    words = say("about {limit}, within {size}", limit=name, size=size)
    interval = Interval(centre - size.value, centre + size.value)
    return Condition(measure, interval, words, size.unit, size.places, about=centre, tolerance=size)


def _terms(terms: object) -> tuple[str, object, object]:
    """Return what the number is of (`value` or a change), the number and the tolerance."""
    if not isinstance(terms, Mapping):
        return "value", terms, None
    given = [key for key in NUMBERS if key in terms]
    if len(given) != 1:
        words = say("about: is of one number, given as one of {keys}", keys=", ".join(NUMBERS))
        raise UnitError("one-form", words)
    if not set(terms) <= {given[0], "within"} or terms.get("within", "") is None:
        raise UnfitTermsError  # a blank within: is no plan without a tolerance
    return given[0], terms[given[0]], terms.get("within")


def _around(key: str, number: object, indicator: Indicator) -> Condition:
    """Return the condition of the number or better, with the number itself."""
    if key in OF_CHANGE:
        made = _change(key, number, indicator)
        if made.yearly is not None:
            words = say("{text} is a change a year; about: is of one change", text=number)
            raise UnitError("wrong-unit", words)
        (end,) = made.interval.ends
        return replace(made, about=end)
    if number == BASELINE:
        unit = point_unit(indicator.unit)
        return _level(Measure.CHANGE, Fraction(0), unit, indicator, say("its baseline"))
    limit = quantity(number, indicator.unit)
    suits(limit, indicator)
    made = _level(Measure.LEVEL, limit.value, limit.unit, indicator, say("{limit}", limit=limit))
    return replace(made, places=limit.places)


def _change(key: str, number: object, indicator: Indicator) -> Condition:
    """Return the condition of a change by the number or more, in words of the change alone."""
    if key == "rises_by":
        return change(number, indicator, 1, "a rise of {limit}")
    return change(number, indicator, -1, "a fall of {limit}")


def _level(
    measure: Measure, value: Fraction, unit: str, indicator: Indicator, words: Words
) -> Condition:
    interval = Interval(value, value)
    if indicator.better != "neither":
        interval = half_line(">=" if indicator.better == "higher" else "<=", value)
    return Condition(measure, interval, words, unit, about=value)


def _amount(around: Condition, size: Quantity) -> Fraction:
    """Return a tolerance in the unit of the condition; a share is of the number."""
    if size.value < 0:
        words = say("{size}: a change by some amount is written without a sign", size=size)
        raise UnitError("number-out-of-range", words)
    points = point_unit(around.unit)
    if fits(size.unit, points) and canonical(size.unit) == canonical(points):
        return convert(size, points).value
    if not is_share(size.unit):
        return convert(size, points).value
    amount = abs(around.about or Fraction(0)) * convert(size, "比").value
    if around.measure is Measure.CHANGE:
        suits(size, Indicator("", "", unit=points))
    if is_share(around.unit):
        words = say(
            "{text} can be read as {one} or as {other}; write the one that is meant",
            text=size,
            one=Quantity(amount, points),
            other=Quantity(size.value, points),
        )
        raise UnitError("two-readings", words)
    return amount
