"""`all_of: {类别: {at_least: 6类}, 项目: {at_least: 10项}}` — each part has its own form.

`all_of: [{at_least: 30%}, {rises: true}]` is a list of forms: all are of the target's one figure.
"""

from healthplan_cli.forms import _one_figure, _parts
from healthplan_cli.model.condition import Composition, Condition
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.text.schema import Schema
from healthplan_cli.text.words import say

EXAMPLE = (
    "{类别: {at_least: 6类}, 项目: {at_least: 10项}}",
    "规范开展的中医药适宜技术达到6类10项以上",
)


def shape(part: str) -> Schema:
    """Return the shape of the terms, with parts of this definition."""
    words = say("several parts that must all be met: 6类10项以上").template
    return {**_parts.shape(part), "description": words}


SCHEMA = {**shape("part"), **_one_figure.SHAPE}


def conditions(terms: object, indicator: Indicator, within: str = "") -> tuple[Condition, ...]:
    """Return one condition for each part, with the part's name; of a list, for each form in it.

    Each level of a part is counted in the unit of its own limit. Raises UnitError `empty-range`
    for a list that no figure can meet.
    """
    if isinstance(terms, list) and not within:
        found = _one_figure.conditions(terms, indicator)
        _one_figure.refuse_limits_apart(found, indicator.unit)
        return found
    return _parts.conditions(terms, indicator, within)


def composition(terms: object, within: str = "") -> Composition:
    """Return that all parts, or all forms of a list, must be met."""
    if isinstance(terms, list) and not within:
        return _one_figure.composition(terms, None)
    return _parts.composition(terms, None, within)
