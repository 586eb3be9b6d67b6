"""Several conditions on one figure: `all_of: [{at_least: 30%}, {rises: true}]`."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from healthplan_cli import forms
from healthplan_cli.forms import OF_NO_FIGURE
from healthplan_cli.forms._changes import confirmed, in_points
from healthplan_cli.forms._limits import UnfitTermsError
from healthplan_cli.model.condition import CHANGES, Composition, Condition, Measure
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.interval import Interval
from healthplan_cli.text.schema import Schema
from healthplan_cli.text.words import say
from healthplan_cli.units import UnitError, factor

SHAPE: Schema = {
    "type": ["object", "array"],
    "minItems": 2,
    "items": {"$ref": "#/$defs/condition"},
}


def conditions(listed: list[object], indicator: Indicator) -> tuple[Condition, ...]:
    """Return one condition for each form of the list, all on the figure of the target itself.

    Raises UnfitTermsError.
    """
    if len(listed) < 2:
        raise UnfitTermsError
    found = []
    for place, one in enumerate(listed):
        try:
            found.append(_condition(one, indicator))
        except UnitError as error:
            raise error.in_part(str(place)) from None
    return tuple(found)


def composition(listed: list[object], least: int | None) -> Composition:
    """Return how many of the conditions must hold, all of them where `least` is None.

    They have no names, and each is known by its place in the list.
    """
    of = tuple(str(place) for place in range(len(listed)))
    return Composition(of, least or len(of))


def _condition(one: object, indicator: Indicator) -> Condition:
    """Return the condition of one form of the list."""
    if not isinstance(one, dict):
        raise UnfitTermsError
    keys = [key for key in one if key != "change"]
    if len(keys) != 1 or keys[0] not in forms.names() or keys[0] in OF_NO_FIGURE:
        raise UnfitTermsError
    key = keys[0]
    change = one.get("change")
    terms = one[key]
    if change == "points":
        terms = in_points(terms)
    (made,) = forms.conditions(key, terms, indicator)
    if change is None:
        return made
    return confirmed(made, change)


def refuse_limits_apart(conditions: Sequence[Condition], unit: str) -> None:
    """Raise UnitError `empty-range` for two limits of a level that no figure is within.

    So it does for two directions of a change: none rises and falls.
    """
    for one, other in combinations(conditions, 2):
        if _are_apart(one, other, unit):
            words = say("no figure is both: {one}; {other}", one=one.words, other=other.words)
            raise UnitError("empty-range", words)


def _are_apart(one: Condition, other: Condition, unit: str) -> bool:
    """Return whether no figure is within both limits, whatever its baseline is."""
    if one.measure is Measure.LEVEL and other.measure is Measure.LEVEL:
        return not _limits(one, unit).overlaps(_limits(other, unit))
    if one.measure in CHANGES and other.measure in CHANGES:
        return _directions(one.interval).isdisjoint(_directions(other.interval))
    return False


def _directions(interval: Interval) -> set[str]:
    """Return which ways a change within an interval may go."""
    found = set()
    if interval.low is None or interval.low < 0:
        found.add("down")
    if Fraction(0) in interval:
        found.add("level")
    if interval.high is None or interval.high > 0:
        found.add("up")
    return found


def _limits(condition: Condition, unit: str) -> Interval:
    """Return the interval of a level in the unit of the indicator."""
    return condition.interval.scaled(factor(condition.unit, unit))
