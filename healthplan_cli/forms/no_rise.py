"""`no_rise: true` — the figure is not above its baseline (只减不增)."""

from healthplan_cli.forms._limits import TRUE, direction
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.text.words import say

SCHEMA = {**TRUE, "description": say("the figure is not above its baseline (只减不增)").template}
EXAMPLE = ("true", "债务只减不增")


def conditions(terms: object, indicator: Indicator) -> tuple[Condition, ...]:
    """Return the condition: the change in (-inf, 0]."""
    return (direction(terms, indicator, "<=", say("does not rise")),)
