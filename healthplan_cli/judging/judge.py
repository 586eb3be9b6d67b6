"""A plan and what was reported against it to a review."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from healthplan_cli.judging.figure import Context, combined, reported
from healthplan_cli.judging.measure import measure
from healthplan_cli.judging.timing import Outcome, timed
from healthplan_cli.model.plan import Compare, Each, Plan, Target
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


def judge(plan: Plan, submission: Submission, compare: Compare | None = None) -> Review:
    """Hold what was reported against every target of the plan."""
    context = Context(submission.elements, submission.benchmarks, compare)
    verdicts = tuple(_verdict(target, plan, submission, context) for target in plan.targets)
    return Review(plan, submission, verdicts)


def doubted(review: Review) -> Review:
    """The review in which nothing counts as met by a figure that cannot be, or that other figures contradict."""
    errors = [problem for problem in review.problems if problem.level == "error"]
    wrong = {
        position: problem.words
        for problem in errors
        for position in (problem.position, *problem.also)
    }
    return replace(
        review,
        verdicts=tuple(_doubted(verdict, wrong, review.submission) for verdict in review.verdicts),
    )


def _doubted(verdict: Verdict, wrong: Mapping[Position, Words], submission: Submission) -> Verdict:
    if verdict.status not in (Status.MET, Status.ON_SCHEDULE, Status.HOLDING):
        return verdict
    indicator = verdict.target.indicator
    parts = (
        submission.element_positions.get(id) for id in (indicator.numerator, indicator.denominator)
    )
    derived = verdict.actual is None or verdict.actual.value is None
    reported = _places(submission.actuals.get(verdict.target.id))
    places = (
        verdict.position,
        *reported,
        *(place for place in parts if place is not None and derived),
    )
    reason = next((wrong[place] for place in places if place in wrong), None)
    return (
        verdict if reason is None else replace(verdict, status=Status.UNDETERMINED, reason=reason)
    )


def _places(actual: Actual | None) -> Iterator[Position]:
    """Where an entry and the figures of its institutions and parts stand."""
    if actual is not None:
        yield actual.position
        for one in (*(actual.each or {}).values(), *(actual.parts or {}).values()):
            yield from _places(one)


def _verdict(target: Target, plan: Plan, submission: Submission, context: Context) -> Verdict:
    actual = submission.actuals.get(target.id)
    if not reported(actual, target.indicator, context):
        return Verdict(target, Status.UNREPORTED, actual=actual)
    actual = actual or Actual(position=submission.position)
    if target.each is not None and actual.each is None:
        words = say(
            "one figure for all; the target asks for one for each of {of}", of=target.each.of
        )
        return Verdict(target, Status.UNDETERMINED, actual=actual, reason=words)
    attested = _attested(actual)
    if target.each is None and actual.each is not None:
        whole = combined(actual, target.indicator)
        if isinstance(whole, Words):
            return Verdict(target, Status.UNDETERMINED, actual=actual, reason=whole)
        actual = whole
    measured, outcomes = _outcomes(target, actual, plan, submission, context)
    status, reason = _worst(outcomes)
    if status is Status.MISSED and target.each is not None:
        reason = _failing(measured) or reason
    if target.each is not None and status is not Status.MISSED:
        status, reason = _counted(target.each, len(actual.each or {}), status, reason)
    if status is Status.MET and target.evidence and not attested:
        status, reason = (
            Status.UNDETERMINED,
            say("the target asks for evidence; no attestation was given"),
        )
    return Verdict(target, status, measured, actual, reason)


def _outcomes(
    target: Target, actual: Actual, plan: Plan, submission: Submission, context: Context
) -> tuple[tuple[Measured, ...], list[Outcome]]:
    """Every condition, of every institution where each must hold it."""
    measured = []
    outcomes: list[Outcome] = []
    for name, one in (actual.each or {"": actual}).items():
        dated = replace(one, day=one.day or actual.day)
        for condition in target.conditions:
            part = (dated.parts or {}).get(condition.part, Actual()) if condition.part else dated
            label = " ".join(word for word in (name, condition.part) if word)
            found = measure(condition, target, part, context, label)
            measured.append(found)
            outcomes.append(
                _outcome(found, target, replace(part, day=part.day or dated.day), plan, submission)
            )
    return tuple(measured), outcomes


def _outcome(
    found: Measured, target: Target, actual: Actual, plan: Plan, submission: Submission
) -> Outcome:
    if found.reason is not None:
        named = say("{name}: {reason}", name=found.name, reason=found.reason)
        return Status.UNDETERMINED, named if found.name else found.reason
    status, reason = timed(
        target, actual, found, submission.period or plan.period, submission.as_of
    )
    return status, reason


def _attested(actual: Actual) -> bool:
    """Whether the figure is attested as a whole, or that of every institution or part is."""
    inner = (actual.each or actual.parts or {}).values()
    return bool(actual.attested) or (bool(inner) and all(_attested(one) for one in inner))


def _failing(measured: tuple[Measured, ...]) -> Words | None:
    """Which institutions are outside."""
    names = [one.name for one in measured if one.inside is False]
    return say("outside: {names}", names=", ".join(names)) if names else None


def _worst(outcomes: list[Outcome]) -> Outcome:
    return min(outcomes, key=lambda outcome: _WORST_FIRST.index(outcome[0]))


def _counted(each: Each, found: int, status: Status, reason: Words | None) -> Outcome:
    """Fewer institutions than the plan counts, or more, cannot show that every one of them holds the target."""
    if each.count is None:
        words = say(
            "{found} {of} were reported; the plan does not say how many there are",
            found=found,
            of=each.of,
        )
        return status, reason or words
    if found != each.count:
        return Status.UNDETERMINED, say(
            "{found} of {count} {of} were reported", found=found, count=each.count, of=each.of
        )
    return status, reason
