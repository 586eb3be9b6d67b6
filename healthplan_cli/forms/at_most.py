"""`at_most: 26%` — the level is the limit or less (以下, 以内, 不超过).

以下 includes the number: Civil Code art. 1259.
"""

from healthplan_cli.forms._level import LIMIT, level
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.text.words import say

SCHEMA = {**LIMIT, "description": say("the limit or less: 以下, 以内, 不超过").template}
EXAMPLE = ("26%", "个人卫生支出占比降至26%以下")


def conditions(terms: object, indicator: Indicator) -> tuple[Condition, ...]:
    """Return the condition: the level in (-inf, limit]."""
    return (level(terms, indicator, "<=", "at most {limit}"),)
