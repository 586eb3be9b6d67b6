"""A count in the course of the time that it adds up over, beside one of the whole of it.

What was done by the end of September is no change from what was done in the whole year before: it
can be on one side of the limit already, but how far it is from there says nothing.
"""

from datetime import date, timedelta

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.judging.timing import Judged, Outcome
from healthplan_cli.model.condition import PREVIOUS, Measure
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.period import Period, years_later
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Measured, Status
from healthplan_cli.model.target import Baseline
from healthplan_cli.text.words import Words, joined, say


def is_unfinished(indicator: Indicator, period: Period, due: date, day: date) -> bool:
    """Return whether the figure of a day is a count of part of the period, or of part of a year."""
    if indicator.kind != "flow" or not indicator.unit or units.is_ratio(indicator.unit):
        return False
    ends_a_year = (day.month, day.day) == (period.end.month, period.end.day)
    return day < due and not ends_a_year


def of_count_so_far(judged: Judged, baseline: Baseline | None, period: Period, day: date) -> Judged:
    """Return what was judged of a count so far: its side of the limit, and no change.

    A pace of such a change is none: it is not due before the whole is counted.
    """
    measured, outcome = judged.measured, judged.outcome
    measured = replace(measured, unfinished=True)
    condition = measured.condition
    is_since_whole = condition.is_change or condition.benchmark == PREVIOUS
    if measured.reason is not None or not is_since_whole:
        return Judged(measured, outcome)
    base = measured.against
    if baseline is not None:
        base = baseline.value
    measured = _without_change(measured)
    words = _why_no_change(base, period, day)
    if outcome.status is Status.UNDETERMINED:
        return Judged(measured, outcome)
    if outcome.status is Status.HOLDING and outcome.reason is not None:
        return Judged(measured, replace(outcome, reason=joined([outcome.reason, words])))
    return Judged(measured, Outcome(Status.NOT_DUE, words))


def _without_change(measured: Measured) -> Measured:
    """Return what was measured without the change, and what follows from its size."""
    figure = measured.figure
    if measured.condition.compares is not Measure.LEVEL:
        figure = None  # it is the change itself
    return replace(
        measured,
        value=None,
        compared=None,
        gap=None,
        attainment=None,
        margin=None,
        envelope=None,
        figure=figure,
        against=None,
    )


def _why_no_change(base: Quantity | None, period: Period, day: date) -> Words:
    """Say that a count so far is compared with no whole one."""
    if years_later(period.start, 1) > period.end + timedelta(days=1):
        return say("a count up to {day} cannot be compared with all of {base}", day=day, base=base)
    return say(
        "a count up to {day} cannot be compared with {base} of a whole year", day=day, base=base
    )
