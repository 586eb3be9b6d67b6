"""`equals: 49种` — the level is the limit, no more and no less."""

from healthplan_cli.forms._limits import QUANTITY, quantity, suits
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.interval import Interval
from healthplan_cli.text.words import say

SCHEMA = {**QUANTITY, "description": say("the limit, no more and no less").template}
EXAMPLE = ("0例", "保持零报告")


def conditions(terms: object, indicator: Indicator) -> tuple[Condition, ...]:
    """Return the condition: the level in [limit, limit]."""
    limit = quantity(terms, indicator.unit)
    suits(limit, indicator)
    interval = Interval(limit.value, limit.value)
    return (
        Condition(
            Measure.LEVEL,
            interval,
            say("exactly {limit}", limit=limit),
            limit.unit,
            limit.places,
        ),
    )
