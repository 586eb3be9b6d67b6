"""A key of the JSON report, declared once: its name, its shape, what it means and its value."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from msgspec import Struct

from healthplan_cli.text.schema import Schema, described, record
from healthplan_cli.text.words import Language, Words

T = TypeVar("T")


class Key(Struct, Generic[T], frozen=True):
    """One key of an object. `value` makes it of what the object is of, in the language of a run.

    A shape that is made of others is a function: no report asks for it.
    """

    name: str
    shape: Schema | Callable[[], Schema]
    about: Words
    value: Callable[[T, Language], Any]


Keys = tuple[Key[T], ...]
"""The keys of an object, in order.

Modules that have some defer their annotations (PEP 563): to make a type of each, which nobody asks
for, takes longer than to make the keys."""


def written(keys: Keys[T], one: T, language: Language) -> dict[str, Any]:
    """Return an object with its keys."""
    return {key.name: key.value(one, language) for key in keys}


def written_or_null(keys: Keys[T], one: T | None, language: Language) -> dict[str, Any] | None:
    """Return an object with its keys, None where there is nothing to write."""
    if one is None:
        return None
    return written(keys, one, language)


def shape(*groups: Keys[Any], **more: Any) -> Schema:
    """Return the shape of an object that has the keys of all groups, each of them always."""
    properties: dict[str, Schema] = {}
    for group in groups:
        for key in group:
            if callable(key.shape):
                own = key.shape()
            else:
                own = key.shape
            properties[key.name] = described(own, key.about)
    return record(properties, tuple(properties), **more)


def shape_or_null(keys: Keys[Any]) -> Callable[[], Schema]:
    """Return what makes the shape of an object, or null."""
    return lambda: shape(keys, type=["object", "null"])


def list_of(*groups: Keys[Any]) -> Callable[[], Schema]:
    """Return what makes the shape of a list of objects."""
    return lambda: {"type": "array", "items": shape(*groups)}
