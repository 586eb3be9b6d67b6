"""`less_than: 70%` — the level is below the limit, which itself is too much (不满, 低于).

不满 leaves the number out: Civil Code art. 1259.
"""

from healthplan_cli.forms._level import LIMIT, level
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.text.words import say

SCHEMA = {
    **LIMIT,
    "description": say("below the limit, the limit itself is too much: 不满, 低于").template,
}
EXAMPLE = ("8.5‰", "发生率低于8.5‰")


def conditions(terms: object, indicator: Indicator) -> tuple[Condition, ...]:
    """Return the condition: the level in (-inf, limit)."""
    return (level(terms, indicator, "<", "less than {limit}"),)
