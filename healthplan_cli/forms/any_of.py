"""`any_of: {省级: {at_least: 1个}, 市级: {at_least: 2个}}` — one of the parts is enough."""

from healthplan_cli.forms import _parts
from healthplan_cli.model.condition import Composition, Condition
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.text.schema import Schema
from healthplan_cli.text.words import say

EXAMPLE = (
    "{省级: {at_least: 1个}, 市级: {at_least: 2个}}",
    "建成1个省级重点专科或2个市级重点专科",
)


def shape(part: str) -> Schema:
    """Return the shape of the terms, with parts of this definition."""
    words = say("several parts of which one is enough: 1个省级或2个市级").template
    return {**_parts.shape(part), "description": words}


SCHEMA = shape("part")


def conditions(terms: object, indicator: Indicator, within: str = "") -> tuple[Condition, ...]:
    """Return one condition for each part, with the part's name."""
    return _parts.conditions(terms, indicator, within)


def composition(terms: object, within: str = "") -> Composition:
    """Return that one of the parts must be met."""
    return _parts.composition(terms, 1, within)
