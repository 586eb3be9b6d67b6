"""The shape of a file of waivers."""

from healthplan_cli.reading.shapes._parts import Schema, record, waivers


def schema() -> Schema:
    """The schema of a whole file."""
    return record({"waivers": waivers()})
