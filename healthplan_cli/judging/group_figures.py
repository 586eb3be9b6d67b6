"""The ids by which figures of groups are known from one year to the next."""

from collections.abc import Iterator
from datetime import date

from healthplan_cli.judging.figure import ALONE, level
from healthplan_cli.model.breakdown import Breakdown, Group, OfGroup
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Target


def id_of_group(target: Target, group: OfGroup) -> str:
    """Return the id of the figure of a group, of whatever target it is asked."""
    return _id_of_group(target.indicator, group.breakdown, group.group)


def figures_of_groups(
    target: Target, actual: Actual
) -> Iterator[tuple[str, Quantity, date | None]]:
    """Yield the figures of groups beside that of all, under the ids of the groups, with days."""
    for by in actual.by:
        for group, one in by.reported:
            value = level(one, target.indicator, ALONE)
            if isinstance(value, Quantity):
                yield _id_of_group(target.indicator, by.breakdown, group), value, one.day


def _id_of_group(indicator: Indicator, breakdown: Breakdown, group: Group) -> str:
    return f"{indicator.id} {breakdown.id} {group.id}"
