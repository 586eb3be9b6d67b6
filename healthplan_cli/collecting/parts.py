"""What each unit brings to the sum of one target: its counts or amount, or why it brings none."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.judging.division import adds_up_over_units
from healthplan_cli.judging.doubts import doubt_on, doubts
from healthplan_cli.judging.figure import ALONE, Context, context_of, counts_of, own_context
from healthplan_cli.model.collected import Return, State
from healthplan_cli.model.condition import Measure
from healthplan_cli.model.review import Review, Status, Verdict
from healthplan_cli.model.roster import Unit
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Target, target_of_part
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import Words, say


class Part(Struct, frozen=True):
    """What one unit brings to a sum; `lacks` says why it brings nothing.

    A unit whom the target does not concern brings nothing, and nothing is lacking.
    """

    unit: Unit
    actual: Actual | None = None
    lacks: Words | None = None


class Source(Struct, frozen=True):
    """The return of a unit, and what is found once for all targets: doubts, and the context."""

    of: Return
    wrong: Mapping[Position, Words] = {}
    context: Context = ALONE


def source_of(one: Return) -> Source:
    """Return the return of a unit with what is doubted in it."""
    review = one.review
    if review is None:
        return Source(one)
    return Source(one, doubts(review), context_of(review.plan, review.submission))


def why_no_sum(target: Target) -> Words | None:
    """Return why figures of a target are not put together over units, None where they are."""
    if target.every is not None:
        return say("figures of several periods are not put together")
    if target.indicator.formula:
        formula = target.indicator.formula
        return say("made of {formula} for each unit, which does not add up", formula=formula)
    if _is_amount_for_each(target):
        return say("the limit is one for each unit, with which no sum of them is compared")
    for condition in target.conditions:
        indicator = target_of_part(target, condition).indicator
        if condition.is_graded:
            return say("grades and stages do not add up")
        if condition.measure is Measure.PLACE:
            return say("places do not add up")
        has_counts = units.is_ratio(indicator.unit)
        if not has_counts and not adds_up_over_units(target, indicator.unit):
            return say("figures in {unit} do not add up", unit=indicator.unit)
    return None


def _is_amount_for_each(target: Target) -> bool:
    """Return whether units that fall short would be made up for by others in a sum."""
    division = target.division
    if division is None or not division.is_for_each:
        return False
    return adds_up_over_units(target, target.indicator.unit)


def part_of(target: Target, source: Source) -> Part:
    """Return what a unit brings to the sum of a target."""
    one = source.of
    if one.review is None:
        return _without_return(one)
    verdict = one.verdicts[target.id]
    if verdict.status is Status.NOT_APPLICABLE:
        return Part(one.unit)
    if not verdict.measured and verdict.status is not Status.UNDETERMINED:
        return Part(one.unit, lacks=say("not reported"))
    doubt = _doubt(verdict, one.review, source.wrong)
    if doubt is not None:
        return Part(one.unit, lacks=doubt)
    return _with_counts(target, verdict, source)


def _without_return(one: Return) -> Part:
    if one.state is State.NOT_EXPECTED:
        return Part(one.unit)
    return Part(one.unit, lacks=say("no return"))


def _doubt(verdict: Verdict, review: Review, wrong: Mapping[Position, Words]) -> Words | None:
    """Return why the figure of a unit is not sure."""
    for measured in verdict.measured:
        if measured.reason is not None:
            return measured.reason
    is_undetermined = verdict.status is Status.UNDETERMINED
    if is_undetermined and verdict.target.each is None:
        return verdict.reason  # of institutions it may be that others have more of them
    return doubt_on(verdict, wrong, review.submission)


def _with_counts(target: Target, verdict: Verdict, source: Source) -> Part:
    """Return the counts of a rate, or the amount; a rate without counts brings nothing."""
    one = source.of
    actual = verdict.actual or Actual()
    if actual.each is not None or actual.parts is not None:
        return Part(one.unit, actual)
    context = own_context(source.context, target, actual)
    counts = counts_of(actual, target.indicator, context)
    if not isinstance(counts, Words):
        numerator, denominator = counts
        actual = replace(actual, value=None, numerator=numerator, denominator=denominator)
        return Part(one.unit, actual)
    if units.is_ratio(target.indicator.unit):
        return Part(one.unit, lacks=say("no numerator and denominator"))
    if actual.value is None:
        return Part(one.unit, lacks=say("not reported"))
    return Part(one.unit, actual)
