"""What withholds a verdict: a doubt that nobody has answered, and a number with two readings.

Spreadsheets and people write 31 % as 0.31, and 3万 people as 3. Where such a number stands without
its unit, both readings are judged; only where they agree is there a verdict.
"""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.judging.figure import Context
from healthplan_cli.model.plan import Baseline, Condition, Indicator, Target, indicator_of_part
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
    indicator = indicator_of_part(target.indicator, condition)
    reader = _Reader(indicator, _power_of_limit(target, condition))
    value = reader.other(actual.value)
    base = actual.baseline or target.baseline
    base_value = reader.other(base.value) if base is not None else None
    benchmark = reader.other(context.benchmarks.get(condition.benchmark))
    found = [one for one in (value, base_value, benchmark) if one is not None]
    if not found:
        return None
    if value is not None:
        actual = replace(actual, value=value[1])
    if base is not None and base_value is not None:
        actual = replace(actual, baseline=Baseline(base_value[1], base.year))
    if benchmark is not None:
        benchmarks = {**context.benchmarks, condition.benchmark: benchmark[1]}
        context = replace(context, benchmarks=benchmarks)
    return OtherReading(found[0][0], actual, context)


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

    0.31 of an indicator in % is 0.31 % or, as a spreadsheet holds it, 31 %. None where it can be
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

    `power` is that of the 万 or 亿 in which the plan prints its limit, 0 where it prints none.
    """

    indicator: Indicator
    power: int

    def other(self, quantity: Quantity | None) -> tuple[TwoReadings, Quantity] | None:
        """Return both readings of a number, and the quantity in the other one."""
        if quantity is None or not quantity.bare:
            return None
        found = readings_of_share(quantity) or self._in_large_unit(quantity)
        if found is None or not self._is_plausible(found[1]):
            return None
        return found

    def _in_large_unit(self, quantity: Quantity) -> tuple[TwoReadings, Quantity] | None:
        """Return the readings of a bare 3 where the plan counts in 万: 3 or 3万 people."""
        unit = quantity.unit
        if not self.power or not is_count(unit):
            return None
        size = 10**self.power
        if not 0 < abs(quantity.value) < size:
            return None
        written = number(quantity.value, quantity.places)
        large = unit_behind(written, f"{_LARGE_UNITS[self.power]}{unit}")
        otherwise = Quantity(quantity.value * size, unit)
        return TwoReadings(written, str(quantity), large), otherwise

    def _is_plausible(self, quantity: Quantity) -> bool:
        if not units.fits(quantity.unit, self.indicator.unit):
            return False
        value = units.convert(quantity, self.indicator.unit).value
        return value in self.indicator.bounds


def _power_of_limit(target: Target, condition: Condition) -> int:
    """Return the power of ten of the 万 or 亿 in which the plan prints a count, else 0.

    A limit printed as 2.5万 has -3 decimals, one of 1.2亿 has -7.
    """
    printed = [place for place in _printed_places(target, condition) if place < 0]
    if not printed:
        return 0
    return _MYRIAD if max(printed) >= -_MYRIAD else _HUNDRED_MILLION


def _printed_places(target: Target, condition: Condition) -> Iterator[int]:
    """Yield the decimals of the limit and of the baseline that the plan prints."""
    if condition.places is not None:
        yield condition.places
    if target.baseline is not None and target.baseline.value.places is not None:
        yield target.baseline.value.places
