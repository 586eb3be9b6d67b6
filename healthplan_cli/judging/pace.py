"""What the months that are left must bring, and how far the way is covered by a method."""

from datetime import date
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.judging.course import GROWTH, adds_up
from healthplan_cli.judging.due_by import goal_of
from healthplan_cli.judging.timing import in_reporting_year
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import LimitState, Measured, OtherLimit, Review, Verdict
from healthplan_cli.model.series import Direction, Progress, Series
from healthplan_cli.model.submission import Submission
from healthplan_cli.model.target import Target
from healthplan_cli.progress import assess
from healthplan_cli.progress.schedule import months
from healthplan_cli.units import convert

PER_CENT = "百分"
PER_MONTH = (Measure.LEVEL, Measure.CHANGE)
_REACHED = ("met", "target_achieved")
"""The words by which the methods say that a target is reached."""
AVERAGED = ("年", "月", "天", "小时")
"""Units of averages, such as life expectancy and days in hospital."""


def needed(measured: Measured, target: Target, day: date) -> Fraction | None:
    """Return what must be added a month from the end of `day` on to reach the limit in time.

    It is in the condition's unit. Months are counted as those of 序时进度 are: 6 are left of a year
    after 30 June. There is none when less than a month is left, and for figures that do not add up
    from month to month.
    """
    if not measured.gap or not adds_month_by_month(target, measured.condition):
        return None
    first = day.replace(day=1)
    left = months(first, target.due) - months(first, day)
    if left >= 1:
        return measured.gap / left
    return None


def adds_month_by_month(target: Target, condition: Condition) -> bool:
    """Return whether a figure moves by what each month adds to it.

    That is a count that adds up over the year, a stock, and a share. It is no growth rate, no
    average, no balance, no rate per 1,000 or more of a year, and no distance to a benchmark.
    """
    indicator = target.indicator
    if condition.measure not in PER_MONTH or indicator.open:
        return False
    if any(word in indicator.zh for word in GROWTH):
        return False
    if indicator.kind == "flow":
        return adds_up(target, condition)
    unit = units.canonical(indicator.unit or condition.unit)
    is_rate = indicator.kind == "rate" or (indicator.kind is None and units.is_ratio(unit))
    if is_rate:
        return unit == PER_CENT
    return unit not in AVERAGED


def with_needed(review: Review) -> Review:
    """Add what is needed a month to every target that is not due yet."""
    verdicts = tuple(_needing(verdict, review) for verdict in review.verdicts)
    return replace(review, verdicts=verdicts)


def _needing(verdict: Verdict, review: Review) -> Verdict:
    if verdict.target.every is not None:
        return verdict
    target = in_reporting_year(verdict.target, review.plan, review.submission)
    day = (verdict.actual.day if verdict.actual else None) or review.submission.as_of
    others = tuple(_needing_by_then(one, target, day) for one in verdict.others)
    return replace(verdict, measured=_with_need(verdict.measured, target, day), others=others)


def _needing_by_then(other: OtherLimit, target: Target, day: date) -> OtherLimit:
    """Add what a later limit of a series needs a month."""
    if other.state is not LimitState.LATER:
        return other
    measured = _with_need(other.measured, replace(target, due=other.due), day)
    return replace(other, measured=measured)


def _with_need(measured: tuple[Measured, ...], target: Target, day: date) -> tuple[Measured, ...]:
    return tuple(replace(one, needed=needed(one, target, day)) for one in measured)


def with_progress(review: Review, method: str) -> Review:
    """Add the progress of every target that has one figure. Raises KeyError for no such method."""
    verdicts = tuple(
        replace(verdict, progress=progress_of(verdict, review.plan, review.submission, method))
        for verdict in review.verdicts
    )
    return replace(review, verdicts=verdicts)


def progress_of(
    verdict: Verdict, plan: Plan, submission: Submission, method: str
) -> Progress | None:
    """Return the progress of a target of one level, None for grades, stages and several figures.

    The methods know one limit, which counts as reached where the figure is on it. None where they
    take for reached what a limit that is left open, or one of two, is not met by.
    """
    target = verdict.target
    if (
        len(verdict.measured) != 1
        or target.each is not None
        or verdict.measured[0].condition.measure is not Measure.LEVEL
    ):
        return None
    found = assess(method, _series(target, verdict, plan, submission))
    (measured,) = verdict.measured
    if found.status in _REACHED and not measured.inside and _is_more_than_a_limit(measured):
        return None
    return found


def _is_more_than_a_limit(measured: Measured) -> bool:
    """Return whether a limit is left open, or one of two."""
    interval = measured.condition.interval
    has_two = interval.low is not None and interval.high is not None
    return has_two or interval.low_open or interval.high_open


def _series(target: Target, verdict: Verdict, plan: Plan, submission: Submission) -> Series:
    (measured,) = verdict.measured
    unit = measured.condition.unit
    baseline = target.baseline
    if verdict.actual and verdict.actual.baseline:
        baseline = verdict.actual.baseline
    base_year = base_value = None
    if baseline is not None:
        base_year = baseline.year or target.declared_base_year(plan.period)
        base_value = convert(baseline.value, unit).value
    direction: Direction = "increase"
    if measured.condition.interval.low is None:
        direction = "decrease"
    return Series(
        id=target.id,
        base_year=base_year,
        base_value=base_value,
        current_year=submission.as_of.year,
        current_value=measured.value,
        target=goal_of(measured),
        target_year=target.due.year,
        direction=direction,
    )
