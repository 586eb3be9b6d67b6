"""`at_least: 32%` — the level is the limit or more (达到, 以上, 不少于; a bare count in a plan)."""

from healthplan_cli.forms._level import LIMIT, level
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.text.words import say

SCHEMA = {**LIMIT, "description": say("the limit or more: 达到, 以上, 不少于").template}
EXAMPLE = ("32%", "家庭医生签约率达32%")


def conditions(terms: object, indicator: Indicator) -> tuple[Condition, ...]:
    """Return the condition: the level in [limit, +inf)."""
    return (level(terms, indicator, ">=", "at least {limit}"),)
