"""The shape of a file of actuals."""

import re

from healthplan_cli.model.condition import COMPOSED
from healthplan_cli.schemas import (
    BASELINE,
    CODES,
    COUNTED,
    DAY,
    FIGURE,
    MOMENT,
    PERIOD,
    WAIVERS,
)
from healthplan_cli.text.schema import COUNT, TEXT, Schema, described, named, record
from healthplan_cli.text.words import say

TITLE = say("hpc: reported figures")

_ENTRIES: Schema = {"$ref": "#/$defs/entries"}
ENTRIES: Schema = named({"$ref": "#/$defs/entry"})
ATTESTATION: Schema = record(
    {
        "by": described(TEXT, say("who attests it")),
        "date": described(DAY, say("the day of the document")),
        "document": described(TEXT, say("the name or number of the document")),
        "status": described(
            {"enum": ["passed", "failed"]}, say("failed: the target is missed; left out: passed")
        ),
    },
    ("by", "date", "document"),
)
DEDUCTION: Schema = record(
    {
        "points": described(
            {"type": "number", "minimum": 0}, say("the points that the assessor takes")
        ),
        "reason": described(TEXT, say("why")),
        "by": described(TEXT, say("who takes them")),
    },
    ("points", "reason", "by"),
)
SURVEY: Schema = record(
    {
        "n": described(COUNT, say("how many were asked")),
        "design_effect": described(
            {"type": "number", "minimum": 0.1},
            say("how many times the variance is that of a simple random sample; left out: 1"),
        ),
    },
    ("n",),
)
_ONE_OR_MORE = {key: DEDUCTION[key] for key in DEDUCTION if key != "type"} | {"items": DEDUCTION}
ENTRY: Schema = record(
    {
        "value": described(FIGURE, say("the figure, with its unit or in the indicator's own")),
        "numerator": described(COUNTED, say("the figure above the line")),
        "denominator": described(COUNTED, say("the figure below the line")),
        "survey": described(SURVEY, say("the sample survey that a share is from")),
        "baseline": BASELINE,
        "stage": described(FIGURE, say("the grade or stage reached")),
        "rank": described(FIGURE, say("the place reached: 3, 第3名, or 3/13")),
        "of": described(COUNTED, say("how many are ranked")),
        "date": described(DAY, say("the day of the figure, or on which the stage was reached")),
        "each": described(_ENTRIES, say("one figure for each institution")),
        "by": described(
            named({"$ref": "#/$defs/groups"}),
            say("figures of groups beside the whole, by their breakdown"),
        ),
        **{key: described(_ENTRIES, say("one figure for each part")) for key in COMPOSED},
        "not_applicable": described(
            {"type": ["string", "null"]},
            say("why the target does not apply, where the plan says that it may not"),
        ),
        "deduction": described(
            {"type": ["object", "array"], **_ONE_OR_MORE},
            say("what an assessor takes from the points of the item, one or a list"),
        ),
        "level": described(TEXT, say("the level of the institution, of which benchmarks speak")),
        "note": described(TEXT, say("a remark")),
        "explain": described(TEXT, say("why the figure is unusual")),
        "break": described(
            TEXT, say("why the figure cannot be compared with those of earlier days")
        ),
        "attestation": described(ATTESTATION, say("who attests it, when, with which document")),
    },
    type=["object", *FIGURE["type"]],
)
_OF_SPAN = "^[0-9]{4}(Q[1-4]|-[0-9]{2}(-[0-9]{2})?)?$"
"""How a year, a quarter or a month is written in an entry that has a figure for each."""
VALUE: Schema = record(
    {
        "value": described(COUNTED, say("the reference value, or its change")),
        "baseline": described(COUNTED, say("its value before, where changes are compared")),
        "note": described(TEXT, say("a remark")),
    },
    type=["object", *COUNTED["type"]],
)
_OF_EACH: Schema = {
    **VALUE,
    "properties": {
        **VALUE["properties"],
        "each": described(
            named({"$ref": "#/$defs/value"}),
            say("one for each institution or level, where the plan says so"),
        ),
    },
}
REFERENCE: Schema = {**_OF_EACH, "patternProperties": {_OF_SPAN: {"$ref": "#/$defs/of_each"}}}
"""A reference value of a file of actuals, or one for each of some times."""
REFERENCES: dict[str, Schema] = {"reference": REFERENCE, "of_each": _OF_EACH, "value": VALUE}
"""The shapes of reference values, by their names in a schema."""
_REFERENCES = described(
    named({"$ref": "#/$defs/reference"}), say("reference values that the plan names, by id")
)
REPORTED: Schema = {**ENTRY, "patternProperties": {_OF_SPAN: {"$ref": "#/$defs/entry"}}}
ACTUALS: Schema = record(
    {
        "plan": described(TEXT, say("the id of the plan")),
        "as_of": described(DAY, say("the day the figures are of")),
        "org_unit": described(TEXT, say("who reports")),
        "submitted": described(MOMENT, say("the day, or day and time, it was handed in")),
        "period": PERIOD,
        "not_reported": described(CODES, say("codes that mean: not collected, such as -2")),
        "elements": described(named(COUNTED), say("counted figures, by id")),
        "benchmarks": _REFERENCES,
        "actuals": described(
            named({"$ref": "#/$defs/reported"}),
            say("the reported figures, by the id or name of the target"),
        ),
        "waivers": WAIVERS,
        "note": described(TEXT, say("a remark")),
    },
    ("actuals",),
)


def schema() -> Schema:
    """Return the schema of a whole file."""
    shapes = {
        "entry": ENTRY,
        "entries": ENTRIES,
        "groups": ENTRIES,
        "reported": REPORTED,
        **REFERENCES,
    }
    return {**ACTUALS, "$defs": shapes}


def is_time(key: str) -> bool:
    """Return whether a key of an entry is the time of a figure: 2022, 2022Q3 or 2022-09-30."""
    return key[:1].isdigit() and re.search(_OF_SPAN, key) is not None
