"""The terms of a form, as a plan writes them, to the conditions of a target."""

import re
from collections.abc import Collection, Mapping
from fractions import Fraction

from msgspec import Struct

from healthplan_cli import forms, units
from healthplan_cli.forms import UnfitTermsError
from healthplan_cli.model.condition import (
    COMPOSED,
    PREVIOUS,
    Benchmark,
    Composition,
    Condition,
    MeaningOfChange,
    Measure,
)
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.reading.fields import Record, scalar
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.specs.bare_shares import refuse_bare_shares, scalars_in
from healthplan_cli.reading.specs.catalog import id_of_indicator, near_indicator
from healthplan_cli.reading.yaml.nodes import Node, Scalar, Sequence, plain
from healthplan_cli.text.problems import nearest, quoted
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import UnitError

_FRACTION = r"[0-9]+ */ *[0-9]+.{0,4}|[^0-9]{1,3}分之[^0-9]{1,3}"


class Named(Struct, frozen=True):
    """What terms name by its id: the benchmarks of the plan and the indicators of the catalog."""

    benchmarks: Mapping[str, Benchmark]
    indicators: Mapping[str, Indicator]


class _NotedError(Exception):
    """Terms that cannot be compiled, for a reason that was noted."""


def conditions_of(
    form: str,
    node: Node,
    indicator: Indicator,
    named: Named,
    change: MeaningOfChange | None,
    findings: Findings,
) -> tuple[Condition, ...]:
    """Return what a form makes of its terms; what is wrong with them is noted.

    `change` is what the target says that the size of a change means. Raises OutOfShapeError.
    """
    try:
        conditions = _compiled(form, _terms(node, named, findings), indicator, change)
    except UnfitTermsError:
        raise OutOfShapeError from None
    except UnitError as error:
        if is_counted(indicator) or has_parts(form, node):
            place = _part_of(form, node, error.part)
            findings.add(place.position, error.code, _words_for_limit(place) or error.words)
        return ()
    except _NotedError:
        return ()
    if any(condition.measure is Measure.LEVEL for condition in conditions):
        _refuse_bare_shares(form, node, indicator.unit, named, findings)
    _ask_for_points(conditions, indicator, node, findings)
    return conditions


def _compiled(
    form: str, terms: object, indicator: Indicator, change: MeaningOfChange | None
) -> tuple[Condition, ...]:
    """Return the conditions of terms, of a change as the target says that it is meant."""
    if change is None:
        return forms.conditions(form, terms, indicator)
    if change == "points":
        terms = forms.in_points(terms)
    return tuple(forms.confirmed(one, change) for one in forms.conditions(form, terms, indicator))


def _part_of(form: str, terms: Node, names: tuple[str, ...]) -> Node:
    """Return the terms of a part of a target, of a part inside it where two are named.

    Of a list of forms the name is the place in the list.
    """
    for name in names:
        if isinstance(terms, Sequence):
            ((_, terms),) = _forms_in(terms.items[int(name)])
            continue
        parts = Record(terms)
        if form == "at_least_of":
            parts = Record(parts.require("of"))
        ((form, terms),) = _forms_in(parts.require(name))
    return terms


def _forms_in(node: Node) -> list[tuple[str, Node]]:
    """Return the forms of a part, or of one condition of several, with their terms."""
    items = Record(node).node.items
    return [(key, items[key]) for key in items if key in forms.names()]


def _ask_for_points(
    conditions: tuple[Condition, ...], indicator: Indicator, node: Node, findings: Findings
) -> None:
    """Ask whether a change in % of a rate means 百分点."""
    for condition in conditions:
        if forms.confuses_points(condition, condition.indicator or indicator):
            words = say(
                "{limit} is taken relative to the baseline; write 百分点 where points are meant, "
                "or change: relative",
                limit=_size_of_change(condition),
            )
            findings.add(node.position, "percent-or-points", words, "warning")


def composition_of(form: str, node: Node) -> Composition | None:
    """Return how the parts of a form make one verdict. Raises OutOfShapeError."""
    try:
        return forms.composition(form, plain(node))
    except UnfitTermsError:
        raise OutOfShapeError from None


def _refuse_bare_shares(form: str, node: Node, unit: str, named: Named, findings: Findings) -> None:
    """Note every limit of a level that may be a ratio, of a part in its own unit."""
    if form not in COMPOSED:
        refuse_bare_shares(node, unit, findings)
        return
    for part in _parts_of(form, node):
        own = _unit_of_part(Record(part).node.items, unit, named)
        for key, terms in _forms_in(part):
            _refuse_bare_shares(key, terms, own, named, findings)


def _parts_of(form: str, node: Node) -> Collection[Node]:
    """Return the parts of a target, or its several conditions on one figure."""
    if isinstance(node, Sequence):
        return node.items
    parts = Record(node).node.items
    if form == "at_least_of":
        parts = Record(parts["of"]).node.items
    return parts.values()


def _unit_of_part(part: Mapping[str, Node], unit: str, named: Named) -> str:
    """Return the unit that a part names, or that of the indicator it names; else `unit`."""
    if "unit" in part:
        return scalar(part["unit"]).text
    if "indicator" in part:
        id = id_of_indicator(scalar(part["indicator"]).text, named.indicators)
        return named.indicators[id].unit
    return unit


def has_parts(form: str, terms: Node) -> bool:
    """Return whether the parts of a form have units of their own; a list is of one figure."""
    return form in COMPOSED and not isinstance(terms, Sequence)


def is_counted(indicator: Indicator) -> bool:
    """Return whether an indicator has a scale or a known unit.

    What it lacks is said at its own place, and not of each of its figures again.
    """
    return bool(indicator.scale) or (indicator.unit != "" and units.is_unit(indicator.unit))


def _size_of_change(condition: Condition) -> Quantity:
    """Return the limit of a change as a plan writes it, without a sign."""
    limit = condition.interval.ends[0]
    return Quantity(abs(limit), condition.unit, condition.places)


def _terms(node: Node, named: Named, findings: Findings) -> object:
    """Return the terms for a form: numbers as text, with the digits they were written with.

    A Benchmark or an Indicator replaces its id; an id that names none is noted.
    """
    if isinstance(node, Sequence):
        return [_terms(item, named, findings) for item in node.items]
    if isinstance(node, Scalar):
        data = plain(node)
        if isinstance(data, Fraction):
            return node.text
        return data
    terms = {}
    for key, item in node.items.items():
        terms[key] = _terms(item, named, findings)
    name = terms.get("benchmark")
    if isinstance(name, str):
        terms["benchmark"] = _benchmark(name, node, named, findings)
    name = terms.get("indicator")
    if isinstance(name, str):
        terms["indicator"] = _indicator(name, node.items["indicator"], named, findings)
    return terms


def _benchmark(name: str, node: Node, named: Named, findings: Findings) -> Benchmark | str:
    if name == PREVIOUS:
        return name
    if name in named.benchmarks:
        return named.benchmarks[name]
    words = say(
        "the plan's benchmarks do not name {id}{near}",
        id=name,
        near=nearest(name, named.benchmarks),
    )
    findings.add(node.position, "unknown-benchmark", words)
    return name


def _indicator(name: str, node: Node, named: Named, findings: Findings) -> Indicator:
    """Return an indicator of the catalog; one that is not there is noted.

    Raises _NotedError.
    """
    id = id_of_indicator(name, named.indicators)
    if id in named.indicators:
        return named.indicators[id]
    words = say(
        "there is no indicator {id} in the catalog{near}",
        id=name,
        near=near_indicator(name, named.indicators),
    )
    findings.add(node.position, "unknown-indicator", words)
    raise _NotedError


def _words_for_limit(node: Node) -> Words | None:
    """Return what to say of a limit that is written as a fraction; None where there is none."""
    for limit in scalars_in(node):
        if re.fullmatch(_FRACTION, units.normal(limit.text)):
            return say(
                "{text} is a fraction; write it alone for a share, as 1/3, "
                "and a limit of anything else as one number with its unit",
                text=quoted(limit.text),
            )
    return None


def note_own_permille(
    terms: Node, conditions: tuple[Condition, ...], quote: str, findings: Findings
) -> None:
    """Ask what a change in ‰ of an indicator in ‰ means, unless the quote says 千分点."""
    points = units.canonical("千分点")
    if not any(units.canonical(condition.unit) == points for condition in conditions):
        return
    if (
        isinstance(terms, Scalar)
        and units.normal(terms.text).endswith("‰")
        and "千分点" not in quote
    ):
        words = say(
            "{limit} is taken as 千分点 of the indicator, not as a share of the baseline; "
            "write 千分点, or the share in %",
            limit=terms.text,
        )
        findings.add(terms.position, "percent-or-points", words, "warning")
