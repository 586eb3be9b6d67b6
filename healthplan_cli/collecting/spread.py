"""How the figures of units are spread: the lowest, the quartiles, the highest.

Quartiles are those of linear interpolation between the sorted figures, with both ends counted: type
7 of R, which spreadsheets call QUARTILE.INC.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from healthplan_cli.model.collected import Return, Spread
from healthplan_cli.model.condition import Measure
from healthplan_cli.model.review import Measured, Verdict

QUARTERS = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))


def spread_of(id: str, returns: Sequence[Return]) -> Spread | None:
    """Return the spread of a target that is one number; None where nobody reported one."""
    found: list[tuple[Fraction, str]] = []
    unit = ""
    for one in returns:
        measured = number_of(one.verdicts.get(id))
        if measured is not None and measured.value is not None:
            unit = measured.condition.unit
            found.append((measured.value, one.unit.id))
    if not found:
        return None
    values = sorted(value for value, _ in found)
    low, high = values[0], values[-1]
    lower, median, upper = (quantile(values, share) for share in QUARTERS)
    return Spread(
        unit=unit,
        low=low,
        lower=lower,
        median=median,
        upper=upper,
        high=high,
        lowest=_units_at(low, found),
        highest=_units_at(high, found),
    )


def _units_at(value: Fraction, found: Sequence[tuple[Fraction, str]]) -> tuple[str, ...]:
    """Return the units that have a value."""
    return tuple(unit for one, unit in found if one == value)


def number_of(verdict: Verdict | None) -> Measured | None:
    """Return what was measured of a unit where that is one number, and not one an institution."""
    if verdict is None or len(verdict.measured) != 1 or verdict.target.each is not None:
        return None
    (measured,) = verdict.measured
    if measured.condition.measure is Measure.RANK:
        return None
    return measured


def quantile(values: Sequence[Fraction], share: Fraction) -> Fraction:
    """Return a quantile of sorted values, exactly."""
    last = len(values) - 1
    place = share * last
    below = floor(place)
    above = min(below + 1, last)
    step = values[above] - values[below]
    return values[below] + (place - below) * step
