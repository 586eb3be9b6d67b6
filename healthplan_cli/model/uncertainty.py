"""What chance leaves open of a figure, and the survey that it may be from."""

from fractions import Fraction
from typing import Literal

from msgspec import Struct

Method = Literal["wilson", "byar", "exact"]


class Survey(Struct, frozen=True):
    """A sample that a share is from: how many were asked, and the design effect.

    The design effect is how many times the variance is that of a simple random sample.
    """

    n: int
    design_effect: Fraction = Fraction(1)

    @property
    def effective(self) -> Fraction:
        """How many a simple random sample would ask to say as much."""
        return self.n / self.design_effect


class Uncertainty(Struct, frozen=True):
    """The confidence interval of 95 % of a figure, in `unit`, and the method it is by."""

    low: Fraction
    high: Fraction
    unit: str
    method: Method
