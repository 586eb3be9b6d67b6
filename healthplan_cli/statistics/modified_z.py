"""The modified z-score: how far a number is from the median of its group.

0.6745 (x - median) / MAD, where MAD is the median of the distances from the median; a score above
3.5 is an outlier (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993). Where more than
half of the numbers are the same, MAD is 0, and (x - median) / (1.253314 MeanAD) takes its place,
with the mean of the distances. The data quality tool of the WHO for DHIS2 has the same numbers.
"""

from collections.abc import Sequence
from fractions import Fraction
from statistics import median

LIMIT = Fraction("3.5")
FEWEST = 11
"""Fewer numbers than these have no group to be far from: at most 10 are taken as they are."""
OF_MEDIAN = Fraction("0.6745")
OF_MEAN = Fraction("1.253314")


def modified_z(values: Sequence[Fraction]) -> list[Fraction]:
    """Return the score of each number beside all of its group; 0 where all agree."""
    middle = median(values)
    distances = [abs(one - middle) for one in values]
    unit = median(distances) / OF_MEDIAN
    if not unit:
        unit = OF_MEAN * sum(distances, Fraction(0)) / len(distances)
    if not unit:
        return [Fraction(0)] * len(values)
    return [(one - middle) / unit for one in values]
