"""Which institutions miss a target that each must meet, as the reason of a verdict."""

from collections.abc import Iterable

from healthplan_cli.model.condition import Measure
from healthplan_cli.model.quantity import number, unit_behind
from healthplan_cli.model.review import Measured
from healthplan_cli.text.words import Words, say, with_commas

MOST_WITH_FIGURES = 5
"""How many that miss it are told with their figures; of more, their names."""


def outside(measured: Iterable[Measured]) -> Words | None:
    """Say which institutions are outside, with their figures where they are few; None for none."""
    missed: dict[str, Measured] = {}
    for one in measured:
        if one.name and one.inside is False:
            missed.setdefault(one.name, one)
    if not missed:
        return None
    named = [say("{name}", name=name) for name in missed]
    if len(missed) <= MOST_WITH_FIGURES:
        named = [_with_figure(one) for one in missed.values()]
    return say("outside: {names}", names=with_commas(named))


def _with_figure(one: Measured) -> Words:
    """Return the name of an institution, and behind it a figure that is a level."""
    if one.value is None or one.condition.measure is not Measure.LEVEL:
        return say("{name}", name=one.name)
    text = number(one.value, _places(one), one.condition.interval.ends)
    return say("{name} {figure}", name=one.name, figure=unit_behind(text, one.condition.unit))


def _places(one: Measured) -> int | None:
    """Return the decimals of a figure as it was printed, where it is shown in its own unit."""
    if one.figure is None or one.figure.unit != one.condition.unit:
        return None
    return one.figure.places
