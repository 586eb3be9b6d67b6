"""What each unit brings to the figures of all together: counts or an amount, or why nothing.

The table `brought` has a row for each target on which the check itself found a verdict. Numbers in
it are exact: one that has more digits than the table brings nothing, and that is told.
"""

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.collecting.parts import Source, part_of, source_of, why_no_sum
from healthplan_cli.collecting.spread import number_of
from healthplan_cli.model.collected import Handed, Return, State
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity, decimal
from healthplan_cli.model.review import Review, Status, Verdict
from healthplan_cli.model.roster import Unit
from healthplan_cli.model.target import Target
from healthplan_cli.text.words import Language, Words, say

TABLE = """
create table brought (
  u integer, t integer, figure decimal(38,6), amount decimal(38,12), unit varchar,
  places integer, whole decimal(38,12), whole_unit varchar, day date,
  is_explained boolean, lacks varchar,
  points decimal(38,6), full_marks decimal(38,6)
)
"""
"""A row is the number of a unit, that of a target, and what is `Brought` to it."""
DECIMALS = 12
LARGEST = Fraction(10**17)
"""A number that is as large, or has more decimals, has no place in the table."""
ROUNDED = 6


class Brought(Struct, frozen=True, array_like=True):
    """What a unit brings to one target, in the order of the columns of the table.

    `amount` is a numerator where there is a `whole`; `figure`, for quartiles, is rounded. `lacks`
    says why nothing is brought.
    """

    figure: Decimal | None = None
    amount: Decimal | None = None
    unit: str = ""
    places: int | None = None
    whole: Decimal | None = None
    whole_unit: str = ""
    day: date | None = None
    is_explained: bool = False
    lacks: str = ""
    points: Decimal | None = None
    full_marks: Decimal | None = None


class Bringing(Struct, frozen=True):
    """Says what units bring to a plan of all of them; `language` is that of the reasons."""

    plan: Plan
    language: Language

    @property
    def adding(self) -> tuple[Target, ...]:
        """The targets whose figures are put together."""
        return tuple(target for target in self.plan.targets if why_not(target) is None)

    def brought(self, unit: Unit, review: Review) -> Iterator[tuple[str, Brought]]:
        """Yield what a unit brings to each target that it reports on or has points for, by id."""
        verdicts = {verdict.target.id: verdict for verdict in review.verdicts}
        handed = Handed("", review=review)
        source = source_of(Return(unit, State.RECEIVED, handed, verdicts=verdicts))
        adding = {target.id: target for target in self.adding}
        for id, verdict in verdicts.items():
            if verdict.actual is None and verdict.points is None:
                continue
            found = Brought()
            if verdict.actual is not None and id in adding:
                found = self._part(adding[id], source)
            yield id, _with_points(replace(found, figure=_figure(verdict)), verdict)

    def _part(self, target: Target, source: Source) -> Brought:
        """Return the counts or the amount that a unit adds to a sum, or why it adds nothing."""
        part = part_of(target, source)
        if part.actual is None:
            return Brought(lacks=self._reason(part.lacks))
        actual = part.actual
        amount, whole = actual.value, actual.denominator
        if amount is None:
            amount = actual.numerator
        if amount is None:
            return Brought(lacks=self._reason(say("figures in parts are not put together")))
        if not has_place(amount) or (whole is not None and not has_place(whole)):
            return Brought(lacks=self._reason(say("its figure has more digits than are added up")))
        found = Brought(
            amount=decimal(amount.value),
            unit=amount.unit,
            places=amount.places,
            day=actual.day,
            is_explained=bool(actual.explain),
        )
        if whole is None:
            return found
        return replace(found, whole=decimal(whole.value), whole_unit=whole.unit)

    def _reason(self, words: Words | None) -> str:
        """Return why nothing is brought; what names a figure is no reason of many units."""
        if words is None:
            return ""
        if words.values:
            words = say("its figure is doubted")
        return self.language.text(words)


def why_not(target: Target) -> Words | None:
    """Return why figures of a target are not put together over very many units."""
    if target.each is not None:
        return say("institutions of very many units are not put together")
    return why_no_sum(target)


def has_place(one: Quantity) -> bool:
    """Return whether a number is in the table with all its digits."""
    is_short = (one.value * 10**DECIMALS).denominator == 1
    return is_short and abs(one.value) < LARGEST


def _with_points(found: Brought, verdict: Verdict) -> Brought:
    """Add the points of a verdict, where it has any, and those for all of it."""
    if verdict.points is None:
        return found
    full = verdict.target.full_marks or Fraction(0)
    return replace(
        found,
        points=decimal(round(verdict.points, ROUNDED)),
        full_marks=decimal(round(full, ROUNDED)),
    )


def _figure(verdict: Verdict) -> Decimal | None:
    """Return the one number that was measured, rounded, for quartiles.

    None where there is none, where it has no place, and where it is doubted.
    """
    if verdict.status is Status.UNDETERMINED:
        return None
    measured = number_of(verdict)
    if measured is None or measured.value is None or abs(measured.value) >= LARGEST:
        return None
    return decimal(_rounded(measured.value, measured.condition.interval.ends))


def _rounded(value: Fraction, limits: Collection[Fraction]) -> Fraction:
    """Return a number with few decimals, never a limit that it is not: 31.99999999 is not 32."""
    nearest = round(value, ROUNDED)
    if nearest == value or nearest not in limits:
        return nearest
    step = Fraction(1, 10**ROUNDED)
    return nearest - step if value < nearest else nearest + step
