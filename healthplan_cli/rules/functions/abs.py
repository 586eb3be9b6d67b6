"""`abs(a)`: the size of a term, whether it is above 0 or below."""

from collections.abc import Sequence

from healthplan_cli.rules.functions import Takes
from healthplan_cli.rules.kind import Counted, Kind, added
from healthplan_cli.rules.range import Range

TAKES: Takes = "one"


def kind(terms: Sequence[Counted]) -> Kind:
    """Return what the term counts."""
    return added(terms)


def value(ranges: Sequence[Range]) -> Range:
    """Return the absolute value."""
    return ranges[0].size()
