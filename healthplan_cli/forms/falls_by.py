"""`falls_by: 1百分点` — the figure falls by this much or more; in % of its baseline."""

from healthplan_cli.forms._changes import change
from healthplan_cli.forms._limits import QUANTITY
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.text.words import say

SCHEMA = {
    **QUANTITY,
    "description": say(
        "a fall from the baseline by this much or more: 下降1个百分点以上; % is relative"
    ).template,
}
EXAMPLE = ("1百分点", "近视率下降1个百分点以上")


def conditions(terms: object, indicator: Indicator) -> tuple[Condition, ...]:
    """Return the condition: the change in (-inf, -size]."""
    return (change(terms, indicator, -1, "falls by at least {limit}"),)
