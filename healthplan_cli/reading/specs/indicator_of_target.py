"""The indicator that a target is on: one of the catalog, or one that the plan declares itself."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.condition import COMPOSED
from healthplan_cli.model.indicator import YES_NO, Catalog, Indicator
from healthplan_cli.model.quantity import ONE_TO
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.specs.bare_shares import scalars_in
from healthplan_cli.reading.specs.catalog import id_of_indicator, indicator_of, near_indicator
from healthplan_cli.reading.specs.own_indicator import own_or_shared
from healthplan_cli.reading.unfit_keys import refuse_beside
from healthplan_cli.reading.yaml.nodes import Fields, Scalar, Sequence
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import places

_ONE_TO_MANY = r"1 ?[:∶] ?[0-9.]+"
_OF_A_LEVEL = ("at_least", "at_most", "less_than", "more_than", "equals", "between", "about")
"""The forms whose limits are in the unit of the indicator itself, not in that of a change."""


def read_indicator(id: str, record: Record, catalog: Catalog, findings: Findings) -> Indicator:
    """Return the catalog's indicator, or the target's own."""
    name = id_of_indicator(record.text("indicator", id), catalog.indicators)
    own = indicator_of(name, record, findings)
    if "kind" not in record:
        own = replace(own, kind=None)
    if own.scale:
        refuse_beside("scale", record, ("unit",), findings)
    if name in catalog.indicators:
        return own_or_shared(record, own, catalog.indicators[name], findings)
    if "indicator" in record or not own.zh:
        words = say(
            "there is no indicator {id} in the catalog, and no zh: here names one{near}",
            id=name,
            near=near_indicator(name, catalog.indicators),
        )
        findings.add(record.where("indicator"), "unknown-indicator", words)
    return _with_unit_or_scale(own, record, findings)


def _with_unit_or_scale(own: Indicator, record: Record, findings: Findings) -> Indicator:
    """Return a plan's own indicator: what is only to be done has the scale of yes and no.

    What is only ranked is counted in places.
    """
    if own.unit or own.scale:
        return own
    if "done" in record:
        return replace(own, scale=YES_NO)
    if "rank" in record:
        return replace(own, unit=places.UNIT)
    if own.zh and not _has_parts(record):
        findings.add(record.node.position, "no-unit", _no_unit(own, record))
    return own


def _has_parts(record: Record) -> bool:
    """Return whether each part of a target is counted in a unit of its own; a list has no parts."""
    return any(isinstance(record.get(key), Fields) for key in COMPOSED)


def _no_unit(own: Indicator, record: Record) -> Words:
    """Return that there is no unit, and what to write where the limit has one behind it."""
    unit = _unit_of_limit(record)
    if unit:
        return say(
            "{id} has no unit: its limit is in {unit}; add unit: {unit}", id=own.id, unit=unit
        )
    return say("{id} has neither a unit nor a scale", id=own.id)


def _unit_of_limit(record: Record) -> str:
    """Return the unit that stands behind the first limit of a target, "" where there is none."""
    limit = next(_limits(record), None)
    if limit is None:
        return ""
    if re.fullmatch(_ONE_TO_MANY, units.normal(limit.text)):
        return repr(ONE_TO)
    try:
        unit = units.parse(limit.text).unit
    except units.UnitError:
        return ""
    if unit == "%":
        return repr(unit)  # YAML wants it in quotes
    return unit


def _limits(record: Record) -> Iterator[Scalar]:
    """Yield the limits of a target's level: one, two ends, those of dates, or of a list."""
    for form in _OF_A_LEVEL:
        terms = record.get(form)
        if isinstance(terms, Fields) and "benchmark" in terms.items:
            continue
        if terms is not None:
            yield from scalars_in(terms)
    for form in COMPOSED:
        listed = record.get(form)
        if isinstance(listed, Sequence):
            for one in listed.items:
                if isinstance(one, Fields):
                    yield from _limits(Record(one))
