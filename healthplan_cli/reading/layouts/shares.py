"""Printed shares of a target that are done (进展比例), to figures: 40% of 12200人 is 4880人."""

from fractions import Fraction
from math import floor

from healthplan_cli import units
from healthplan_cli.model.condition import Measure
from healthplan_cli.model.quantity import number
from healthplan_cli.model.target import Target
from healthplan_cli.reading.returns.check_sums import unit_adds_up
from healthplan_cli.units import UnitError
from healthplan_cli.units.dimension import is_count


def figure_of_share(text: str, target: Target) -> str | None:
    """Return the figure that is a share of what a target asks for; text that is no number as it is.

    Things are counted whole, downwards. None for what is no share, and for a target that does not
    ask for a count or an amount of money to be reached.
    """
    limit = _amount(target)
    if limit is None:
        return None
    try:
        share = units.parse(text)
    except UnitError:
        return text
    if not units.is_share(share.unit):
        return None
    done = units.convert(share, "%").value / 100 * limit
    unit = target.indicator.unit
    if is_count(unit):
        done = Fraction(floor(done))
    return f"{number(done)}{unit}"


def _amount(target: Target) -> Fraction | None:
    """Return the count or the money that a target asks to be reached; None for another target."""
    unit = target.indicator.unit
    if len(target.conditions) != 1 or not unit_adds_up(unit):
        return None
    condition = target.conditions[0]
    if condition.measure is not Measure.LEVEL or condition.interval.high is not None:
        return None
    if condition.unit not in ("", unit) or condition.part:
        return None
    return condition.interval.low
