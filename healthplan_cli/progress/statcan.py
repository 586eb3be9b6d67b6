"""Statistics Canada / Open SDG.

The value is R = sign x d x CAGR_o / |CAGR_r| with a target, sign x d x CAGR_o without one (0.015 =
1.5 % a year); sign = -1 where the values are negative. Without a target a natural limit l scales
the thresholds and the score by C = 1 - (b/l)^4.44, 1 - ((2l - b)/l)^4.44 beyond the limit, 1 from
2l on. A target or base of 0 is taken as 0.001.

Source: Open SDG progress methodology page and sdg-build (ProgressMeasure).
"""

from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli.model.quantity import number
from healthplan_cli.model.series import Progress, Series
from healthplan_cli.progress import NOT_AVAILABLE, answer
from healthplan_cli.progress._growth import grade, growth, observed, precise, ratio, reaches
from healthplan_cli.text.words import Words, say

LADDER = ("substantial_progress", "moderate_progress", "limited_progress")
LOWEST = "deterioration"
STATUSES = ("target_achieved", *LADDER, LOWEST, NOT_AVAILABLE)
WITH_TARGET = (Decimal("0.95"), Decimal("0.60"), Decimal(0))
WITHOUT_TARGET = (Decimal("0.015"), Decimal("0.005"), Decimal(0))
BEST, WORST = Decimal(5), Decimal(-5)
STEEPNESS = Fraction("4.44")
FOR_ZERO = Fraction("0.001")


def assess(series: Series) -> Progress:
    """Return the status, with the growth ratio or rate as value and a score from -5 to 5."""
    usable, warnings = _without_zeros(series)
    if series.target is None:
        return _by_rate(usable, warnings)
    if series.limit is not None:
        limit = number(series.limit)
        ignored = say("the limit {limit} is ignored, as there is a target", limit=limit)
        warnings = (*warnings, ignored)
    value = ratio(usable)
    if series.met or usable.met:
        return answer(series, "target_achieved", value, BEST, warnings)
    if isinstance(value, Words):
        return answer(series, NOT_AVAILABLE, value, warnings=warnings)
    status = grade(value, zip(LADDER, WITH_TARGET, strict=True), LOWEST)
    return answer(series, status, value, _score_of_ratio(value), warnings)


def _by_rate(series: Series, warnings: tuple[Words, ...]) -> Progress:
    value = observed(series)
    if isinstance(value, Words) or series.base_value is None:
        return answer(series, NOT_AVAILABLE, value, warnings=warnings)
    scale = _coefficient(series.base_value, series.limit)
    with precise():
        high, middle, low = (threshold * scale for threshold in WITHOUT_TARGET)
    status = grade(value, zip(LADDER, (high, middle, low), strict=True), LOWEST)
    return answer(series, status, value, _score_of_rate(value, scale, high, middle), warnings)


def _coefficient(base: Fraction, limit: Fraction | None) -> Decimal:
    """Return how much of the thresholds is left near the limit: 1 far from it, 0 at it."""
    if limit is None or abs(base) >= 2 * abs(limit):
        return Decimal(1)
    share = abs(base) / abs(limit)
    return growth(min(share, 2 - share), STEEPNESS).copy_abs()


def _score_of_ratio(value: Decimal) -> Decimal:
    with precise():
        if reaches(value, WITH_TARGET[1]):
            return min(Decimal("7.1429") * value - Decimal("4.2857"), BEST)
        return max(Decimal("4.1667") * value - Decimal("2.5"), WORST)


def _score_of_rate(value: Decimal, scale: Decimal, high: Decimal, middle: Decimal) -> Decimal:
    with precise():
        if value < 0:
            return max(125 * value - Decimal("2.5"), WORST)
        if not scale:
            return BEST
        if reaches(value, high):
            return min(500 * value / scale - 5, BEST)
        if reaches(value, middle):
            return 250 * value / scale - Decimal("1.25")
        return 500 * value / scale - Decimal("2.5")


def _without_zeros(series: Series) -> tuple[Series, tuple[Words, ...]]:
    """Take a target or base of 0 as 0.001, with the warnings that say so."""
    warnings: tuple[Words, ...] = ()
    if series.target == 0:
        series = replace(series, target=FOR_ZERO)
        warnings += (say("the target of 0 is taken as 0.001"),)
    if series.base_value == 0:
        series = replace(series, base_value=FOR_ZERO)
        warnings += (say("the base of 0 is taken as 0.001"),)
    return series, warnings
