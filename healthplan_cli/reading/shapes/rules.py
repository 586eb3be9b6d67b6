"""The shape of a file of rules."""

from typing import get_args

from healthplan_cli.expression import Missing
from healthplan_cli.problems import Level
from healthplan_cli.reading.shapes._parts import TEXT, Schema, described, named, record


def schema() -> Schema:
    """The schema of a whole file."""
    rule = record(
        {
            "rule": described(TEXT, "a relation between figures: a <= b <= c, a = b + c"),
            "zh": described(TEXT, "what is wrong when it does not hold, in Chinese"),
            "en": described(TEXT, "what is wrong when it does not hold, in English"),
            "level": {"enum": list(get_args(Level)), "description": "error, or warning: explain: answers it"},
            "missing": {"enum": list(get_args(Missing)), "description": "when only some of its figures are reported"},
            "waivable": {"type": "boolean", "description": "true: official practice lets it be set aside (※※)"},
            "source": described(TEXT, "where the relation is from"),
            "note": TEXT,
        },
        ("rule", "zh", "en", "level"),
    )
    return record({"rules": named(rule)}, ("rules",))
