"""A number over the mean of those of the years before.

A ratio more than 33 % off 1 is inconsistent over time, as the data quality review of the WHO takes
it (Data quality review: module 1, 2017; the number is that of its tool for DHIS2). On the limit it
is consistent.
"""

from collections.abc import Sequence
from fractions import Fraction

LIMIT = Fraction("0.33")


def ratio_to_mean(value: Fraction, earlier: Sequence[Fraction]) -> Fraction | None:
    """Return the ratio, None where the mean of what was before is not above 0."""
    mean = sum(earlier, Fraction(0)) / len(earlier)
    if mean > 0:
        return value / mean
    return None
