"""The one group that a target is for: `for: {sex: 女}`."""

from healthplan_cli.model.breakdown import OfGroup
from healthplan_cli.model.condition import COMPOSED
from healthplan_cli.model.indicator import Catalog, Indicator
from healthplan_cli.reading.fields import Record, text
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.group_names import find_breakdown, find_group
from healthplan_cli.text.words import say

_UNFIT = ("units", *COMPOSED)


def read_group(
    record: Record, id: str, indicator: Indicator, catalog: Catalog, findings: Findings
) -> OfGroup | None:
    """Read `for:`; None, with a problem, where there is no such group. Raises OutOfShapeError."""
    entries = list(Record(record.require("for")).entries())
    if len(entries) != 1:
        raise OutOfShapeError
    _note_unfit(record, indicator, findings)
    if id == indicator.id and id in catalog.indicators:
        _note_id_of_all(record, id, findings)
    name, where, node = entries[0]
    breakdown = find_breakdown(name, indicator, catalog.breakdowns, where, findings)
    if breakdown is None:
        return None
    group = find_group(text(node), breakdown, node.position, findings)
    if group is None:
        return None
    return OfGroup(breakdown, group)


def _note_unfit(record: Record, indicator: Indicator, findings: Findings) -> None:
    """Note a target that has no figure of a group."""
    where = record.node.keys["for"].position
    unfit = [key for key in _UNFIT if key in record]
    if "rank" in record:
        unfit.append("rank")
    for key in unfit:
        words = say(
            "{other}: cannot be used with {key}:, it would not be read", other=key, key="for"
        )
        findings.add(record.node.keys[key].position, "unsuitable-key", words)
    if indicator.scale or indicator.formula:
        words = say(
            "for: does not suit {name}, which is a grade or is made of others",
            name=indicator,
        )
        findings.add(where, "unsuitable-key", words)


def _note_id_of_all(record: Record, id: str, findings: Findings) -> None:
    """Note a target for a group under the id of the figure of all."""
    words = say(
        "{id} is the id of the figure of all; give the target for a group another, and "
        "indicator: {id}",
        id=id,
    )
    findings.add(record.node.keys["for"].position, "unsuitable-key", words)
