"""`more_than: 70%` — the level is above the limit, which itself is not enough (超过).

超过 leaves the number out: Civil Code art. 1259.
"""

from healthplan_cli.forms._level import LIMIT, level
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.text.words import say

SCHEMA = {
    **LIMIT,
    "description": say("above the limit, the limit itself is not enough: 超过, 优于").template,
}
EXAMPLE = ("{benchmark: province_average}", "主要健康指标优于全省平均水平")


def conditions(terms: object, indicator: Indicator) -> tuple[Condition, ...]:
    """Return the condition: the level in (limit, +inf)."""
    return (level(terms, indicator, ">", "more than {limit}"),)
