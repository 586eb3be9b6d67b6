"""`max(a, b, ...)`: the largest of its terms."""

from collections.abc import Sequence

from healthplan_cli.rules.functions import Takes
from healthplan_cli.rules.kind import Counted, Kind, added
from healthplan_cli.rules.range import Range

TAKES: Takes = "many"


def kind(terms: Sequence[Counted]) -> Kind:
    """Return what all the terms count. Raises RuleError `rule-units`."""
    return added(terms)


def value(ranges: Sequence[Range]) -> Range:
    """Return the largest of the ranges."""
    found, *others = ranges
    for other in others:
        found = found.larger(other)
    return found
