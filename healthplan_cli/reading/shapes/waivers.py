"""The shape of a file of waivers."""

from healthplan_cli.reading.shapes._parts import waivers
from healthplan_cli.shape import Schema, record
from healthplan_cli.words import say

TITLE = say("hpc: waivers")


def schema() -> Schema:
    """The schema of a whole file."""
    return record({"waivers": waivers()})
