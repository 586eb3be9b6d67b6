"""`reaches: C级` — the grade or stage, or a better one, of the scale (C级及以上, 印发)."""

from healthplan_cli.forms._limits import grade
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.text.words import say

SCHEMA = {
    "type": ["string", "number"],
    "minLength": 1,
    "description": say("this grade or stage, or a better one: C级及以上, 印发").template,
}
EXAMPLE = ("C级", "保持在国家标准C级及以上")


def conditions(terms: object, indicator: Indicator) -> tuple[Condition, ...]:
    """Return the condition: the rank in [rank of the word, +inf)."""
    return (grade(terms, indicator.scale, say("reaches {grade}", grade=terms)),)
