"""Known failures, as `hpc check --write-known` writes them."""

import json
from pathlib import Path

from healthplan_cli.reading.fields import Record, explained
from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.yaml.nodes import Sequence
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.schemas.known import FAILURE, KNOWN
from healthplan_cli.text.problems import Failure


def known_text(failures: frozenset[Failure]) -> str:
    """The failures as JSON text, sorted."""
    rows = [dict(zip(FAILURE["required"], failure, strict=True)) for failure in sorted(failures)]
    return json.dumps({"version": 1, "known": rows}, ensure_ascii=False, indent=2)


def read_known(path: Path) -> frozenset[Failure]:
    """The failures that a file knows. Raises InvalidInputError."""
    root = nodes_of(read_text(path), str(path))
    findings = Findings()
    found: frozenset[Failure] = frozenset()
    with findings.entry(root.position):
        record = Record(root, KNOWN)
        rows = record.require("known")
        if not isinstance(rows, Sequence) or record.whole("version") not in (None, 1):
            raise OutOfShapeError
        found = frozenset(_failure(Record(row, FAILURE)) for row in rows.items)
    findings.settle(lambda: explained(root, "known"))
    return found


def _failure(row: Record) -> Failure:
    return row.text("file"), row.text("id"), row.text("verdict")
