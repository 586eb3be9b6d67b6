"""The shape of every file that people write, as JSON Schema.

A module of this folder, one for each kind of file, has a TITLE and `schema()`, the schema of a
whole file. The keys, the required keys and the words that a key allows are declared here alone:
readers (`reading.fields.Record`) and editors (`editor_schema`) take them from the shapes. In this
file are the shapes that several kinds share.
"""

from copy import deepcopy
from typing import get_args

from healthplan_cli import plugins
from healthplan_cli.model.indicator import Better, Kind
from healthplan_cli.model.lights import COLOR_WORDS, COLORS
from healthplan_cli.model.period import FIRST_YEAR, LAST_YEAR
from healthplan_cli.model.target import Compare
from healthplan_cli.text.schema import (
    LARGEST_COUNT,
    TEXT,
    Schema,
    described,
    document,
    named,
    record,
)
from healthplan_cli.text.words import say

TEXTS: Schema = {"type": ["string", "array"], "minLength": 1, "pattern": r"\S", "items": TEXT}
BILINGUAL: Schema = record(
    {"zh": described(TEXT, say("in Chinese")), "en": described(TEXT, say("in English"))},
    ("zh",),
    type=["string", "object"],
    minLength=1,
    pattern=r"\S",
)
DAY: Schema = described(
    {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    say("a day, YYYY-MM-DD"),
)
MOMENT: Schema = {
    "type": ["string", "null"],
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$",
}
YEAR: Schema = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
COMPARE: Schema = described(
    {"enum": list(get_args(Compare))}, say("GB/T 8170: full values, or rounded to the limit")
)
FIGURE: Schema = {"type": ["string", "number", "null", "boolean"]}
COUNTED: Schema = {"type": ["string", "number", "null"]}
"""A figure that is never true or false: an element, a benchmark, a part of a rate."""
LINEAR = "^linear$"
REQUIRED = "^required$"
ONE_FOR_EACH = "^each$"
DUPLICATES = r"^(refuse|last by \S.*)$"
UNDATED = "^(?![0-9]{4}(-[0-9]{2}-[0-9]{2})?$)"
SOME_LIMITS: Schema = {"minProperties": 1}
NUMBER: Schema = {"type": ["string", "number"]}
CODES: Schema = {"type": ["string", "number", "array"], "items": NUMBER}
NOTE: Schema = described(BILINGUAL, say("what is open or was decided"))
SCALE: Schema = {"type": "array", "minItems": 2, "uniqueItems": True, "items": TEXT}
NAMES: dict[str, Schema] = {
    "zh": described(TEXT, say("the Chinese name")),
    "en": described(TEXT, say("the English name")),
}
UNIT = described(TEXT, say("the unit the figure is counted in: %, 名/万人, 个 ..."))
OWN: dict[str, Schema] = {
    **NAMES,
    "unit": UNIT,
    "scale": described(SCALE, say("an ordered scale in place of a unit, from worst to best")),
    "better": described({"enum": list(get_args(Better))}, say("which way is better")),
    "kind": described(
        {"enum": list(get_args(Kind))},
        say("stock: as at a date; flow: adds up over the year; rate"),
    ),
    "never_falls": described(
        {"type": "boolean"}, say("true: what was once reached cannot be lost again")
    ),
    "open": described(
        {"type": "boolean"},
        say("true: a share that may pass 100 %, or a figure that may be below 0"),
    ),
    "formula": described(
        TEXT, say("how the figure is made of others, by their ids: nurses / physicians")
    ),
}
"""The keys that say what is measured: in the catalog, or in a plan of its own."""
_EDGE: Schema = {
    "type": ["integer", "string"],
    "minimum": FIRST_YEAR,
    "maximum": LAST_YEAR,
    "pattern": DAY["pattern"],
}
PERIOD: Schema = record(
    {
        "from": described(_EDGE, say("the first year or day")),
        "to": described(_EDGE, say("the last year or day")),
        "baseline": described(YEAR, say("the year that changes are counted from")),
    },
    ("from", "to"),
    type=["integer", "object"],
    minimum=FIRST_YEAR,
    maximum=LAST_YEAR,
    description=say("a year, or from and to").template,
)
YEARS = "^[0-9]{4}-[0-9]{2}([0-9]{2})?$"
BASE_YEAR: Schema = {
    "type": ["integer", "string"],
    "minimum": 1,
    "maximum": LARGEST_COUNT,
    "pattern": YEARS,
}
BASELINE: Schema = record(
    {
        "value": described(NUMBER, say("the value of the base year")),
        "year": described(BASE_YEAR, say("the base year, or the years of a survey: 2013-2016")),
    },
    ("value",),
    type=["string", "number", "object", "null"],
    description=say("the value of the base year").template,
)
WAIVER: Schema = record(
    {
        "reason": described(TEXT, say("why")),
        "approved_by": described(TEXT, say("who approved it")),
        "expires": described(DAY, say("the last day on which it counts")),
    },
    ("reason", "approved_by", "expires"),
)
LIGHTS: Schema = record({color: described(TEXT, COLOR_WORDS[color]) for color in COLORS})
"""Lights (亮灯): how far behind its pace a figure of each is."""
WAIVERS: Schema = described(
    named(WAIVER), say("failures that are set aside, by the id of the target or rule")
)


def shape(kind: str) -> Schema:
    """Return the schema of a kind of file, a copy that may be changed. Raises KeyError."""
    module = plugins.load(__name__, kind)
    return deepcopy(document(module.TITLE, module.schema()))


def kinds() -> tuple[str, ...]:
    """Return the names of all kinds of file."""
    return plugins.names(__name__)
