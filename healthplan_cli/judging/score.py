"""Points (得分): by the rule of a scoring sheet, else weight x attainment.

The attainment is capped and floored as the plan declares.
"""

from collections.abc import Iterator
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli.judging.applying import each_applying
from healthplan_cli.judging.sheet import VETOED_BY, Mark, is_late, marked
from healthplan_cli.model.plan import Score
from healthplan_cli.model.review import NOT_KNOWN, UNSCORED, Measured, Review, Verdict
from healthplan_cli.text.words import say


def scored(review: Review) -> Review:
    """Add points to every target that has points or a weight, and take what a veto takes."""
    verdicts = tuple(_scored(verdict, review.plan.score) for verdict in review.verdicts)
    vetoes = [verdict for verdict in verdicts if _is_veto(verdict)]
    return replace(review, verdicts=tuple(_vetoed(verdict, vetoes) for verdict in verdicts))


def points(verdict: Verdict, score: Score) -> Fraction | None:
    """Return the points of one target, before any veto.

    There are none (None) without points or a weight, and for a target that is waived or not judged,
    which is left out of the total. What was not reported or cannot be judged gets 0. What is not
    due yet counts as if it were.
    """
    return _scored(verdict, score).points


def _scored(verdict: Verdict, score: Score) -> Verdict:
    if verdict.status in UNSCORED:
        return replace(verdict, points=None)
    if verdict.target.points is not None:
        mark = marked(verdict, verdict.target.points)
        return replace(verdict, points=mark.points, basis=mark.basis)
    if verdict.target.weight is None:
        return replace(verdict, points=None)
    mark = _by_attainment(verdict, verdict.target.weight, score)
    return replace(verdict, points=mark.points, basis=mark.basis)


def _by_attainment(verdict: Verdict, weight: Fraction, score: Score) -> Mark:
    if verdict.status in NOT_KNOWN or not verdict.measured:
        return Mark(Fraction(0), say("no figure to count"))
    rates = [_rate(one, verdict) for one in verdict.measured]
    decided = list(verdict.target.by_parts(rates, _as_it_is))
    rate = min(decided)
    each = each_applying(verdict.target.each, verdict.actual)
    if each is not None and each.some_are_enough:
        rate = each.decisive(decided, Fraction(0), _as_it_is)
    return Mark(weight * _bounded(rate, score), say("weight x attainment"))


def _as_it_is(rate: Fraction) -> Fraction:
    return rate


def _rate(measured: Measured, verdict: Verdict) -> Fraction:
    """Return the attainment; of what has none, such as a stage, all or nothing."""
    if measured.attainment is not None:
        return measured.attainment
    if not measured.inside or is_late(verdict):
        return Fraction(0)
    return Fraction(1)


def _bounded(rate: Fraction, score: Score) -> Fraction:
    if rate < score.floor or rate < 0:
        return Fraction(0)
    return min(rate, score.cap)


def _is_veto(verdict: Verdict) -> bool:
    worth = verdict.target.points
    return worth is not None and bool(worth.veto) and verdict.status in VETOED_BY


def _vetoed(verdict: Verdict, vetoes: list[Verdict]) -> Verdict:
    """Return a verdict without points where a veto takes them (一票否决)."""
    if verdict.points is None:
        return verdict
    for veto in _reaching(verdict, vetoes):
        words = say("taken by the veto of {id}", id=veto.target.id)
        return replace(verdict, points=Fraction(0), basis=words)
    return verdict


def _reaching(verdict: Verdict, vetoes: list[Verdict]) -> Iterator[Verdict]:
    for veto in vetoes:
        worth = veto.target.points
        is_same = veto.target.section == verdict.target.section
        if worth is not None and (worth.veto == "sheet" or is_same):
            yield veto
