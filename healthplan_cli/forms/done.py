"""`done: true` — a yes/no commitment with one end state."""

from healthplan_cli.forms._limits import TRUE, UnfitTermsError, grade
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.indicator import DONE, YES_NO, Indicator
from healthplan_cli.text.words import say

SCHEMA = {**TRUE, "description": say("a yes/no commitment with one end state").template}
EXAMPLE = ("true", "建成区域第二城市检测基地")


def conditions(terms: object, indicator: Indicator) -> tuple[Condition, ...]:
    """Return the condition: the rank of 完成 on the scale, else on 未完成 < 完成."""
    if terms is not True:
        raise UnfitTermsError
    return (grade(DONE, indicator.scale or YES_NO, say("done")),)
