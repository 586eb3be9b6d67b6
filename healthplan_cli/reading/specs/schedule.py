"""The schedule of a target: an even pace, or what is due by each of some days."""

from collections.abc import Iterator
from datetime import date

from healthplan_cli import units
from healthplan_cli.model.plan import Condition, Milestone
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.reading.fields import Record, day, scalar
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.specs.bare_shares import refuse_bare_share
from healthplan_cli.reading.yaml.nodes import Node, Scalar

LINEAR = "linear"
Steps = list[tuple[date, Quantity]]


def read_schedule(
    node: Node | None, conditions: tuple[Condition, ...], findings: Findings
) -> tuple[Milestone, ...] | None:
    """Return () for `linear`, else a milestone for each day, in their order.

    A step in the target's own unit is a value, a step in % a share of the way. Raises
    OutOfShapeError, and UnitError for a step in another unit.
    """
    if node is None:
        return None
    if isinstance(node, Scalar):
        if node.text != LINEAR:
            raise OutOfShapeError
        return ()
    if not Record(node).node.items:
        raise OutOfShapeError
    return _milestones_of(node, conditions, findings)


def _milestones_of(
    node: Node, conditions: tuple[Condition, ...], findings: Findings
) -> tuple[Milestone, ...]:
    """Return a milestone for each day of a mapping, in their order."""
    condition, unit = None, ""
    if len(conditions) == 1:
        condition = conditions[0]
        unit = condition.unit
    steps = _steps(Record(node), unit or "%", findings)
    if condition and condition.unit:
        return tuple(_milestones(steps, condition))
    return tuple(_share(on, quantity) for on, quantity in steps)


def _steps(record: Record, unit: str, findings: Findings) -> Steps:
    """Return the days with what is due by each, in their order; a bare number is in `unit`."""
    steps: Steps = []
    for key, step in record.node.items.items():
        on = day(record.node.keys[key], findings)
        refuse_bare_share(scalar(step), unit, findings)
        if on is not None:
            steps.append((on, units.parse(scalar(step).text, unit)))
    return sorted(steps, key=lambda step: step[0])


def _milestones(steps: Steps, condition: Condition) -> Iterator[Milestone]:
    """Yield the steps as values or shares of the way.

    Of a target in %, a step in % can be either: steps that lead to its limit are values, those
    that go beyond it, or away from it, are shares.
    """
    can_be_values = not units.is_share(condition.unit) or _lead_to_limit(steps, condition)
    for on, quantity in steps:
        if can_be_values and units.fits(quantity.unit, condition.unit):
            yield Milestone(on, value=units.convert(quantity, condition.unit).value)
        else:
            yield _share(on, quantity)


def _share(on: date, quantity: Quantity) -> Milestone:
    return Milestone(on, share=units.convert(quantity, "%").value / 100)


def _lead_to_limit(steps: Steps, condition: Condition) -> bool:
    """Return whether the steps move to the limit; 100% is all of the way, where it is no limit."""
    if not steps:
        return False
    interval = condition.interval
    values = []
    for _, quantity in steps:
        values.append(units.convert(quantity, condition.unit).value)
    whole = units.whole_of(condition.unit)
    if whole in values and whole not in interval.ends:
        return False
    if interval.low is not None:
        return values == sorted(values) and values[-1] <= interval.low
    if interval.high is not None:
        return values == sorted(values, reverse=True) and values[-1] >= interval.high
    return False
