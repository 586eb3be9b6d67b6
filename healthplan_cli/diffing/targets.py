"""What changed between two targets on one thing: their limits, by inclusion, and what is beside."""

from collections.abc import Iterator

from msgspec.structs import replace

from healthplan_cli.diffing.comparable import another_thing, other_measures, other_parts
from healthplan_cli.diffing.in_order import in_order_of
from healthplan_cli.diffing.limits import moved
from healthplan_cli.diffing.pairs import follow
from healthplan_cli.diffing.planned import Planned, restarted, revised_otherwise
from healthplan_cli.judging.points_words import worth_of
from healthplan_cli.model.comparison import Change, Difference
from healthplan_cli.model.degree import degree
from healthplan_cli.model.target import Target
from healthplan_cli.text.words import Words, joined, say


def compare_targets(earlier: Planned, later: Planned) -> Difference:
    """Compare a target's limits first, then its day, its strength, how it is judged, its points."""
    in_order = in_order_of(earlier.target, later.target)
    found = replace(_compared(earlier, replace(later, target=in_order)), new=later.target)
    said = list(_said_beside(found, earlier.target, later.target))
    if found.reason is not None:
        said.insert(0, found.reason)
    if not said:
        return found
    return replace(found, reason=joined(said))


def _said_beside(found: Difference, old: Target, new: Target) -> Iterator[Words]:
    """Say of what changed beside the limits what it was and is."""
    changes = (found.change, *found.also)
    if Change.DUE_CHANGED in changes:
        yield say("due {old} / {new}", old=old.due, new=new.due)
    if Change.STRENGTH_CHANGED in changes:
        yield say("{old} / {new}", old=_strength(old), new=_strength(new))
    if Change.POINTS_CHANGED in changes:
        yield _other_points(old, new)


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


def _compared(earlier: Planned, later: Planned) -> Difference:
    """Compare two targets; what their points are is said elsewhere."""
    old, new = earlier.target, later.target
    beside = tuple(_changes_beside(earlier, later))
    reason = _why_restated(earlier, later)
    if reason is not None:
        return Difference(Change.RESTATED, old, new, reason, beside)
    changes = _changes_of_limits(old, new)
    if len(changes) > 1 or Change.RESTATED in changes:
        reason = _moved_limits(old, new) or say("neither limit includes the other")
        return Difference(Change.RESTATED, old, new, reason, beside)
    if changes:
        return Difference(changes.pop(), old, new, _moved_limits(old, new), beside)
    if beside:
        first, *others = beside
        return Difference(first, old, new, None, tuple(others))
    return Difference(Change.UNCHANGED, old, new)


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


def _changes_beside(old: Planned, new: Planned) -> Iterator[Change]:
    """Yield what changed beside the limits."""
    if old.due != new.due:
        yield Change.DUE_CHANGED
    if degree(old.target) != degree(new.target) or _binds_otherwise(old.target, new.target):
        yield Change.STRENGTH_CHANGED
    if follow(old.target, new.target):
        return  # another thing is judged in its own way
    if _is_judged_otherwise(old, new):
        yield Change.JUDGING_CHANGED
    if _points_of(old.target) != _points_of(new.target):
        yield Change.POINTS_CHANGED


def _is_judged_otherwise(old: Planned, new: Planned) -> bool:
    if old.way_of_judging != new.way_of_judging:
        return True
    return restarted(old, new) or revised_otherwise(old, new)


def _points_of(target: Target) -> tuple[object, object]:
    """Return what a target is worth: by the rule of a sheet, or by its weight."""
    return target.points, target.weight


def _other_points(old: Target, new: Target) -> Words:
    """Say what both targets are worth."""
    none = say("no points")
    before = worth_of(old) or none
    after = worth_of(new) or none
    return say("{old} / {new}", old=before, new=after)
