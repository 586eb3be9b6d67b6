"""What chance leaves open of a figure: the interval of a share or rate by its counts or survey.

It is told beside the verdict, which it never moves: a plan asks for the figure itself. A share of
counts has the limits of Wilson, of a survey by its effective size; the events of a rate have exact
limits, or Byar's.
"""

from fractions import Fraction
from math import ceil, floor

from healthplan_cli import units
from healthplan_cli.judging.change import in_unit
from healthplan_cli.judging.figure import Context, counts_of, level, ratio_of
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.uncertainty import Survey, Uncertainty
from healthplan_cli.statistics.rates import limits_of_count
from healthplan_cli.statistics.wilson import wilson
from healthplan_cli.text.words import Words
from healthplan_cli.units.dimension import is_count

SCALE = 10**12
"""Limits have 12 decimals, and are rounded outwards."""


def uncertainty_of(
    actual: Actual, indicator: Indicator, context: Context, unit: str
) -> Uncertainty | None:
    """Return the interval of a figure in a unit; None of one that chance says nothing about."""
    if actual.survey is not None:
        found = _of_survey(actual.survey, actual, indicator, context)
    else:
        found = _of_counts(actual, indicator, context)
    if found is None:
        return None
    low = in_unit(found.low, found.unit, unit)
    high = in_unit(found.high, found.unit, unit)
    low, high = Fraction(floor(low * SCALE), SCALE), Fraction(ceil(high * SCALE), SCALE)
    return Uncertainty(low, high, unit, found.method)


def whole_of_share(unit: str) -> Fraction | None:
    """Return what the whole is in % or ‰; None of other units, and of a ratio such as 1:1.25."""
    if not units.is_share(unit):
        return None
    return units.whole_of(unit)


def _of_survey(
    survey: Survey, actual: Actual, indicator: Indicator, context: Context
) -> Uncertainty | None:
    figure = level(actual, indicator, context)
    whole = whole_of_share(indicator.unit)
    if isinstance(figure, Words) or whole is None or not 0 <= figure.value <= whole:
        return None
    part = figure.value / whole * survey.effective
    return _of_share(part, survey.effective, indicator.unit, whole)


def _of_counts(actual: Actual, indicator: Indicator, context: Context) -> Uncertainty | None:
    counts = counts_of(actual, indicator, context)
    if isinstance(counts, Words) or isinstance(ratio_of(actual, indicator, context), Words):
        return None
    numerator, denominator = counts
    if not is_whole_count(numerator) or denominator.value <= 0:
        return None
    whole = whole_of_share(indicator.unit)
    if whole is not None:
        if not is_whole_count(denominator) or numerator.value > denominator.value:
            return None
        return _of_share(numerator.value, denominator.value, indicator.unit, whole)
    if "/" not in indicator.unit:
        return None
    low, high, method = limits_of_count(int(numerator.value))
    one = units.rate(Quantity(Fraction(1), numerator.unit), denominator, indicator.unit).value
    return Uncertainty(low * one, high * one, indicator.unit, method)


def is_whole_count(quantity: Quantity) -> bool:
    """Return whether a quantity is so many whole things, none of them in part."""
    is_whole = quantity.value >= 0 and quantity.value.denominator == 1
    return is_whole and (not quantity.unit or is_count(quantity.unit))


def _of_share(part: Fraction, of: Fraction, unit: str, whole: Fraction) -> Uncertainty:
    low, high = wilson(part, of)
    return Uncertainty(low * whole, high * whole, unit, "wilson")
