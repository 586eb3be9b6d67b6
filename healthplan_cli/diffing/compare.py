"""What changed between two plans, target by target."""

from collections.abc import Iterator

from healthplan_cli.diffing import ORDER
from healthplan_cli.diffing.of_plans import changes_of_plans
from healthplan_cli.diffing.pairs import Pairs, pairs_of
from healthplan_cli.diffing.planned import Planned
from healthplan_cli.diffing.targets import compare_targets
from healthplan_cli.model.comparison import Change, Comparison, Difference
from healthplan_cli.model.plan import Plan, SetAside
from healthplan_cli.model.target import Target


def compare_plans(old: Plan, new: Plan) -> Comparison:
    """Return every target of both plans, in the order of Change and then of the newer plan.

    What changed of the plans beside their targets goes with them.
    """
    pairs = pairs_of(old, new)
    differences: list[Difference] = []
    differences += _added(old, new, pairs)
    differences += _dropped(old, new, pairs)
    for before, after in pairs:
        earlier = Planned(before, old, new)
        later = Planned(after, new, old)
        differences.append(compare_targets(earlier, later))
    differences.sort(key=_place)
    return Comparison(old, new, tuple(differences), tuple(changes_of_plans(old, new)))


def _place(difference: Difference) -> int:
    """Return where a difference is listed."""
    return ORDER.index(difference.change)


def _added(old: Plan, new: Plan, pairs: Pairs) -> Iterator[Difference]:
    paired = {after.id for _, after in pairs}
    for target in new.targets:
        if target.id in paired:
            continue
        sentence = _set_aside_for(target, old)
        yield Difference(Change.ADDED, None, target, set_aside=sentence)


def _dropped(old: Plan, new: Plan, pairs: Pairs) -> Iterator[Difference]:
    paired = {before.id for before, _ in pairs}
    for target in old.targets:
        if target.id in paired:
            continue
        sentence = _set_aside_for(target, new)
        yield Difference(Change.DROPPED, target, None, set_aside=sentence)


def _set_aside_for(target: Target, other: Plan) -> SetAside | None:
    """Return the sentence on the theme of a target that the other plan sets aside."""
    for sentence in other.set_aside:
        if not sentence.id:
            continue
        if sentence.id in (target.id, target.follows):
            return sentence
    return None
