"""The shape of a file of known failures."""

from healthplan_cli.reading.shapes._parts import TEXT, Schema, record


def schema() -> Schema:
    """The schema of a whole file."""
    row = record({"file": TEXT, "id": TEXT, "verdict": TEXT}, ("file", "id", "verdict"))
    return record({"version": {"const": 1}, "known": {"type": "array", "items": row}}, ("known",))
