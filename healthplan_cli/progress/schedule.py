"""序时进度: is the value at or beyond where an even pace would have it by now.

expected = b + (g - b) x share of the period elapsed; a flow starts from b = 0. The value of a
Progress is the share of the way from baseline to target covered so far (1 = all of it). Not for
growth rates, grades or benchmarks.

Source: customary practice of plan monitoring (序时进度 = 年度目标 x 已过时间 / 全年).
"""

from datetime import date
from fractions import Fraction

from healthplan_cli.model.series import Progress, Series
from healthplan_cli.progress import NOT_AVAILABLE, answer
from healthplan_cli.text.words import Words, say

STATUSES = ("met", "on_schedule", "behind", NOT_AVAILABLE)


def elapsed(start: date, end: date, as_of: date) -> Fraction:
    """Return the share of the period from start to end elapsed at the end of the day `as_of`.

    It counts months, and part of a month by its days: 30 June is 6/12 of a year, 15 June 5.5/12. A
    period that does not start on the first of a month is counted by days, both ends included. The
    share is 0 before the period, and 1 from its last day on. Raises ValueError for a period that
    ends before it starts.
    """
    if end < start:
        raise ValueError(f"a period cannot end on {end} and start on {start}")
    if as_of < start:
        return Fraction(0)
    if as_of >= end:
        return Fraction(1)
    if start.day == 1:
        return months(start, as_of) / months(start, end)
    return Fraction((as_of - start).days + 1, (end - start).days + 1)


def months(start: date, end: date) -> Fraction:
    """Return the months from the first of a month to the end of a day; part of one by its days."""
    from calendar import monthrange

    whole = (end.year - start.year) * 12 + end.month - start.month
    return whole + Fraction(end.day, monthrange(end.year, end.month)[1])


def expected(baseline: Fraction, goal: Fraction, share: Fraction) -> Fraction:
    """Return the value due when `share` (0..1) of the period is over, in the unit of the goal.

    The baseline of a flow is 0.
    """
    return baseline + (goal - baseline) * share


def assess(series: Series) -> Progress:
    """Return the status by whole years, with the share of the way covered as value."""
    base, current, target = series.base_value, series.current_value, series.target
    covered = _covered(series)
    if series.met:
        return answer(series, "met", covered)
    if base is None or current is None or target is None:
        return answer(series, NOT_AVAILABLE, covered)
    share = _years_elapsed(series)
    if isinstance(share, Words):
        return answer(series, NOT_AVAILABLE, share)
    due = expected(base, target, share)
    if series.toward(due, current) < 0:
        return answer(series, "behind", covered)
    return answer(series, "on_schedule", covered)


def _years_elapsed(series: Series) -> Fraction | Words:
    if series.base_year is None or series.target_year is None or series.span is None:
        return say("the base, current or target year is missing")
    if series.span < 0:
        return say("the current year comes before the base year")
    if series.target_year <= series.base_year:
        return say("the target year does not come after the base year")
    return _clamped(Fraction(series.span, series.target_year - series.base_year))


def _covered(series: Series) -> Fraction | Words:
    if series.target is None:
        return say("there is no target")
    if series.base_value is None or series.current_value is None:
        return say("the base or the current value is missing")
    way = series.toward(series.base_value, series.target)
    if way <= 0:
        return say("the target was met at the base: there is no way to cover")
    return series.toward(series.base_value, series.current_value) / way


def _clamped(share: Fraction) -> Fraction:
    return max(Fraction(0), min(Fraction(1), share))
