"""What a plan leaves open that a verdict before the due date depends on."""

from collections.abc import Iterator

from healthplan_cli.judging.course import Course, adds_up, course
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.target import Target, target_of_part
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Words, say


def undecided(plan: Plan) -> Iterator[Problem]:
    """Yield a warning for each of the plan's own targets whose kind or baseline is left open."""
    for target in plan.targets:
        if not target.origin and not target.is_watched:
            yield from _kind(target)
            yield from _start(target)


def _kind(target: Target) -> Iterator[Problem]:
    """Find a figure that may be a flow or a stock, and a grade that may be a stage."""
    for condition in target.conditions:
        if course(target_of_part(target, condition), condition) is Course.UNKNOWN:
            words = _kinds_of_figure(target)
            if condition.measure is Measure.RANK:
                words = _kinds_of_grade(target)
            yield Problem(target.position, "no-kind", words, "warning")
            return


def _kinds_of_figure(target: Target) -> Words:
    return say(
        "{id} does not say kind: stock (as at a day) or kind: flow (adds up over the "
        "year); before the due date the verdict depends on it",
        id=target.id,
    )


def _kinds_of_grade(target: Target) -> Words:
    return say(
        "{id} does not say kind: stock (a grade that can be lost again) or never_falls: true (a "
        "stage that stays reached); before the due date the verdict depends on it",
        id=target.id,
    )


def _start(target: Target) -> Iterator[Problem]:
    """Find a schedule of shares of the way from a baseline that the plan does not print."""
    if target.schedule is None or not _has_shares(target):
        return
    if any(_needs_baseline(target, condition) for condition in target.conditions):
        words = say(
            "{id} has a schedule of shares and no baseline: to start from; before the due date it "
            "is undetermined wherever no entry gives one; add it, or write the steps as values",
            id=target.id,
        )
        yield Problem(target.position, "unfit-schedule", words, "warning")


def _has_shares(target: Target) -> bool:
    """Return whether a schedule says how much of the way is due: evenly, or by steps of shares."""
    return not target.schedule or any(step.share is not None for step in target.schedule)


def _needs_baseline(target: Target, condition: Condition) -> bool:
    if condition.measure is not Measure.LEVEL or adds_up(target, condition):
        return False
    return target.baseline is None
