"""`hpc.yaml` to settings; paths in it are relative to the folder that it is in."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from healthplan_cli.model.config import MAY_FAIL, Origin, Setting, no_format
from healthplan_cli.reading.fields import Record, explained, text
from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.yaml.nodes import Node, Sequence, mapping
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.schemas.config import CONFIG, RULES
from healthplan_cli.text.problems import InvalidInputError, Position
from healthplan_cli.text.words import say

if TYPE_CHECKING:
    from healthplan_cli.model.lights import Lights


def read_config(path: str) -> Mapping[str, Setting]:
    """Return the settings that a file gives, by key.

    Raises InvalidInputError with every problem of the file.
    """
    return settings_of(_nodes(path))


def read_lights_of(path: str) -> "Lights | None":
    """Return the lights that a file declares, None where it declares none.

    Raises InvalidInputError.
    """
    return lights_of(_nodes(path))


def _nodes(path: str) -> Node:
    """Return the nodes of a file, which may have nothing but comments: no key must be there."""
    try:
        return nodes_of(read_text(path), path)
    except InvalidInputError as refused:
        if [one.code for one in refused.problems] != ["empty-file"]:
            raise
        return mapping([], Position(path))


def lights_of(root: Node) -> "Lights | None":
    """Return the lights that nodes declare. Raises InvalidInputError."""
    from healthplan_cli.reading.specs.lights import read_lights  # of collections alone

    findings = Findings()
    found = None
    with findings.entry(root.position):
        found = read_lights(Record.unchecked(root, CONFIG), findings)
    findings.settle(lambda: explained(root, "config"))
    return found


def settings_of(root: Node) -> Mapping[str, Setting]:
    """Return the settings that nodes give, by key. Raises InvalidInputError with every problem."""
    findings = Findings()
    found: dict[str, Setting] = {}
    with findings.entry(root.position):
        Record(root, CONFIG)
    with findings.entry(root.position):
        record = Record.unchecked(root, CONFIG)
        for key, node in record.node.items.items():
            with findings.entry(node.position):
                if key in ("tables", "lights"):
                    continue  # read where a table is checked, and where returns are collected
                found[key] = Setting(
                    _values(key, record, findings),
                    Origin("file", str(record.node.keys[key].position)),
                )
    findings.settle(lambda: explained(root, "config"))
    return found


def _values(key: str, record: Record, findings: Findings) -> tuple[str, ...]:
    match key:
        case "specs":
            return _folders(record, findings)
        case "formats":
            return _formats(record, findings)
        case "fail_on":
            return _verdicts(record.require(key))
        case "rules":
            return Record(record.require(key), RULES).texts("off")
    return (_value(key, record),)


def _value(key: str, record: Record) -> str:
    """Return the value of a setting that has one."""
    match key:
        case "region":
            return record.text(key)
        case "language":
            return record.word(key, "")
        case "strict" | "cache":
            if record.flag(key):
                return "true"
            return "false"
        case "roster":
            return _path(record, record.text(key))
        case "small":
            return str(record.whole(key))
        case "suppress":
            return str(record.whole(key, least=0))
    raise OutOfShapeError


def _folders(record: Record, findings: Findings) -> tuple[str, ...]:
    found = []
    for name, position in record.texts_with_positions("specs"):
        found.append(_path(record, name))
        if not os.path.isdir(found[-1]):
            findings.add(position, "not-a-folder", say("{folder} is no folder", folder=name))
    return tuple(found)


def _formats(record: Record, findings: Findings) -> tuple[str, ...]:
    """`json=report.json`, with the path of its file."""
    found = []
    for format, position in record.texts_with_positions("formats"):
        name, _, file = format.partition("=")
        if words := no_format(name):
            findings.add(position, "wrong-word", words)
        found.append(f"{name}={_path(record, file)}" if file else name)
    return tuple(found)


def _path(record: Record, name: str) -> str:
    return os.path.join(os.path.dirname(record.node.position.file), name)


def _verdicts(node: Node) -> tuple[str, ...]:
    if not isinstance(node, Sequence) or not node.items:
        raise OutOfShapeError
    words = tuple(text(item) for item in node.items)
    if not set(words) <= set(MAY_FAIL):
        raise OutOfShapeError
    return words
