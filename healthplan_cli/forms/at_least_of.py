"""`at_least_of: {count: 2, of: {专科: ..., 科研: ...}}` — some number of the parts is enough."""

from collections.abc import Mapping

from healthplan_cli.forms import _parts
from healthplan_cli.forms._limits import UnfitTermsError, count_of
from healthplan_cli.model.condition import Composition, Condition
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.text.schema import COUNT, Schema, described, record
from healthplan_cli.text.words import say
from healthplan_cli.units import UnitError

EXAMPLE = (
    "{count: 2, of: {专科: {at_least: 3个}, 课题: {at_least: 5项}, 论文: {at_least: 8篇}}}",
    "重点专科3个、课题5项、论文8篇三项中至少完成两项",
)


def shape(part: str) -> Schema:
    """Return the shape of the terms, with parts of this definition."""
    words = say("several parts of which some number is enough: 三项中至少两项").template
    count = described(COUNT, say("how many of the parts are enough"))
    parts = described(_parts.shape(part), say("the parts, by name, each with its own form"))
    return record({"count": count, "of": parts}, ("count", "of"), description=words)


SCHEMA = shape("part")


def conditions(terms: object, indicator: Indicator, within: str = "") -> tuple[Condition, ...]:
    """Return one condition for each part, with the part's name.

    Raises UnitError `out-of-range` where more parts are asked for than there are.
    """
    count, parts = _terms(terms)
    if count > len(parts):
        words = say("{count} are asked for of {all} parts", count=count, all=len(parts))
        raise UnitError("out-of-range", words)
    return _parts.conditions(parts, indicator, within)


def composition(terms: object, within: str = "") -> Composition:
    """Return how many of the parts must be met."""
    count, parts = _terms(terms)
    return _parts.composition(parts, count, within)


def _terms(terms: object) -> tuple[int, Mapping[str, object]]:
    """Return how many parts are asked for, and the parts."""
    if not isinstance(terms, Mapping) or set(terms) != {"count", "of"}:
        raise UnfitTermsError
    parts = terms["of"]
    if not isinstance(parts, Mapping):
        raise UnfitTermsError
    return count_of(terms["count"]), parts
