"""How sure limits are: so much of chance lies between them."""

from decimal import Decimal
from fractions import Fraction

from msgspec import Struct


class Level(Struct, frozen=True):
    """A level of confidence of two-sided limits.

    `z` is the quantile of the normal distribution, rounded up so that limits are never too near;
    `tail` what lies beyond each limit.
    """

    z: Fraction
    tail: Decimal


CONFIDENCE_95 = Level(Fraction("1.95996398454005423553"), Decimal("0.025"))
CONFIDENCE_998 = Level(Fraction("3.09023230616781354155"), Decimal("0.001"))
