"""What changed between two reviews: verdicts and reported figures."""

from fractions import Fraction

from healthplan_cli.diffing import ORDER
from healthplan_cli.model.comparison import Change, Move, Moves
from healthplan_cli.model.review import Review, Verdict


def compare_reviews(old: Review, new: Review) -> Moves:
    """Return what changed in the verdicts and in the reported figures, target by target."""
    before, after = _by_target(old), _by_target(new)
    moves = []
    for id in dict.fromkeys([*after, *before]):
        earlier, now = before.get(id), after.get(id)
        moves.append(Move(_move(earlier, now), earlier, now))
    moves.sort(key=lambda move: ORDER.index(move.change))
    return Moves(old, new, tuple(moves))


def _by_target(review: Review) -> dict[str, Verdict]:
    return {verdict.target.id: verdict for verdict in review.verdicts}


def _move(old: Verdict | None, new: Verdict | None) -> Change:
    if old is None:
        return Change.ADDED
    if new is None:
        return Change.DROPPED
    if old.status is not new.status:
        return Change.VERDICT_CHANGED
    if _figures(old) != _figures(new):
        return Change.FIGURE_CHANGED
    return Change.UNCHANGED


def _figures(verdict: Verdict) -> list[tuple[str, Fraction | None]]:
    return [(one.name, one.value) for one in verdict.measured]
