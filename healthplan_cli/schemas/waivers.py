"""The shape of a file of waivers."""

from healthplan_cli.schemas import WAIVERS
from healthplan_cli.text.schema import TEXT, Schema, described, record
from healthplan_cli.text.words import say

TITLE = say("hpc: waivers")

FILE: Schema = record(
    {
        "plan": described(TEXT, say("the id of the plan")),
        "org_unit": described(TEXT, say("whose failures they are; left out: of every file")),
        "waivers": WAIVERS,
    }
)


def schema() -> Schema:
    """Return the schema of a whole file."""
    return FILE
