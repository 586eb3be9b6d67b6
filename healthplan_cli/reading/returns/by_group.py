"""The figures of an entry by groups (`by:`)."""

from collections.abc import Callable

from msgspec.structs import replace

from healthplan_cli.model.breakdown import Breakdown, Group
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.submission import Actual, ByGroup
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.group_names import find_breakdown, find_group
from healthplan_cli.reading.returns.figures import FigureReader
from healthplan_cli.reading.yaml.nodes import Node, Scalar
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import say

ReadOne = Callable[[Node], Actual]
"""Reads what is reported of one group."""


def read_by(
    record: Record, indicator: Indicator, figures: FigureReader, read_one: ReadOne
) -> tuple[ByGroup, ...]:
    """Return the figures under `by:`, a breakdown after the other. Raises OutOfShapeError."""
    findings = figures.findings
    found: dict[str, ByGroup] = {}
    for name, where, node in record.entries_under("by"):
        breakdown = find_breakdown(name, indicator, figures.catalog.breakdowns, where, findings)
        if breakdown is None:
            continue
        if breakdown.id in found:
            _note_second(breakdown, where, found[breakdown.id].position, figures)
            continue
        if isinstance(node, Scalar) and node.empty:
            continue
        groups = _groups(Record(node), breakdown, figures, read_one)
        found[breakdown.id] = ByGroup(breakdown, groups, where)
    return tuple(found.values())


def _groups(
    record: Record, breakdown: Breakdown, figures: FigureReader, read_one: ReadOne
) -> dict[str, Actual]:
    found: dict[str, Actual] = {}
    for name, where, node in record.entries():
        group = find_group(name, breakdown, where, figures.findings)
        if group is None:
            continue
        if group.id in found:
            _note_second(group, where, found[group.id].position, figures)
            continue
        found[group.id] = replace(read_one(node), position=where)
    return found


def _note_second(
    named: Breakdown | Group, where: Position, first: Position, figures: FigureReader
) -> None:
    """Note a breakdown or a group that is reported under two of its names."""
    words = say("{id} is reported a second time here, first in {first}", id=named, first=first)
    figures.findings.add(where, "duplicate-key", words)
