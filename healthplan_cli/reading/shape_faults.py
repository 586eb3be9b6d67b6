"""The faults of the shape of a file, as jsonschema finds them.

The one place that loads jsonschema.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from healthplan_cli.reading.yaml.nodes import Node, plain
from healthplan_cli.schemas import shape

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator


class ShapeFault(Struct, frozen=True):
    """One error of jsonschema: the keyword that failed with its value, what is found, and where."""

    keyword: str
    wanted: Any
    found: Any
    schema: Mapping[str, Any]
    path: tuple[str | int, ...]


def faults(root: Node, kind: str) -> Iterator[ShapeFault]:
    """Yield the faults of a file of a kind."""
    for error in _validator(kind).iter_errors(plain(root)):
        yield _fault(error)


@lru_cache
def _validator(kind: str) -> "Validator":
    from jsonschema import Draft202012Validator, validators

    def is_number(_: object, value: object) -> bool:
        return isinstance(value, Fraction | int) and not isinstance(value, bool)

    def is_integer(checker: object, value: object) -> bool:
        return is_number(checker, value) and value.denominator == 1  # type: ignore[attr-defined]

    checker = Draft202012Validator.TYPE_CHECKER.redefine("number", is_number)
    checker = checker.redefine("integer", is_integer)
    extend: Any = validators.extend
    exact = extend(Draft202012Validator, {"pattern": _pattern}, type_checker=checker)
    validator: Validator = exact(shape(kind))
    return validator


def _pattern(_: object, pattern: str, value: object, __: object) -> Iterable["ValidationError"]:
    """Match a pattern as JSON Schema means it: `$` is the end of the text, not of its last line."""
    from jsonschema import ValidationError

    if isinstance(value, str) and not re.search(pattern.replace("$", r"\Z"), value):
        yield ValidationError("")


def _fault(error: "ValidationError") -> ShapeFault:
    schema: Any = error.schema
    return ShapeFault(
        str(error.validator),
        error.validator_value,
        error.instance,
        schema,
        tuple(error.absolute_path),
    )
