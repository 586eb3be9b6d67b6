"""From a plan and what was reported to a review: a verdict for every target."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from healthplan_cli.judging.figure import Context, combined, reported
from healthplan_cli.judging.measure import measure
from healthplan_cli.judging.timing import Case, Outcome, timed
from healthplan_cli.model.plan import Compare, Condition, Each, Plan, Target
from healthplan_cli.model.review import Measured, Review, Status, Verdict
from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import Words, say

_WORST_FIRST = (
    Status.MISSED,
    Status.UNDETERMINED,
    Status.BEHIND,
    Status.NOT_DUE,
    Status.ON_SCHEDULE,
    Status.HOLDING,
    Status.MET,
)
_NEEDS_EVIDENCE = (Status.MET, Status.HOLDING)
_CAN_BE_DOUBTED = (Status.MET, Status.ON_SCHEDULE, Status.HOLDING)


def judge(plan: Plan, submission: Submission, compare: Compare | None = None) -> Review:
    """Judge what was reported for every target of the plan."""
    context = Context(submission.elements, submission.benchmarks, compare)
    verdicts = tuple(_verdict(target, plan, submission, context) for target in plan.targets)
    return Review(plan, submission, verdicts)


def doubted(review: Review) -> Review:
    """Withhold the verdicts that rest on a figure which cannot be, or which others contradict."""
    wrong: dict[Position, Words] = {}
    for problem in review.problems:
        if problem.level == "error":
            for position in (problem.position, *problem.also):
                wrong[position] = problem.words
    verdicts = tuple(_doubted(verdict, wrong, review.submission) for verdict in review.verdicts)
    return replace(review, verdicts=verdicts)


def _doubted(verdict: Verdict, wrong: Mapping[Position, Words], submission: Submission) -> Verdict:
    if verdict.status not in _CAN_BE_DOUBTED:
        return verdict
    for position in _rests_on(verdict, submission):
        if position in wrong:
            return replace(verdict, status=Status.UNDETERMINED, reason=wrong[position])
    return verdict


def _rests_on(verdict: Verdict, submission: Submission) -> Iterator[Position]:
    """Yield the positions of all figures that a verdict rests on."""
    yield verdict.position
    yield from _places(submission.actuals.get(verdict.target.id))
    derived = verdict.actual is None or verdict.actual.value is None
    if derived:
        indicator = verdict.target.indicator
        for element in (indicator.numerator, indicator.denominator):
            if element in submission.element_positions:
                yield submission.element_positions[element]


def _places(actual: Actual | None) -> Iterator[Position]:
    """Yield the positions of an entry and of the figures of its institutions and parts."""
    if actual is not None:
        yield actual.position
        for one in (*(actual.each or {}).values(), *(actual.parts or {}).values()):
            yield from _places(one)


def _verdict(target: Target, plan: Plan, submission: Submission, context: Context) -> Verdict:
    actual = submission.actuals.get(target.id)
    if not reported(actual, target.indicator, context):
        return Verdict(target, Status.UNREPORTED, actual=actual)
    actual = actual or Actual(position=submission.position)
    judged = _of_one_or_each(target, actual, submission.as_of)
    if isinstance(judged, Words):
        return Verdict(target, Status.UNDETERMINED, actual=actual, reason=judged)
    found = tuple(_judged(target, judged, plan, submission, context))
    measured = tuple(one for one, _ in found)
    status, reason = _worst(outcome for _, outcome in found)
    if target.each is not None:
        status, reason = _of_each(target.each, judged, measured, status, reason)
    if status in _NEEDS_EVIDENCE and target.evidence and not _attested(actual):
        status = Status.UNDETERMINED
        reason = say("the target asks for evidence; no attestation was given")
    return Verdict(target, status, measured, judged, reason)


def _of_one_or_each(target: Target, actual: Actual, as_of: date) -> Actual | Words:
    """The entry in the shape that the target asks for, one figure or several, or why it is not."""
    if target.each is not None and actual.each is None:
        return say(
            "one figure for all; the target asks for one for each of {of}", of=target.each.of
        )
    if target.each is None and actual.each is not None:
        whole = combined(actual, target.indicator)
        if isinstance(whole, Words):
            return whole
        return replace(whole, day=_day_of_all(actual, as_of))
    return actual


def _day_of_all(actual: Actual, as_of: date) -> date | None:
    """The day of a figure made of several: the first of theirs, or one after `as_of`, if any is."""
    days = [one.day or actual.day or as_of for one in (actual.each or {}).values()]
    if max(days) > as_of:
        return max(days)
    return min(days) if min(days) < as_of else actual.day


def _judged(
    target: Target, actual: Actual, plan: Plan, submission: Submission, context: Context
) -> Iterator[tuple[Measured, Outcome]]:
    """Measure and judge every condition, for every institution where each must meet it."""
    for name, one in (actual.each or {"": actual}).items():
        for condition in target.conditions:
            entry = _entry_for(condition, one)
            day = entry.day or one.day or actual.day
            label = " ".join(word for word in (name, condition.part) if word)
            found = measure(condition, target, entry, context, label)
            yield found, _outcome(found, target, replace(entry, day=day), plan, submission, context)


def _entry_for(condition: Condition, actual: Actual) -> Actual:
    if not condition.part:
        return actual
    return (actual.parts or {}).get(condition.part, Actual())


def _outcome(
    found: Measured,
    target: Target,
    actual: Actual,
    plan: Plan,
    submission: Submission,
    context: Context,
) -> Outcome:
    if found.reason is not None:
        named = say("{name}: {reason}", name=found.name, reason=found.reason)
        return Status.UNDETERMINED, named if found.name else found.reason
    return timed(
        Case(
            target=_in_reporting_year(target, plan, submission),
            measured=found,
            period=submission.period or plan.period,
            as_of=submission.as_of,
            own_day=actual.day,
            baseline=actual.baseline or target.baseline,
            rounded=(context.compare or target.compare) == "rounded",
        )
    )


def _in_reporting_year(target: Target, plan: Plan, submission: Submission) -> Target:
    """The target with the end of the reporting year as its due date, where it is due at the end."""
    if submission.period is None or target.due != plan.period.end:
        return target
    return replace(target, due=submission.period.end)


def _attested(actual: Actual) -> bool:
    """Whether the figure is attested as a whole, or that of every institution or part is."""
    if actual.attested:
        return True
    inner = (actual.each or actual.parts or {}).values()
    return bool(inner) and all(_attested(one) for one in inner)


def _worst(outcomes: Iterable[Outcome]) -> Outcome:
    return min(outcomes, key=lambda outcome: _WORST_FIRST.index(outcome[0]))


def _of_each(
    each: Each,
    actual: Actual,
    measured: tuple[Measured, ...],
    status: Status,
    reason: Words | None,
) -> Outcome:
    """Say who misses the target; else make sure that all are there.

    One institution outside is enough to miss it, however many were reported. Fewer than the plan
    counts, or more, cannot show that every one of them meets it.
    """
    found = len(actual.each or {})
    if status is Status.MISSED:
        return status, _outside(measured) or reason
    if each.count is None:
        words = say(
            "{found} {of} were reported; the plan does not say how many there are",
            found=found,
            of=each.of,
        )
        return status, reason or words
    if found != each.count:
        words = say(
            "{found} of {count} {of} were reported", found=found, count=each.count, of=each.of
        )
        return Status.UNDETERMINED, words
    return status, reason


def _outside(measured: Iterable[Measured]) -> Words | None:
    """Which institutions are outside."""
    names = [one.name for one in measured if one.inside is False]
    return say("outside: {names}", names=", ".join(names)) if names else None
