"""What each unit had in the year that changes are counted from, for the change of all together.

The table `had` has a row for each target that asks for a change and of which the check of a unit
found a baseline: the amount, or the counts of that year of which its rate was made.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.bulk.brought import has_place
from healthplan_cli.bulk.engine import Engine
from healthplan_cli.judging.baseline import baseline_of_several, part_before
from healthplan_cli.model.quantity import Quantity, decimal
from healthplan_cli.model.review import Review
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Baseline, Target

TABLE = """
create table had (
  u integer, t integer, amount decimal(38,12), unit varchar,
  whole decimal(38,12), whole_unit varchar, year integer
)
"""
"""A row is the number of a unit, that of a target, and what it `Had`."""
_SUMS = """
select n.target, count(*), h.year, h.unit, h.whole_unit, sum(h.amount), sum(h.whole)
from had h semi join members using (u) join targets n on n.t = h.t
group by n.target, h.year, h.unit, h.whole_unit
order by n.target, h.year, h.unit, h.whole_unit
"""


class Had(Struct, frozen=True, array_like=True):
    """What a unit had for one target, in the order of the columns of the table.

    `amount` is a numerator where there is a `whole`.
    """

    amount: Decimal
    unit: str
    whole: Decimal | None = None
    whole_unit: str = ""
    year: int | None = None


def had(review: Review, counts: Mapping[str, Actual]) -> Iterator[tuple[str, Had]]:
    """Yield what a unit had for each target that asks for a change, by the id of the target.

    `counts` are those of the rates of last year, by id.
    """
    for verdict in review.verdicts:
        if verdict.actual is None or verdict.actual.baseline is None:
            continue
        target, baseline = verdict.target, verdict.actual.baseline
        if not _is_counted_from_own(target):
            continue
        part = part_before(target, baseline, counts)
        if part is not None and all(map(has_place, _numbers(part))):
            yield target.id, _row(part, baseline.year)


def _is_counted_from_own(target: Target) -> bool:
    """Return whether a change is asked for from a baseline that each unit has: not the plan's."""
    return target.asks_for_change and target.baseline is None


def _numbers(part: Actual) -> Iterator[Quantity]:
    for number in (part.value, part.numerator, part.denominator):
        if number is not None:
            yield number


def _row(part: Actual, year: int | None) -> Had:
    amount, *wholes = _numbers(part)
    found = Had(decimal(amount.value), amount.unit, year=year)
    for whole in wholes:
        found = replace(found, whole=decimal(whole.value), whole_unit=whole.unit)
    return found


class HadTogether(Struct, frozen=True):
    """What so many units had together, in several units of measurement, and in which years."""

    units: int = 0
    parts: tuple[Actual, ...] = ()
    years: frozenset[int | None] = frozenset()

    def baseline(self, target: Target) -> Baseline | None:
        """Return what the change of all units is counted from, None where nothing is."""
        each = {str(place): one for place, one in enumerate(self.parts)}
        return baseline_of_several(target, each, self.years)


def had_together(engine: Engine) -> Mapping[str, HadTogether]:
    """Return what the units that add up to the whole had, by the ids of targets."""
    found: dict[str, HadTogether] = {}
    for target, count, year, *sums in engine.rows(_SUMS):
        one = found.get(target, HadTogether())
        parts = (*one.parts, _part(sums))
        found[target] = HadTogether(one.units + count, parts, one.years | {year})
    return found


def _part(sums: Sequence[Any]) -> Actual:
    """Return a sum as an entry."""
    unit, whole_unit, amount, whole = sums
    number = Quantity(Fraction(amount), unit)
    if whole is None:
        return Actual(value=number)
    over = Quantity(Fraction(whole), whole_unit)
    return Actual(numerator=number, denominator=over)
