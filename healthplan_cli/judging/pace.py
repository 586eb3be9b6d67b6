"""What the months that are left must bring, and how far the way has been covered by a named method."""

from datetime import date
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli.judging.timing import goal_of
from healthplan_cli.model.plan import Measure, Plan, Target
from healthplan_cli.model.review import Measured, Review, Verdict
from healthplan_cli.model.series import Direction, Progress, Series
from healthplan_cli.model.submission import Submission
from healthplan_cli.progress import assess
from healthplan_cli.units import convert

MONTH = Fraction(365, 12)
SLOW = (Measure.LEVEL, Measure.CHANGE)


def needed(measured: Measured, due: date, day: date) -> Fraction | None:
    """What must be added a month (of 365/12 days) from `day` on to reach the limit by the due date, in its unit."""
    days = (due - day).days
    if days <= 0 or not measured.gap or measured.condition.measure not in SLOW:
        return None
    return measured.gap * MONTH / days


def with_needed(review: Review) -> Review:
    """The review with what is needed a month for every target that is not due yet."""
    verdicts = tuple(_needing(verdict, review.submission.as_of) for verdict in review.verdicts)
    return replace(review, verdicts=verdicts)


def _needing(verdict: Verdict, as_of: date) -> Verdict:
    day = (verdict.actual.day if verdict.actual else None) or as_of
    due = verdict.target.due
    return replace(
        verdict,
        measured=tuple(replace(one, needed=needed(one, due, day)) for one in verdict.measured),
    )


def with_progress(review: Review, method: str) -> Review:
    """The review with the progress of every target that has one figure. Raises KeyError for an unknown method."""
    verdicts = tuple(
        replace(verdict, progress=progress_of(verdict, review.plan, review.submission, method))
        for verdict in review.verdicts
    )
    return replace(review, verdicts=verdicts)


def progress_of(
    verdict: Verdict, plan: Plan, submission: Submission, method: str
) -> Progress | None:
    """The progress of one target held to the level of one figure; None for grades, stages and several figures."""
    target = verdict.target
    if (
        len(verdict.measured) != 1
        or target.each is not None
        or verdict.measured[0].condition.measure is not Measure.LEVEL
    ):
        return None
    return assess(method, _series(target, verdict, plan, submission))


def _series(target: Target, verdict: Verdict, plan: Plan, submission: Submission) -> Series:
    (measured,) = verdict.measured
    condition = measured.condition
    baseline = (verdict.actual.baseline if verdict.actual else None) or target.baseline
    direction: Direction = "increase" if condition.interval.low is not None else "decrease"
    return Series(
        id=target.id,
        base_year=(baseline.year or plan.period.baseline) if baseline else None,
        base_value=convert(baseline.value, condition.unit).value if baseline else None,
        current_year=submission.as_of.year,
        current_value=measured.value,
        target=goal_of(measured),
        target_year=target.due.year,
        direction=direction,
    )
