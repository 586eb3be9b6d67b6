"""Figures far from those of the other units: a doubt, which the unit answers with `explain:`.

Units are compared where the figure does not grow with the size of the unit: rates, means and the
like, and not what adds up. They are those with the same parent, and at least FEWEST of them, with
the figure that each has, be it answered or not. A doubt changes no verdict.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.collecting.spread import number_of
from healthplan_cli.judging.division import adds_up_over_units
from healthplan_cli.model.collected import RECEIVED, Return
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity, number
from healthplan_cli.model.roster import Roster
from healthplan_cli.model.target import Target
from healthplan_cli.statistics.modified_z import FEWEST, LIMIT, modified_z
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import say

FAR = "far-from-peers"
"""The code of the doubt; its words name the figure and the median of all."""


class _Figure(Struct, frozen=True):
    """The figure of one unit."""

    of: Return
    value: Fraction


def with_peer_doubts(plan: Plan, roster: Roster, returns: Sequence[Return]) -> tuple[Return, ...]:
    """Return the returns, with a warning in each for what is far from the figures of its peers."""
    doubts: dict[str, list[Problem]] = {}
    for group in _peers(roster, returns):
        for target in plan.targets:
            for one, problem in _far_off(target, group):
                doubts.setdefault(one.unit.id, []).append(problem)
    return tuple(_with_doubts(one, doubts) for one in returns)


def _with_doubts(one: Return, doubts: Mapping[str, Sequence[Problem]]) -> Return:
    """Return a return with doubts among the problems of the file that counts."""
    found = doubts.get(one.unit.id)
    if found is None or one.counted is None or one.review is None:
        return one
    review = replace(one.review, problems=(*one.review.problems, *found))
    return replace(one, counted=replace(one.counted, review=review))


def _peers(roster: Roster, returns: Sequence[Return]) -> Iterator[list[Return]]:
    """Yield the units that count, those of each parent together, where they are enough."""
    root = roster.root
    groups: dict[str, list[Return]] = {}
    for one in returns:
        if one.state in RECEIVED and one.unit is not root:
            groups.setdefault(one.unit.parent, []).append(one)
    for group in groups.values():
        if len(group) >= FEWEST:
            yield group


def _far_off(target: Target, group: Sequence[Return]) -> Iterator[tuple[Return, Problem]]:
    """Yield each unit whose figure of a target is far from those of the group."""
    if len(target.conditions) != 1 or adds_up_over_units(target, target.indicator.unit):
        return
    figures = list(_figures(target, group))
    if len(figures) < FEWEST:
        return
    values = [one.value for one in figures]
    scores = modified_z(values)
    for one, score in zip(figures, scores, strict=True):
        if abs(score) > LIMIT and not _is_answered(one.of, target):
            yield one.of, _doubt(target, one, score, values)


def _figures(target: Target, group: Sequence[Return]) -> Iterator[_Figure]:
    """Yield the figures of the units that have one number for a target, in its unit."""
    unit = target.indicator.unit
    for one in group:
        measured = number_of(one.verdicts.get(target.id))
        if measured is None or measured.figure is None:
            continue
        if units.fits(measured.figure.unit, unit):
            yield _Figure(one, units.convert(measured.figure, unit).value)


def _is_answered(one: Return, target: Target) -> bool:
    actual = one.verdicts[target.id].actual
    return actual is not None and bool(actual.explain)


def _doubt(target: Target, one: _Figure, score: Fraction, values: Sequence[Fraction]) -> Problem:
    unit = target.indicator.unit
    words = say(
        "{indicator} {figure} is far from the {count} units that report it, whose median is"
        " {median}: modified z-score {score}, beyond {limit} (Iglewicz and Hoaglin); say why with"
        " explain: (in a table: explanation)",
        indicator=target.indicator,
        figure=Quantity(one.value, unit),
        count=len(values),
        median=Quantity(median(values), unit),
        score=number(score, unlike=[LIMIT, -LIMIT]),
        limit=number(LIMIT),
    )
    return Problem(one.of.verdicts[target.id].position, FAR, words, "warning")
