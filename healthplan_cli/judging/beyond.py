"""What is due after the end of its plan: a vision (展望), which nothing fails before its day."""

from datetime import date

from msgspec.structs import replace

from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import Status, Verdict
from healthplan_cli.text.words import say


def not_due_until_then(verdict: Verdict, plan: Plan, as_of: date) -> Verdict:
    """Return the verdict on a target of beyond its plan: before its day it lacks nothing.

    It needs no figure, and no even pace is asked of it; a schedule of its own is.
    """
    target = verdict.target
    if target.due <= plan.period.end or as_of >= target.due:
        return verdict
    if verdict.status is Status.UNREPORTED:
        return nothing_yet(verdict)
    has_no_pace = target.schedule is None and target.passed is None
    if verdict.status is Status.BEHIND and has_no_pace:
        return replace(verdict, status=Status.NOT_DUE, reason=None)
    return verdict


def nothing_yet(verdict: Verdict) -> Verdict:
    """Return the verdict on a target that nothing was reported of before it is due."""
    words = say("nothing was reported; due {day}", day=verdict.target.due)
    return replace(verdict, status=Status.NOT_DUE, reason=words)
