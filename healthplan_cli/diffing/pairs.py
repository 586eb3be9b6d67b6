"""Which targets of two plans are on one thing: by their ids, their themes or their indicators."""

from collections.abc import Iterable

from healthplan_cli.model.plan import Plan, Target

Pairs = list[tuple[Target, Target]]


def pairs_of(old: Plan, new: Plan) -> Pairs:
    """Return the targets of both plans on one thing, in the order of the newer plan."""
    before = {target.id: target for target in old.targets}
    followed = _followed(old, new)
    before |= _renamed(
        _without(_absent(old, new), (earlier for earlier, _ in followed)),
        _without(_absent(new, old), (later for _, later in followed)),
    )
    before |= {later.id: earlier for earlier, later in followed}
    found = []
    for target in new.targets:
        if target.id in before:
            found.append((before[target.id], target))
    return found


def _followed(old: Plan, new: Plan) -> Pairs:
    """Pair the targets of which one follows the other: the same theme under another id."""
    by_id = {target.id: target for target in old.targets}
    followers: dict[str, list[Target]] = {}
    for earlier in old.targets:
        followers.setdefault(earlier.follows, []).append(earlier)
    pairs: Pairs = []
    for later in new.targets:
        found = {one.id: one for one in followers.get(later.id, ())}
        if later.follows in by_id:
            found[later.follows] = by_id[later.follows]
        pairs.extend((earlier, later) for earlier in found.values())
    return pairs


def follow(one: Target, other: Target) -> bool:
    """Return whether one of two targets follows the other."""
    return one.id == other.follows or other.id == one.follows


def _without(targets: Iterable[Target], others: Iterable[Target]) -> list[Target]:
    ids = {target.id for target in others}
    return [target for target in targets if target.id not in ids]


def _absent(plan: Plan, other: Plan) -> list[Target]:
    """List the targets of a plan with ids that the other plan does not have."""
    ids = {target.id for target in other.targets}
    return [target for target in plan.targets if target.id not in ids]


def _renamed(left: Iterable[Target], right: Iterable[Target]) -> dict[str, Target]:
    """Find the older target of a newer id, where each is the only one left on its indicator."""
    before = _by_indicator(left)
    found = {}
    for indicator, targets in _by_indicator(right).items():
        earlier = before.get(indicator, [])
        if len(targets) == len(earlier) == 1:
            found[targets[0].id] = earlier[0]
    return found


def _by_indicator(targets: Iterable[Target]) -> dict[str, list[Target]]:
    groups: dict[str, list[Target]] = {}
    for target in targets:
        groups.setdefault(target.indicator.id, []).append(target)
    return groups
