"""Waivers, in a file of actuals or in a file of their own."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from healthplan_cli.model.plan import Plan
from healthplan_cli.model.submission import Waiver
from healthplan_cli.reading.fields import Record, explained, scalar
from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.schemas import WAIVER
from healthplan_cli.schemas.waivers import FILE
from healthplan_cli.text.problems import Problem, nearest
from healthplan_cli.text.words import say

if TYPE_CHECKING:
    from healthplan_cli.rules import Rule


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a file of their own. Raises InvalidInputError with every problem of the file."""
    root = nodes_of(read_text(path), str(path))
    findings = Findings()
    found: tuple[Waiver, ...] = ()
    with findings.entry(root.position):
        found = waivers_under(Record(root, FILE), findings)
    findings.settle(lambda: explained(root, "waivers"))
    return found


def waivers_under(record: Record, findings: Findings) -> tuple[Waiver, ...]:
    """The waivers under the key `waivers` of a record: the id of a target or rule, with reason, who approved, expiry."""
    found = []
    for id, position, node in record.entries_under("waivers"):
        with findings.entry(position):
            one = Record(node, WAIVER)
            expires = one.day("expires", findings)
            if expires is None and not scalar(one.require("expires")).empty:
                continue  # a day that no calendar has, and noted
            if expires is None:
                findings.add(
                    position,
                    "missing-key",
                    say("the waiver of {id} does not say until when", id=id),
                )
            else:
                found.append(
                    Waiver(id, one.text("reason"), one.text("approved_by"), expires, position)
                )
    return tuple(found)


def unknown_waivers(
    waivers: Iterable[Waiver], plan: Plan, rules: "Iterable[Rule]"
) -> list[Problem]:
    """A problem for every waiver of something that is neither a target of the plan nor a rule."""
    known = (*(target.id for target in plan.targets), *(f"rule/{rule.id}" for rule in rules))
    return [
        Problem(
            waiver.position,
            "unknown-target",
            say(
                "{id} is neither a target of the plan nor a rule{near}",
                id=waiver.id,
                near=nearest(waiver.id, known),
            ),
        )
        for waiver in waivers
        if waiver.id not in known
    ]
