"""How a figure can still change before its target is due: what is reached for good, what not.

This is the first half of the table in specs/README.md, "Before the due date"; timing.py is the
second half.
"""

from enum import StrEnum

from healthplan_cli import units
from healthplan_cli.model.plan import Condition, Indicator, Measure, Target
from healthplan_cli.units.dimension import is_count

KEEPING = ("巩固", "保持", "维持")
"""Words by which a plan asks to keep a title or grade, which can be lost until the due date."""
GRADES = ("级", "星")
"""What the words of a scale contain where they are grades, which can be lost, and no stages."""
BALANCES = ("结余", "盈余", "盈亏", "利润", "净增", "净流入")
"""Names of flows that are a balance: they rise and fall over the year."""


class Course(StrEnum):
    """The ways in which a figure can still change."""

    ADDS_UP = "adds_up"
    NEVER_FALLS = "never_falls"
    STEP = "step"
    OPEN = "open"
    UNKNOWN = "unknown"


def course(target: Target, condition: Condition) -> Course:
    """Return how the figure of a condition can still change.

    ADDS_UP is a count that adds up over the period. NEVER_FALLS is a stock that the catalog marks
    as never falling back. STEP is a stage or a deliverable. OPEN is everything that can still rise
    and fall: levels of stocks and rates, changes, distances, results of a whole year, and titles
    and grades that are kept. UNKNOWN could be a flow or a stock, as the plan does not say `kind:`.
    """
    if condition.measure is Measure.RANK:
        return Course.OPEN if can_be_lost(target) else Course.STEP
    if condition.measure is Measure.DISTANCE:
        return Course.OPEN
    if target.indicator.never_falls and target.indicator.kind != "flow":
        return Course.NEVER_FALLS
    if condition.measure is not Measure.LEVEL or units.is_ratio(condition.unit):
        return Course.OPEN
    return _course_of_count(target.indicator, condition)


def _course_of_count(indicator: Indicator, condition: Condition) -> Course:
    """How a level that is no ratio can change: by its kind."""
    if indicator.kind is None:
        return Course.UNKNOWN
    if indicator.kind == "flow" and not _is_balance(indicator, condition):
        return Course.ADDS_UP
    return Course.OPEN


def can_be_lost(target: Target) -> bool:
    """Return whether a grade or title that was reached can be lost again before the due date.

    It can where `kind: stock` says that it is a state as at a day, where the scale is one of
    grades, and where the plan asks to keep it. A stage of a project, and what is done, stay.
    """
    indicator = target.indicator
    if indicator.never_falls:
        return False
    if indicator.kind == "stock" or any(word in target.quote for word in KEEPING):
        return True
    return any(mark in word for word in indicator.scale for mark in GRADES)


def adds_up(target: Target, condition: Condition) -> bool:
    """Return whether the figure is a count that adds up over the period."""
    return course(target, condition) is Course.ADDS_UP


def _is_balance(indicator: Indicator, condition: Condition) -> bool:
    """Whether a flow can fall over the year.

    It can where it may be below 0 (`open`), where its name says that it is a balance, and where
    money is asked to be 0 or more, which says nothing of an amount that only adds up.
    """
    if indicator.never_falls:
        return False
    if indicator.open or any(word in indicator.zh for word in BALANCES):
        return True
    low = condition.interval.low
    return low is not None and low <= 0 and not is_count(condition.unit)
