"""What a measured value means on its day: before, on and after the due date (序时进度)."""

from datetime import date
from fractions import Fraction
from math import floor

from healthplan_cli import units
from healthplan_cli.model.plan import Condition, Measure, Milestone, Period, Target
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Measured, Status
from healthplan_cli.model.submission import Actual
from healthplan_cli.progress.schedule import elapsed, expected
from healthplan_cli.text.words import Words, say

Outcome = tuple[Status, Words | None]


def timed(
    target: Target, actual: Actual, measured: Measured, period: Period, as_of: date
) -> Outcome:
    """The verdict on one measured value that is inside or outside its interval.

    `as_of` is the day the file's figures are of; an entry's own date comes before it.
    """
    day = actual.day or as_of
    if day > as_of:
        return Status.UNDETERMINED, say(
            "dated {day}, after the day of the figures, {as_of}", day=day, as_of=as_of
        )
    if measured.condition.measure is Measure.RANK:
        return _staged(target, actual, measured, day, as_of)
    if day > target.due:
        return _late(target, measured, day)
    if day == target.due:
        return (Status.MET if measured.inside else Status.MISSED), None
    if as_of >= target.due:
        return _stale(target, measured, day)
    return _early(target, actual, measured, period, day)


def _staged(target: Target, actual: Actual, measured: Measured, day: date, as_of: date) -> Outcome:
    if not measured.inside:
        return (Status.NOT_DUE if as_of < target.due else Status.MISSED), None
    if day <= target.due:
        return Status.MET, None
    if actual.day:
        return Status.MISSED, say(
            "reached on {day}, after the due date {due}", day=day, due=target.due
        )
    return Status.UNDETERMINED, say("no date says whether it was reached by {due}", due=target.due)


def _late(target: Target, measured: Measured, day: date) -> Outcome:
    if (
        not measured.inside
        and adds_up(target, measured.condition)
        and measured.condition.interval.high is None
    ):
        return Status.MISSED, None
    return Status.UNDETERMINED, say(
        "the figure is of {day}, after the due date {due}", day=day, due=target.due
    )


def _stale(target: Target, measured: Measured, day: date) -> Outcome:
    """A figure older than the due date, in a report that is not: only a flow that had its limit by then still has it."""
    if (
        measured.inside
        and adds_up(target, measured.condition)
        and measured.condition.interval.high is None
    ):
        return Status.MET, None
    return Status.UNDETERMINED, say(
        "the figure is of {day}; the target was due on {due}", day=day, due=target.due
    )


def _early(
    target: Target, actual: Actual, measured: Measured, period: Period, day: date
) -> Outcome:
    interval, flow = measured.condition.interval, adds_up(target, measured.condition)
    if flow and interval.high is not None:
        if (
            not measured.inside
            and measured.compared is not None
            and measured.compared >= interval.high
        ):
            return Status.MISSED, None
    elif measured.inside and _provisional(target, measured):
        return Status.NOT_DUE, say("holds so far; the figure is final on {due}", due=target.due)
    elif measured.inside:
        return Status.MET, None
    if not flow and target.schedule is None:
        return Status.NOT_DUE, None
    wanted = wanted_by(target, actual, measured, period, day)
    if wanted is None:
        return Status.NOT_DUE, None
    limit, share = wanted
    if flow and measured.condition.unit and limit > 0:
        limit = Fraction(floor(limit))
    held = reaches(measured, limit)
    if held and flow and not limit and interval.low is None:
        return Status.ON_SCHEDULE, say("holds so far")
    words = say(
        "{share} of the way is due by {day}: {limit}",
        share=Quantity(Fraction(round(share * 1000), 10), "%"),
        day=day,
        limit=Quantity(limit, measured.condition.unit),
    )
    return (Status.ON_SCHEDULE if held else Status.BEHIND), words


def _provisional(target: Target, measured: Measured) -> bool:
    """Whether a figure inside its interval may still leave it: a rate or flow of part of a year that must not be high."""
    if target.indicator.kind == "stock":
        return False
    return (
        measured.condition.interval.high is not None
        or measured.condition.measure is not Measure.LEVEL
    )


def adds_up(target: Target, condition: Condition) -> bool:
    """Whether the figure is a flow, a count that adds up over the period."""
    return (
        target.indicator.kind == "flow"
        and condition.measure is Measure.LEVEL
        and not units.is_ratio(condition.unit)
    )


def schedule_of(target: Target) -> tuple[Milestone, ...] | None:
    """The schedule that figures are held to: a flow that has none is held to an even pace, ()."""
    flow = any(adds_up(target, condition) for condition in target.conditions)
    return () if target.schedule is None and flow else target.schedule


def wanted_by(
    target: Target, actual: Actual, measured: Measured, period: Period, day: date
) -> tuple[Fraction, Fraction] | None:
    """The value that the schedule asks for on a day, and the share of the way it is; None where no schedule applies."""
    baseline = _baseline(target, actual, measured)
    goal = goal_of(measured)
    if baseline is None or goal is None:
        return None
    share = share_by(target, period, day)
    return expected(baseline, goal, share), share


def share_by(target: Target, period: Period, day: date) -> Fraction:
    """The share of the way that is to be covered by a day: by the milestones, else evenly."""
    return (
        _milestone(target.schedule, day)
        if target.schedule
        else elapsed(period.start, target.due, day)
    )


def goal_of(measured: Measured) -> Fraction | None:
    """The limit the figure moves to: the lower one where there is one."""
    interval = measured.condition.interval
    return interval.low if interval.low is not None else interval.high


def reaches(measured: Measured, limit: Fraction) -> bool:
    """Whether the measured value is at or beyond a limit, on the side on which its interval lies."""
    value = measured.compared
    if value is None:
        return False
    return value >= limit if measured.condition.interval.low is not None else value <= limit


def _baseline(target: Target, actual: Actual, measured: Measured) -> Fraction | None:
    if adds_up(target, measured.condition):
        return Fraction(0)
    baseline = actual.baseline or target.baseline
    if measured.condition.measure is not Measure.LEVEL or baseline is None:
        return None
    return units.convert(baseline.value, measured.condition.unit).value


def _milestone(schedule: tuple[Milestone, ...], day: date) -> Fraction:
    """Between milestones the last one due holds."""
    return max((step.share for step in schedule if step.day <= day), default=Fraction(0))
