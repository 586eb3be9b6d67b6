"""What a measured value means on its day: before, on and after the due date.

The rows of the table "Before the due date" in specs/targets.md are the functions of ROWS.
"""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.judging.course import Course, course
from healthplan_cli.model.condition import Measure
from healthplan_cli.model.period import Period, years_later
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import Measured, Status
from healthplan_cli.model.submission import Submission
from healthplan_cli.model.target import Baseline, Target
from healthplan_cli.text.words import Words, say

if TYPE_CHECKING:
    from healthplan_cli.judging.due_by import Due

QUARTER = 92
"""How many days older than its file a figure may be, or than its figure an attestation."""
_OF_NOW = (Status.ON_SCHEDULE, Status.HOLDING)


class Outcome(Struct, frozen=True):
    """The verdict on one measured value, with the reason where it is not plainly met or missed."""

    status: Status
    reason: Words | None = None


class Judged(Struct, frozen=True):
    """What was measured of one entry, and the outcome."""

    measured: Measured
    outcome: Outcome


class Case(Struct, frozen=True):
    """One measured value with all that its verdict depends on.

    `as_of` is the day the file's figures are of, `own_day` the entry's own, which comes before it.
    `baseline` is the figure that a schedule starts from. `rounded` says that figures are rounded
    before they are compared.
    """

    target: Target
    measured: Measured
    period: Period
    as_of: date
    own_day: date | None = None
    baseline: Baseline | None = None
    rounded: bool = False

    @property
    def due(self) -> date:
        """The last day of the target."""
        return self.target.due

    @property
    def day(self) -> date:
        """The day the figure is of."""
        return self.own_day or self.as_of

    @property
    def course(self) -> Course:
        """How the figure can still change."""
        return course(self.target, self.measured.condition)

    @property
    def inside(self) -> bool:
        """Whether the value is inside its interval."""
        return self.measured.inside is True

    @property
    def low(self) -> Fraction | None:
        """The lower limit."""
        return self.measured.condition.interval.low

    @property
    def high(self) -> Fraction | None:
        """The upper limit."""
        return self.measured.condition.interval.high


def in_reporting_year(target: Target, plan: Plan, submission: Submission) -> Target:
    """Make what is due at the end of the plan due at the end of the period that the file covers."""
    if submission.period is None or target.due != plan.period.end:
        return target
    return replace(target, due=submission.period.end)


def timed(case: Case) -> Outcome:
    """Return the verdict on one measured value that is inside or outside its interval."""
    if case.day > case.as_of:
        words = say(
            "dated {day}, after the day of the figures, {as_of}", day=case.day, as_of=case.as_of
        )
        return Outcome(Status.UNDETERMINED, words)
    if case.day < case.period.start:
        words = say(
            "dated {day}, before the period {period}: a figure of another time",
            day=case.day,
            period=case.period,
        )
        return Outcome(Status.UNDETERMINED, words)
    if case.measured.condition.measure is Measure.RANK:
        return _staged(case)
    if case.day > case.due:
        return _late(case)
    if case.day == case.due:
        return Outcome(Status.MET if case.inside else Status.MISSED)
    if case.as_of >= case.due:
        return _stale(case)
    return ROWS[case.course](case)


def of_now(outcome: Outcome, measured: Measured, day: date | None, as_of: date) -> Outcome:
    """Return the verdict as it is on the day of the file.

    What was on schedule, or inside, more than a quarter ago says nothing of now. A stage keeps the
    day on which it was reached.
    """
    if outcome.status not in _OF_NOW or measured.condition.measure is Measure.RANK:
        return outcome
    if day is None or (as_of - day).days <= QUARTER:
        return outcome
    words = say(
        "the figure is of {day}, more than {most} days before the day of the figures, {as_of}",
        day=day,
        most=QUARTER,
        as_of=as_of,
    )
    return Outcome(Status.UNDETERMINED, words)


def _staged(case: Case) -> Outcome:
    if not case.inside:
        return Outcome(Status.NOT_DUE if case.as_of < case.due else Status.MISSED)
    if case.day > case.due:
        return _reached_late(case)
    if case.as_of < case.due:
        return ROWS[case.course](case)
    return Outcome(Status.MET)


def _reached_late(case: Case) -> Outcome:
    if case.own_day is None:
        words = say("no date says whether it was reached by {due}", due=case.due)
        return Outcome(Status.UNDETERMINED, words)
    words = say("reached on {day}, after the due date {due}", day=case.day, due=case.due)
    return Outcome(Status.MISSED, words)


def _late(case: Case) -> Outcome:
    """Judge a figure of a day after the due date: what is not reached now was not by then."""
    same_period = case.day <= case.period.end
    if same_period and _only_rises(case) and not case.inside and case.high is None:
        return Outcome(Status.MISSED)
    words = say("the figure is of {day}, after the due date {due}", day=case.day, due=case.due)
    return Outcome(Status.UNDETERMINED, words)


def _stale(case: Case) -> Outcome:
    """Judge a figure older than the due date in a newer file: only what is final counts."""
    if _is_final(case):
        return Outcome(Status.MET)
    if _only_rises(case) and _is_above(case):
        return Outcome(Status.MISSED)
    words = say("the figure is of {day}; the target was due on {due}", day=case.day, due=case.due)
    return Outcome(Status.UNDETERMINED, words)


def _adding_up(case: Case) -> Outcome:
    """Judge a count that adds up over the period: a flow."""
    if _is_above(case):
        return Outcome(Status.MISSED if _only_rises(case) else Status.NOT_DUE)
    if _is_final(case):
        return Outcome(Status.MET)
    if not case.inside:
        return _paced(case, Fraction(0))
    if case.high is not None and case.low is None:
        return _below_limit(case)
    return _holding(case)


def _below_limit(case: Case) -> Outcome:
    """Judge a count below an upper limit: its schedule, if any, says how much is allowed so far."""
    due = _due(case, Fraction(0))
    if due is None or due.is_reached(case.measured):
        return _holding(case)
    if case.target.schedule is not None:
        return Outcome(Status.BEHIND, due.words)
    words = say("inside so far, but above an even pace; {pace}", pace=due.words)
    return Outcome(Status.HOLDING, words)


def _never_falling(case: Case) -> Outcome:
    """Judge a stock that never falls back."""
    if _is_above(case):
        return Outcome(Status.MISSED)
    if _is_final(case):
        return Outcome(Status.MET)
    return _changing(case)


def _step(case: Case) -> Outcome:
    """Judge a stage or a deliverable that was reached, which stays."""
    return Outcome(Status.MET)


def _changing(case: Case) -> Outcome:
    """Judge whatever can still leave its interval: a stock, a rate, a change, a kept title."""
    if case.inside:
        return _holding(case)
    if case.target.schedule is None or not can_have_schedule(case.measured.condition.measure):
        return Outcome(Status.NOT_DUE)
    return _paced(case, _start(case))


def _unknown(case: Case) -> Outcome:
    """Judge what may be a flow or a stock: inside it is at least holding, outside anything."""
    if case.inside:
        return _holding(case)
    words = say("the plan does not say kind: flow or kind: stock, and the verdict depends on it")
    return Outcome(Status.UNDETERMINED, words)


ROWS: Mapping[Course, Callable[[Case], Outcome]] = {
    Course.ADDS_UP: _adding_up,
    Course.NEVER_FALLS: _never_falling,
    Course.STEP: _step,
    Course.OPEN: _changing,
    Course.UNKNOWN: _unknown,
}
"""What a figure means before the due date, by how it can still change."""


def can_have_schedule(measure: Measure) -> bool:
    """Return whether a schedule applies: growth rates, distances and grades have no pace."""
    return measure in (Measure.LEVEL, Measure.CHANGE)


def _holding(case: Case) -> Outcome:
    return Outcome(Status.HOLDING, say("inside so far; settled on {due}", due=case.due))


def _paced(case: Case, start: Fraction | None) -> Outcome:
    """Judge a value outside its interval by what is due of the way from `start` by its day."""
    if case.low is not None and _is_above(case):
        return Outcome(Status.NOT_DUE)
    due = _due(case, start)
    if due is None:
        return _without_pace(case, start)
    if due.is_reached(case.measured):
        return Outcome(Status.ON_SCHEDULE, due.words)
    if due.is_reached_but_for_a_part(case.measured):
        words = say("{pace}; short of it by less than a whole one", pace=due.words)
        return Outcome(Status.NOT_DUE, words)
    return Outcome(Status.BEHIND, due.words)


def _without_pace(case: Case, start: Fraction | None) -> Outcome:
    from healthplan_cli.judging.due_by import nothing_is_due

    if nothing_is_due(case.target, case.day) or start is not None:
        return Outcome(Status.NOT_DUE)
    words = say(
        "the schedule starts from a baseline, and none was reported; fill in the column "
        "baseline (in YAML baseline:)"
    )
    return Outcome(Status.UNDETERMINED, words)


def _due(case: Case, start: Fraction | None) -> "Due | None":
    """Return what is due by the day; after the due date nothing asks for it."""
    from healthplan_cli.judging.due_by import due_by

    places = None
    if case.rounded:
        places = case.measured.condition.places
    return due_by(case.target, case.measured, start, case.period, case.day, places)


def _start(case: Case) -> Fraction | None:
    """Return where the way to the limit starts: at no change, or at the baseline."""
    condition = case.measured.condition
    if condition.measure is Measure.CHANGE:
        return Fraction(0)
    if case.baseline is None:
        return None
    return units.convert(case.baseline.value, condition.unit).value


def _is_final(case: Case) -> bool:
    """Return whether the value is inside for good: it only rises, and no limit is above it."""
    if not case.inside or case.high is not None or not _only_rises(case):
        return False
    is_level = case.measured.condition.measure is Measure.LEVEL
    return is_level or (case.low is not None and case.low > 0)


def _is_above(case: Case) -> bool:
    """Return whether the value has passed its upper limit."""
    value = case.measured.compared
    if case.inside or value is None or case.high is None:
        return False
    return value >= case.high


def _only_rises(case: Case) -> bool:
    """Return whether the figure cannot fall; a count may start anew in each year of a long plan."""
    if case.course is Course.ADDS_UP:
        one_year = years_later(case.period.start, 1) > case.due
        is_one_sum = case.target.counts == "cumulative"
        return one_year or is_one_sum or case.target.indicator.never_falls
    return case.course is Course.NEVER_FALLS
