"""Figures that are doubted: nothing is met by them until a person answers the doubt."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from healthplan_cli.judging.figure import places_of
from healthplan_cli.model.review import CAN_BE_DOUBTED, Review, Verdict
from healthplan_cli.model.submission import Submission
from healthplan_cli.text.problems import Position, Problem
from healthplan_cli.text.words import Words

WITHHOLDING = frozenset(
    (
        "impossible-figure",
        "implausible-figure",
        "far-off-figure",
        "groups-differ",
        "above-population",
        "wrong-population",
        "not-comparable",
    )
)
"""The warnings that a person must answer with `explain:` before anything is met."""
OF_CHANGES = frozenset(("not-comparable", "doubted-baseline"))
"""The problems by which a change is in doubt, and no level of the same figure.

A formula may take a figure of last year.
"""
MOST_TIMES = 10
"""A figure of more than so many times its limit or baseline is doubted."""


def withholds(problem: Problem) -> bool:
    """Return whether nothing counts as met by the figures that a problem is about."""
    return problem.level == "error" or problem.code in WITHHOLDING


def doubted(review: Review) -> Review:
    """Withhold the verdicts that rest on a figure which cannot be, or which others contradict."""
    wrong = doubts(review)
    others = tuple(one for one in review.problems if one.code not in OF_CHANGES)
    wrong_levels = doubts(replace(review, problems=others))
    verdicts = []
    for verdict in review.verdicts:
        target = verdict.target
        is_of_before = target.asks_for_change or target.has_formula
        of_target = wrong if is_of_before else wrong_levels
        verdicts.append(_doubted(verdict, of_target, review.submission))
    return replace(review, verdicts=tuple(verdicts))


def doubts(review: Review) -> Mapping[Position, Words]:
    """Return what is wrong or doubtful, by the places of the figures that it is about."""
    wrong: dict[Position, Words] = {}
    for problem in review.problems:
        if withholds(problem):
            for position in (problem.position, *problem.also):
                wrong[position] = problem.words
    return wrong


def doubt_on(
    verdict: Verdict, wrong: Mapping[Position, Words], submission: Submission
) -> Words | None:
    """Return why the figures of a verdict are doubted, None where they are not."""
    for position in rests_on(verdict, submission):
        if position in wrong:
            return wrong[position]
    return None


def _doubted(verdict: Verdict, wrong: Mapping[Position, Words], submission: Submission) -> Verdict:
    if verdict.status not in CAN_BE_DOUBTED:
        return verdict
    doubt = doubt_on(verdict, wrong, submission)
    if doubt is None:
        return verdict
    return verdict.undetermined(doubt)


def rests_on(verdict: Verdict, submission: Submission) -> Iterator[Position]:
    """Yield the positions of all figures that a verdict rests on.

    The elements are among them where the figure is made of both, or is not printed at all.
    """
    yield verdict.position
    yield from places_of(submission.actuals.get(verdict.target.id))
    indicator = verdict.target.indicator
    elements = (indicator.numerator, indicator.denominator)
    places = [submission.element_positions.get(element) for element in elements]
    is_printed = verdict.actual is not None and verdict.actual.value is not None
    if is_printed and None in places:
        return
    for place in places:
        if place is not None:
            yield place
