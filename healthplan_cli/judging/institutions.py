"""How many institutions meet a target, as the one figure that points are given for."""

from fractions import Fraction

from healthplan_cli.judging.applying import each_applying, left_out
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.division import Each
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Measured, Verdict
from healthplan_cli.model.submission import Actual
from healthplan_cli.text.words import say


def limit_of(each: Each) -> Condition | None:
    """Return the share, or the number, of institutions that is enough; None where all must."""
    if each.share is not None:
        return _at_least(each.share * 100, "%")
    if each.at_least is not None:
        return _at_least(Fraction(each.at_least), "家")
    return None


def _at_least(limit: Fraction, unit: str) -> Condition:
    words = say("at least {limit}", limit=Quantity(limit, unit))
    return Condition(Measure.LEVEL, Interval(low=limit), words, unit)


def inside(verdict: Verdict) -> Measured | None:
    """Return the share, or the number, of institutions inside; None where all must be."""
    each = each_applying(verdict.target.each, verdict.actual)
    if each is None:
        return None
    condition = limit_of(each)
    if condition is None:
        return None
    value = Fraction(verdict.institutions_inside)
    if each.share is not None:
        value = value * 100 / (each.count or _reported(verdict))
    return Measured(
        condition,
        value,
        value in condition.interval,
        gap=condition.interval.gap(value),
        compared=value,
    )


def _reported(verdict: Verdict) -> int:
    """Return how many institutions reported to which the target applies."""
    actual = verdict.actual or Actual()
    return len(actual.each or {}) - len(left_out(actual))
