"""How a figure can still change before its target is due: what is reached for good, what not.

This is the first half of the table in specs/targets.md, "Before the due date"; timing.py is the
second half.
"""

from enum import StrEnum

from healthplan_cli import units
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.indicator import YES_NO, Indicator
from healthplan_cli.model.target import Target
from healthplan_cli.units.dimension import is_count

KEEPING = ("巩固", "保持", "维持")
"""Words by which a plan asks to keep a title or grade, which can be lost until the due date."""
GRADES = ("级", "星")
"""What the words of a scale contain where they are grades, which can be lost, and no stages."""
NOT_YET = ("未", "尚未")
"""How the first stage of a project begins."""
STANDARDS = ("达", "合格", "及格", "入", "知", "列")
"""What follows where it is no stage that has not begun but a standard that is not met: 未达标."""
BALANCES = ("结余", "盈余", "盈亏", "利润", "净增", "净流入")
"""Names of flows that are a balance: they rise and fall over the year."""
GROWTH = ("增长", "增速", "增幅")
"""Names of growth rates, which do not add up from month to month."""


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
    and grades that are kept. UNKNOWN could be a flow or a stock, or a grade or a stage, as the plan
    does not say `kind:`.
    """
    if condition.measure is Measure.RANK:
        return _course_of_rank(target)
    if condition.measure in (Measure.DISTANCE, Measure.SHARE):
        return Course.OPEN
    if target.indicator.never_falls and target.indicator.kind != "flow":
        return Course.NEVER_FALLS
    if condition.measure is not Measure.LEVEL or units.is_ratio(condition.unit):
        return Course.OPEN
    return _course_of_count(target.indicator, condition)


def _course_of_count(indicator: Indicator, condition: Condition) -> Course:
    """Return how a level that is no ratio can change: by its kind."""
    if indicator.kind is None:
        return Course.UNKNOWN
    if indicator.kind == "flow" and not _is_balance(indicator, condition):
        return Course.ADDS_UP
    return Course.OPEN


def _course_of_rank(target: Target) -> Course:
    """Return how a grade or a stage can change: whether it can be lost again before the due date.

    UNKNOWN is a scale of neither grades nor stages, such as [差, 中, 良], of which the plan does
    not say whether it is a state.
    """
    if target.indicator.never_falls:
        return Course.STEP
    if _can_be_lost(target):
        return Course.OPEN
    if _is_of_stages(target.indicator.scale or YES_NO):
        return Course.STEP
    return Course.UNKNOWN


def _can_be_lost(target: Target) -> bool:
    """Return whether `kind: stock`, the words of the scale or those of the plan say a state."""
    indicator = target.indicator
    if indicator.kind == "stock" or asks_to_keep(target):
        return True
    for word in indicator.scale:
        for mark in GRADES:
            if mark in word:
                return True
    return False


def asks_to_keep(target: Target) -> bool:
    """Return whether the words of the plan ask to keep what was reached."""
    return any(word in target.quote for word in KEEPING)


def _is_of_stages(scale: tuple[str, ...]) -> bool:
    """Return whether a scale starts with what has not begun: 未启动, 未完成, but not 未达标."""
    worst = scale[0]
    return worst.startswith(NOT_YET) and not any(word in worst for word in STANDARDS)


def adds_up(target: Target, condition: Condition) -> bool:
    """Return whether the figure is a count that adds up over the period."""
    return course(target, condition) is Course.ADDS_UP


def _is_balance(indicator: Indicator, condition: Condition) -> bool:
    """Return whether a flow can fall over the year.

    It can where it may be below 0 (`open`), where its name says that it is a balance, and where
    money is asked to be 0 or more, which says nothing of an amount that only adds up.
    """
    if indicator.never_falls:
        return False
    if indicator.open or any(word in indicator.zh for word in BALANCES):
        return True
    low = condition.interval.low
    return low is not None and low <= 0 and not is_count(condition.unit)
