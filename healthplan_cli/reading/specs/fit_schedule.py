"""Whether figures can be judged by the schedule that a plan gives a target.

A plan is refused by every command for one that they cannot be judged by: what it asks for by a day
would be passed over.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from healthplan_cli.judging.timing import can_have_schedule
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.target import Target
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.yaml.nodes import Fields, Node
from healthplan_cli.text.words import Words, say

Fault = tuple[date | None, Words]
"""The day of a step and what is wrong with it; without a day, of the schedule as a whole."""


def note_unfit_schedule(target: Target, schedule: Node, start: date, findings: Findings) -> None:
    """Note why figures cannot be judged by a schedule, at the place of each step.

    `schedule` is the node that it was read from, `start` the first day of the plan's period.
    """
    if target.schedule is None:
        return
    steps: Mapping[str, Node] = {}
    if isinstance(schedule, Fields):
        steps = schedule.items
    for day, words in _faults(target, start):
        place = steps.get(str(day), schedule).position
        findings.add(place, "unfit-schedule", words)


def _faults(target: Target, start: date) -> Iterator[Fault]:
    """Yield what is wrong with a schedule; where it has no meaning, nothing about its steps."""
    for condition in target.conditions:
        if not can_have_schedule(condition.measure):
            words = say(
                "{id} has a schedule, but {words} has no pace", id=target.id, words=condition.words
            )
            yield None, words
            return
    yield from _days_outside(target, start)
    yield from _no_shares_of_the_way(target)


def _days_outside(target: Target, start: date) -> Iterator[Fault]:
    """Yield steps that no figure is judged by: of before the period, or after the due date."""
    for step in target.schedule or ():
        if not start <= step.day <= target.due:
            words = say(
                "{id} has a step of {day}, which is not between {start} and its due date, {due}",
                id=target.id,
                day=step.day,
                start=start,
                due=target.due,
            )
            yield step.day, words


def _no_shares_of_the_way(target: Target) -> Iterator[Fault]:
    """Yield steps of shares that are none of the way: below 0, above 100 %, or back again."""
    shares = []
    for step in target.schedule or ():
        if step.share is not None:
            shares.append((step.day, step.share))
    for day, share in shares:
        if not 0 <= share <= 1:
            percent = Quantity(share * 100, "%")
            words = say(
                "{id} has a step of {share}, and the whole way is 100%", id=target.id, share=percent
            )
            yield day, words
    for (_, before), (day, share) in pairwise(shares):
        if share < before:
            yield (
                day,
                say("{id} has a step that asks for less than the one before it", id=target.id),
            )
