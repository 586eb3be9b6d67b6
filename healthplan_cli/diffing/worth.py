"""What a target is worth: its own points, how attainment makes them, and what can take them."""

from collections.abc import Iterator
from fractions import Fraction

from healthplan_cli.diffing.planned import Planned
from healthplan_cli.judging.points_words import worth_of
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.target import Target
from healthplan_cli.text.words import Words, say


def changes_of_points(old: Planned, new: Planned) -> Iterator[Words]:
    """Yield what changed of the points of a target, each with what it was and is."""
    if _points_of(old.target) != _points_of(new.target):
        yield say("{old} / {new}", old=_worth(old.target), new=_worth(new.target))
    if _has_weight(old) and _has_weight(new) and _bounds(old) != _bounds(new):
        words = {"old": _bounds_in_words(old), "new": _bounds_in_words(new)}
        yield say("attainment counts {old} / {new}", **words)
    if old.target.section != new.target.section and _vetoes(old) != _vetoes(new):
        yield say("vetoes of its section: {old} / {new}", old=_listed(old), new=_listed(new))


def _points_of(target: Target) -> tuple[object, object]:
    """Return what a target is worth: by the rule of a sheet, or by its weight."""
    return target.points, target.weight


def _worth(target: Target) -> Words:
    return worth_of(target) or say("no points")


def _has_weight(planned: Planned) -> bool:
    return planned.target.weight is not None


def _bounds(planned: Planned) -> tuple[Fraction, Fraction]:
    """Return from which attainment on a weight gives points, and up to which."""
    return planned.plan.score.floor, planned.plan.score.cap


def _bounds_in_words(planned: Planned) -> Words:
    floor, cap = _bounds(planned)
    return say(
        "from {floor} to {cap}", floor=Quantity(floor * 100, "%"), cap=Quantity(cap * 100, "%")
    )


def _vetoes(planned: Planned) -> list[str]:
    """Return the ids of the targets that can take the points of all in the same section."""
    if planned.target.full_marks is None:
        return []
    found = []
    for one in planned.plan.targets:
        is_veto = one.points is not None and one.points.veto == "section"
        if is_veto and one.section == planned.target.section and one.id != planned.target.id:
            found.append(one.id)
    return sorted(found)


def _listed(planned: Planned) -> str:
    return ", ".join(_vetoes(planned)) or "-"
