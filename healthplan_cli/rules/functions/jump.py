"""`jump(id)`: the change from last year as a share of last year's figure, |now - then| / |then|."""

from collections.abc import Sequence

from healthplan_cli.rules.functions import Takes
from healthplan_cli.rules.kind import SHARE, Counted, Kind
from healthplan_cli.rules.range import Range

TAKES: Takes = "figure"


def kind(terms: Sequence[Counted]) -> Kind:
    """Return a share, whatever the figure counts."""
    return SHARE


def value(ranges: Sequence[Range]) -> Range | None:
    """Return the change as a share of last year's figure; None where that may be 0."""
    now, then = ranges
    return now.plus(then, -1).size().times(then.size(), -1)
