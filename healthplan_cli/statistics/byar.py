"""The limits of a count of events: Byar's approximation to those of the Poisson distribution.

For x events they are x (1 - 1/(9x) - z/(3 sqrt(x)))^3 and, for y = x + 1, y (1 - 1/(9y) +
z/(3 sqrt(y)))^3. Breslow NE, Day NE, Statistical methods in cancer research, volume II, IARC 1987,
p. 69.
"""

from fractions import Fraction

from healthplan_cli.statistics.levels import CONFIDENCE_95, Level
from healthplan_cli.statistics.roots import root_below


def byar_low(x: Fraction, level: Level = CONFIDENCE_95) -> Fraction:
    """Return the lower limit, x >= 1; 0 where the formula goes below it, as for few events."""
    root = 1 - 1 / (9 * x) - level.z / (3 * root_below(x))
    return x * max(root, Fraction(0)) ** 3


def byar_high(x: Fraction, level: Level = CONFIDENCE_95) -> Fraction:
    """Return the upper limit; x >= 0."""
    y = x + 1
    root = 1 - 1 / (9 * y) + level.z / (3 * root_below(y))
    return y * root**3
