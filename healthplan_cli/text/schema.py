"""How a JSON Schema (2020-12) says the shape of a file or a report."""

from collections.abc import Mapping
from typing import Any

from healthplan_cli.text.words import LANGUAGES, Language, Words

Schema = dict[str, Any]

LARGEST_COUNT = 10**15
"""The largest whole number that counts something: more than there is, and exact in JSON."""
COUNT: Schema = {"type": "integer", "minimum": 1, "maximum": LARGEST_COUNT}
TEXT: Schema = {"type": "string", "minLength": 1, "pattern": r"\S"}


def document(title: Words, schema: Schema) -> Schema:
    """Return the schema of a whole file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title.template,
        **schema,
    }


def record(properties: Mapping[str, Schema], required: tuple[str, ...] = (), **more: Any) -> Schema:
    """Return a mapping with known keys."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
        **more,
    }


def named(entry: Schema) -> Schema:
    """Entries by id, or nothing."""
    return {"type": ["object", "null"], "additionalProperties": entry}


def described(schema: Schema, words: Words) -> Schema:
    """Return a schema with the words that editors show; in English until `in_both` has seen it."""
    return {**schema, "description": words.template}


def in_both(schema: Any) -> Any:
    """Return the schema with every title and description in both languages."""
    if isinstance(schema, list):
        return [in_both(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made: Schema = {}
    for key, value in schema.items():
        is_shown = key in ("title", "description") and isinstance(value, str)
        made[key] = both(value) if is_shown else in_both(value)
    return made


def both(template: str) -> str:
    """Return a sentence in every language; as it is where it has no translation."""
    return " / ".join(dict.fromkeys(Language(code).gettext(template) for code in LANGUAGES))
