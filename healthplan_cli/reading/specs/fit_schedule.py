"""Whether figures can be judged by the schedule that a plan gives a target.

A plan is refused by every command for one that they cannot be judged by: what it asks for by a day
would be passed over.
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from healthplan_cli.judging.timing import can_have_schedule
from healthplan_cli.model.plan import Target
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.reading.findings import Findings
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import Words, say


def note_unfit_schedule(
    target: Target, position: Position, start: date, findings: Findings
) -> None:
    """Note why figures cannot be judged by a schedule, where they cannot.

    `start` is the first day of the plan's period.
    """
    if target.schedule is None:
        return
    words = next(_faults(target, start), None)
    if words is not None:
        findings.add(position, "unfit-schedule", words)


def _faults(target: Target, start: date) -> Iterator[Words]:
    for condition in target.conditions:
        if not can_have_schedule(condition.measure):
            yield say(
                "{id} has a schedule, but {words} has no pace", id=target.id, words=condition.words
            )
    yield from _days_outside(target, start)
    yield from _no_shares_of_the_way(target)


def _days_outside(target: Target, start: date) -> Iterator[Words]:
    """Yield steps that no figure is judged by: of before the period, or after the due date."""
    for step in target.schedule or ():
        if not start <= step.day <= target.due:
            yield say(
                "{id} has a step of {day}, which is not between {start} and its due date, {due}",
                id=target.id,
                day=step.day,
                start=start,
                due=target.due,
            )


def _no_shares_of_the_way(target: Target) -> Iterator[Words]:
    """Yield steps of shares that are none of the way: below 0, above 100 %, or back again."""
    shares = []
    for step in target.schedule or ():
        if step.share is not None:
            shares.append(step.share)
    for share in shares:
        if not 0 <= share <= 1:
            percent = Quantity(share * 100, "%")
            yield say(
                "{id} has a step of {share}, and the whole way is 100%", id=target.id, share=percent
            )
    if any(one > other for one, other in pairwise(shares)):
        yield say("{id} has a step that asks for less than the one before it", id=target.id)
