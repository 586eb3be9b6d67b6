"""What changed between two reviews: verdicts, reported figures, and which of them are revised."""

from collections.abc import Iterator, Sequence

from healthplan_cli.diffing.pairs import pairs_of
from healthplan_cli.model.comparison import Move, Moves, Turn
from healthplan_cli.model.review import Review, Status, Verdict
from healthplan_cli.model.roster import bare_sender
from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import say

ORDER = list(Turn)
_NEWLY = {
    Status.MET: Turn.NEWLY_MET,
    Status.MISSED: Turn.NEWLY_MISSED,
    Status.UNREPORTED: Turn.NEWLY_UNREPORTED,
}
_STILL = {
    Status.MET: Turn.STILL_MET,
    Status.MISSED: Turn.STILL_MISSED,
    Status.UNREPORTED: Turn.STILL_UNREPORTED,
}
Side = Verdict | None
"""A verdict; None where the review has none on a target."""


def compare_reviews(old: Review, new: Review) -> Moves:
    """Return what changed in the verdicts and in the reported figures, target by target."""
    may_revise = _are_of_one_day(old, new)
    moves = []
    for before, after in _sides(old, new):
        is_other = _is_other_figure(before, after)
        is_revised = is_other and may_revise
        moves.append(Move(_turn(before, after), before, after, is_other, is_revised))
    moves.sort(key=_place)
    return Moves(old, new, tuple(moves))


def _place(move: Move) -> int:
    """Return where a move is listed."""
    return ORDER.index(move.turn)


Reviews = Sequence[Review]
Pairs = list[tuple[Review, Review]]


def paired(old: Reviews, new: Reviews) -> tuple[Pairs, list[Review]]:
    """Pair the reviews of one unit; return those that have none in the other run as well.

    Where each run has one review, these two are compared, whosever they are. Raises UsageError
    where a run has two reviews of a unit.
    """
    if len(old) == len(new) == 1:
        return [(old[0], new[0])], []
    before = _by_reporter(old)
    after = _by_reporter(new)
    pairs: Pairs = []
    alone = []
    for name, review in before.items():
        if name not in after:
            alone.append(review)
    for name, review in after.items():
        if name in before:
            pairs.append((before[name], review))
        else:
            alone.append(review)
    return pairs, alone


def _by_reporter(reviews: Reviews) -> dict[str, Review]:
    """Return each review by who reports. Raises UsageError for two of one."""
    found: dict[str, Review] = {}
    for review in reviews:
        name = _reporter(review)
        if name in found:
            words = say(
                "{old} and {new} are both of {unit}; compare them one by one",
                old=found[name].submission.position.file,
                new=review.submission.position.file,
                unit=review.submission.org_unit or name,
            )
            raise UsageError(words)
        found[name] = review
    return found


def _reporter(review: Review) -> str:
    """Return who reports; where the file does not say, the file."""
    return _sender(review) or review.submission.position.file


def _are_of_one_day(old: Review, new: Review) -> bool:
    if old.submission.as_of != new.submission.as_of:
        return False
    return _sender(old) == _sender(new)


def _sender(review: Review) -> str:
    """Return the bare name of who reports, "" where the file does not say."""
    if not review.submission.org_unit:
        return ""
    return bare_sender(review.submission.org_unit, review.plan.region)


def _sides(old: Review, new: Review) -> Iterator[tuple[Side, Side]]:
    """Yield the verdicts on one target of both reviews, and those that one of them has alone."""
    before = {verdict.target.id: verdict for verdict in old.verdicts}
    earlier_ids = _earlier_ids(old, new)
    for verdict in new.verdicts:
        id = earlier_ids.get(verdict.target.id, "")
        yield before.pop(id, None), verdict
    for verdict in before.values():
        yield verdict, None


def _earlier_ids(old: Review, new: Review) -> dict[str, str]:
    """Return by the id of a target what it is called in the older plan."""
    if old.plan.id == new.plan.id:
        return {target.id: target.id for target in new.plan.targets}
    found = {}
    for before, after in pairs_of(old.plan, new.plan):
        found[after.id] = before.id
    return found


def _turn(old: Side, new: Side) -> Turn:
    if old is None:
        return Turn.ADDED
    if new is None:
        return Turn.DROPPED
    if Status.UNDETERMINED in (old.status, new.status):
        return Turn.UNDETERMINED
    if old.status is new.status:
        return _STILL.get(new.status, Turn.UNCHANGED)
    return _NEWLY.get(new.status, Turn.OTHERWISE)


def _is_other_figure(old: Side, new: Side) -> bool:
    """Return whether both have figures that differ."""
    if old is None or new is None:
        return False
    return _figures(old) != _figures(new)


def _figures(verdict: Verdict) -> list[tuple[object, ...]]:
    """Return of each institution or part what was measured, and the figure that it was made of."""
    found: list[tuple[object, ...]] = []
    for one in verdict.measured:
        if one.figure is None:
            found.append((one.name, one.value))
        else:
            found.append((one.name, one.value, one.figure.value))
    return found
