"""The shape of a file of waivers."""

from healthplan_cli.schemas._parts import waivers
from healthplan_cli.text.schema import Schema, record
from healthplan_cli.text.words import say

TITLE = say("hpc: waivers")


def schema() -> Schema:
    """The schema of a whole file."""
    return record({"waivers": waivers()})
