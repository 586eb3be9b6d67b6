"""The shape of a file of waivers."""

from healthplan_cli.schemas import WAIVERS
from healthplan_cli.text.schema import Schema, record
from healthplan_cli.text.words import say

TITLE = say("hpc: waivers")

FILE: Schema = record({"waivers": WAIVERS})


def schema() -> Schema:
    """Return the schema of a whole file."""
    return FILE
