"""The parts of a target of several: what a part may be, and its condition."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from healthplan_cli import forms
from healthplan_cli.forms import NO_PART, PART
from healthplan_cli.forms._changes import confirmed, in_points
from healthplan_cli.forms._dated import limits_by_day
from healthplan_cli.forms._limits import UnfitTermsError
from healthplan_cli.model.condition import (
    COMPOSED,
    Composition,
    Condition,
    MeaningOfChange,
    Measure,
    indicator_of_part,
)
from healthplan_cli.model.indicator import YES_NO, Indicator
from healthplan_cli.text.schema import Schema
from healthplan_cli.text.words import say
from healthplan_cli.units import UnitError, parse


def shape(part: str) -> Schema:
    """Return the shape of several parts; `part` names a definition of the plan's schema.

    What is in a target is a `part`, and what is in a part a `leaf`, which has no parts.
    """
    return {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": {"$ref": f"#/$defs/{part}"},
    }


def conditions(parts: object, indicator: Indicator, within: str) -> tuple[Condition, ...]:
    """Return one condition for each part; a part inside a part is named after both."""
    if not isinstance(parts, Mapping) or not parts:
        raise UnfitTermsError
    found: list[Condition] = []
    for name, part in parts.items():
        try:
            found += _of_part(name, part, indicator, within)
        except UnitError as error:
            raise error.in_part(name) from None
    return tuple(found)


def _of_part(name: str, part: object, indicator: Indicator, within: str) -> tuple[Condition, ...]:
    """Return the condition of a part, or those of its own parts."""
    key, terms = _form_of(part, within)
    own = _own_indicator(part, indicator)
    path = f"{within} {name}".strip()
    if key in COMPOSED:
        return tuple(_of_parts(key, terms, own, indicator, path))
    change = None
    if isinstance(part, Mapping):
        change = part.get("change")
    limits = _limits(key, terms, own, indicator, change)
    return (_together([replace(one, part=path) for one in limits]),)


def _limits(
    key: str,
    terms: object,
    own: Indicator | None,
    indicator: Indicator,
    change: MeaningOfChange | None,
) -> Iterator[Condition]:
    """Yield the condition of a part, or one for each of some dates."""
    for due, limit in limits_by_day(key, terms):
        if own is not None:
            made = _own(key, limit, own)
        else:
            made = _in_unit_of_limit(key, limit, indicator)
        if change is not None:
            made = confirmed(made, change)
        yield replace(made, due=due)


def _together(limits: list[Condition]) -> Condition:
    """Return the last limit of a part, with all of them where it has several."""
    *earlier, last = limits
    if last.due is None:
        return last
    return replace(last, limits=(*earlier, last))


def composition(parts: object, least: int | None, within: str) -> Composition:
    """Return how many of the parts must be met, all of them where `least` is None."""
    if not isinstance(parts, Mapping):
        raise UnfitTermsError
    of: list[str | Composition] = []
    for name, part in parts.items():
        path = f"{within} {name}".strip()
        key, terms = _form_of(part, within)
        of.append(forms.form(key).composition(terms, path) if key in COMPOSED else path)
    return Composition(tuple(of), len(of) if least is None else least, within)


def _of_parts(
    key: str, terms: object, own: Indicator | None, indicator: Indicator, path: str
) -> Iterator[Condition]:
    """Yield the conditions of a part that has parts itself."""
    for one in forms.form(key).conditions(terms, own or indicator, path):
        measured = one.indicator
        if own is not None and measured is None:
            measured = indicator_of_part(own, one)
        limits = tuple(replace(limit, indicator=measured) for limit in one.limits)
        yield replace(one, indicator=measured, limits=limits)


def _form_of(part: object, within: str) -> tuple[str, object]:
    """Return the one form of a part and its terms; a part inside a part has no parts."""
    if not isinstance(part, Mapping):
        raise UnfitTermsError
    found = [(key, terms) for key, terms in part.items() if key not in (*PART, "change")]
    if len(found) != 1 or found[0][0] not in forms.names():
        raise UnfitTermsError
    key, terms = found[0]
    if key in NO_PART or (within and key in COMPOSED):
        raise UnfitTermsError
    return key, in_points(terms) if part.get("change") == "points" else terms


def _own_indicator(part: object, indicator: Indicator) -> Indicator | None:
    """Return what a part measures, None where it says nothing of it."""
    if not isinstance(part, Mapping) or not any(key in part for key in PART):
        return None
    if not _has_its_shape(part):
        raise UnfitTermsError
    _refuse_unread(part)
    named = part.get("indicator")
    own = replace(indicator, numerator="", denominator="")
    if isinstance(named, Indicator):
        own = named
    elif isinstance(named, str):
        own = Indicator(named, zh=named, kind=None)
    scale = part.get("scale")
    return replace(
        own,
        unit=part.get("unit", "" if scale else own.unit),
        scale=tuple(scale) if scale else own.scale,
        kind=part.get("kind", own.kind),
    )


def _has_its_shape(part: Mapping[str, object]) -> bool:
    """Return whether what a part says of its figure is text, and its scale a list of texts."""
    for key in ("unit", "kind"):
        if not isinstance(part.get(key, ""), str):
            return False
    scale = part.get("scale", [])
    return isinstance(scale, list) and all(isinstance(grade, str) for grade in scale)


def _refuse_unread(part: Mapping[str, object]) -> None:
    """Refuse what the catalog says of an indicator, and a unit of what is a grade.

    Raises UnitError `unsuitable-key`.
    """
    if part.get("indicator") is not None:
        _refuse_beside("indicator", part, PART)
    if "scale" in part:
        _refuse_beside("scale", part, ("unit",))


def _refuse_beside(key: str, part: Mapping[str, object], unwanted: Iterable[str]) -> None:
    """Refuse keys that would be passed over where `key` is given. Raises UnitError."""
    for other in unwanted:
        if other != key and other in part:
            words = say(
                "{other}: cannot be used with {key}:, it would not be read", other=other, key=key
            )
            raise UnitError("unsuitable-key", words)


def _own(key: str, terms: object, own: Indicator) -> Condition:
    """Return the condition of a part on an indicator of its own."""
    condition = _one(key, terms, own)
    if condition.indicator is not None:
        return condition
    if condition.measure is Measure.RANK and not own.scale:
        own = replace(own, scale=YES_NO, unit="")
    return replace(condition, indicator=own)


def _in_unit_of_limit(key: str, terms: object, indicator: Indicator) -> Condition:
    """Return the condition of a part; a level is counted in the unit of its own limit."""
    own = replace(indicator, unit=_unit_of(key, terms, indicator.unit))
    condition = _one(key, terms, own)
    if condition.measure is not Measure.LEVEL:
        condition = _one(key, terms, indicator)
    return condition


def _one(key: str, terms: object, indicator: Indicator) -> Condition:
    made = forms.conditions(key, terms, indicator)
    if len(made) != 1:
        raise UnfitTermsError
    return made[0]


def _unit_of(key: str, terms: object, unit: str) -> str:
    """Return the unit that the limit of a part is written in; `unit` where it has none."""
    limit = terms
    if isinstance(terms, list) and terms:
        limit = terms[-1]
    if key == "reaches" or not isinstance(limit, str):
        return unit
    return parse(limit, unit).unit
