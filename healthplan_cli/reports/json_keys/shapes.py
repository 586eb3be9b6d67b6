"""The shapes that several objects of the JSON report share: texts, days, quantities, positions."""

from fractions import Fraction

from msgspec import Struct

from healthplan_cli.reports._values import has_end, number, sendable
from healthplan_cli.reports.json_keys.key import Key, Keys, shape
from healthplan_cli.text.problems import Position
from healthplan_cli.text.schema import Schema, described
from healthplan_cli.text.words import say

STRING: Schema = {"type": "string"}
OPTIONAL: Schema = {"type": ["string", "null"]}
FLAG: Schema = {"type": "boolean"}
FLAG_OR_NULL: Schema = {"type": ["boolean", "null"]}
STRINGS: Schema = {"type": "array", "items": STRING}
COUNT: Schema = {"type": "integer"}
DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
DAY_OR_NULL: Schema = {**OPTIONAL, "pattern": DAY["pattern"]}
PLACE: Schema = {"type": ["integer", "null"], "minimum": 1}
DECIMAL = "^-?[0-9]+(\\.[0-9]+)?$"
NUMBER: Schema = {"$ref": "#/$defs/number"}
NUMBER_OR_NULL: Schema = {"$ref": "#/$defs/number_or_null"}
QUANTITY: Schema = {"$ref": "#/$defs/quantity"}
POSITION: Schema = {"$ref": "#/$defs/position"}
EXACT = say(
    "an exact number as decimal text beside its unit; where the decimals of a ratio do not end, "
    "fraction is exact and number is rounded to 12 decimals"
)


class Exact(Struct, frozen=True):
    """A number in a unit."""

    value: Fraction
    unit: str


QUANTITY_KEYS: Keys[Exact] = (
    Key("number", NUMBER, say("decimal text"), lambda one, _: number(one.value)),
    Key("unit", OPTIONAL, say("the unit"), lambda one, _: one.unit or None),
    Key(
        "fraction",
        {**OPTIONAL, "pattern": "^-?[0-9]+/[0-9]+$"},
        say("the exact ratio"),
        lambda one, _: None if has_end(one.value) else str(one.value),
    ),
)
POSITION_KEYS: Keys[Position] = (
    Key("file", STRING, say("the file"), lambda one, _: sendable(one.file)),
    Key("line", PLACE, say("the line, from 1"), lambda one, _: one.line or None),
    Key("column", PLACE, say("the column, from 1"), lambda one, _: one.column or None),
    Key(
        "cell",
        OPTIONAL,
        say("the cell of a workbook, such as Sheet1!C5"),
        lambda one, _: one.cell or None,
    ),
)
DEFS: dict[str, Schema] = {
    "number": {"type": "string", "pattern": DECIMAL},
    "number_or_null": {**OPTIONAL, "pattern": DECIMAL},
    "quantity": described(shape(QUANTITY_KEYS, type=["object", "null"]), EXACT),
    "position": described(shape(POSITION_KEYS), say("where it is")),
}
"""The shapes that several keys refer to."""
