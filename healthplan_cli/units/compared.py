"""The unit in which a figure is compared with a benchmark."""

from healthplan_cli.model.condition import Measure
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.units.shares import point_unit


def unit_compared(compares: Measure, indicator: Indicator) -> str:
    """Return the unit of what is compared with a benchmark: the level, or a change."""
    if compares is Measure.RELATIVE_CHANGE:
        return "%"
    if compares is Measure.CHANGE:
        return point_unit(indicator.unit)
    return indicator.unit
