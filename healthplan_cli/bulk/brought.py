"""What each unit brings to the figures of all together: counts or an amount, or why nothing.

The table `brought` has a row for each target on which the check itself found a verdict. Numbers in
it are exact: one that has more digits than the table brings nothing, and that is told.
"""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

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
"""`amount` is a numerator where there is a `whole`; `figure`, for quartiles, is rounded."""
DECIMALS = 12
LARGEST = Fraction(10**17)
"""A number that is as large, or has more decimals, has no place in the table."""
ROUNDED = 6
_NOTHING = (None, "", None, None, "", None, False)


class Bringing(Struct, frozen=True):
    """Says what units bring to a plan of all of them; `language` is that of the reasons."""

    plan: Plan
    language: Language

    @property
    def adding(self) -> tuple[Target, ...]:
        """The targets whose figures are put together."""
        return tuple(target for target in self.plan.targets if why_not(target) is None)

    def rows(self, unit: Unit, review: Review) -> Iterator[tuple[str, Sequence[object]]]:
        """Yield a row for each target on which a unit reported something, or has points.

        That is the id of the target, and what is behind the numbers of unit and target there.
        """
        verdicts = {verdict.target.id: verdict for verdict in review.verdicts}
        handed = Handed("", review=review)
        source = source_of(Return(unit, State.RECEIVED, handed, verdicts=verdicts))
        adding = {target.id: target for target in self.adding}
        for id, verdict in verdicts.items():
            if verdict.actual is not None:
                part = self._part(adding.get(id), source)
            else:
                part = (*_NOTHING, "")
            if verdict.actual is not None or verdict.points is not None:
                yield id, (_figure(verdict), *part, *_points(verdict))

    def _part(self, target: Target | None, source: Source) -> Sequence[object]:
        if target is None:
            return (*_NOTHING, "")
        part = part_of(target, source)
        if part.actual is None:
            return (*_NOTHING, self._reason(part.lacks))
        actual = part.actual
        amount = actual.numerator if actual.value is None else actual.value
        if amount is None:
            return (*_NOTHING, self._reason(say("figures in parts are not put together")))
        whole = actual.denominator
        if not all(_has_place(one) for one in (amount, whole) if one is not None):
            return (*_NOTHING, self._reason(say("its figure has more digits than are added up")))
        counted = decimal(amount.value), amount.unit, amount.places
        over: tuple[Decimal | None, str] = None, ""
        if whole is not None:
            over = decimal(whole.value), whole.unit
        return (*counted, *over, actual.day, bool(actual.explain), "")

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


def _has_place(one: Quantity) -> bool:
    is_short = (one.value * 10**DECIMALS).denominator == 1
    return is_short and abs(one.value) < LARGEST


def _points(verdict: Verdict) -> Sequence[object]:
    """Return the points of a verdict and those for all of it; None where it has none."""
    if verdict.points is None:
        return None, None
    full = verdict.target.full_marks or Fraction(0)
    return tuple(decimal(round(points, ROUNDED)) for points in (verdict.points, full))


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
