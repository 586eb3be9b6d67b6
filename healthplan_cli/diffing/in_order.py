"""The parts of two targets beside each other: the order in which a plan lists them says nothing."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from healthplan_cli.diffing.comparable import another_measure
from healthplan_cli.diffing.limits import moved
from healthplan_cli.model.comparison import Change
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.target import Target

Conditions = tuple[Condition, ...]


def in_order_of(old: Target, new: Target) -> Target:
    """Return the newer target with its parts in the order of those of the older one.

    Several conditions on one figure have no names: each stands beside the one that it is most
    like. A target without parts, or with others, is returned as it is.
    """
    if old.composition is None or new.composition is None:
        return new
    if len(old.conditions) != len(new.conditions):
        return new
    if old.has_parts or new.has_parts:
        return replace(new, conditions=_by_name(old.conditions, new.conditions))
    return replace(new, conditions=_by_likeness(old.conditions, new.conditions))


def _by_name(old: Conditions, new: Conditions) -> Conditions:
    """Return the newer conditions in the order of the older parts, as they are where one is new."""
    by_part = {condition.part: condition for condition in new}
    names = [condition.part for condition in old]
    if set(names) != set(by_part):
        return new
    return tuple(by_part[name] for name in names)


def _by_likeness(old: Conditions, new: Conditions) -> Conditions:
    """Return the newer conditions so that each is where the older one is that is most like it."""
    left = list(new)
    beside: dict[int, Condition] = {}
    for are_alike in _FROM_MOST_TO_LEAST_ALIKE:
        for place, before in enumerate(old):
            if place in beside:
                continue
            for after in left:
                if are_alike(before, after):
                    beside[place] = after
                    left.remove(after)
                    break
    return tuple(beside[place] for place in range(len(old)))


def _are_one(old: Condition, new: Condition) -> bool:
    return _are_comparable(old, new) and moved(old, new) is Change.UNCHANGED


def _are_on_one_side(old: Condition, new: Condition) -> bool:
    """Return whether both have a lower limit, an upper one, or both of them."""
    return _are_comparable(old, new) and _sides(old) == _sides(new)


def _sides(condition: Condition) -> tuple[bool, bool]:
    return condition.interval.low is None, condition.interval.high is None


def _are_comparable(old: Condition, new: Condition) -> bool:
    return another_measure(old, new) is None


def _are_left(old: Condition, new: Condition) -> bool:
    return True


_FROM_MOST_TO_LEAST_ALIKE: Sequence[Callable[[Condition, Condition], bool]] = (
    _are_one,
    _are_on_one_side,
    _are_comparable,
    _are_left,
)
