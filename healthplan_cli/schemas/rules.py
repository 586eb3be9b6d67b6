"""The shape of a file of rules."""

from typing import get_args

from healthplan_cli.rules import Missing
from healthplan_cli.schemas import BILINGUAL, NOTE
from healthplan_cli.text.problems import Level
from healthplan_cli.text.schema import TEXT, Schema, described, named, record
from healthplan_cli.text.words import say

TITLE = say("hpc: rules between figures")

RULE: Schema = record(
    {
        "rule": described(TEXT, say("a relation between figures: a <= b <= c, a = b + c")),
        "zh": described(TEXT, say("what is wrong when it does not hold, in Chinese")),
        "en": described(TEXT, say("what is wrong when it does not hold, in English")),
        "level": described(
            {"enum": list(get_args(Level))}, say("error, or warning: explain: answers it")
        ),
        "missing": described(
            {"enum": list(get_args(Missing))}, say("when only some of its figures are reported")
        ),
        "waivable": described(
            {"type": "boolean"}, say("true: official practice lets it be set aside (※※)")
        ),
        "mandatory": described(
            {"type": "boolean"}, say("true: nobody can leave it out, waive it or answer it")
        ),
        "source": described(BILINGUAL, say("where the relation is from")),
        "note": NOTE,
    },
    ("rule", "zh", "en", "level"),
)
RULES: Schema = record(
    {"rules": described(named(RULE), say("relations that must hold, by id"))}, ("rules",)
)


def schema() -> Schema:
    """Return the schema of a whole file."""
    return RULES
