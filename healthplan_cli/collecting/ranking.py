"""The units in order: by their points, by the share of targets they meet, or by one target.

Values are compared exactly and ties share a place (1, 2, 2, 4). Who did not report has none.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.collecting.funnel import funnel_of, funnel_of_rate
from healthplan_cli.judging.figure import context_of, counts_of, own_context
from healthplan_cli.judging.uncertainty import is_whole_count
from healthplan_cli.model.collected import Collected, Return, counts
from healthplan_cli.model.condition import Measure
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.ranking import Funnel, Ranking, UnitPlace
from healthplan_cli.model.review import NOT_KNOWN, PASSING, UNSCORED
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Target
from healthplan_cli.text.problems import UsageError, nearest, quoted
from healthplan_cli.text.words import Words, say

BY_POINTS, BY_SHARE = "points", "share"


class _Value(Struct, frozen=True):
    """What is ranked of a unit; its counts, where it is made of them.

    `population` is the denominator of a rate of events, counted as its unit does: 62.4 of 名/万人.
    """

    of: Return
    value: Fraction
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    population: Fraction | None = None


def ranking_of(collected: Collected, by: str, small: int) -> Ranking:
    """Return the units in order by `points`, `share` or the id of a target.

    A denominator below `small` is marked. Raises UsageError for what units cannot be ranked by.
    """
    if by == BY_SHARE:  # the targets of a plan are no sample: few of them are few for every unit
        return _ranking(by, "%", collected, _by_share(collected), small=0)
    if by == BY_POINTS:
        return _ranking(by, "%", collected, _by_points(collected), small)
    target = _target(collected, by)
    is_lower_better = target.indicator.better == "lower"
    unit = target.conditions[0].unit
    values = _by_target(collected, target)
    return _ranking(by, unit, collected, values, small, is_lower_better=is_lower_better)


def usual(collected: Collected) -> str:
    """Return what units are ranked by where nobody says: points where the plan has any."""
    has_points = any(target.full_marks is not None for target in collected.targets)
    if has_points:
        return BY_POINTS
    return BY_SHARE


def _target(collected: Collected, id: str) -> Target:
    """Return a target that units can be ranked by. Raises UsageError."""
    for target in collected.targets:
        if id in (target.id, *target.indicator.names):
            if len(target.conditions) != 1 or target.conditions[0].measure is Measure.RANK:
                raise UsageError(say("{id} is not one number, and ranks nobody", id=id))
            if target.indicator.better == "neither":
                raise UsageError(say("{id} has no better side, and ranks nobody", id=id))
            return target
    names = [name for target in collected.targets for name in (target.id, target.indicator.zh)]
    allowed = (BY_POINTS, BY_SHARE, *names)
    words = say(
        "--rank is by points, share or a target, not by {found}{near}",
        found=quoted(id),
        near=nearest(id, allowed),
    )
    raise UsageError(words)


def _by_share(collected: Collected) -> Iterable[_Value]:
    """Yield the share of targets met of those that are judged and not waived."""
    for one in collected.counting:
        met = judged = 0
        verdicts = (one.verdicts.get(target.id) for target in collected.targets)
        for status, count in counts(verdicts).items():
            if status in PASSING:
                met += count
            if status not in UNSCORED:
                judged += count
        if judged:
            share = Fraction(met, judged)
            yield _Value(one, share * 100, denominator=Fraction(judged))


def _by_points(collected: Collected) -> Iterable[_Value]:
    """Yield the share of points reached, of those there are for the unit."""
    for one in collected.counting:
        reached = full = Fraction(0)
        for target in collected.targets:
            verdict = one.verdicts[target.id]
            if verdict.points is not None:
                reached += verdict.points
                full += verdict.target.full_marks or 0
        if full:
            yield _Value(one, reached / full * 100)


def _by_target(collected: Collected, target: Target) -> Iterable[_Value]:
    for one in collected.counting:
        verdict = one.verdicts[target.id]
        if verdict.status in NOT_KNOWN or not verdict.measured:
            continue
        value = verdict.measured[0].value
        if value is not None:
            yield _with_counts(_Value(one, value), one, target)


def _with_counts(value: _Value, one: Return, target: Target) -> _Value:
    """Return a value with the counts of a share, or of a rate of whole things per population."""
    verdict = one.verdicts[target.id]
    if one.review is None:
        return value
    actual = verdict.actual or Actual()
    context = own_context(context_of(one.review.plan, one.review.submission), target, actual)
    found = counts_of(actual, target.indicator, context)
    if isinstance(found, Words):
        return value
    numerator, denominator = found
    value = replace(value, denominator=denominator.value)
    unit = target.indicator.unit
    if units.is_share(unit):
        return replace(value, numerator=numerator.value)
    if "/" not in unit or not is_whole_count(numerator):
        return value
    of_one = units.rate(Quantity(Fraction(1), numerator.unit), denominator, unit).value
    return replace(value, numerator=numerator.value, population=1 / of_one)


def _ranking(
    by: str,
    unit: str,
    collected: Collected,
    values: Iterable[_Value],
    small: int,
    *,
    is_lower_better: bool = False,
) -> Ranking:
    best_first = sorted(values, key=lambda one: one.value, reverse=not is_lower_better)
    whole = _of_all(best_first)
    places: list[UnitPlace] = []
    for number, one in enumerate(best_first, start=1):
        place = number
        if places and places[-1].value == one.value:
            place = places[-1].place
        places.append(_place(one, place, whole, small))
    ranked = {place.unit.id for place in places}
    unranked = []
    for expected in collected.expected:
        if expected.unit.id not in ranked:
            unranked.append(expected.unit)
    return Ranking(by, unit, tuple(places), tuple(unranked))


def _of_all(found: Sequence[_Value]) -> Fraction | None:
    """Return the share or rate of all units together; None where any of them has no counts."""
    numerator = denominator = Fraction(0)
    for one in found:
        below = one.population or one.denominator
        if one.numerator is None or below is None:
            return None
        numerator += one.numerator
        denominator += below
    if denominator:
        return numerator / denominator
    return None


def _funnel(one: _Value, whole: Fraction | None) -> Funnel | None:
    """Return the class of a unit beside all together; None where either has no counts."""
    if whole is None or one.numerator is None or one.denominator is None:
        return None
    if one.population is not None:
        return funnel_of_rate(int(one.numerator), one.population, whole)
    return funnel_of(one.numerator, one.denominator, whole)


def _place(one: _Value, place: int, whole: Fraction | None, small: int) -> UnitPlace:
    is_small = one.denominator is not None and one.denominator < small
    funnel = None
    if not is_small:  # the limits are normal ones, which a few do not bear
        funnel = _funnel(one, whole)
    return UnitPlace(one.of.unit, place, one.value, one.denominator, is_small, funnel)
