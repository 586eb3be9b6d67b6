"""The other reading of an entry whose numbers come without their units.

Spreadsheets and people write 31 % as 0.31, and 3万 people as 3. Where such a number comes without
its unit, both readings are judged; only where they agree is there a verdict.
"""

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.judging.doubts import MOST_TIMES
from healthplan_cli.judging.figure import Context, counts_of
from healthplan_cli.judging.readings import (
    Otherwise,
    power_printed,
    readings_beside,
    readings_of_count,
    readings_of_share,
)
from healthplan_cli.model.condition import Condition, Measure, indicator_of_part
from healthplan_cli.model.derived import TwoReadings
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.quantity import Quantity, number
from healthplan_cli.model.review import STATUS_WORDS, Status
from healthplan_cli.model.submission import Actual, Reference
from healthplan_cli.model.target import Baseline, Target
from healthplan_cli.text.words import Words, say
from healthplan_cli.units.dimension import is_count


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
    reader = _reader(target, condition, baseline, context)
    found: list[TwoReadings] = []
    if figure := reader.other(actual.value):
        actual = replace(actual, value=figure.value)
        found.append(figure.readings)
    if then := _other_baseline(baseline, reader):
        actual = replace(actual, baseline=then.value)
        found.append(then.readings)
    if reference := _other_benchmark(context.benchmarks.get(condition.benchmark), reader):
        context = _with_benchmark(context, condition.benchmark, reference.value)
        found.append(reference.readings)
    if with_count := reader.other_count(actual, context):
        actual = with_count.value
        found.append(with_count.readings)
    if made := reader.other_of_formula(actual):
        actual = made.value
        found.append(made.readings)
    if found:
        return OtherReading(found[0], actual, context)
    return None


def _other_baseline(baseline: Baseline | None, reader: "_Reader") -> Otherwise[Baseline] | None:
    if baseline is None:
        return None
    found = reader.other(baseline.value)
    if found is None:
        return None
    return Otherwise(replace(baseline, value=found.value), found.readings)


def _other_benchmark(reference: Reference | None, reader: "_Reader") -> Otherwise[Reference] | None:
    """Return both readings of a reference value, or of the figures whose change it is."""
    if reference is None:
        return None
    found: list[TwoReadings] = []
    if now := reader.other(reference.value):
        reference = replace(reference, value=now.value)
        found.append(now.readings)
    if then := reader.other(reference.baseline):
        reference = replace(reference, baseline=then.value)
        found.append(then.readings)
    if not found:
        return None
    return Otherwise(reference, found[0])


def _with_benchmark(context: Context, id: str, reference: Reference) -> Context:
    return replace(context, benchmarks={**context.benchmarks, id: reference})


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

    def other(self, quantity: Quantity | None) -> Otherwise[Quantity] | None:
        """Return both readings of a number, and the quantity in the other one."""
        if quantity is None or not quantity.bare:
            return None
        if not units.fits(quantity.unit, self.indicator.unit):
            return readings_of_share(quantity)
        found = readings_of_share(quantity)
        if found is not None:
            if self._value(found.value) in self.indicator.bounds:
                return found
            return None
        found = self._in_unit_of_plan(quantity) or self._in_large_unit(quantity)
        if found is None or abs(self._value(found.value)) > MOST_TIMES * self.largest:
            return None
        return found

    def other_count(self, actual: Actual, context: Context) -> Otherwise[Actual] | None:
        """Return both readings of a bare count beside one in 万, and the entry in the other one.

        28 of 89.04万 may be 28万, which makes a rate that is near what the plan asks for.
        """
        counts = counts_of(actual, self.indicator, context)
        if isinstance(counts, Words):
            return None
        numerator, denominator = counts
        above = readings_beside(numerator, denominator)
        if above is not None and self._is_likely(above.value, denominator):
            return Otherwise(replace(actual, numerator=above.value), above.readings)
        below = readings_beside(denominator, numerator)
        if below is not None and self._is_likely(numerator, below.value):
            return Otherwise(replace(actual, denominator=below.value), below.readings)
        return None

    def other_of_formula(self, actual: Actual) -> Otherwise[Actual] | None:
        """Return both readings of a part of a formula, and the entry in the other one.

        A share can be read in two ways in any case, a count only where that comes near what the
        plan asks for.
        """
        derived = actual.derived
        if derived is None or derived.other is None:
            return None
        other = derived.other
        if other.is_of_counts and not self._is_near(other.value.value):
            return None
        actual = replace(actual, derived=replace(derived, value=other.value))
        return Otherwise(actual, other.first)

    def _is_near(self, value: Fraction) -> bool:
        return self.largest / MOST_TIMES <= value <= self.largest * MOST_TIMES

    def _is_likely(self, numerator: Quantity, denominator: Quantity) -> bool:
        """Return whether a rate is possible, and within ten times the limit or the baseline."""
        try:
            rate = units.rate(numerator, denominator, self.indicator.unit)
        except units.UnitError:
            return False
        if units.is_share(rate.unit) and rate.value > (units.whole_of(rate.unit) or 1):
            return False
        return self._is_near(rate.value)

    def _in_unit_of_plan(self, quantity: Quantity) -> Otherwise[Quantity] | None:
        """Return the readings of a bare 3 where 万元 are counted and the plan asks for 2亿元."""
        is_same = units.canonical(self.unit) == units.canonical(quantity.unit)
        if is_same or not units.fits(self.unit, quantity.unit) or quantity.value == 0:
            return None
        otherwise = Quantity(quantity.value, self.unit, quantity.places)
        written = number(quantity.value, quantity.places)
        return Otherwise(otherwise, TwoReadings(written, str(quantity), str(otherwise)))

    def _in_large_unit(self, quantity: Quantity) -> Otherwise[Quantity] | None:
        """Return the readings of a bare 3 where the plan counts in 万: 3 or 3万 people."""
        if not is_count(quantity.unit):
            return None
        return readings_of_count(quantity, self.power)

    def _value(self, quantity: Quantity) -> Fraction:
        return units.convert(quantity, self.indicator.unit).value


def _reader(
    target: Target, condition: Condition, baseline: Baseline | None, context: Context
) -> _Reader:
    """Return what reads the bare numbers that are compared with a condition."""
    indicator = indicator_of_part(target.indicator, condition)
    unit = _unit_of(baseline, indicator)
    named: list[Quantity] = []
    if condition.measure is Measure.LEVEL:
        unit = condition.unit
        named += [Quantity(end, unit) for end in condition.interval.ends]
    if baseline is not None:
        named.append(baseline.value)
    reference = context.benchmarks.get(condition.benchmark)
    if reference is not None and reference.value is not None:
        named.append(reference.value)
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
    """Return the power of ten of the 万 or 亿 in which the plan prints a count, else 0."""
    return power_printed(_printed_places(condition, baseline))


def _printed_places(condition: Condition, baseline: Baseline | None) -> Iterator[int]:
    """Yield the decimals that the limit and the baseline are printed with."""
    if condition.places is not None:
        yield condition.places
    if baseline is not None and baseline.value.places is not None:
        yield baseline.value.places
