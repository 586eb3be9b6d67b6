"""The schedule of a target: an even pace, or what is due by each of some days."""

from datetime import date

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.target import Milestone
from healthplan_cli.reading.fields import Record, day, scalar
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.specs.bare_shares import refuse_bare_share
from healthplan_cli.reading.yaml.nodes import Node, Scalar
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import say

LINEAR = "linear"


class Step(Struct, frozen=True):
    """What is due by a day, and where that is written."""

    on: date
    quantity: Quantity
    position: Position


def read_schedule(
    node: Node | None, conditions: tuple[Condition, ...], unit: str, findings: Findings
) -> tuple[Milestone, ...] | None:
    """Return () for `linear`, else a milestone for each day, in their order.

    A step in the target's own unit is a value, a step in % a share of the way. A step in another
    unit is noted at its own place. Where the limit could not be read, so that there are no
    conditions, the steps are only looked at, as figures in `unit`. Raises OutOfShapeError.
    """
    if node is None:
        return None
    if isinstance(node, Scalar):
        if node.text != LINEAR:
            raise OutOfShapeError
        return ()
    if not Record(node).node.items:
        raise OutOfShapeError
    if not conditions:
        _steps(Record(node), unit, findings)
        return ()
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
    if condition is not None and not _can_be_values(steps, condition):
        unit = ""
    milestones = []
    for step in steps:
        with findings.entry(step.position):
            milestones.append(_milestone(step, unit))
    return tuple(milestones)


def _steps(record: Record, unit: str, findings: Findings) -> list[Step]:
    """Return the days with what is due by each, in their order; a bare number is in `unit`."""
    steps: list[Step] = []
    for key, step in record.node.items.items():
        on = day(record.node.keys[key], findings)
        refuse_bare_share(scalar(step), unit, findings)
        with findings.entry(step.position):
            quantity = units.parse(scalar(step).text, unit)
            if on is not None:
                steps.append(Step(on, quantity, step.position))
    return sorted(steps, key=lambda step: step.on)


def _can_be_values(steps: list[Step], condition: Condition) -> bool:
    """Return whether steps in the unit of a condition are values, and no shares of the way.

    Of a target in %, a step in % can be either: steps that lead to its limit are values, those
    that go beyond it, or away from it, are shares.
    """
    return not units.is_share(condition.unit) or _lead_to_limit(steps, condition)


def _milestone(step: Step, unit: str) -> Milestone:
    """Return a step as a value in a unit, or as a share of the way. Raises UnitError."""
    if unit and units.fits(step.quantity.unit, unit):
        return Milestone(step.on, value=units.convert(step.quantity, unit).value)
    if not units.fits(step.quantity.unit, "%"):
        words = say(
            "{unit} does not fit: the indicator is counted in {expected}",
            unit=step.quantity.unit or "1",
            expected=unit or "%",
        )
        raise units.UnitError("wrong-unit", words)
    return Milestone(step.on, share=units.convert(step.quantity, "%").value / 100)


def _lead_to_limit(steps: list[Step], condition: Condition) -> bool:
    """Return whether the steps move to the limit; 100% is all of the way, where it is no limit."""
    if not steps:
        return False
    interval = condition.interval
    values = []
    for step in steps:
        if not units.fits(step.quantity.unit, condition.unit):
            return False
        values.append(units.convert(step.quantity, condition.unit).value)
    whole = units.whole_of(condition.unit)
    if whole in values and whole not in interval.ends:
        return False
    if interval.low is not None:
        return values == sorted(values) and values[-1] <= interval.low
    if interval.high is not None:
        return values == sorted(values, reverse=True) and values[-1] >= interval.high
    return False
