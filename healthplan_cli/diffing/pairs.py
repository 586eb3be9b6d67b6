"""Which targets of two plans are on one thing: by their ids, their themes or their indicators."""

from collections.abc import Iterable

from healthplan_cli.model.plan import Plan
from healthplan_cli.model.target import Target

Pairs = list[tuple[Target, Target]]
"""An older target and the newer one."""
Targets = dict[str, Target]
"""Targets by an id."""


def pairs_of(old: Plan, new: Plan) -> Pairs:
    """Return the targets of both plans on one thing, in the order of the newer plan."""
    earlier_by_id = _earlier_by_id(old, new)
    pairs: Pairs = []
    for later in new.targets:
        earlier = earlier_by_id.get(later.id)
        if earlier is not None:
            pairs.append((earlier, later))
    return pairs


def _earlier_by_id(old: Plan, new: Plan) -> Targets:
    """Return the older target by the id of the newer one.

    One that follows another goes before one that was renamed, and that before one of the same id.
    """
    followed = _followed(old, new)
    found = _by_id(old.targets)
    found.update(_renamed(old, new, followed))
    for earlier, later in followed:
        found[later.id] = earlier
    return found


def follow(one: Target, other: Target) -> bool:
    """Return whether one of two targets follows the other."""
    return one.id == other.follows or other.id == one.follows


def _followed(old: Plan, new: Plan) -> Pairs:
    """Pair the targets of which one follows the other: the same theme under another id."""
    earlier_by_id = _by_id(old.targets)
    that_follow: dict[str, list[Target]] = {}
    for earlier in old.targets:
        that_follow.setdefault(earlier.follows, []).append(earlier)
    pairs: Pairs = []
    for later in new.targets:
        found = _by_id(that_follow.get(later.id, ()))
        if later.follows in earlier_by_id:
            found[later.follows] = earlier_by_id[later.follows]
        for earlier in found.values():
            pairs.append((earlier, later))
    return pairs


def _renamed(old: Plan, new: Plan, followed: Pairs) -> Targets:
    """Find the older target of a newer id, where each is the only one left on its indicator."""
    paired_before = _by_id(earlier for earlier, _ in followed)
    paired_after = _by_id(later for _, later in followed)
    left_before = _left(old, {*_by_id(new.targets), *paired_before})
    left_after = _left(new, {*_by_id(old.targets), *paired_after})
    only_before = _only_one_on_its_indicator(left_before)
    found: Targets = {}
    for indicator, later in _only_one_on_its_indicator(left_after).items():
        if indicator in only_before:
            found[later.id] = only_before[indicator]
    return found


def _left(plan: Plan, ids: set[str]) -> list[Target]:
    """List the targets of a plan without those of some ids."""
    return [target for target in plan.targets if target.id not in ids]


def _only_one_on_its_indicator(targets: Iterable[Target]) -> Targets:
    """Return by the id of its indicator each target that is the only one on it."""
    groups: dict[str, list[Target]] = {}
    for target in targets:
        groups.setdefault(target.indicator.id, []).append(target)
    found: Targets = {}
    for indicator, group in groups.items():
        if len(group) == 1:
            found[indicator] = group[0]
    return found


def _by_id(targets: Iterable[Target]) -> Targets:
    return {target.id: target for target in targets}
