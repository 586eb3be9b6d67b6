"""The limits of a share: Wilson's score method.

For x of n and z the quantile of the level, they are (2x + z^2 -+ z sqrt(z^2 + 4x(1 - x/n))) /
(2(n + z^2)). Wilson EB, Probable inference, the law of succession, and statistical inference, J Am
Stat Assoc 1927; 22: 209-212; in the form of PHEindicatormethods of the UK Health Security Agency.
"""

from fractions import Fraction

from healthplan_cli.statistics.levels import CONFIDENCE_95, Level
from healthplan_cli.statistics.roots import root_above


def wilson(x: Fraction, n: Fraction, level: Level = CONFIDENCE_95) -> tuple[Fraction, Fraction]:
    """Return the limits of the share x of n, 0 to 1; 0 <= x <= n and n > 0, whole or not."""
    square = level.z**2
    middle = 2 * x + square
    room = level.z * root_above(square + 4 * x * (1 - x / n))
    whole = 2 * (n + square)
    low = max((middle - room) / whole, Fraction(0))
    high = min((middle + room) / whole, Fraction(1))
    return low, high
