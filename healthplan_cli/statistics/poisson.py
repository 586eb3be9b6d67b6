"""The exact limits of a count of events by the Poisson distribution, for few events.

The lower limit is the mean at which so many events or more are as rare as the level leaves beyond a
limit, the upper one that at which so many or fewer are. Garwood F, Fiducial limits for the Poisson
distribution, Biometrika 1936; 28: 437-442. They are half of quantiles of chi squared with 2x and
2x + 2 degrees of freedom.
"""

from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

from healthplan_cli.statistics.levels import CONFIDENCE_95, Level

DIGITS = 30
NEAR = Decimal("1e-18")
"""How far a limit may be from the true one, which it never is nearer than."""


@lru_cache(maxsize=256)
def exact_low(x: int, level: Level = CONFIDENCE_95) -> Fraction:
    """Return the lower limit of x events, 0 for none."""
    if x == 0:
        return Fraction(0)
    low, _ = _where_fewer(x - 1, 1 - level.tail)
    return Fraction(low)


@lru_cache(maxsize=256)
def exact_high(x: int, level: Level = CONFIDENCE_95) -> Fraction:
    """Return the upper limit of x events."""
    _, high = _where_fewer(x, level.tail)
    return Fraction(high)


def _where_fewer(x: int, share: Decimal) -> tuple[Decimal, Decimal]:
    """Return two means, NEAR to one another, between which x events or fewer have that share.

    The share falls as the mean rises, so that halving the room finds it.
    """
    with localcontext(Context(prec=DIGITS, Emax=MAX_EMAX, Emin=MIN_EMIN)):
        low, high = Decimal(0), Decimal(1)
        while _share_of_at_most(x, high) > share:
            low, high = high, high * 2
        while high - low > NEAR:
            middle = (low + high) / 2
            if _share_of_at_most(x, middle) > share:
                low = middle
            else:
                high = middle
    return low, high


def _share_of_at_most(x: int, mean: Decimal) -> Decimal:
    """Return how often a Poisson count of that mean is at most x, 1 = always."""
    term = total = Decimal(1)
    for events in range(1, x + 1):
        term = term * mean / events
        total += term
    return total * (-mean).exp()
