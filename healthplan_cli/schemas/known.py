"""The shape of a file of known failures."""

from healthplan_cli.text.schema import TEXT, Schema, described, record
from healthplan_cli.text.words import say

TITLE = say("hpc: known failures")

FAILURE: Schema = record(
    {
        "file": described(TEXT, say("the file of actuals")),
        "plan": described(
            TEXT, say("the id of the plan; a failure that names none lets nothing pass")
        ),
        "unit": described(TEXT, say("the reporting unit, where the file of actuals names one")),
        "id": described(TEXT, say("the id of the target, or the code of the problem")),
        "verdict": described(TEXT, say("the verdict that is known, or the level of the problem")),
        "figures": described(TEXT, say("the figures that the problem is about")),
        "said": described(
            TEXT,
            say("why the target is undetermined, or what the problem says; another doubt is new"),
        ),
        "gap": described(TEXT, say("how large the gap of the target is")),
    },
    ("file", "id", "verdict"),
)
KNOWN: Schema = record(
    {
        "version": described({"const": 1}, say("the version of this format")),
        "known": described(
            {"type": "array", "items": FAILURE}, say("failures that hpc check --known lets pass")
        ),
    },
    ("known",),
)


def schema() -> Schema:
    """Return the schema of a whole file."""
    return KNOWN
