"""`rises: true` — the figure is above its baseline (提高)."""

from healthplan_cli.forms._limits import TRUE, direction
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.text.words import say

SCHEMA = {**TRUE, "description": say("the figure is above its baseline (提高)").template}
EXAMPLE = ("true", "逐步提高县域就诊率")


def conditions(terms: object, indicator: Indicator) -> tuple[Condition, ...]:
    """Return the condition: the change in (0, +inf)."""
    return (direction(terms, indicator, ">", say("rises")),)
