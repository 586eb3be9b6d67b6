"""How one limit moved from a plan to the next: by inclusion of intervals."""

from healthplan_cli import units
from healthplan_cli.model.comparison import Change
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.interval import Interval


def moved(old: Condition, new: Condition) -> Change:
    """Return how a limit moved: the narrower interval is the stricter one."""
    if old.yearly is not None and new.yearly is not None:
        old, new = old.yearly, new.yearly
    before = old.interval
    after = _in_unit(new, old.unit)
    if before == after:
        return Change.UNCHANGED
    if before.includes(after):
        return Change.TIGHTENED
    if after.includes(before):
        return Change.LOOSENED
    return Change.RESTATED


def _in_unit(condition: Condition, unit: str) -> Interval:
    if units.canonical(condition.unit) == units.canonical(unit):
        return condition.interval
    factor = units.factor(condition.unit, unit)
    return condition.interval.scaled(factor)
