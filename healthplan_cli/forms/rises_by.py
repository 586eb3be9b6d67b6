"""`rises_by: 2百分点` — the figure rises by this much or more; in % of its baseline."""

from healthplan_cli.forms._changes import change
from healthplan_cli.forms._limits import QUANTITY
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.text.words import say
from healthplan_cli.units import is_ratio

SCHEMA = {
    **QUANTITY,
    "description": say(
        "a rise from the baseline by this much or more: 提高2个百分点; % is relative"
    ).template,
}
EXAMPLE = ("2百分点", "规范管理率提高2个百分点")


def conditions(terms: object, indicator: Indicator) -> tuple[Condition, ...]:
    """Return the condition: the change in [size, +inf)."""
    made = change(terms, indicator, 1, "rises by at least {limit}")
    if made.measure is Measure.RELATIVE_CHANGE and not is_ratio(indicator.unit):
        made = change(terms, indicator, 1, "grows by at least {limit}")
    return (made,)
