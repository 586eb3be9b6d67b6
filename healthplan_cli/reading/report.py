"""A JSON report of `hpc check` back to what the run found, if its keys have the seal of its record.

Who wrote it is not known by that: a seal is no signature, see `model/record.py`.
"""

import json
from pathlib import Path
from typing import Any

import msgspec

from healthplan_cli.model.checked import Checked
from healthplan_cli.model.record import RECORD, Record, seal
from healthplan_cli.reading.files import STDIN, decode, foreign_kind, read_bytes, read_stdin
from healthplan_cli.reading.formats import INPUT
from healthplan_cli.reading.record import RecordError, unpacked
from healthplan_cli.text.problems import InvalidInputError, file_error
from healthplan_cli.text.words import say

LARGEST = 256 * 1024 * 1024
_VERSION = 1
_NO_REPORT = say("this is no report of a check; name one that hpc check -f json wrote")


def read_report(path: Path) -> Checked:
    """Return what the run of a report found; `-` is standard input.

    Raises InvalidInputError: what opening a file raises, `not-a-report` and `changed-report`.
    """
    if path == INPUT:
        name, data = STDIN, read_stdin(LARGEST)
    else:
        name, data = str(path), read_bytes(path, LARGEST)
    if foreign_kind(data):
        raise file_error(name, "not-a-report", _NO_REPORT)
    text = decode(data, name)
    report = _report_of(text, name)
    record = _record_of(report.pop(RECORD), name)
    if record.seal != seal(report) or _has_a_key_twice(text):
        words = say(
            "this report was changed after hpc wrote it, so no other is made of it; judge the"
            " figures again with hpc check"
        )
        raise file_error(name, "changed-report", words)
    return record.checked


def is_report(path: Path) -> bool:
    """Return whether a file is a JSON report of a check, sound or not; it ends in .json then."""
    if path.suffix.lower() != ".json":
        return False
    return _has_verdicts(_decoded(decode(read_bytes(path, LARGEST), str(path))))


def _decoded(text: str) -> Any:
    """Return the values of a JSON text; None where it is none."""
    try:
        return msgspec.json.decode(text)
    except (msgspec.MsgspecError, RecursionError):
        return None


def _has_a_key_twice(text: str) -> bool:
    """Return whether an object of a JSON text has one key twice, of which programs show either."""
    try:
        json.loads(text, object_pairs_hook=_each_once)
    except ValueError:
        return True
    return False


def _each_once(pairs: list[tuple[str, Any]]) -> None:
    """Raise ValueError for a key that is there twice; the values are known already."""
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError


def _has_verdicts(found: Any) -> bool:
    return isinstance(found, dict) and {"version", "verdicts"} <= found.keys()


def _report_of(text: str, name: str) -> dict[str, Any]:
    """Return the keys of a report that has a record. Raises InvalidInputError."""
    found = _decoded(text)
    if not _has_verdicts(found):
        raise file_error(name, "not-a-report", _NO_REPORT)
    if "units" in found:
        words = say("this is the report of a collection; name one that hpc check -f json wrote")
        raise file_error(name, "not-a-report", words)
    if found["version"] != _VERSION:
        words = say("this is a report of another version of the format; hpc reads version 1")
        raise file_error(name, "not-a-report", words)
    report: dict[str, Any] = found
    if not isinstance(report.get(RECORD), str):
        words = say(
            "this report has no record, so no other can be made of it; an earlier hpc wrote it,"
            " or the name of one of its files is no text"
        )
        raise file_error(name, "not-a-report", words)
    return report


def _record_of(text: str, name: str) -> Record:
    try:
        return unpacked(text)
    except RecordError:
        raise unreadable_record(name) from None


def unreadable_record(name: str) -> InvalidInputError:
    """Return the problem of a record that is damaged, or whose values do not go together."""
    words = say(
        "the record of this report cannot be read: it was changed, or another version of hpc"
        " wrote it; judge the figures again with hpc check"
    )
    return file_error(name, "changed-report", words)
