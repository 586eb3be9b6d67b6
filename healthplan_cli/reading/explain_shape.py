"""Every fault of shape in a file, explained by its JSON Schema.

The one place that loads jsonschema.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from healthplan_cli.forms.between import RATIOS
from healthplan_cli.reading.yaml.builder import slipped
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, at, plain
from healthplan_cli.schemas import (
    DAY,
    DUPLICATES,
    LINEAR,
    REQUIRED,
    SOME_LIMITS,
    UNDATED,
    shape,
)
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
    RATIOS: say("a list of two ends, or a range such as 1名/1000-1500人,"),
    LINEAR: say("linear or a mapping of days to shares"),
    DUPLICATES: say("refuse, or last by the heading of a time"),
    REQUIRED: say("required or a mapping with max_age"),
    UNDATED: say("a key of one limit, or nothing but years and days,"),
}


def explain(root: Node, kind: str) -> list[Problem]:
    """Return the faults of shape of a file of a kind, each at its place.

    At most MOST_PROBLEMS are shown, and one that says that there are more.
    """
    problems = list(islice(_all_problems(root, kind), MOST_PROBLEMS + 1))
    if len(problems) <= MOST_PROBLEMS:
        return problems
    return [*problems[:MOST_PROBLEMS], too_many(problems[-1].position)]


def _all_problems(root: Node, kind: str) -> Iterator[Problem]:
    for error in _validator(kind).iter_errors(plain(root)):
        yield from _problems(_fault(error), root)


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


class ShapeFault(Struct, frozen=True):
    """One error of jsonschema: the keyword that failed with its value, what is found, and where."""

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


def _problems(error: ShapeFault, root: Node) -> Iterator[Problem]:
    node = at(root, iter(error.path))
    if error.keyword == "additionalProperties" and isinstance(node, Fields):
        yield from _unknown_keys(error, node)
    elif _says_nothing_new(error):
        return
    elif error.keyword == "required":
        yield from _missing_keys(error, node)
    else:
        yield _wrong_value(error, node)


def _unknown_keys(error: ShapeFault, node: Fields) -> Iterator[Problem]:
    allowed = error.schema.get("properties", {})
    patterns = error.schema.get("patternProperties", {})
    for key, scalar in node.keys.items():
        if key not in allowed and not any(re.search(pattern, key) for pattern in patterns):
            near = nearest(key, allowed)
            words = say("there is no key {key} here{near}", key=quoted(key), near=near)
            yield Problem(scalar.position, "unknown-key", words)


def _says_nothing_new(error: ShapeFault) -> bool:
    """Return whether a fault only follows from another, which is said at its own place."""
    if error.keyword in ("oneOf", "additionalProperties") and not isinstance(error.found, dict):
        return True
    if error.keyword == "anyOf":
        for one in error.wanted:
            if _is_misspelt(one["required"][0], error):
                return True
        return False
    return error.keyword == "oneOf" and _follows_from_unknown_key(error)


def _follows_from_unknown_key(error: ShapeFault) -> bool:
    """Return whether a mapping has none of the keys, but one that is unknown and said to be."""
    allowed = error.schema.get("properties", {})
    has_one = any(alternative["required"][0] in error.found for alternative in error.wanted)
    return not has_one and any(key not in allowed for key in error.found)


def _is_misspelt(key: str, error: ShapeFault) -> bool:
    """Return whether a missing key is suggested for one that is unknown."""
    allowed = error.schema.get("properties", {})
    unknown = [found for found in error.found if found not in allowed]
    for found in unknown:
        if nearest(found, allowed) == nearest(key, [key]):
            return True
    return False


def _missing_keys(error: ShapeFault, node: Node) -> Iterator[Problem]:
    for key in error.wanted:
        if key in error.found or _is_misspelt(key, error):
            continue
        words = say("the key {key} is missing", key=repr(key))
        if error.path:
            owner = error.path[-1]
            words = say("the key {key} of {owner} is missing", key=repr(key), owner=owner)
        yield Problem(node.position, "missing-key", words)


def _wrong_value(error: ShapeFault, node: Node) -> Problem:
    if isinstance(node, Fields) and isinstance(error.found, str):
        node = node.keys[error.found]  # propertyNames looks at a key
    if error.keyword == "type" and "object" in error.wanted and isinstance(node, Scalar):
        slip = slipped(node)
        if slip is not None:
            return slip
    explain_keyword = _KEYWORDS.get(error.keyword, _wrong_pattern)
    code, words = explain_keyword(error, node)
    return Problem(node.position, code, words)


def _wrong_type(error: ShapeFault, node: Node) -> tuple[str, Words]:
    expected = _types(error.wanted)
    if error.schema.get("pattern") == DAY["pattern"]:
        expected = LOOKS[DAY["pattern"]]
    return "wrong-type", _instead(node, expected)


def _wrong_word(error: ShapeFault, node: Node) -> tuple[str, Words]:
    if error.keyword == "enum":
        values = error.wanted
    else:
        values = [error.wanted]
    allowed = []
    for word in values:
        if isinstance(word, bool):
            allowed.append(str(word).lower())
        else:
            allowed.append(str(word))
    near = NOTHING
    if isinstance(node, Scalar):
        near = nearest(node.text, allowed)
    return "wrong-word", say(
        "{found} is given where {allowed} is expected{near}",
        found=_shown(node),
        allowed=_either(allowed),
        near=near,
    )


def _not_one_of(error: ShapeFault, _: Node) -> tuple[str, Words]:
    keys = [alternative["required"][0] for alternative in error.wanted]
    used = [key for key in keys if key in error.found]
    if len(keys) == 2:
        return "unit-or-scale", say("an indicator has a unit or a scale, one of them")
    if "quote" not in error.schema["properties"]:
        return "one-form", say(
            "a target of several parts has one form for each part, such as at_least"
        )
    if used:
        return "one-form", say("a target has one form, here are {used}", used=", ".join(used))
    return "one-form", say("a target has one form, one of {forms}", forms=", ".join(keys))


def _wrong_parts(error: ShapeFault, _: Node) -> tuple[str, Words]:
    if error.schema.get("pattern") == LINEAR:
        return "wrong-shape", say(
            "a schedule has at least one step, a day with what is due by it, or is linear"
        )
    if error.schema == SOME_LIMITS:
        return "wrong-shape", say("a series has at least one limit, with the year or day it is due")
    return "one-form", say("a target of several parts has one form for each part, such as at_least")


def _no_words(error: ShapeFault, _: Node) -> tuple[str, Words]:
    words = say(
        "the key {key} of {owner} is missing, or {other} in its place",
        key=repr("quote"),
        owner=error.path[-1],
        other=repr("table_row"),
    )
    return "missing-key", words


def _wrong_length(error: ShapeFault, _: Node) -> tuple[str, Words]:
    if error.path[-1] == "table_row":
        return "wrong-shape", say("a row of a table has at least its name and a figure")
    if "maxItems" in error.schema:
        return "wrong-type", say("a range has two ends, [from, to]")
    return "wrong-shape", say("a scale has at least two grades, from worst to best")


def _repeated(_: ShapeFault, __: Node) -> tuple[str, Words]:
    return "wrong-shape", say("a scale has each grade once")


def _too_low(error: ShapeFault, node: Node) -> tuple[str, Words]:
    words = say("{found} is below {least}", found=_shown(node), least=error.wanted)
    return "out-of-range", words


def _too_high(error: ShapeFault, node: Node) -> tuple[str, Words]:
    words = say("{found} is above {most}", found=_shown(node), most=error.wanted)
    return "out-of-range", words


def _wrong_pattern(error: ShapeFault, node: Node) -> tuple[str, Words]:
    if "minimum" in error.schema:
        looks = "edge"
    else:
        looks = error.schema.get("pattern", "")
    return "wrong-pattern", _instead(node, LOOKS[looks])


_KEYWORDS: Mapping[str, Callable[[ShapeFault, Node], tuple[str, Words]]] = {
    "type": _wrong_type,
    "enum": _wrong_word,
    "const": _wrong_word,
    "oneOf": _not_one_of,
    "anyOf": _no_words,
    "minProperties": _wrong_parts,
    "maxProperties": _wrong_parts,
    "minItems": _wrong_length,
    "maxItems": _wrong_length,
    "uniqueItems": _repeated,
    "minimum": _too_low,
    "maximum": _too_high,
}
"""What a failed keyword of a schema means: the code of the problem and its words."""


def _instead(node: Node, expected: Words) -> Words:
    day = _numbered_day(node)
    if day and expected in (LOOKS[DAY["pattern"]], LOOKS["edge"]):
        return say(
            "{found} is the number that a spreadsheet gives to a day, {day}; write {day}",
            found=_shown(node),
            day=day,
        )
    return say(
        "{found} is given where {expected} is expected", found=_shown(node), expected=expected
    )


def _numbered_day(node: Node) -> str:
    """Return the day that a spreadsheet numbers so: 44926 is 2022-12-31. Empty for other nodes."""
    if not isinstance(node, Scalar) or not re.fullmatch("[2-6][0-9]{4}", node.text):
        return ""
    return (date(1899, 12, 30) + timedelta(days=int(node.text))).isoformat()


def _types(wanted: str | list[str]) -> Words:
    names = wanted
    if isinstance(wanted, str):
        names = [wanted]
    return _either([TYPES[name] for name in names])


def _either(names: Sequence[object]) -> Words:
    joined = say("{name}", name=names[0])
    for name in names[1:]:
        joined = say("{left} or {right}", left=joined, right=name)
    return joined


def _shown(node: Node) -> str | Words:
    """Return what is written at a node, for people."""
    if isinstance(node, Fields):
        return TYPES["object"]
    if not isinstance(node, Scalar):
        return TYPES["array"]
    if node.empty:
        return TYPES["null"]
    if isinstance(plain(node), str):
        return quoted(node.text)
    return node.text
