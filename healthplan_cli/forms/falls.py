"""`falls: true` — the figure is below its baseline (下降)."""

from healthplan_cli.forms._limits import TRUE, direction
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.text.words import say

SCHEMA = {**TRUE, "description": say("the figure is below its baseline (下降)").template}
EXAMPLE = ("true", "占比逐步下降")


def conditions(terms: object, indicator: Indicator) -> tuple[Condition, ...]:
    """Return the condition: the change in (-inf, 0)."""
    return (direction(terms, indicator, "<", say("falls")),)
