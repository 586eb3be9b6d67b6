"""`revisions:` of a target: what it asked for before, until when, and why that was changed."""

from collections.abc import Callable

from healthplan_cli import forms
from healthplan_cli.model.condition import NO_FIGURES, Condition, Measure
from healthplan_cli.model.target import Revision, Target
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.yaml.nodes import Fields, Node, Sequence, mapping
from healthplan_cli.schemas.plan import REVISION, WAS
from healthplan_cli.text.words import say

ReadTarget = Callable[[Node, Findings], Target]


def read_revisions(
    record: Record, target: Target, read: ReadTarget, findings: Findings
) -> tuple[Revision, ...]:
    """Return the revisions of a target, the first one first.

    `read` reads a target with the terms that it had before. Raises OutOfShapeError.
    """
    node = record.get("revisions")
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        raise OutOfShapeError
    found: dict[object, Revision] = {}
    for item in node.items:
        one = _revision(Record(item, REVISION), record, target, read, findings)
        if one is None:
            continue
        if one.day in found:
            words = say("{id} is revised twice on {day}", id=target.id, day=one.day)
            findings.add(item.position, "unfit-revision", words)
        found[one.day] = one
    return tuple(sorted(found.values(), key=lambda one: one.day))


def _revision(
    revision: Record, record: Record, target: Target, read: ReadTarget, findings: Findings
) -> Revision | None:
    was = Record(revision.require("was"), WAS, forms.names())
    day = revision.day("date", findings)
    used = []
    for key in was.node.items:
        if key in forms.names():
            used.append(key)
    if len(used) > 1:
        words = say("a target has one form, here are {used}", used=", ".join(used))
        findings.add(was.node.position, "one-form", words)
        return None
    of_then = Findings()
    before = read(_with_terms(record.node, was.node, bool(used)), of_then)
    for problem in of_then.problems:
        if problem not in findings.problems:
            findings.problems.append(problem)
    if day is None:
        return None
    if _shape_of(before) != _shape_of(target):
        words = say(
            "{id} asked for another kind of figure before; declare it as a target of its own",
            id=target.id,
        )
        findings.add(was.node.position, "unfit-revision", words)
    last = max(target.due, before.due)
    if day > last:
        words = say(
            "{id} is revised on {day}, and due by {last}: its new terms would count for no figure; "
            "correct the day",
            id=target.id,
            day=day,
            last=last,
        )
        findings.add(revision.where("date"), "unfit-revision", words)
    return Revision(day, revision.text("by"), revision.bilingual("reason"), before)


def _with_terms(target: Fields, was: Fields, has_form: bool) -> Fields:
    """Return a target with the terms that it had before."""
    left_out = {"revisions", *was.items}
    if has_form:
        left_out.update(forms.names())
    kept = []
    for key, node in target.items.items():
        if key not in left_out:
            kept.append((target.keys[key], node))
    return mapping([*kept, *((was.keys[key], was.items[key]) for key in was.items)], was.position)


def _shape_of(target: Target) -> set[tuple[str, Measure | None]]:
    """Return what is reported: the parts, and whether a figure, a grade or a place."""
    return {_reported(condition) for condition in target.conditions}


def _reported(condition: Condition) -> tuple[str, Measure | None]:
    if condition.measure in NO_FIGURES:
        return condition.part, condition.measure
    return condition.part, None
