"""Whether a share differs from that of all units by more than chance: the limits of a funnel plot.

A unit is outside where |p - P| > z sqrt(P (1 - P) / n), for P the share of all units together and n
the denominator of the unit, with z = 1.96 for 95 % and 3.0902 for 99.8 %: so PHEindicatormethods of
the UK Health Security Agency classes units. The comparison is of exact numbers, as both sides are
squared.
"""

from fractions import Fraction

from healthplan_cli.model.ranking import Funnel

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
