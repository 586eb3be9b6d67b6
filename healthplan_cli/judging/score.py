"""Points (得分): weight x attainment, capped and floored as the plan declares."""

from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli.model.plan import Score
from healthplan_cli.model.review import Review, Status, Verdict


def scored(review: Review) -> Review:
    """The review with points for every target that has a weight."""
    verdicts = tuple(
        replace(verdict, points=points(verdict, review.plan.score)) for verdict in review.verdicts
    )
    return replace(review, verdicts=verdicts)


def points(verdict: Verdict, score: Score) -> Fraction | None:
    """Points of one target; None without a weight, and for a waived target, which is left out of the total.

    What has no attainment, such as a stage, counts in full when met. What was not reported or cannot be judged gets 0.
    """
    weight = verdict.target.weight
    if weight is None or verdict.status is Status.WAIVED:
        return None
    if verdict.status in (Status.UNREPORTED, Status.UNDETERMINED):
        return Fraction(0)
    rates = [one.attainment for one in verdict.measured if one.attainment is not None]
    rate = min(rates) if rates else Fraction(verdict.status is Status.MET)
    return weight * _bounded(rate, score)


def _bounded(rate: Fraction, score: Score) -> Fraction:
    if rate < score.floor or rate < 0:
        return Fraction(0)
    return min(rate, score.cap)
