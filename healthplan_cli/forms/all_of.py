"""`all_of: {类别: {at_least: 6类}, 项目: {at_least: 10项}}` — each part has its own form."""

from healthplan_cli.forms import _parts
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


SCHEMA = shape("part")


def conditions(terms: object, indicator: Indicator, within: str = "") -> tuple[Condition, ...]:
    """Return one condition for each part, with the part's name.

    Each level is counted in the unit of its own limit.
    """
    return _parts.conditions(terms, indicator, within)


def composition(terms: object, within: str = "") -> Composition:
    """Return that all parts must be met."""
    return _parts.composition(terms, None, within)
