"""What an assessor takes from the points of an item, with the reason and the name."""

from collections.abc import Iterator

from healthplan_cli.model.points import Deduction
from healthplan_cli.model.quantity import number
from healthplan_cli.model.target import Target
from healthplan_cli.reading.fields import Record, items_of, number_of
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.phrases.empty_words import explains, names_somebody
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.schemas.actuals import DEDUCTION
from healthplan_cli.text.words import say


def read_deductions(node: Node, target: Target, findings: Findings) -> tuple[Deduction, ...]:
    """Read one deduction, or a list of them. Raises OutOfShapeError."""
    if target.points is None:
        words = say(
            "deduction: takes from points, and {id} has no points: in the plan", id=target.id
        )
        findings.add(node.position, "unsuitable-key", words)
        return ()
    return tuple(_deductions(items_of(node), target, findings))


def _deductions(items: tuple[Node, ...], target: Target, findings: Findings) -> Iterator[Deduction]:
    for item in items:
        record = Record(item, DEDUCTION)
        reason, by = record.text("reason"), record.text("by")
        for key, is_said in (("reason", explains(reason)), ("by", names_somebody(by))):
            if not is_said:
                words = say("a deduction of {id} does not say {key}:", id=target.id, key=key)
                findings.add(record.where(key), "missing-key", words)
        points = number_of(record.require("points"))
        if points is None or target.points is None:
            continue
        if points > target.points.full:
            words = say(
                "{found} is above {most}", found=number(points), most=number(target.points.full)
            )
            findings.add(record.where("points"), "out-of-range", words)
        yield Deduction(points, reason, by)
