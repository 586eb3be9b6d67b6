"""Every fault of shape in a file, told by its JSON Schema; the one place that loads jsonschema."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from healthplan_cli.reading.yaml.builder import slipped
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, Sequence, at, plain
from healthplan_cli.schemas import DAY, LINEAR, shape
from healthplan_cli.text.problems import MOST_PROBLEMS, Problem, nearest, quoted, too_many
from healthplan_cli.text.schema import TEXT
from healthplan_cli.text.words import NOTHING, Words, say

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

TYPES = {
    "object": say("a mapping"),
    "array": say("a list"),
    "string": say("text"),
    "number": say("a number"),
    "integer": say("a whole number"),
    "boolean": say("true or false"),
    "null": say("nothing"),
}
LOOKS = {
    "": say("text"),
    TEXT["pattern"]: say("text"),
    DAY["pattern"]: say("a day, YYYY-MM-DD,"),
    "edge": say("a year or a day, YYYY-MM-DD,"),
    LINEAR: say("linear or a mapping of days to shares"),
}


def explain(root: Node, kind: str) -> list[Problem]:
    """The faults of shape of a file of a kind, each at its place. Empty when the file has the right shape."""
    errors = _validator(kind).iter_errors(plain(root))
    problems = [
        *islice(
            (problem for error in errors for problem in _problems(_fault(error), root)),
            MOST_PROBLEMS + 1,
        )
    ]
    return (
        [*problems[:MOST_PROBLEMS], too_many(problems[-1].position)]
        if len(problems) > MOST_PROBLEMS
        else problems
    )


@lru_cache
def _validator(kind: str) -> "Validator":
    from jsonschema import Draft202012Validator, validators

    def is_number(_: object, value: object) -> bool:
        return isinstance(value, Fraction | int) and not isinstance(value, bool)

    def is_integer(checker: object, value: object) -> bool:
        return is_number(checker, value) and value.denominator == 1  # type: ignore[attr-defined]

    checker = Draft202012Validator.TYPE_CHECKER.redefine("number", is_number).redefine(
        "integer", is_integer
    )
    extend: Any = validators.extend
    validator: Validator = extend(
        Draft202012Validator, {"pattern": _pattern}, type_checker=checker
    )(shape(kind))
    return validator


def _pattern(_: object, pattern: str, value: object, __: object) -> "Iterator[ValidationError]":
    """`pattern` as JSON Schema means it: `$` is the end of the text, not the end of a line."""
    from jsonschema import ValidationError

    if isinstance(value, str) and not re.search(pattern.replace("$", r"\Z"), value):
        yield ValidationError("")


class ShapeFault(Struct, frozen=True):
    """One error of jsonschema: the keyword that failed with its value, what stood there, and where."""

    keyword: str
    wanted: Any
    found: Any
    schema: Mapping[str, Any]
    path: tuple[str | int, ...]


def _fault(error: "ValidationError") -> ShapeFault:
    schema: Any = error.schema
    return ShapeFault(
        str(error.validator),
        error.validator_value,
        error.instance,
        schema,
        tuple(error.absolute_path),
    )


def _problems(error: ShapeFault, root: Node) -> Iterable[Problem]:
    node = at(root, iter(error.path))
    if error.keyword == "additionalProperties" and isinstance(node, Fields):
        known = error.schema.get("properties", {})
        for key, scalar in node.keys.items():
            if key not in known:
                words = say(
                    "there is no key {key} here{near}", key=quoted(key), near=nearest(key, known)
                )
                yield Problem(scalar.position, "unknown-key", words)
    elif error.keyword in ("oneOf", "additionalProperties") and not isinstance(error.found, dict):
        return
    elif error.keyword == "required":
        for missing in [key for key in error.wanted if key not in error.found]:
            words = say("the key {key} is missing", key=repr(missing))
            inside = (
                say("the key {key} of {owner} is missing", key=repr(missing), owner=error.path[-1])
                if error.path
                else words
            )
            yield Problem(node.position, "missing-key", inside)
    else:
        if isinstance(node, Fields) and isinstance(
            error.found, str
        ):  # propertyNames looks at a key
            node = node.keys[error.found]
        slip = (
            slipped(node)
            if error.keyword == "type" and "object" in error.wanted and isinstance(node, Scalar)
            else None
        )
        yield slip or Problem(node.position, *_told(error, node))


def _told(error: ShapeFault, node: Node) -> tuple[str, Words]:
    found = _shown(node)
    match error.keyword:
        case "type":
            looks = (
                LOOKS[DAY["pattern"]]
                if error.schema.get("pattern") == DAY["pattern"]
                else _types(error.wanted)
            )
            return "wrong-type", say(
                "{found} stands where {expected} is wanted", found=found, expected=looks
            )
        case "enum" | "const":
            allowed = error.wanted if error.keyword == "enum" else [error.wanted]
            known = [str(word).lower() if isinstance(word, bool) else str(word) for word in allowed]
            near = nearest(node.text, known) if isinstance(node, Scalar) else NOTHING
            return "wrong-word", say(
                "{found} stands where {known} is wanted{near}",
                found=found,
                known=_either(known),
                near=near,
            )
        case "oneOf":
            return _one_of(error)
        case "minProperties" | "maxProperties":
            return "one-form", say(
                "a target of several parts has one form for each part, such as at_least"
            )
        case "minItems" | "maxItems":
            return "wrong-type", say("a range has two ends, [from, to]")
        case "minimum" | "maximum":
            return "out-of-range", _bound(error, found)
    looks = LOOKS["edge" if "minimum" in error.schema else error.schema.get("pattern", "")]
    return "wrong-pattern", say(
        "{found} stands where {expected} is wanted", found=found, expected=looks
    )


def _one_of(error: ShapeFault) -> tuple[str, Words]:
    keys = [alternative["required"][0] for alternative in error.wanted]
    used = [key for key in keys if key in error.found]
    if len(keys) == 2:
        return "unit-or-scale", say("an indicator has a unit or a scale, one of them")
    if used:
        return "one-form", say("a target has one form, here are {used}", used=", ".join(used))
    return "one-form", say("a target has one form, one of {forms}", forms=", ".join(keys))


def _bound(error: ShapeFault, found: str | Words) -> Words:
    if error.keyword == "minimum":
        return say("{found} is below {least}", found=found, least=error.wanted)
    return say("{found} is above {most}", found=found, most=error.wanted)


def _types(wanted: Any) -> Words:
    return _either([TYPES[name] for name in ([wanted] if isinstance(wanted, str) else wanted)])


def _either(names: list[Any]) -> Words:
    joined = say("{name}", name=names[0])
    for name in names[1:]:
        joined = say("{left} or {right}", left=joined, right=name)
    return joined


def _shown(node: Node) -> str | Words:
    """What stands at a node, as it is written there."""
    match node:
        case Fields():
            return TYPES["object"]
        case Sequence():
            return TYPES["array"]
    if node.empty:
        return TYPES["null"]
    return quoted(node.text) if isinstance(plain(node), str) else node.text
