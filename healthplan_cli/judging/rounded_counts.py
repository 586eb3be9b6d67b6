"""Whether a limit is between a printed rate and what its rounded counts make.

Counts printed in 万 leave room for many rates: 4,750 of 100万 people are anything from 4.73 to 4.77
per 1,000, and a printed 4.73 agrees with them. Where 4.74 is asked for, the one misses it and the
other meets it, and nobody knows which is right.
"""

from healthplan_cli.judging.figure import rounding
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.units import convert


def limit_is_between(condition: Condition, printed: Quantity, counted: Quantity) -> bool:
    """Return whether all that is printed as the rate is on the other side than its counts.

    Both are in the same unit. A rate that the counts themselves are printed as is on no other side.
    """
    half = rounding(printed)
    if condition.measure is not Measure.LEVEL or abs(printed.value - counted.value) <= half:
        return False
    counted_is_inside = _is_inside(condition, counted)
    printed_as_it = (printed.value - half, printed.value, printed.value + half)
    return all(
        _is_inside(condition, Quantity(value, printed.unit)) is not counted_is_inside
        for value in printed_as_it
    )


def _is_inside(condition: Condition, value: Quantity) -> bool:
    return convert(value, condition.unit).value in condition.interval
