"""What the shapes of several kinds of file share."""

from typing import Any, get_args

from healthplan_cli.model import Better, Compare, Kind

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1, "pattern": r"\S"}
TEXTS: Schema = {"type": ["string", "array"], "minLength": 1, "pattern": r"\S", "items": TEXT}
DAY: Schema = {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": "a day, YYYY-MM-DD"}
YEAR: Schema = {"type": "integer", "minimum": 1949, "maximum": 2100}
COUNT: Schema = {"type": "integer", "minimum": 1}
COMPARE: Schema = {"enum": list(get_args(Compare)), "description": "GB/T 8170: full values, or rounded to the limit"}
FIGURE: Schema = {"type": ["string", "number", "null", "boolean"]}
LINEAR = "^linear$"
NUMBER: Schema = {"type": ["string", "number"]}
CODES: Schema = {"type": ["string", "number", "array"], "items": NUMBER}


def record(properties: dict[str, Schema], required: tuple[str, ...] = (), **more: Any) -> Schema:
    """A mapping with known keys."""
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False, **more}


def named(entry: Schema) -> Schema:
    """Entries by id, or nothing."""
    return {"type": ["object", "null"], "additionalProperties": entry}


def described(schema: Schema, description: str) -> Schema:
    """A schema with the words that editors show."""
    return {**schema, "description": description}


def own() -> dict[str, Schema]:
    """What says what is measured: in the catalog, or in a plan of its own."""
    return {
        "zh": described(TEXT, "the Chinese name"),
        "en": described(TEXT, "the English name"),
        "unit": described(TEXT, "the unit the figure is counted in: %, 名/万人, 个 ..."),
        "scale": described(TEXTS, "an ordered scale in place of a unit, from worst to best"),
        "better": {"enum": list(get_args(Better)), "description": "which way is better"},
        "kind": {"enum": list(get_args(Kind)), "description": "stock: as at a date; flow: adds up over the year; rate"},
    }


def period() -> Schema:
    """A year, or {from, to}."""
    edge = {"type": ["integer", "string"], "minimum": 1949, "maximum": 2100, "pattern": DAY["pattern"]}
    return record(
        {"from": edge, "to": edge, "baseline": YEAR},
        ("from", "to"),
        type=["integer", "object"],
        minimum=1949,
        maximum=2100,
    )


def baseline() -> Schema:
    """A value of the base year, or {value, year}."""
    return record({"value": NUMBER, "year": COUNT}, ("value",), type=["string", "number", "object", "null"])


def waivers() -> Schema:
    """Waivers by the id of a target or rule."""
    expires = described(DAY, "the last day on which it counts")
    return named(record({"reason": TEXT, "approved_by": TEXT, "expires": expires}, ("reason", "approved_by", "expires")))
