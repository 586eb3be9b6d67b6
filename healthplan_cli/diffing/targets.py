"""What changed between two targets on one thing: their limits, by inclusion, and what is beside."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.diffing.comparable import another_thing, other_measures, other_parts
from healthplan_cli.diffing.in_order import in_order_of
from healthplan_cli.diffing.judged import changes_of_judging
from healthplan_cli.diffing.limits import moved
from healthplan_cli.diffing.pairs import follow
from healthplan_cli.diffing.planned import Planned
from healthplan_cli.diffing.worth import changes_of_points
from healthplan_cli.model.comparison import Change, Difference
from healthplan_cli.model.degree import degree
from healthplan_cli.model.target import Target
from healthplan_cli.text.words import Words, joined, say


class _Found(Struct, frozen=True):
    """One change of a target, and what is said of it."""

    change: Change
    words: Words | None = None


def compare_targets(earlier: Planned, later: Planned) -> Difference:
    """Compare a target's limits first, then its day, its strength, how it is judged, its points."""
    old, new = earlier.target, later.target
    later = replace(later, target=in_order_of(old, new))
    found = [*_of_limits(earlier, later), *_beside_limits(earlier, later)]
    if not found:
        return Difference(Change.UNCHANGED, old, new)
    said = [one.words for one in found if one.words is not None]
    first, *others = [one.change for one in found]
    return Difference(first, old, new, joined(said) if said else None, tuple(others))


def _of_limits(earlier: Planned, later: Planned) -> Iterator[_Found]:
    """Yield what became of the limits, nothing where all of them stayed."""
    old, new = earlier.target, later.target
    reason = _why_restated(earlier, later)
    if reason is not None:
        yield _Found(Change.RESTATED, reason)
        return
    changes = _changes_of_limits(old, new)
    if len(changes) > 1 or Change.RESTATED in changes:
        reason = _moved_limits(old, new) or say("neither limit includes the other")
        yield _Found(Change.RESTATED, reason)
    elif changes:
        yield _Found(changes.pop(), _moved_limits(old, new))


def _why_restated(earlier: Planned, later: Planned) -> Words | None:
    """Say why two targets, or their limits, cannot be compared; None where they can."""
    old, new = earlier.target, later.target
    reason = another_thing(old, new) or other_parts(old, new)
    if reason is not None:
        return reason
    if earlier.days_of_limits != later.days_of_limits:
        return say(
            "the dates of the limits are others: {old} / {new}",
            old=old.asks,
            new=new.asks,
        )
    return other_measures(old, new)


def _changes_of_limits(old: Target, new: Target) -> set[Change]:
    """Return how the limits moved, condition by condition; nothing where none of them did."""
    changes = set()
    for before, after in zip(old.all_limits, new.all_limits, strict=True):
        changes.add(moved(before, after))
    changes.discard(Change.UNCHANGED)
    return changes


def _moved_limits(old: Target, new: Target) -> Words | None:
    """Say how each limit of a series moved that did; None where the targets have one limit."""
    if not new.is_series:
        return None
    found: list[Words] = []
    for before, after in zip(old.conditions, new.conditions, strict=True):
        if moved(before, after) is Change.UNCHANGED:
            continue
        found.append(say("{old} / {new}", old=before.asks, new=after.asks))
    if not found:
        return None
    return joined(found)


def _binds_otherwise(old: Target, new: Target) -> bool:
    """Return whether one of two targets is binding and the other expected, where both say so."""
    return None not in (old.binding, new.binding) and old.binding != new.binding


def _beside_limits(old: Planned, new: Planned) -> Iterator[_Found]:
    """Yield what changed beside the limits, with what it was and is."""
    before, after = old.target, new.target
    if old.due != new.due:
        words = say("due {old} / {new}", old=before.due, new=after.due)
        yield _Found(Change.DUE_CHANGED, words)
    if degree(before) != degree(after) or _binds_otherwise(before, after):
        words = say("{old} / {new}", old=_strength(before), new=_strength(after))
        yield _Found(Change.STRENGTH_CHANGED, words)
    if follow(before, after):
        return  # another thing is judged in its own way
    if judging := list(changes_of_judging(old, new)):
        yield _Found(Change.JUDGING_CHANGED, joined(judging))
    if points := list(changes_of_points(old, new)):
        yield _Found(Change.POINTS_CHANGED, joined(points))


def _strength(target: Target) -> Words:
    """Return how strongly a target is worded, with the plan's word where it has one."""
    words = say("soft")
    if target.strength == "hard":
        words = say("hard")
    if target.hedge:
        words = say("{strength}: {hedge}", strength=words, hedge=target.hedge)
    if target.binding is None:
        return words
    binds = say("binding") if target.binding else say("expected")
    return say("{strength}, {binds}", strength=words, binds=binds)
