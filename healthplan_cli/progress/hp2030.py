"""Healthy People 2020/2030 (US National Center for Health Statistics).

The value is the percent of targeted change achieved, (c - b) / (g - b) x 100, where the series
moved toward its target; the percent change from baseline, |c - b| / |b| x 100, where it moved away.
A movement counts when it passes a one-sided test at 0.05 (z = |c - b| / sqrt(se_b^2 + se_c^2) >
1.645), or without standard errors when it is 10 % or more.

Source: Healthy People 2020 Final Progress Table, dataset metadata; CDC/NCHS, Healthy People 2030
methods page.
"""

from fractions import Fraction

from healthplan_cli.model.series import Progress, Series
from healthplan_cli.progress import NOT_AVAILABLE, answer
from healthplan_cli.text.words import Words, say

STATUSES = (
    "met",
    "improving",
    "little_change",
    "worse",
    "baseline_only",
    "informational",
    NOT_AVAILABLE,
)
CRITICAL_Z = Fraction("1.645")
LEAST_PERCENT = 10


def assess(series: Series) -> Progress:
    """Return the status, with a percentage as value."""
    base, current = series.base_value, series.current_value
    if base is None and current is None:
        return answer(series, NOT_AVAILABLE, say("there is no value"))
    if series.span is not None and series.span < 0:
        return answer(series, NOT_AVAILABLE, say("the current year comes before the base year"))
    if base is None or current is None or series.span == 0:
        return answer(series, "baseline_only", say("there is only one data point"))
    return _moved(series, base, current)


def _moved(series: Series, base: Fraction, current: Fraction) -> Progress:
    target = series.target
    if target is None:
        return answer(series, "informational", say("there is no target"))
    if series.met:
        return answer(series, "met", _achieved(series, base, current, target))
    if series.toward(base, current) >= 0:
        return _toward(series, base, current, target)
    return _away(series, base, current)


def _toward(series: Series, base: Fraction, current: Fraction, target: Fraction) -> Progress:
    percent = series.toward(base, current) / series.toward(base, target) * 100
    moved = _significant(series, base, current)
    if moved is None:
        moved = percent >= LEAST_PERCENT
    status = "little_change"
    if moved:
        status = "improving"
    return answer(series, status, percent, warnings=_warnings(series))


def _away(series: Series, base: Fraction, current: Fraction) -> Progress:
    percent = _change(base, current)
    moved = _significant(series, base, current)
    if moved is None:
        if isinstance(percent, Words):
            return answer(series, NOT_AVAILABLE, percent, warnings=_warnings(series))
        moved = percent >= LEAST_PERCENT
    status = "little_change"
    if moved:
        status = "worse"
    return answer(series, status, percent, warnings=_warnings(series))


def _change(base: Fraction, current: Fraction) -> Fraction | Words:
    """Percent change from baseline, without its sign."""
    if base == 0:
        return say("percent change from a baseline of 0 is undefined")
    return abs(current - base) / abs(base) * 100


def _achieved(
    series: Series, base: Fraction, current: Fraction, target: Fraction
) -> Fraction | Words:
    """Percent of targeted change achieved, not assessed where the target was met at baseline."""
    way = series.toward(base, target)
    if way <= 0:
        return say("met at baseline; the percentage is not assessed")
    return series.toward(base, current) / way * 100


def _significant(series: Series, base: Fraction, current: Fraction) -> bool | None:
    """Return whether z > 1.645, compared by squares; None without both standard errors."""
    if series.se_base is None or series.se_current is None:
        return None
    return (current - base) ** 2 > CRITICAL_Z**2 * (series.se_base**2 + series.se_current**2)


def _warnings(series: Series) -> tuple[Words, ...]:
    is_alone = (series.se_base is None) != (series.se_current is None)
    if not is_alone:
        return ()
    words = say(
        "only one of two standard errors is given; the rule of {least} % is used",
        least=LEAST_PERCENT,
    )
    return (words,)
