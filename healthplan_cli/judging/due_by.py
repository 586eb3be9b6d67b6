"""What is due of a target by a day: by its schedule, else by an even pace (序时进度)."""

from datetime import date
from fractions import Fraction
from math import ceil, floor

from msgspec import Struct

from healthplan_cli.judging.course import adds_up
from healthplan_cli.judging.measure import rounded
from healthplan_cli.model.condition import Measure
from healthplan_cli.model.period import Period
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Measured
from healthplan_cli.model.target import Milestone, Target
from healthplan_cli.progress.schedule import elapsed, expected
from healthplan_cli.text.words import Words, say
from healthplan_cli.units.dimension import is_count


class Due(Struct, frozen=True):
    """The value that is due by a day, exact and cut to whole things, in the condition's unit.

    `words` say it to people. Both values are the same where the unit does not count whole things.
    """

    value: Fraction
    whole: Fraction
    words: Words

    def is_reached(self, measured: Measured) -> bool:
        """Return whether a measured value is what is due, or beyond it."""
        return reaches(measured, self.value)

    def is_reached_but_for_a_part(self, measured: Measured) -> bool:
        """Return whether it is but for part of a whole thing."""
        return reaches(measured, self.whole)


def schedule_of(target: Target) -> tuple[Milestone, ...] | None:
    """Return the schedule of a target, () for an even pace, None where it has none.

    A count that adds up has an even pace where the plan gives it no schedule.
    """
    if target.schedule is not None:
        return target.schedule
    if any(adds_up(target, condition) for condition in target.conditions):
        return ()
    return None


def share_by(target: Target, period: Period, day: date) -> Fraction:
    """Return the share of the way that is due by a day: by the steps of shares, else evenly."""
    if not target.schedule:
        return elapsed(period.start, target.due, day)
    reached = [step.share for step in target.schedule if step.day <= day]
    return max((share for share in reached if share is not None), default=Fraction(0))


def step_by(target: Target, day: date) -> Milestone | None:
    """Return the last step of the schedule that is due by a day."""
    due = [step for step in target.schedule or () if step.day <= day]
    if due:
        return due[-1]
    return None


def has_values(target: Target) -> bool:
    """Return whether steps of the schedule are values in the target's own unit."""
    return any(step.value is not None for step in target.schedule or ())


def nothing_is_due(target: Target, day: date) -> bool:
    """Return whether a schedule of values has no step that is due by a day."""
    return has_values(target) and step_by(target, day) is None


def due_by(
    target: Target,
    measured: Measured,
    start: Fraction | None,
    period: Period,
    day: date,
    places: int | None = None,
) -> Due | None:
    """Return what is due by a day on the way from `start` to the limit.

    `places` are the decimals that figures are rounded to before they are compared, None where they
    are not. Returns None where no step of values is due yet, or the start is not known.
    """
    share: Fraction | None = None
    step, goal = step_by(target, day), goal_of(measured)
    if step is not None and step.value is not None:
        value = step.value
    elif start is None or goal is None or (step is None and has_values(target)):
        return None
    else:
        share = share_by(target, period, day)
        value = expected(start, goal, share)
    if places is not None:
        value = rounded(value, places)
    words = _words(share, day, Quantity(value, measured.condition.unit))
    return Due(value, _whole(value, measured), words)


def goal_of(measured: Measured) -> Fraction | None:
    """Return the limit the figure moves to: the lower one where there is one."""
    interval = measured.condition.interval
    if interval.low is not None:
        return interval.low
    return interval.high


def reaches(measured: Measured, limit: Fraction) -> bool:
    """Return whether the measured value is at or beyond a limit, on the side of its interval."""
    value = measured.compared
    if value is None:
        return False
    if measured.condition.interval.low is not None:
        return value >= limit
    return value <= limit


def _whole(value: Fraction, measured: Measured) -> Fraction:
    """Cut a value down to whole things: what is due of a building that is half built is none."""
    condition = measured.condition
    if condition.measure is not Measure.LEVEL or not is_count(condition.unit):
        return value
    if condition.interval.low is not None:
        return Fraction(floor(value))
    return Fraction(ceil(value))


def _words(share: Fraction | None, day: date, limit: Quantity) -> Words:
    if share is None:
        return say("{limit} is due by {day}", limit=limit, day=day)
    percent = Quantity(Fraction(round(share * 1000), 10), "%")
    return say("{share} of the way is due by {day}: {limit}", share=percent, day=day, limit=limit)
