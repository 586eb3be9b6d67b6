"""Sums of all units that are far off their limit: the figure of one of them may be a slip of 万.

Nothing is asked of one unit alone where the limit is that of all: its slip shows in the sum.
"""

from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.judging.doubts import MOST_TIMES
from healthplan_cli.model.condition import Measure
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import CAN_BE_DOUBTED, Measured, Verdict
from healthplan_cli.rules.plausible import are_few
from healthplan_cli.text.words import Words, say


def far_off(verdict: Verdict, *, is_explained: bool) -> Words | None:
    """Return what is doubted in a sum; where a unit explains its figure, that answers it."""
    if is_explained or verdict.status not in CAN_BE_DOUBTED or verdict.target.each is not None:
        return None
    return next(filter(None, map(_doubt, verdict.measured)), None)


def _doubt(one: Measured) -> Words | None:
    condition = one.condition
    is_level = condition.measure is Measure.LEVEL and not units.is_share(condition.unit)
    if one.value is None or not is_level:
        return None
    interval = condition.interval
    if interval.low is not None and 0 < interval.low * MOST_TIMES < one.value:
        return _words(one.value, interval.low, condition.unit)
    if interval.high is None or are_few(Quantity(interval.high, condition.unit)):
        return None
    if 0 < one.value * MOST_TIMES < interval.high:
        return _words(one.value, interval.high, condition.unit)
    return None


def _words(value: Fraction, limit: Fraction, unit: str) -> Words:
    return say(
        "all units come to {figure}, which is far off the limit of {limit}: a figure may be a "
        "slip; the unit whose figure is large or small says why with explain: (in a table: "
        "explanation)",
        figure=Quantity(value, unit),
        limit=Quantity(limit, unit),
    )
