"""Known failures, as `hpc check --write-known` writes them."""

import json
import re
from fractions import Fraction
from pathlib import Path

from healthplan_cli.judging.known_failures import Failures
from healthplan_cli.model.failure import Failure
from healthplan_cli.reading.fields import Record, explained
from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.yaml.nodes import Sequence
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.schemas.known import FAILURE, KNOWN


def known_text(failures: Failures) -> str:
    """Return the failures as JSON text, sorted."""
    rows = []
    for failure in sorted(failures, key=lambda one: one.key):
        rows.append(_row(failure))
    return json.dumps({"version": 1, "known": rows}, ensure_ascii=False, indent=2)


def _row(failure: Failure) -> dict[str, str]:
    """Return what is known of a failure, by the keys of the file."""
    row = {
        "file": failure.file,
        "plan": failure.plan,
        "unit": failure.unit,
        "id": failure.id,
        "verdict": failure.verdict,
        "figures": failure.figures,
        "said": failure.said,
        "gap": "" if failure.gap is None else str(failure.gap),
    }
    return {key: text for key, text in row.items() if text}


def read_known(path: Path) -> Failures:
    """Return the failures that a file knows. Raises InvalidInputError."""
    root = nodes_of(read_text(path), str(path))
    findings = Findings()
    found: Failures = ()
    with findings.entry(root.position):
        record = Record(root, KNOWN)
        rows = record.require("known")
        if not isinstance(rows, Sequence) or record.whole("version") not in (None, 1):
            raise OutOfShapeError
        found = tuple(_failure(Record(row, FAILURE)) for row in rows.items)
    findings.settle(lambda: explained(root, "known"))
    return found


def _failure(row: Record) -> Failure:
    for key in FAILURE["required"]:
        row.require(key)
    return Failure(
        file=row.text("file"),
        plan=row.text("plan"),
        unit=row.text("unit"),
        id=row.text("id"),
        verdict=row.text("verdict"),
        figures=row.text("figures"),
        gap=_gap(row.text("gap")),
        said=row.text("said"),
    )


def _gap(text: str) -> Fraction | None:
    """Return the number of a text such as `28` or `7/2`; None of any other text."""
    if not re.fullmatch("[0-9]{1,60}(/[1-9][0-9]{0,60})?", text):
        return None
    return Fraction(text)
