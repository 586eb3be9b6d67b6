"""What withholds a verdict: a doubt that nobody has answered, and a number with two readings.

Spreadsheets and people write 31 % as 0.31, and 3万 people as 3. Where such a number comes without
its unit, both readings are judged; only where they agree is there a verdict.
"""

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.judging.figure import Context
from healthplan_cli.model.plan import (
    Baseline,
    Condition,
    Indicator,
    Measure,
    Target,
    indicator_of_part,
)
from healthplan_cli.model.quantity import Quantity, number, unit_behind
from healthplan_cli.model.review import STATUS_WORDS, Status
from healthplan_cli.model.submission import Actual
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Words, say
from healthplan_cli.units.dimension import is_count

WITHHOLDING = frozenset(
    ("impossible-figure", "implausible-figure", "far-off-figure", "above-population")
)
"""The warnings that a person must answer with `explain:` before anything is met."""
MOST_TIMES = 10
"""A figure of more than so many times its limit or baseline is doubted."""
_MYRIAD, _HUNDRED_MILLION = 4, 8
_LARGE_UNITS = {_MYRIAD: "万", _HUNDRED_MILLION: "亿"}


def withholds(problem: Problem) -> bool:
    """Return whether nothing counts as met by the figures that a problem is about."""
    return problem.level == "error" or problem.code in WITHHOLDING


class TwoReadings(Struct, frozen=True):
    """A number as it is written, and the two ways to write what it may mean."""

    number: str
    as_written: str
    otherwise: str


class OtherReading(Struct, frozen=True):
    """An entry with its bare numbers read in the other way; `first` is the first of them."""

    first: TwoReadings
    actual: Actual
    context: Context


def other_reading(
    target: Target, condition: Condition, actual: Actual, context: Context
) -> OtherReading | None:
    """Return the entry in its other reading, None where there is only one, or `explain:` answers.

    All bare numbers of an entry were written by one hand, so that they are read in one way.
    """
    if actual.explain:
        return None
    baseline = actual.baseline or target.baseline
    reader = _reader(target, condition, indicator_of_part(target.indicator, condition), baseline)
    value = reader.other(actual.value)
    other_baseline = _other_baseline(baseline, reader)
    benchmark = reader.other(context.benchmarks.get(condition.benchmark))
    first = value or other_baseline or benchmark
    if first is None:
        return None
    if benchmark:
        context = _with_benchmark(context, condition.benchmark, benchmark[1])
    if other_baseline:
        actual = replace(actual, baseline=other_baseline[1])
    if value:
        actual = replace(actual, value=value[1])
    return OtherReading(first[0], actual, context)


def _other_baseline(
    baseline: Baseline | None, reader: "_Reader"
) -> tuple[TwoReadings, Baseline] | None:
    found = reader.other(baseline.value) if baseline is not None else None
    if baseline is None or found is None:
        return None
    return found[0], replace(baseline, value=found[1])


def _with_benchmark(context: Context, id: str, value: Quantity) -> Context:
    return replace(context, benchmarks={**context.benchmarks, id: value})


def two_verdicts(readings: TwoReadings, one: Status, other: Status) -> Words:
    """Say what the verdict is under each reading, and how to write the number."""
    return say(
        "{number} can be read in two ways: {verdict} as {one}, {second_verdict} as {other}; "
        "write {one} or {other}",
        number=readings.number,
        verdict=STATUS_WORDS[one],
        one=readings.as_written,
        second_verdict=STATUS_WORDS[other],
        other=readings.otherwise,
    )


def readings_of_share(quantity: Quantity) -> tuple[TwoReadings, Quantity] | None:
    """Return the readings of a bare number below or at 1 where a share or a rate is counted.

    0.31 of an indicator in % is 0.31 % or, as a spreadsheet stores it, 31 %. None where it can be
    read in one way only.
    """
    whole = units.whole_of(quantity.unit)
    if not quantity.bare or whole is None or not 0 < abs(quantity.value) <= 1:
        return None
    otherwise = Quantity(quantity.value * whole, quantity.unit)
    written = number(quantity.value, quantity.places)
    return TwoReadings(written, str(quantity), str(otherwise)), otherwise


class _Reader(Struct, frozen=True):
    """Reads the bare numbers of one entry in the other way.

    `unit` is that in which the plan prints its limit, or in which the baseline is printed that a
    change is counted from; `power` that of the 万 or 亿 in either, 0 where neither has one.
    `largest` is the largest of them, in the indicator's unit: a reading far above it is not what
    was meant.
    """

    indicator: Indicator
    unit: str
    power: int
    largest: Fraction

    def other(self, quantity: Quantity | None) -> tuple[TwoReadings, Quantity] | None:
        """Return both readings of a number, and the quantity in the other one."""
        if quantity is None or not quantity.bare:
            return None
        if not units.fits(quantity.unit, self.indicator.unit):
            return None
        found = readings_of_share(quantity)
        if found is not None:
            return found if self._value(found[1]) in self.indicator.bounds else None
        found = self._in_unit_of_plan(quantity) or self._in_large_unit(quantity)
        if found is None or abs(self._value(found[1])) > MOST_TIMES * self.largest:
            return None
        return found

    def _in_unit_of_plan(self, quantity: Quantity) -> tuple[TwoReadings, Quantity] | None:
        """Return the readings of a bare 3 where 万元 are counted and the plan asks for 2亿元."""
        is_same = units.canonical(self.unit) == units.canonical(quantity.unit)
        if is_same or not units.fits(self.unit, quantity.unit) or quantity.value == 0:
            return None
        otherwise = Quantity(quantity.value, self.unit, quantity.places)
        written = number(quantity.value, quantity.places)
        return TwoReadings(written, str(quantity), str(otherwise)), otherwise

    def _in_large_unit(self, quantity: Quantity) -> tuple[TwoReadings, Quantity] | None:
        """Return the readings of a bare 3 where the plan counts in 万: 3 or 3万 people."""
        unit = quantity.unit
        if not self.power or not is_count(unit) or quantity.value == 0:
            return None
        written = number(quantity.value, quantity.places)
        large = unit_behind(written, f"{_LARGE_UNITS[self.power]}{unit}")
        otherwise = Quantity(quantity.value * 10**self.power, unit)
        return TwoReadings(written, str(quantity), large), otherwise

    def _value(self, quantity: Quantity) -> Fraction:
        return units.convert(quantity, self.indicator.unit).value


def _reader(
    target: Target, condition: Condition, indicator: Indicator, baseline: Baseline | None
) -> _Reader:
    """Return what reads the bare numbers that are compared with a condition."""
    unit = _unit_of(baseline, indicator)
    named: list[Quantity] = []
    if condition.measure is Measure.LEVEL:
        unit = condition.unit
        named += [Quantity(end, unit) for end in condition.interval.ends]
    if baseline is not None:
        named.append(baseline.value)
    largest = Fraction(0)
    for one in named:
        if units.fits(one.unit, indicator.unit):
            size = abs(units.convert(one, indicator.unit).value)
            largest = max(largest, size)
    power = _power_of_limit(condition, baseline)
    return _Reader(indicator, unit=unit, power=power, largest=largest)


def _unit_of(baseline: Baseline | None, indicator: Indicator) -> str:
    """Return the unit that a baseline is printed in, else the indicator's own."""
    if baseline is None or baseline.value.bare or units.is_ratio(indicator.unit):
        return indicator.unit
    return baseline.value.unit


def _power_of_limit(condition: Condition, baseline: Baseline | None) -> int:
    """Return the power of ten of the 万 or 亿 in which the plan prints a count, else 0.

    A limit printed as 2.5万 has -3 decimals, one of 1.2亿 has -7.
    """
    printed = [place for place in _printed_places(condition, baseline) if place < 0]
    if not printed:
        return 0
    return _MYRIAD if max(printed) >= -_MYRIAD else _HUNDRED_MILLION


def _printed_places(condition: Condition, baseline: Baseline | None) -> Iterator[int]:
    """Yield the decimals that the limit and the baseline are printed with."""
    if condition.places is not None:
        yield condition.places
    if baseline is not None and baseline.value.places is not None:
        yield baseline.value.places
