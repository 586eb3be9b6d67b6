"""A value against its limit: rounding to the limit's digits, and attainment."""

from fractions import Fraction

from healthplan_cli.model import Condition, Measure
from healthplan_cli.quantity import Quantity


def rounded(value: Fraction, places: int) -> Fraction:
    """GB/T 8170-2008: rounded once to `places` decimals, ties to even."""
    scale = Fraction(10) ** places
    return Fraction(round(value * scale)) / scale


def printed(condition: Condition) -> bool:
    """Whether the plan prints a limit, whose digits a value can be rounded to."""
    return any(isinstance(value, Quantity) for value in condition.words.values.values())


def attainment(condition: Condition, value: Fraction) -> Fraction | None:
    """完成率: value over limit, for a level that must stay below its limit limit over value; None where undefined.

    A fall is counted as a share of the fall asked for. 1 = 100 %.
    """
    interval = condition.interval
    if condition.measure in (Measure.RANK, Measure.DISTANCE):
        return None
    if interval.low is not None and interval.high is not None:
        return Fraction(1) if value in interval else None
    limit = interval.low if interval.low is not None else interval.high
    if not limit or (limit < 0 and condition.measure is Measure.LEVEL):
        return None
    if interval.high is not None and condition.measure is Measure.LEVEL:
        return limit / value if value > 0 else None
    return value / limit
