"""The shape of a file of units."""

from healthplan_cli.schemas import NOTE, TEXTS
from healthplan_cli.text.schema import TEXT, Schema, described, named, record
from healthplan_cli.text.words import say

TITLE = say("hpc: units of a folder of specs")

UNIT: Schema = record(
    {
        "is": described(
            TEXT, say("count, amount, or how many of a known unit: 12个, 1000克, 人次")
        ),
        "aliases": described(TEXTS, say("other names")),
        "note": NOTE,
    },
    ("is",),
)
UNITS: Schema = record(
    {"own_units": described(named(UNIT), say("units by their names"))}, ("own_units",)
)


def schema() -> Schema:
    """Return the schema of a whole file."""
    return UNITS
