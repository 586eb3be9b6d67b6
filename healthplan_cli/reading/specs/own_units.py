"""`units.yaml` of a folder of specs: units that it adds to those of the package."""

from pathlib import Path

from healthplan_cli.reading.fields import Record, explained
from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.schemas.units import UNIT, UNITS
from healthplan_cli.units.own import add, own_unit


def add_units(path: Path) -> None:
    """Add the units of a file for the rest of the run; one may be made of those above it.

    Raises InvalidInputError.
    """
    root = nodes_of(read_text(path), str(path))
    findings = Findings()
    with findings.entry(root.position):
        for name, position, node in Record(root, UNITS).entries_under("own_units"):
            with findings.entry(position):
                _add(name, node)
    findings.settle(lambda: explained(root, "units"))


def _add(name: str, node: Node) -> None:
    """Add one unit. Raises OutOfShapeError and UnitError."""
    record = Record(node, UNIT)
    record.bilingual("note")
    add(own_unit(name, record.text("is"), record.texts("aliases")))
