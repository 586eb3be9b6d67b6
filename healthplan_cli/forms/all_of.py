"""`all_of: {类别: {at_least: 6类}, 项目: {at_least: 10项}}` — each part has its own form."""

from collections.abc import Mapping

from msgspec.structs import replace

from healthplan_cli import forms
from healthplan_cli.forms import UnfitTermsError
from healthplan_cli.model.plan import Condition, Indicator, Measure
from healthplan_cli.text.words import say
from healthplan_cli.units import parse

SCHEMA = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": {"$ref": "#/$defs/part"},
    "description": say("several parts that must all be met: 6类10项以上").template,
}
EXAMPLE = (
    "{类别: {at_least: 6类}, 项目: {at_least: 10项}}",
    "规范开展的中医药适宜技术达到6类10项以上",
)


def conditions(terms: object, indicator: Indicator) -> tuple[Condition, ...]:
    """Return one condition for each part, with the part's name.

    Each level is counted in the unit of its own limit.
    """
    if not isinstance(terms, Mapping) or not terms:
        raise UnfitTermsError
    return tuple(_part(str(name), part, indicator) for name, part in terms.items())


def _part(name: str, part: object, indicator: Indicator) -> Condition:
    if not isinstance(part, Mapping) or len(part) != 1:
        raise UnfitTermsError
    ((key, terms),) = part.items()
    if key not in forms.names() or key in ("all_of", "watch"):
        raise UnfitTermsError
    own = replace(indicator, unit=_unit_of(key, terms, indicator.unit))
    (condition,) = forms.conditions(key, terms, own)
    if condition.measure is not Measure.LEVEL:
        (condition,) = forms.conditions(key, terms, indicator)
    return replace(condition, part=name)


def _unit_of(key: str, terms: object, unit: str) -> str:
    """Return the unit that the limit of a part is written in; `unit` where it has none."""
    limit = terms[-1] if isinstance(terms, list) and terms else terms
    if key == "reaches" or not isinstance(limit, str):
        return unit
    return parse(limit, unit).unit
