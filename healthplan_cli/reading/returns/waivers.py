"""Waivers, in a file of actuals or in a file of their own."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from healthplan_cli.model.plan import Plan
from healthplan_cli.model.submission import Waiver
from healthplan_cli.reading.fields import Record, explained, scalar
from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.phrases.empty_words import explains, gives_leave
from healthplan_cli.reading.returns.sender import is_same_sender
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.schemas import WAIVER
from healthplan_cli.schemas.waivers import FILE
from healthplan_cli.text.likely_names import LikelyNames
from healthplan_cli.text.problems import Position, Problem, did_you_mean, nearest
from healthplan_cli.text.words import Words, say

if TYPE_CHECKING:
    from healthplan_cli.rules import Rule


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """Return the waivers of a file of their own.

    Raises InvalidInputError with every problem of the file.
    """
    root = nodes_of(read_text(path), str(path))
    findings = Findings()
    found: tuple[Waiver, ...] = ()
    with findings.entry(root.position):
        record = Record(root, FILE)
        plan, org_unit = record.text("plan"), record.text("org_unit")
        found = waivers_under(record, findings)
        found = tuple(replace(one, plan=plan, org_unit=org_unit) for one in found)
    findings.settle(lambda: explained(root, "waivers"))
    return found


def waivers_for(
    waivers: Iterable[Waiver], plan: Plan, org_unit: str
) -> tuple[list[Waiver], list[Problem]]:
    """Return the waivers of a plan and a unit, and a warning for each that is of another."""
    found, problems = [], []
    for waiver in waivers:
        is_of_plan = waiver.plan in ("", plan.id)
        is_of_unit = is_same_sender(waiver.org_unit, org_unit, plan.region)
        if is_of_plan and (is_of_unit or not waiver.org_unit):
            found.append(waiver)
            continue
        words = say(
            "the waiver of {id} is for {whose}, and not for these figures",
            id=waiver.id,
            whose=" ".join(filter(None, (waiver.plan, waiver.org_unit))),
        )
        problems.append(Problem(waiver.position, "waiver-unused", words, "warning"))
    return found, problems


def waivers_under(record: Record, findings: Findings) -> tuple[Waiver, ...]:
    """Return the waivers under the key `waivers` of a record, by the id of a target or rule."""
    found = []
    for id, position, node in record.entries_under("waivers"):
        with findings.entry(position):
            waiver = waiver_of(id, position, node, findings)
            if waiver is not None:
                found.append(waiver)
    return tuple(found)


def waiver_of(id: str, position: Position, node: Node, findings: Findings) -> Waiver | None:
    """Return a waiver; None where its last day is missing or in no calendar, which is noted.

    Raises OutOfShapeError.
    """
    record = Record(node, WAIVER)
    reason, who = record.text("reason"), record.text("approved_by")
    if not explains(reason):
        findings.add(record.where("reason"), "missing-key", _lacks_reason(id))
    if not gives_leave(who):
        findings.add(record.where("approved_by"), "missing-key", _lacks_approval(id))
    expires = record.day("expires", findings)
    if expires is not None:
        return Waiver(id, reason, who, expires, position)
    if scalar(record.require("expires")).empty:
        words = say("the waiver of {id} does not say until when", id=id)
        findings.add(position, "missing-key", words)
    return None


def _lacks_reason(id: str) -> Words:
    return say("the waiver of {id} does not say why", id=id)


def _lacks_approval(id: str) -> Words:
    return say("the waiver of {id} does not say who gave leave", id=id)


def unknown_waivers(
    waivers: Iterable[Waiver], plan: Plan, rules: "Iterable[Rule]"
) -> list[Problem]:
    """Return a problem for every waiver of what is neither a target of the plan nor a rule."""
    waivable = {target.id for target in plan.targets}
    waivable |= {f"rule/{rule.id}" for rule in rules}
    unknown = [waiver for waiver in waivers if waiver.id not in waivable]
    likely = LikelyNames(sorted(waivable))
    named = {name: target.id for target in plan.targets for name in target.indicator.names}
    problems = []
    for waiver in unknown:
        near = nearest(waiver.id, likely.to(waiver.id))
        if waiver.id in named:
            near = did_you_mean(named[waiver.id])
        words = say(
            "{id} is neither a target of the plan nor a rule{near}",
            id=waiver.id,
            near=near,
        )
        problems.append(Problem(waiver.position, "unknown-target", words))
    return problems
