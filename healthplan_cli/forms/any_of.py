"""`any_of: {省级: {at_least: 1个}, 市级: {at_least: 2个}}` — one of the parts is enough.

`any_of: [{at_least: 90%}, {rises_by: 5百分点}]` is a list of forms: one of them is enough.
"""

from healthplan_cli.forms import _one_figure, _parts
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


SCHEMA = {**shape("part"), **_one_figure.SHAPE}


def conditions(terms: object, indicator: Indicator, within: str = "") -> tuple[Condition, ...]:
    """Return one condition for each part, with the part's name; of a list, for each form in it."""
    if isinstance(terms, list) and not within:
        return _one_figure.conditions(terms, indicator)
    return _parts.conditions(terms, indicator, within)


def composition(terms: object, within: str = "") -> Composition:
    """Return that one of the parts, or of the forms of a list, must be met."""
    if isinstance(terms, list) and not within:
        return _one_figure.composition(terms, 1)
    return _parts.composition(terms, 1, within)
