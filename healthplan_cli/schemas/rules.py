"""The shape of a file of rules."""

from typing import get_args

from healthplan_cli.rules import Missing
from healthplan_cli.schemas._parts import BILINGUAL, NOTE
from healthplan_cli.text.problems import Level
from healthplan_cli.text.schema import TEXT, Schema, described, named, record
from healthplan_cli.text.words import say

TITLE = say("hpc: rules between figures")


def schema() -> Schema:
    """The schema of a whole file."""
    missing = say("when only some of its figures are reported")
    rule = record(
        {
            "rule": described(TEXT, say("a relation between figures: a <= b <= c, a = b + c")),
            "zh": described(TEXT, say("what is wrong when it does not hold, in Chinese")),
            "en": described(TEXT, say("what is wrong when it does not hold, in English")),
            "level": described(
                {"enum": list(get_args(Level))}, say("error, or warning: explain: answers it")
            ),
            "missing": described({"enum": list(get_args(Missing))}, missing),
            "waivable": described(
                {"type": "boolean"}, say("true: official practice lets it be set aside (※※)")
            ),
            "source": described(BILINGUAL, say("where the relation is from")),
            "note": NOTE,
        },
        ("rule", "zh", "en", "level"),
    )
    return record(
        {"rules": described(named(rule), say("relations that must hold, by id"))}, ("rules",)
    )
