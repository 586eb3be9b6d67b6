"""Compound annual growth rates (CAGR) to 60 digits, and thresholds compared with a guard."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, localcontext
from fractions import Fraction

from healthplan_cli.model.series import Series
from healthplan_cli.text.words import Words, say

DIGITS = 60
GUARD = Decimal("1e-40")


def precise(digits: int = DIGITS) -> AbstractContextManager[Context]:
    """Compute to so many digits inside a `with`; the caller's context stays as it is."""
    return localcontext(Context(prec=digits, Emax=MAX_EMAX, Emin=MIN_EMIN))


def growth(ratio: Fraction, exponent: Fraction) -> Decimal:
    """Return ratio ** exponent - 1 to 60 digits; ratio >= 0, also near 1, and exponent > 0."""
    change = abs(ratio - 1)
    bits_lost = change.denominator.bit_length() - change.numerator.bit_length()
    with precise(DIGITS + max(0, bits_lost) // 3):
        return decimal(ratio) ** decimal(exponent) - 1


def decimal(number: Fraction) -> Decimal:
    """Return the number in the current decimal context."""
    return Decimal(number.numerator) / Decimal(number.denominator)


def observed(series: Series, years: int = 1) -> Decimal | Words:
    """Return the growth over so many years at the pace from base to current value.

    It is positive in the wanted direction: sign x d x ((c/b) ** (years / (t - t0)) - 1), or why it
    is undefined.
    """
    base, current, span = series.base_value, series.current_value, series.span
    if base is None or current is None or span is None:
        return say("the base or the current value is missing, or its year")
    if span < 1:
        return say("there are fewer than two years of data")
    if base == 0:
        return say("growth from a base of 0 is undefined")
    if base * current < 0:
        return say("base and current value differ in sign")
    rate = growth(current / base, Fraction(years, span))
    is_wanted_up = series.direction == "increase"
    if (base > 0) == is_wanted_up:
        return rate
    return rate.copy_negate()


def years_to_target(series: Series) -> int | Words:
    """Return the years from base to target year, at least 1, or why there are none."""
    if series.target is None:
        return say("there is no target")
    if series.base_year is None or series.target_year is None:
        return say("the base year or the target year is missing")
    if series.target_year <= series.base_year:
        return say("the target year does not come after the base year")
    return series.target_year - series.base_year


def required(series: Series) -> Decimal | Words:
    """Return the growth a year that leads from base to target, |CAGR_r|, or why there is none."""
    years = years_to_target(series)
    base = series.base_value
    target = series.target
    if isinstance(years, Words):
        return years
    if base is None or target is None or base == 0:
        return say("there is no base value to grow from")
    if base == target:
        return say("the target is the base value: no growth is required")
    if base * target < 0:
        return say("base value and target differ in sign")
    return growth(target / base, Fraction(1, years)).copy_abs()


def ratio(series: Series) -> Decimal | Words:
    """Return observed over required growth, or why it is undefined; 1 is just fast enough.

    sign x d x CAGR_o / |CAGR_r|
    """
    pace, need = observed(series), required(series)
    if isinstance(pace, Words):
        return pace
    if isinstance(need, Words):
        return need
    with precise():
        return pace / need


def reaches(value: Decimal, threshold: Decimal) -> bool:
    """Return whether value >= threshold; a difference of 1e-40 of it is a rounding error."""
    with precise():
        return value >= threshold - abs(threshold) * GUARD


def grade(value: Decimal, grades: Iterable[tuple[str, Decimal]], lowest: str) -> str:
    """Return the first status whose threshold the value reaches, else the lowest."""
    for status, threshold in grades:
        if reaches(value, threshold):
            return status
    return lowest
