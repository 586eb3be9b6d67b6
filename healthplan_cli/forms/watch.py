"""`watch: true` — the figure is followed, and nothing is asked of it (监测比较, 倡导性)."""

from healthplan_cli.forms._limits import TRUE, UnfitTermsError
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.interval import Interval
from healthplan_cli.text.words import say

SCHEMA = {**TRUE, "description": say("followed, and nothing is asked of it (监测比较)").template}
EXAMPLE = ("true", "医护比 监测比较")


def conditions(terms: object, indicator: Indicator) -> tuple[Condition, ...]:
    """Return the condition: any level, or any place on the scale."""
    if terms is not True:
        raise UnfitTermsError
    is_ranked = bool(indicator.scale) and not indicator.unit
    if is_ranked:
        measure = Measure.RANK
    else:
        measure = Measure.LEVEL
    return (Condition(measure, Interval(), say("watched"), indicator.unit),)
