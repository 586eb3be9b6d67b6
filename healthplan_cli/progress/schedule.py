"""序时进度: is the value at or beyond where an even pace from baseline to target would have it by now.

expected = b + (g - b) x share of the period elapsed; a flow starts from b = 0. The value of a
Progress is the share of the way from baseline to target covered so far (1 = all of it). Not for
growth rates, grades or benchmarks.

Source: customary practice of plan monitoring (序时进度 = 年度目标 x 已过时间 / 全年), here by days.
"""

from datetime import date
from fractions import Fraction

from healthplan_cli.model.series import Progress, Series
from healthplan_cli.progress import NOT_AVAILABLE, answer
from healthplan_cli.text.words import Words, say

STATUSES = ("met", "on_schedule", "behind", NOT_AVAILABLE)


def elapsed(start: date, end: date, as_of: date) -> Fraction:
    """Return the share of the period from start to end elapsed at the end of the day `as_of`.

    It is 0 before the period, and 1 from its last day on. Raises ValueError for a period that ends
    before it starts.
    """
    days = (end - start).days + 1
    if days < 1:
        raise ValueError(f"a period cannot end on {end} and start on {start}")
    return _clamped(Fraction((as_of - start).days + 1, days))


def expected(baseline: Fraction, goal: Fraction, share: Fraction) -> Fraction:
    """The value due when `share` (0..1) of the period is over, in the unit of baseline and goal; baseline 0 for a flow."""
    return baseline + (goal - baseline) * share


def assess(series: Series) -> Progress:
    """The status by whole years, with the share of the way covered as value."""
    base, current, target, share = (
        series.base_value,
        series.current_value,
        series.target,
        _years_elapsed(series),
    )
    covered = _covered(series)
    if series.met:
        return answer(series, "met", covered)
    if base is None or current is None or target is None:
        return answer(series, NOT_AVAILABLE, covered)
    if isinstance(share, Words):
        return answer(series, NOT_AVAILABLE, share)
    held = series.toward(expected(base, target, share), current) >= 0
    return answer(series, "on_schedule" if held else "behind", covered)


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
