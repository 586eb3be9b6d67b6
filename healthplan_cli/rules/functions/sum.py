"""`sum(a, b, ...)`: its terms added up."""

from collections.abc import Sequence

from healthplan_cli.rules.functions import Takes
from healthplan_cli.rules.kind import Counted, Kind, added
from healthplan_cli.rules.range import ZERO, Range

TAKES: Takes = "many"


def kind(terms: Sequence[Counted]) -> Kind:
    """Return what all the terms count. Raises RuleError `rule-units`."""
    return added(terms)


def value(ranges: Sequence[Range]) -> Range:
    """Return the sum of the ranges."""
    total = ZERO
    for one in ranges:
        total = total.plus(one)
    return total
