"""`hpc.yaml` to settings; paths in it are relative to the folder that it is in."""

import os
from collections.abc import Mapping

from healthplan_cli.model.config import MAY_FAIL, Origin, Setting, no_format
from healthplan_cli.reading.fields import Record, explained, text
from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.yaml.nodes import Node, Sequence
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.schemas.config import CONFIG, RULES
from healthplan_cli.text.words import say


def read_config(path: str) -> Mapping[str, Setting]:
    """Return the settings that a file gives, by key.

    Raises InvalidInputError with every problem of the file.
    """
    return settings_of(nodes_of(read_text(path), path))


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
                if key == "tables":
                    continue  # read with the tables of the specs, where a table is checked
                found[key] = Setting(
                    _values(key, record, findings),
                    Origin("file", str(record.node.keys[key].position)),
                )
    findings.settle(lambda: explained(root, "config"))
    return found


def _values(key: str, record: Record, findings: Findings) -> tuple[str, ...]:
    match key:
        case "region":
            return (record.text(key),)
        case "language":
            return (record.word(key, ""),)
        case "strict":
            return ("true" if record.flag(key) else "false",)
        case "specs":
            return _folders(record, findings)
        case "formats":
            return _formats(record, findings)
        case "fail_on":
            return _verdicts(record.require(key))
        case "rules":
            return Record(record.require(key), RULES).texts("off")
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
    if not isinstance(node, Sequence) or any(text(item) not in MAY_FAIL for item in node.items):
        raise OutOfShapeError
    return tuple(text(item) for item in node.items)
