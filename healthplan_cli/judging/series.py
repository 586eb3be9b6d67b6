"""Which limit of a series is judged, and what a figure says of the others.

The latest limit that is due by `as_of` is judged. A figure of a later day cannot settle it, unless
what only grows has still not reached it; such a figure is judged by the next limit, and the one
that was due before is its pace. A limit that counts its own period alone is judged by figures of
that period alone.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.judging.beyond import nothing_yet
from healthplan_cli.judging.figure import Entry, has_figure
from healthplan_cli.judging.in_force import in_force
from healthplan_cli.judging.timing import Judged, Outcome
from healthplan_cli.model.condition import Measure
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import LimitState, Measured, OtherLimit, Status, Verdict
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Target
from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import say

Judge = Callable[[Target], Verdict]
JudgePart = Callable[[Target], Judged]
_UNSETTLED = (Status.NOT_DUE, Status.BEHIND, Status.ON_SCHEDULE)


class Series(Struct, frozen=True):
    """The limits of a target, each as a target of its own, the first that is due first.

    `day` is the day of the figure, `as_of` that of the file.
    """

    limits: tuple[Target, ...]
    day: date
    as_of: date

    @property
    def last_due(self) -> Target | None:
        """The latest limit that is due, None where none is yet."""
        due = [limit for limit in self.limits if limit.due <= self.as_of]
        if due:
            return due[-1]
        return None

    @property
    def next_due(self) -> Target | None:
        """The first limit that is not due yet, None where all are."""
        return next((limit for limit in self.limits if limit.due > self.as_of), None)


def series_of(target: Target, actual: Actual | None, as_of: date) -> Series:
    """Return the limits of a target as targets of their own."""
    day = None
    if actual is not None:
        day = actual.day
    return Series(tuple(_limits(target)), day or as_of, as_of)


def _limits(target: Target) -> Iterator[Target]:
    since = None
    for condition in target.conditions:
        due = condition.due or target.due
        yield replace(
            target,
            conditions=(replace(condition, due=None),),
            due=due,
            due_stated=True,
            asked_in_all=target.asks,
            since=since if target.counts == "within" else None,
        )
        since = due + timedelta(days=1)


def judged(series: Series, judge: Judge, wanted: date | None = None) -> Verdict:
    """Return the verdict on the limit of a series that is to be judged, with the others.

    `wanted` is the day of the limit that was asked for, None for the one of the day.
    """
    verdict = _one_judged(series, judge, wanted)
    others = tuple(_other(limit, verdict, series, judge) for limit in series.limits)
    return replace(verdict, others=tuple(one for one in others if one.due != verdict.target.due))


def judged_part(
    target: Target, entry: Entry, as_of: date, judge: JudgePart, wanted: date | None = None
) -> Judged:
    """Return what was measured of a part by the limit that is to be judged, and the outcome.

    `wanted` is the day of the limit that was asked for, None for the one of the day.
    """
    of_part = replace(target, conditions=entry.condition.limits, composition=None)
    series = series_of(of_part, entry.actual, as_of)

    def judge_limit(limit: Target) -> Verdict:
        one = judge(limit)
        outcome = one.outcome
        return Verdict(limit, outcome.status, (one.measured,), entry.actual, outcome.reason)

    verdict = _one_judged(series, judge_limit, wanted)
    (measured,) = verdict.measured
    day = verdict.target.due
    is_early = day > as_of and day in (wanted, series.limits[0].due)
    if is_early and not has_figure(entry.actual):
        words = say("{name}: nothing was reported; due {day}", name=entry.name, day=day)
        return Judged(measured, Outcome(Status.NOT_DUE, words))
    return Judged(measured, Outcome(verdict.status, verdict.reason))


def _one_judged(series: Series, judge: Judge, wanted: date | None) -> Verdict:
    for limit in series.limits:
        if limit.due == wanted:
            return _unless_early(judge(_paced(limit, series)), series)
    if series.last_due is None:
        return _unless_early(judge(series.limits[0]), series)
    verdict = judge(series.last_due)
    if not _is_of_next(verdict, series):
        return verdict
    return judge(_paced(series.next_due or series.last_due, series))


def _unless_early(verdict: Verdict, series: Series) -> Verdict:
    """Return the verdict on a limit: that nothing is reported of one to come fails nobody."""
    if verdict.status is not Status.UNREPORTED or verdict.target.due <= series.as_of:
        return verdict
    return nothing_yet(verdict)


def _is_of_next(verdict: Verdict, series: Series) -> bool:
    """Return whether a figure is to be judged by the next limit, and not by the last one due."""
    limit = verdict.target
    if series.next_due is None or series.day <= limit.due or verdict.status is Status.UNREPORTED:
        return False
    if limit.conditions[0].measure is Measure.RANK:
        return _is_beyond(verdict)
    return limit.counts == "within" or verdict.status is not Status.MISSED


def _is_beyond(verdict: Verdict) -> bool:
    """Return whether a later stage was reached than the one that was due."""
    for one in verdict.measured:
        if one.value is None or one.value <= (one.condition.interval.low or 0):
            return False
    return True


def _paced(limit: Target, series: Series) -> Target:
    """Return a limit with the one that was due before it, by which figures short of it are paced.

    A count that starts anew has a pace of its own, and stages have none.
    """
    before = series.last_due
    if before is None or before.due >= limit.due or limit.counts == "within":
        return limit
    (condition,) = before.conditions
    if condition.measure is Measure.RANK:
        return limit
    return replace(limit, passed=replace(condition, due=before.due))


def is_paced(outcome: Outcome, target: Target) -> bool:
    """Return whether a figure is judged by the limit that was due before that of the target."""
    return target.passed is not None and outcome.status in _UNSETTLED


def by_limit_before(outcome: Outcome, before: Measured) -> Outcome:
    """Judge a figure short of a limit by the one that was due before it, as it is measured."""
    if before.inside is None:
        return outcome
    asks = before.condition.asks
    if before.inside:
        return Outcome(Status.ON_SCHEDULE, say("{asks}: reached, as was due", asks=asks))
    return Outcome(Status.BEHIND, say("{asks}: not reached, and was due", asks=asks))


def _other(limit: Target, verdict: Verdict, series: Series, judge: Judge) -> OtherLimit:
    """Say what the figure means for a limit that is not the one to judge."""
    asks = replace(limit.conditions[0], due=limit.due).asks
    measured = judge(limit).measured
    if limit.due > verdict.target.due:
        if limit.counts == "within":
            measured = ()
        return OtherLimit(limit.due, asks, LimitState.LATER, measured)
    state = LimitState.UNKNOWN
    is_past = series.day >= limit.due and not limit.conditions[0].benchmark
    if limit.counts != "within" and is_past:
        state = _state(limit, measured)
    return OtherLimit(limit.due, asks, state, measured)


def _state(limit: Target, measured: tuple[Measured, ...]) -> LimitState:
    """Return what a figure of after the due date says: of an upper limit of a sum so far, little.

    Such a sum was lower then.
    """
    if not measured or any(one.inside is None for one in measured):
        return LimitState.UNKNOWN
    if all(one.inside for one in measured):
        return LimitState.REACHED
    is_upper = limit.conditions[0].interval.high is not None
    if is_upper and limit.counts == "cumulative":
        return LimitState.UNKNOWN
    return LimitState.SHORT


def check_due(plan: Plan, wanted: date, as_of: date) -> None:
    """Raise UsageError where no series of the plan, as in force, has a limit of that day."""
    days: set[date] = set()
    for target in plan.targets:
        limits = in_force(target, as_of).all_limits
        days.update(limit.due for limit in limits if limit.due)
    if wanted in days:
        return
    listed = ", ".join(str(day) for day in sorted(days)) or "-"
    raise UsageError(
        say(
            "no limit of {plan} is due on {day}; its limits by date are due on {days}",
            plan=plan.id,
            day=wanted,
            days=listed,
        )
    )
