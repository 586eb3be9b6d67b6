"""The breakdowns of a catalog: by sex, by residence, by age."""

from healthplan_cli.model.breakdown import Breakdown, Group
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.schemas.catalog import BREAKDOWN, GROUP
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import say


def read_breakdown(id: str, node: Node, findings: Findings) -> Breakdown:
    """Read the breakdown under an id; two groups of one name are noted. Raises OutOfShapeError."""
    record = Record(node, BREAKDOWN)
    return Breakdown(
        id=id,
        zh=record.text("zh"),
        en=record.text("en"),
        groups=_groups(record, findings),
        is_complete=record.flag("complete") is not False,
        is_disjoint=record.flag("disjoint") is not False,
        position=node.position,
    )


def _groups(record: Record, findings: Findings) -> tuple[Group, ...]:
    found = []
    called: dict[str, str] = {}
    for id, position, node in record.entries_under("groups"):
        group = _group(id, Record(node, GROUP))
        found.append(group)
        for name in group.names:
            first = called.setdefault(plain_name(name), id)
            if first != id:
                words = say("{name} is the name of {first} too", name=quoted(name), first=first)
                findings.add(position, "duplicate-name", words)
    return tuple(found)


def _group(id: str, record: Record) -> Group:
    return Group(
        id=id,
        zh=record.text("zh"),
        en=record.text("en"),
        aliases=record.texts("aliases"),
        is_unknown=bool(record.flag("unknown")),
    )
