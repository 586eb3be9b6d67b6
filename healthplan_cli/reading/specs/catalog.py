"""Catalog files to indicators, elements and breakdowns."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar, cast

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.breakdown import Breakdown
from healthplan_cli.model.indicator import (
    Better,
    Catalog,
    Codes,
    Confidence,
    CountedOn,
    Element,
    Indicator,
    Kind,
)
from healthplan_cli.model.interval import Interval
from healthplan_cli.reading.fields import Record, explained, scalar
from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.specs.better_side import note_reversed_scale
from healthplan_cli.reading.unfit_keys import refuse_beside
from healthplan_cli.reading.yaml import nodes
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.schemas.catalog import CATALOG, ELEMENT, INDICATOR
from healthplan_cli.text.problems import InvalidInputError, Problem, nearest
from healthplan_cli.text.words import Words, say

Entry = TypeVar("Entry", Indicator, Element, Breakdown)
NOTHING = Catalog({}, {})
NOT_OF_FORMULAS = ("numerator", "denominator", "scale")
"""What a figure has not that is made of others: counts of its own, and a scale."""


def read_catalog(paths: Iterable[Path], known: Catalog = NOTHING) -> Catalog:
    """Read all indicators, elements and breakdowns of the files, beside those that are known.

    Raises InvalidInputError with every problem of every file.
    """
    indicators = dict(known.indicators)
    elements = dict(known.elements)
    breakdowns = dict(known.breakdowns)
    problems: list[Problem] = []
    for path in paths:
        try:
            parse_catalog(read_text(path), path, indicators, elements, breakdowns)
        except InvalidInputError as error:
            problems += error.problems
    catalog = Catalog(indicators, elements, breakdowns)
    if not problems:
        problems = unknown_elements(indicators.values(), elements)
    if not problems:
        problems = unknown_breakdowns(indicators.values(), breakdowns)
    if not problems:
        problems = _wrong_formulas(catalog)
    if problems:
        raise InvalidInputError(problems)
    return catalog


def _wrong_formulas(catalog: Catalog) -> list[Problem]:
    """Return what is wrong in formulas of the catalog; few indicators have one."""
    if not any(indicator.formula for indicator in catalog.indicators.values()):
        return []
    from healthplan_cli.reading.specs.formulas import wrong_formulas

    return wrong_formulas(catalog)


def parse_catalog(
    text: str,
    path: Path,
    indicators: dict[str, Indicator],
    elements: dict[str, Element],
    breakdowns: dict[str, Breakdown],
) -> None:
    """Add the entries of one file. Raises InvalidInputError with every problem of the file."""
    root = nodes_of(text, str(path))
    findings = Findings()
    with findings.entry(root.position):
        record = Record(root, CATALOG)
        for id, position, node in record.entries_under("indicators"):
            with findings.entry(position):
                indicator = replace(_indicator(id, node, findings), position=position)
                _add(id, indicator, indicators, findings)
        for id, position, node in record.entries_under("elements"):
            with findings.entry(position):
                element = replace(_element(id, node, findings), position=position)
                _add(id, element, elements, findings)
        if "breakdowns" in record:
            _add_breakdowns(record, breakdowns, findings)
    findings.settle(lambda: explained(root, "catalog"))


def _add_breakdowns(record: Record, breakdowns: dict[str, Breakdown], findings: Findings) -> None:
    """Add the breakdowns of one file; few have any."""
    from healthplan_cli.reading.specs.breakdowns import read_breakdown

    for id, position, node in record.entries_under("breakdowns"):
        with findings.entry(position):
            breakdown = replace(read_breakdown(id, node, findings), position=position)
            _add(id, breakdown, breakdowns, findings)


def _add(id: str, entry: Entry, declared: dict[str, Entry], findings: Findings) -> None:
    """Add an entry to the known ones; a second one of an id is noted."""
    if id in declared:
        words = say("{id} is already declared at {position}", id=id, position=declared[id].position)
        findings.add(entry.position, "duplicate-id", words)
    declared[id] = entry


def indicator_of(id: str, record: Record, findings: Findings) -> Indicator:
    """Return the indicator that a record describes by the keys OWN.

    Its other keys are left alone.
    """
    made = Indicator(
        id=id,
        zh=record.text("zh"),
        en=record.text("en"),
        unit=_unit(record, findings),
        scale=_scale(record),
        better=cast("Better", record.word("better", "higher")),
        kind=cast("Kind", record.word("kind", "stock")),
        never_falls=record.flag("never_falls") or False,
        open=record.flag("open") or False,
        formula=record.text("formula"),
        formula_position=record.where("formula"),
    )
    if made.formula:
        refuse_beside("formula", record, NOT_OF_FORMULAS, findings)
    note_reversed_scale(made, record.where("scale"), findings)
    return made


def _scale(record: Record) -> tuple[str, ...]:
    """Return the grades of a scale, each once, at least two. Raises OutOfShapeError."""
    node = record.get("scale")
    if node is None:
        return ()
    grades = record.texts("scale")
    if not isinstance(node, nodes.Sequence) or len(grades) < 2 or len(set(grades)) < len(grades):
        raise OutOfShapeError
    return grades


def _indicator(id: str, node: nodes.Node, findings: Findings) -> Indicator:
    record = Record(node, INDICATOR)
    if ("unit" in record) == ("scale" in record):
        raise OutOfShapeError
    return replace(
        indicator_of(id, record, findings),
        numerator=record.text("numerator"),
        denominator=record.text("denominator"),
        definition=record.bilingual("definition"),
        aliases=record.texts("aliases"),
        bounds=_bounds(record),
        population=record.bilingual("population"),
        counted=cast("CountedOn | None", record.word("counted", "") or None),
        codes=_codes(record),
        source=record.bilingual("source"),
        confidence=cast("Confidence | None", record.word("confidence", "") or None),
        by=record.texts("by"),
    )


def _codes(record: Record) -> Codes:
    node = record.get("codes")
    if node is None:
        return Codes()
    codes = Record(node, INDICATOR["properties"]["codes"])
    return Codes(codes.text("ws"), codes.text("who"), codes.text("sdg"), codes.text("dhis2"))


def _element(id: str, node: nodes.Node, findings: Findings) -> Element:
    record = Record(node, ELEMENT)
    unit = _unit(record, findings)
    return Element(id, record.text("zh"), record.text("en"), unit, record.bilingual("definition"))


def _unit(record: Record, findings: Findings) -> str:
    """Return the unit, of one that is so many of another the other one: 人 of 万人.

    What is counted in it is then doubted no further.
    """
    unit = record.text("unit")
    if not unit or units.can_be_declared(unit):
        return unit
    from healthplan_cli.units.unknown import without_multiplier

    findings.add(record.where("unit"), "unknown-unit", units.unknown_unit(unit).words)
    return without_multiplier(unit) or unit


def _bounds(record: Record) -> Interval:
    node = record.get("bounds")
    if node is None:
        return Interval()
    if not isinstance(node, nodes.Sequence) or len(node.items) != 2:
        raise OutOfShapeError
    low, high = (units.parse(scalar(item).text, record.text("unit")) for item in node.items)
    if low.value > high.value:
        raise units.UnitError(
            "empty-range",
            say("the bounds from {low} to {high} contain no number", low=low, high=high),
        )
    return Interval(low.value, high.value)


def unknown_elements(
    indicators: Iterable[Indicator], elements: Mapping[str, Element]
) -> list[Problem]:
    """Return a problem for every numerator and denominator that is no element."""
    problems = []
    for indicator in indicators:
        for id in (indicator.numerator, indicator.denominator):
            if id and id not in elements:
                words = say("there is no element {id}{near}", id=id, near=nearest(id, elements))
                problems.append(Problem(indicator.position, "unknown-element", words))
    return problems


def unknown_breakdowns(
    indicators: Iterable[Indicator], breakdowns: Mapping[str, Breakdown]
) -> list[Problem]:
    """Return a problem for each breakdown that an indicator names and that is none."""
    problems = []
    for indicator in indicators:
        for id in indicator.by:
            if id not in breakdowns:
                words = say("there is no breakdown {id}{near}", id=id, near=nearest(id, breakdowns))
                problems.append(Problem(indicator.position, "unknown-group", words))
    return problems


def named_twice(catalog: Catalog, file: str) -> Iterator[Problem]:
    """Find indicators of a file with a name that another one has too, so that it may be either."""
    ids: dict[str, list[str]] = {}
    for id, indicator in catalog.indicators.items():
        for name in dict.fromkeys(indicator.names_in_plans):
            ids.setdefault(name, []).append(id)
    for id, indicator in catalog.indicators.items():
        if indicator.position.file != file:
            continue
        for name in dict.fromkeys(indicator.names_in_plans):
            others = [one for one in ids[name] if one != id]
            if others:
                words = say(
                    "{id} is called {name}, and so is {other}; give one of them another name",
                    id=id,
                    name=name,
                    other=others[0],
                )
                yield Problem(indicator.position, "catalog-name", words, "warning")


def id_of_indicator(name: str, indicators: Mapping[str, Indicator]) -> str:
    """Return the id of the indicator that has a name: its id, its Chinese name or an alias.

    Any other name is returned as it is, and so is one of two indicators.
    """
    if name in indicators or name.isascii():
        return name
    found = []
    for one in indicators.values():
        if name in one.names_in_plans:
            found.append(one.id)
    if len(found) == 1:
        return found[0]
    return name


def near_indicator(name: str, indicators: Mapping[str, Indicator]) -> Words:
    """Return `; did you mean X?` of the ids, or of the Chinese names; else nothing."""
    if name.isascii():
        return nearest(name, indicators)
    names: list[str] = []
    for one in indicators.values():
        names += one.names_in_plans
    return nearest(name, names)
