"""Limits that a plan does not state: a reference value, more or less than it, or a share of it.

`{benchmark: city}`, `{benchmark: city, plus: 2百分点}`, `{benchmark: city, share: 80%}`; with
`change:` the changes of both are compared. `{benchmark: previous}` is the figure of the year
before, and so a change from it.
"""

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.forms._limits import COMPARED, UnfitTermsError, half_line, quantity, suits
from healthplan_cli.model.condition import PREVIOUS, Benchmark, Condition, Measure
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.text.words import Bilingual, Words, say
from healthplan_cli.units import UnitError, canonical, convert, is_share, point_unit
from healthplan_cli.units.compared import unit_compared

ALL = Fraction(100)
"""The whole of a benchmark, in per cent."""
_MARGINS = ("plus", "minus", "share")
_CHANGES = {"relative": Measure.RELATIVE_CHANGE, "points": Measure.CHANGE}


class Limit(Struct, frozen=True):
    """Where a distance from a benchmark, or a share of it, begins to be enough.

    `unit` is that of the distance, and % of a share.
    """

    measure: Measure
    value: Fraction
    unit: str
    words: Words
    places: int | None = None


def condition(
    terms: Mapping[str, object], indicator: Indicator, sign: str, words: str
) -> Condition:
    """Return the condition that a level or change is in the relation `sign` to a benchmark.

    Raises UnfitTermsError, and UnitError for a margin that does not suit the indicator.
    """
    if not set(terms) <= set(COMPARED):
        raise UnfitTermsError
    benchmark = named(terms)
    compares = _compares(terms, benchmark)
    limit = _limit(terms, _what(benchmark, compares), unit_compared(compares, indicator))
    made = Condition(
        limit.measure,
        half_line(sign, limit.value),
        say(words, limit=limit.words),
        limit.unit,
        limit.places,
    )
    return against(benchmark, made, compares)


def named(terms: Mapping[str, object]) -> Benchmark:
    """Return the benchmark that terms name."""
    name = terms.get("benchmark")
    if name == PREVIOUS:
        return Benchmark(PREVIOUS, zh="上年", en="last year's figure")
    if isinstance(name, str) and name:
        return Benchmark(name, zh=name)
    if not isinstance(name, Benchmark):
        raise UnfitTermsError
    return name


def against(benchmark: Benchmark, made: Condition, compares: Measure = Measure.LEVEL) -> Condition:
    """Return a condition on a distance or a share as one on that from a benchmark."""
    if benchmark.id == PREVIOUS:
        return _as_change(made)
    return replace(
        made,
        benchmark=benchmark.id,
        benchmark_name=Bilingual(benchmark.zh, benchmark.en),
        compares=compares,
    )


def share_of(text: object, unit: str) -> Fraction | None:
    """Return a size as a share of a benchmark in per cent, None where it is an amount of it.

    Raises UnitError `two-readings` for 10% of a figure that is in % itself.
    """
    points = point_unit(unit)
    size = _without_sign(text, points)
    if not is_share(size.unit) or canonical(size.unit) == canonical(points):
        return None
    part = convert(size, "%").value
    if not is_share(unit):
        return part
    words = say(
        "{text} can be read as {one} or as {other}; write the one that is meant",
        text=size,
        one=Quantity(size.value, points),
        other=say("{share} of it", share=Quantity(part, "%")),
    )
    raise UnitError("two-readings", words)


def amount_of(text: object, unit: str) -> Quantity:
    """Return a size in the unit of a distance. Raises UnitError where it does not fit."""
    points = point_unit(unit)
    size = _without_sign(text, points)
    suits(size, Indicator("", "", unit=points))
    return size


def _without_sign(text: object, unit: str) -> Quantity:
    size = quantity(text, unit)
    if size.value < 0:
        words = say("{size}: a change by some amount is written without a sign", size=size)
        raise UnitError("number-out-of-range", words)
    return size


def _compares(terms: Mapping[str, object], benchmark: Benchmark) -> Measure:
    """Return what of the indicator is compared with the benchmark."""
    if "change" not in terms:
        return Measure.LEVEL
    change = terms["change"]
    if not isinstance(change, str) or change not in _CHANGES:
        raise UnfitTermsError
    if benchmark.id == PREVIOUS:
        words = say(
            "{other}: cannot be used with {key}:, it would not be read",
            other="change",
            key=f"benchmark: {PREVIOUS}",
        )
        raise UnitError("unsuitable-key", words)
    return _CHANGES[change]


def _what(benchmark: Benchmark, compares: Measure) -> Words:
    """Name what the figure is compared with."""
    if compares is Measure.RELATIVE_CHANGE:
        return say("the change of {benchmark} in %", benchmark=benchmark)
    if compares is Measure.CHANGE:
        return say("the change of {benchmark}", benchmark=benchmark)
    return say("{benchmark}", benchmark=benchmark)


def _limit(terms: Mapping[str, object], what: Words, unit: str) -> Limit:
    given = [key for key in _MARGINS if key in terms]
    if not given:
        return Limit(Measure.DISTANCE, Fraction(0), point_unit(unit), what)
    if len(given) > 1:
        words = say(
            "{other}: cannot be used with {key}:, it would not be read",
            other=given[1],
            key=given[0],
        )
        raise UnitError("unsuitable-key", words)
    key = given[0]
    if key == "share":
        return _share(terms[key], what)
    if key == "plus":
        return _margin(terms[key], 1, what, unit)
    return _margin(terms[key], -1, what, unit)


def _share(text: object, what: Words) -> Limit:
    """Return the limit of a share such as 80% of the benchmark."""
    share = quantity(text, "%")
    if share.bare or not is_share(share.unit) or share.value <= 0:
        words = say("{text} is no share of a benchmark; write it in %, such as 80%", text=text)
        raise UnitError("wrong-unit", words)
    value = convert(share, "%").value
    return Limit(
        Measure.SHARE, value, "%", say("{share} of {benchmark}", share=share, benchmark=what)
    )


def _margin(text: object, direction: int, what: Words, unit: str) -> Limit:
    """Return the limit of so much more or less than the benchmark."""
    part = share_of(text, unit)
    if part is not None:
        size = Quantity(part, "%")
        return Limit(Measure.SHARE, ALL + direction * part, "%", _moved(what, size, direction))
    size = amount_of(text, unit)
    words = _moved(what, size, direction)
    return Limit(Measure.DISTANCE, direction * size.value, size.unit, words, size.places)


def _moved(what: Words, size: Quantity, direction: int) -> Words:
    if direction > 0:
        return say("{size} more than {benchmark}", size=size, benchmark=what)
    return say("{size} less than {benchmark}", size=size, benchmark=what)


def _as_change(made: Condition) -> Condition:
    """Return a distance from last year's figure as a change, and a share of it as one in %."""
    if made.measure is Measure.DISTANCE:
        return replace(made, measure=Measure.CHANGE, of_last_year=True)
    return replace(
        made,
        measure=Measure.RELATIVE_CHANGE,
        interval=made.interval.moved(-ALL),
        of_last_year=True,
    )
