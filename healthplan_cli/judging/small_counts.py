"""Which figures tell of a few people: a count below a number and above 0, or what would tell one.

A rate tells its numerator to whoever knows the denominator, and a share also how many are not in
it. A figure made by a formula tells its parts. 0 is no small count: it tells of nobody.
"""

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.judging.figure import (
    Context,
    Entry,
    context_of_entry,
    counts_of,
    denominator_of,
    entries_of,
)
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Review, Verdict
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Baseline, Target, target_of_part
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import Words
from healthplan_cli.units.dimension import counts_people


class Line(Struct, frozen=True):
    """A line of a file, or a row of a sheet: what is on it is of one figure."""

    file: str
    line: int
    sheet: str


def line_of(position: Position) -> Line:
    """Return the line of a position."""
    return Line(position.file, position.line, position.sheet)


class SmallCounts(Struct, frozen=True):
    """Finds small counts, those below a number, in what was reported.

    `elements` are the lines of the elements that are small.
    """

    below: int
    context: Context
    elements: frozenset[Line] = frozenset()

    def has(self, quantity: Quantity | None) -> bool:
        """Return whether a quantity is a small count of people."""
        if quantity is None or not counts_people(quantity.unit):
            return False
        return 0 < abs(quantity.value) < self.below

    def tells(self, verdict: Verdict) -> bool:
        """Return whether the figures of a verdict are small counts, or tell one."""
        actual = verdict.actual or Actual()
        if any(self.has(one) for one in _baselines(actual)):
            return True
        if actual.derived is not None and self._has_part(actual.derived.positions):
            return True
        return any(self._entry(one, verdict.target) for one in entries_of(verdict.target, actual))

    def _has_part(self, positions: tuple[Position, ...]) -> bool:
        return not self.elements.isdisjoint(map(line_of, positions))

    def _entry(self, entry: Entry, target: Target) -> bool:
        """Return whether one entry is a small count, or tells one."""
        actual = entry.actual
        if any(self.has(one) for one in (actual.value, actual.numerator, actual.denominator)):
            return True
        if any(self.has(one) for one in _baselines(actual)):
            return True
        context = context_of_entry(self.context, target, entry)
        counts = counts_of(actual, target_of_part(target, entry.condition).indicator, context)
        if not isinstance(counts, Words):
            return any(map(self.has, _told_by(*counts)))
        return self._told_by_rate(actual, target_of_part(target, entry.condition), context)

    def _told_by_rate(self, actual: Actual, target: Target, context: Context) -> bool:
        """Return whether a rate times its denominator is a small count."""
        indicator = target.indicator
        denominator = denominator_of(actual, indicator, context)
        if actual.value is None or denominator is None or not denominator.value:
            return False
        unit = indicator.unit.partition("/")[0]
        if units.is_share(indicator.unit):
            unit = denominator.unit
        try:
            one = units.rate(Quantity(Fraction(1), unit), denominator, indicator.unit).value
            rate = units.convert(actual.value, indicator.unit).value
        except units.UnitError:
            return False
        numerator = Quantity(Fraction(round(rate / one)), unit)
        return any(map(self.has, _told_by(numerator, denominator)))


def small_counts(review: Review, context: Context, below: int) -> SmallCounts:
    """Return what finds the counts below a number in a review."""
    found = SmallCounts(below, context)
    small = []
    for id, quantity in review.submission.elements.items():
        position = review.submission.element_positions.get(id)
        if position is not None and found.has(quantity):
            small.append(line_of(position))
    for actual in review.submission.actuals.values():
        if found.has(actual.value) or found.has(actual.numerator):
            small.append(line_of(actual.position))
    return SmallCounts(below, context, frozenset(small))


def _told_by(numerator: Quantity, denominator: Quantity) -> Iterator[Quantity]:
    """Yield a numerator, and how many are not in it where both count the same things."""
    yield numerator
    if numerator.unit == denominator.unit:
        yield Quantity(denominator.value - numerator.value, denominator.unit)


def _baselines(actual: Actual) -> Iterator[Quantity]:
    found: tuple[Baseline | None, ...] = (actual.baseline, actual.last_year)
    for baseline in found:
        if baseline is not None and not baseline.grade:
            yield baseline.value
