"""Actuals in YAML."""

from pathlib import Path

from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.layouts.declared import NO_TABLES, Declared
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.reading.yaml.parse import nodes_of


def nodes(path: Path, _: Declared = NO_TABLES) -> Node:
    """Return the nodes of a YAML file, which has no tables. Raises InvalidInputError."""
    return nodes_of(read_text(path), str(path))
