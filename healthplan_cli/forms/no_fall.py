"""`no_fall: true` — the figure is not below its baseline (不下降)."""

from healthplan_cli.forms._limits import TRUE, direction
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.text.words import say

SCHEMA = {**TRUE, "description": say("the figure is not below its baseline (不下降)").template}
EXAMPLE = ("true", "保持稳定、不下降")


def conditions(terms: object, indicator: Indicator) -> tuple[Condition, ...]:
    """Return the condition: the change in [0, +inf)."""
    return (direction(terms, indicator, ">=", say("does not fall")),)
