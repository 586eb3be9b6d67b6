"""What a plan leaves open that a verdict before the due date depends on."""

from collections.abc import Iterator

from healthplan_cli.judging.course import Course, adds_up, course
from healthplan_cli.judging.timing import can_have_schedule
from healthplan_cli.model.plan import Condition, Measure, Plan, Target
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Words, say


def undecided(plan: Plan) -> Iterator[Problem]:
    """Yield a problem for each of the plan's own targets whose kind or schedule is left open."""
    for target in plan.targets:
        if target.origin:
            continue
        if any(course(target, one) is Course.UNKNOWN for one in target.conditions):
            words = say(
                "{id} does not say kind: stock (as at a day) or kind: flow (adds up over the "
                "year); before the due date the verdict depends on it",
                id=target.id,
            )
            yield Problem(target.position, "no-kind", words, "warning")
        if unfit := _unfit_schedule(target):
            yield Problem(target.position, "unfit-schedule", unfit)


def _unfit_schedule(target: Target) -> Words | None:
    """Why figures cannot be judged by the schedule of a target, if they cannot."""
    if target.schedule is None:
        return None
    for condition in target.conditions:
        if not can_have_schedule(condition.measure):
            return say(
                "{id} has a schedule, but {words} has no pace", id=target.id, words=condition.words
            )
        if _has_shares(target) and _needs_baseline(target, condition):
            return say(
                "{id} has a schedule of shares and no baseline: to start from; "
                "add one, or write the steps as values",
                id=target.id,
            )
    return None


def _has_shares(target: Target) -> bool:
    """Whether a schedule says how much of the way is due: evenly, or by steps that are shares."""
    return not target.schedule or any(step.share is not None for step in target.schedule)


def _needs_baseline(target: Target, condition: Condition) -> bool:
    if condition.measure is not Measure.LEVEL or adds_up(target, condition):
        return False
    return target.baseline is None
