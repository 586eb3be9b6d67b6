"""What a plan asks of one unit whose figures are a part of those of its region (任务分解).

A limit on a count is that of all units together, unless the plan says what each of them is to
bring: 新增20家 asks no county for 20. So the figure of a unit without a limit of its own is
watched, and counts in the sum. A limit on a rate holds for each, and so does a limit of 0.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.division import Division, Share
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.roster import Roster, Unit, names_of_sender
from healthplan_cli.model.target import Target
from healthplan_cli.text.unit_names import unit_name
from healthplan_cli.units.table import canonical, table

_OF_AMOUNTS = (Measure.LEVEL, Measure.CHANGE)
_COUNTS = "count_of_"
_AMOUNTS = ("money", "area", "bed_day")
"""The dimensions of amounts that are parts of a larger one."""
_OF_MEANS = "均|每|率|比|频|指数|最|中位"
"""What is in the names of figures that are none of the sort: 人均, 次均, 每千人口, 频次, 最高."""


def plan_for(plan: Plan, unit: Unit) -> Plan:
    """Return the plan with the limits of one unit; its region is that of the unit."""
    targets = tuple(_target_for(target, unit, plan.region) for target in plan.targets)
    return replace(plan, region=f"{plan.region}{unit.zh}", targets=targets)


def named_unit(plan: Plan, name: str) -> Unit | None:
    """Return the unit of a name to which the plan gives limits of its own, None where it is none.

    So the file of a county is judged by what the plan asks of the county, wherever it is checked,
    and its bureau is the county.
    """
    names = set(names_of_sender(unit_name(name), unit_name(plan.region)))
    for target in plan.targets:
        division = target.division or Division()
        for one in division.shares:
            if unit_name(one) in names:
                return Unit(one, one)
    return None


def _target_for(target: Target, unit: Unit, region: str) -> Target:
    """Return a target as a unit has it, and so the terms that were in force before a revision."""
    revisions = []
    for one in target.revisions:
        revisions.append(replace(one, was=_target_for(one.was, unit, region)))
    return _limited(replace(target, revisions=tuple(revisions)), unit, region)


def _limited(target: Target, unit: Unit, region: str) -> Target:
    if target.division is not None:
        share = _share_of(target.division, unit, region)
        if share is not None:
            return replace(target, conditions=share.conditions, limit_of_all=target.conditions)
    if target.each is not None and target.each.at_least is None:
        # how many institutions there are is said of all units together
        each = replace(target.each, count=None, count_of_all=target.each.count)
        return replace(target, each=each)
    if is_for_all_together(target):
        return _watched(target)
    return target


def _watched(target: Target) -> Target:
    """Return a target that asks nothing of the figure, on whatever day."""
    conditions = target.conditions
    if target.is_series:  # its limits are of one figure
        conditions = conditions[-1:]
    conditions = tuple(replace(one, interval=Interval(), due=None) for one in conditions)
    return replace(
        target,
        conditions=conditions,
        schedule=None,
        every=None,
        counts=None,
        limit_of_all=target.conditions,
    )


def _share_of(division: Division, unit: Unit, region: str) -> Share | None:
    """Return the limit of a unit of a region by any of its names, None where it has none."""
    names: set[str] = set()
    for name in unit.names:
        names.update(names_of_sender(unit_name(name), unit_name(region)))
    for name, share in division.shares.items():
        if unit_name(name) in names:
            return share
    return None


def strangers(plan: Plan, roster: Roster) -> Iterator[tuple[str, Share]]:
    """Yield each name under `units:` of a target that no unit of a roster has, with its limit."""
    names = set(map(unit_name, roster.names))
    for target in plan.targets:
        division = target.division or Division()
        for name, share in division.shares.items():
            if unit_name(name) not in names:
                yield name, share


def is_for_all_together(target: Target) -> bool:
    """Return whether the limit is one on the sum of what all units report."""
    is_for_each = target.division is not None and target.division.is_for_each
    if not target.conditions or is_for_each:
        return False
    if target.each is not None:
        return target.each.at_least is not None
    return all(_is_of_sum(target, condition) for condition in target.conditions)


def _is_of_sum(target: Target, condition: Condition) -> bool:
    if condition.measure not in _OF_AMOUNTS or not adds_up_over_units(target, condition.unit):
        return False
    return any(end != 0 for end in condition.interval.ends)


def adds_up_over_units(target: Target, unit: str) -> bool:
    """Return whether figures of a target add up over units: counts and amounts.

    Rates, ages and means do not, though a mean (人均, 次均) may be in yuan as a sum is.
    """
    found = table().get(canonical(unit))
    if found is None or target.indicator.kind == "rate":
        return False
    is_amount = found.dimension.startswith(_COUNTS) or found.dimension in _AMOUNTS
    return is_amount and not re.search(_OF_MEANS, target.indicator.zh)
