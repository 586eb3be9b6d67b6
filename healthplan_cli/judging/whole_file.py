"""What is only seen in a file as a whole, or in several: figures that are too good, or not new."""

import os
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.judging.baseline import id_of_figure
from healthplan_cli.model.cells import TableCells
from healthplan_cli.model.condition import NO_FIGURES
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Measured, Review
from healthplan_cli.model.roster import bare_sender
from healthplan_cli.model.target import Baseline
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import say

FirstOf = dict[tuple[str, str, str], str]
"""The first file of each unit that answers a plan, or of each file."""
FEWEST = 2
"""How many figures are needed before it is odd that all of them are alike."""


def all_on_target(review: Review) -> Iterator[Problem]:
    """Yield a warning where every figure of a file is exactly on its limit.

    A full 100 % and a 0 are left out: these are limits that figures often reach exactly.
    """
    count = 0
    for verdict in review.verdicts:
        for one in verdict.measured:
            if not _can_be_off(one):
                continue
            if one.value not in one.condition.interval.ends:
                return
            count += 1
    if count >= FEWEST:
        words = say("all {count} figures are exactly on their targets", count=count)
        yield Problem(review.submission.position, "all-on-target", words, "warning")


def _can_be_off(measured: Measured) -> bool:
    """Return whether a figure is one that would hardly be exactly on its limit."""
    condition = measured.condition
    is_figure = measured.value is not None and condition.measure not in NO_FIGURES
    return is_figure and bool(condition.interval.ends) and not _is_natural_end(measured)


def _is_natural_end(measured: Measured) -> bool:
    """Return whether a value is 0 or the whole of a share."""
    whole = units.whole_of(measured.condition.unit)
    return measured.value == 0 or (whole is not None and measured.value == whole)


def same_as_last_year(review: Review, last_year: Mapping[str, Baseline]) -> Iterator[Problem]:
    """Yield a warning where every figure that last year's file has too is the same as in it."""
    pairs = list(_pairs(review, last_year))
    if len(pairs) < FEWEST or not all(is_same_figure(now, then) for now, then in pairs):
        return
    words = say("all {count} figures are those of last year's file", count=len(pairs))
    yield Problem(review.submission.position, "same-as-last-year", words, "warning")


def _pairs(
    review: Review, last_year: Mapping[str, Baseline]
) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield every figure of the whole plan with last year's."""
    for verdict in review.verdicts:
        target = verdict.target
        then = last_year.get(id_of_figure(target))
        if then is None and target.group is None:
            then = last_year.get(target.indicator.id)
        for one in verdict.measured:
            if then is not None and one.figure is not None and not one.name:
                yield one.figure, then.value


def is_same_figure(now: Quantity, then: Quantity) -> bool:
    """Return whether two figures are exactly one, whatever the units they are written in."""
    return units.fits(then.unit, now.unit) and units.convert(then, now.unit).value == now.value


def with_units_twice(reviews: Iterable[Review]) -> Iterator[Review]:
    """Yield the reviews of a run, with a problem in each whose unit has already reported."""
    first_of: FirstOf = {}
    for review in reviews:
        problem = _unit_twice(review, first_of)
        if problem is None:
            yield review
        else:
            yield replace(review, problems=(problem, *review.problems))


def with_unread_figures(reviews: Iterable[Review]) -> Iterator[Review]:
    """Yield the reviews with a problem for each sheet that has figures which are not read."""
    for review in reviews:
        found = [*map(_unread_figures, filter(_has_unread_figures, review.cells))]
        yield replace(review, problems=(*review.problems, *found))


def _has_unread_figures(table: TableCells) -> bool:
    return table.unread_figures > 0


def _unread_figures(table: TableCells) -> Problem:
    words = say(
        "{table}: {count} figures were not read; --cells lists them",
        table=table.name,
        count=table.unread_figures,
    )
    return Problem(table.first_unread or table.position, "unread-figures", words)


def _unit_twice(review: Review, first_of: FirstOf) -> Problem | None:
    """Return the problem of a unit that is in `first_of`; add one that is not.

    A unit is the same whatever its bureau is called. One that is not named answers once for each
    file; a file is the same under any of its names, and may name its plan by the file it is in.
    """
    submission, plan = review.submission, review.plan
    file = submission.position.file
    key = ("file", plan.id, os.path.realpath(file))
    if submission.org_unit.strip():
        unit = bare_sender(submission.org_unit, plan.region)
        key = ("unit", plan.id, unit)
    if key not in first_of:
        first_of[key] = file
        return None
    words = say(
        "{unit} already reports on {plan} in {first}",
        unit=submission.org_unit or file,
        plan=plan.id,
        first=first_of[key],
    )
    return Problem(submission.position, "same-unit-twice", words)
