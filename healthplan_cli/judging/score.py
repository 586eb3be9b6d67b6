"""Points (得分): weight x attainment, capped and floored as the plan declares."""

from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli.model.plan import Score
from healthplan_cli.model.review import UNCOUNTED, Measured, Review, Status, Verdict

NO_POINTS = (Status.UNREPORTED, Status.UNDETERMINED)


def scored(review: Review) -> Review:
    """Add points to every target that has a weight."""
    verdicts = tuple(
        replace(verdict, points=points(verdict, review.plan.score)) for verdict in review.verdicts
    )
    return replace(review, verdicts=verdicts)


def points(verdict: Verdict, score: Score) -> Fraction | None:
    """Return the points of one target.

    There are none (None) without a weight, and for a target that is waived or not judged, which is
    left out of the total.
    What was not reported or cannot be judged gets 0. What is not due yet counts as if it were.
    """
    weight = verdict.target.weight
    if weight is None or verdict.status in (Status.WAIVED, *UNCOUNTED):
        return None
    if verdict.status in NO_POINTS or not verdict.measured:
        return Fraction(0)
    rate = min(_rate(one, verdict) for one in verdict.measured)
    return weight * _bounded(rate, score)


def _rate(measured: Measured, verdict: Verdict) -> Fraction:
    """Return the attainment; of what has none, such as a stage, all or nothing."""
    if measured.attainment is not None:
        return measured.attainment
    if not measured.inside or _is_late(verdict):
        return Fraction(0)
    return Fraction(1)


def _is_late(verdict: Verdict) -> bool:
    """Whether a target is missed though all was reached: a stage after its due date."""
    return verdict.status is Status.MISSED and all(one.inside for one in verdict.measured)


def _bounded(rate: Fraction, score: Score) -> Fraction:
    if rate < score.floor or rate < 0:
        return Fraction(0)
    return min(rate, score.cap)
