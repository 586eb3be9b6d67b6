"""The populations that a report gives: all residents of its region."""

from collections.abc import Iterable

from healthplan_cli.model.indicator import Element
from healthplan_cli.rules.reported import Reported


def is_population(one: Reported) -> bool:
    """Return whether an element counts all residents, such as 年末常住人口."""
    return isinstance(one.named, Element) and one.named.zh.endswith("人口")


def largest_population(figures: Iterable[Reported]) -> Reported | None:
    """Return the largest population among the figures, None where none is reported."""
    populations = [one for one in figures if is_population(one)]
    return max(populations, key=lambda one: one.value.value, default=None)
