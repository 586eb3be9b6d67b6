"""A roster (应报单位名册) to values: YAML, or a table or a list with a line for each unit."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from healthplan_cli.model.roster import Roster, Unit
from healthplan_cli.reading import formats
from healthplan_cli.reading.fields import Record, explained
from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.phrases.overlaps import overlapping
from healthplan_cli.reading.returns.waivers import waiver_of
from healthplan_cli.reading.yaml.nodes import Fields, Node
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.schemas.roster import ROSTER, UNIT
from healthplan_cli.text.problems import Position, nearest, quoted
from healthplan_cli.text.unit_names import unit_name
from healthplan_cli.text.words import say

if TYPE_CHECKING:
    from healthplan_cli.reading.table.sheet import Sheet

_TEXTS = (".yaml", ".yml", ".json")
_REFERENCES = ("parent", "reported_by")


def read_roster(path: Path) -> Roster:
    """Return the roster in a file. Raises InvalidInputError with every problem of it."""
    if path.suffix.lower() in _TEXTS:
        return roster_of(nodes_of(read_text(path), str(path)))
    from healthplan_cli.reading.roster_table import nodes_of_table

    return roster_of(nodes_of_table(_sheets(path), str(path)))


def _sheets(path: Path) -> "list[Sheet]":
    """Return the sheets of a roster; a text has a name in each line, as a table of one column."""
    if path.suffix.lower() == ".txt":
        from healthplan_cli.reading.formats.csv import read_sheets

        return read_sheets(path)
    return formats.sheets(path)


def roster_of(root: Node) -> Roster:
    """Return the roster that nodes describe. Raises InvalidInputError with every problem."""
    findings = Findings()
    units: list[Unit] = []
    whole = ""
    with findings.entry(root.position):
        Record(root, ROSTER)
    with findings.entry(root.position):
        record = Record.unchecked(root, ROSTER)
        whole = record.text("whole")
        entries = list(record.entries_under("units"))
        if "units" in record and not entries:
            findings.add(root.position, "no-units", say("this roster has no units"))
        for id, position, node in entries:
            with findings.entry(position):
                units.append(_unit(id, position, Record(node, UNIT), findings))
    _note_names_twice(units, findings)
    settled = tuple(_with_references(root, units, findings))
    _note_circles(settled, findings)
    _note_overlaps(settled, findings)
    findings.settle(lambda: explained(root, "roster"))
    return Roster(settled, whole, position=root.position)


def _unit(id: str, position: Position, record: Record, findings: Findings) -> Unit:
    opens, closes = record.day("opens", findings), record.day("closes", findings)
    if opens is not None and closes is not None and closes < opens:
        words = say("{name} closes on {closes}, before it opens", name=id, closes=closes)
        findings.add(record.where("closes"), "empty-period", words)
    waiver = None
    if "waived" in record:
        waiver = waiver_of(id, record.where("waived"), record.require("waived"), findings)
    return Unit(
        id=id,
        zh=record.text("zh"),
        en=record.text("en"),
        aliases=record.texts("aliases"),
        kind=record.text("kind"),
        parent=record.text("parent"),
        reported_by=record.text("reported_by"),
        opens=opens,
        closes=closes,
        waiver=waiver,
        position=position,
    )


def _note_names_twice(units: list[Unit], findings: Findings) -> None:
    """Note a name that two units have: a return under it could be of either."""
    first: dict[str, Unit] = {}
    for unit in units:
        for name in unit.names:
            other = first.setdefault(unit_name(name), unit)
            if other is not unit:
                words = say("{name} is a name of {other} too", name=quoted(name), other=other.id)
                findings.add(unit.position, "duplicate-name", words)


def _with_references(root: Node, units: list[Unit], findings: Findings) -> Iterator[Unit]:
    """Yield the units with the ids of those that they name."""
    ids = {unit_name(name): unit.id for unit in units for name in unit.names}
    for unit in units:
        found = {}
        for key in _REFERENCES:
            name = getattr(unit, key)
            found[key] = ids.get(unit_name(name), "")
            if name and not found[key]:
                names = [one.zh for one in units]
                words = say(
                    "{key}: the roster has no unit {name}{near}",
                    key=key,
                    name=quoted(name),
                    near=nearest(name, names),
                )
                findings.add(_where(root, unit.id, key), "unknown-unit-name", words)
        yield replace(unit, **found)


def _where(root: Node, id: str, key: str) -> Position:
    """Return the place of a key of a unit."""
    node = root
    for step in ("units", id, key):
        if isinstance(node, Fields) and step in node.items:
            node = node.items[step]
    return node.position


def _note_circles(units: tuple[Unit, ...], findings: Findings) -> None:
    """Note units that are, by way of their parents, parts of themselves."""
    parents = {unit.id: unit.parent for unit in units}
    for unit in units:
        seen = {unit.id}
        above = unit.parent
        while above and above not in seen:
            seen.add(above)
            above = parents.get(above, "")
        if above == unit.id:
            words = say("{name} is a part of itself: the parents go in a circle", name=unit.id)
            findings.add(unit.position, "parent-circle", words)


def _note_overlaps(units: tuple[Unit, ...], findings: Findings) -> None:
    """Note units that would be counted twice: alone, and in what they are a part of."""
    for unit, other in overlapping(units):
        words = say(
            "{name} is a part of {other} by its name, and would be counted twice; write "
            "parent: {other}, or name what {other} reports without its parts: {other}本级",
            name=unit.zh,
            other=other.zh,
        )
        findings.add(unit.position, "overlapping-units", words)
