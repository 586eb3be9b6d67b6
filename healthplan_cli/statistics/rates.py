"""The limits of a count that makes a rate: exact ones below 10 events, Byar's from 10 on.

So PHEindicatormethods of the UK Health Security Agency changes over (its function phe_rate).
"""

from fractions import Fraction
from typing import Literal

from healthplan_cli.statistics.byar import byar_high, byar_low
from healthplan_cli.statistics.levels import CONFIDENCE_95, Level

BYAR_FROM = 10


def limits_of_count(
    x: int, level: Level = CONFIDENCE_95
) -> tuple[Fraction, Fraction, Literal["exact", "byar"]]:
    """Return the limits of x events, and the method they are by."""
    if x < BYAR_FROM:
        from healthplan_cli.statistics.poisson import exact_high, exact_low

        return exact_low(x, level), exact_high(x, level), "exact"
    return byar_low(Fraction(x), level), byar_high(Fraction(x), level), "byar"
