"""Whether a figure differs from that of all units by more than chance: limits of a funnel plot.

A share is outside where |p - P| > z sqrt(P (1 - P) / n), for P the share of all units together and
n the denominator of the unit, with z = 1.96 for 95 % and 3.0902 for 99.8 %: so PHEindicatormethods
of the UK Health Security Agency classes units. The comparison is of exact numbers, as both sides
are squared.

A rate of events per population is outside where the events that it would have by the rate of all
are beyond the limits of those it has: exact ones below 10 events, Byar's from 10 on, as the same
package has it.
"""

from fractions import Fraction

from healthplan_cli.model.ranking import Funnel
from healthplan_cli.statistics.levels import CONFIDENCE_95, CONFIDENCE_998
from healthplan_cli.statistics.rates import limits_of_count

Z_95, Z_998 = Fraction("1.96"), Fraction("3.0902")


def funnel_of(numerator: Fraction, denominator: Fraction, whole: Fraction) -> Funnel | None:
    """Return the class of a unit beside the share of all, a ratio; None of what is no share."""
    if denominator <= 0 or not 0 <= numerator <= denominator or not 0 <= whole <= 1:
        return None
    difference = numerator / denominator - whole
    square = difference**2 * denominator
    variance = whole * (1 - whole)
    if square > Z_998**2 * variance:
        if difference > 0:
            return Funnel.HIGH_998
        return Funnel.LOW_998
    if square > Z_95**2 * variance:
        if difference > 0:
            return Funnel.HIGH_95
        return Funnel.LOW_95
    return Funnel.WITHIN


def funnel_of_rate(events: int, population: Fraction, whole: Fraction) -> Funnel:
    """Return the class of a unit of so many events, >= 0, beside the rate of all, per population.

    The population is counted as that of the rate is, in ten thousands or the like.
    """
    expected = population * whole
    for level, high, low in (
        (CONFIDENCE_998, Funnel.HIGH_998, Funnel.LOW_998),
        (CONFIDENCE_95, Funnel.HIGH_95, Funnel.LOW_95),
    ):
        least, most, _ = limits_of_count(events, level)
        if expected < least:
            return high
        if expected > most:
            return low
    return Funnel.WITHIN
