"""What is wrong with a value of the wrong shape, in words that show it and what is expected."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from healthplan_cli.forms import _one_figure
from healthplan_cli.forms.between import RATIOS
from healthplan_cli.reading.shape_faults import ShapeFault
from healthplan_cli.reading.yaml.builder import slipped
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, plain
from healthplan_cli.schemas import (
    DAY,
    DUPLICATES,
    LINEAR,
    MOMENT,
    ONE_FOR_EACH,
    REQUIRED,
    SOME_LIMITS,
    UNDATED,
    YEARS,
)
from healthplan_cli.text.problems import Problem, nearest, quoted
from healthplan_cli.text.schema import TEXT
from healthplan_cli.text.words import NOTHING, Words, say, with_or

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
    MOMENT["pattern"]: say("a day, YYYY-MM-DD, or a day and a time, YYYY-MM-DD HH:MM,"),
    "edge": say("a year or a day, YYYY-MM-DD,"),
    RATIOS: say("a list of two ends, or a range such as 1名/1000-1500人,"),
    LINEAR: say("linear or a mapping of days to shares"),
    DUPLICATES: say("refuse, or last by the heading of a time"),
    REQUIRED: say("required or a mapping with max_age"),
    ONE_FOR_EACH: say("each or a limit for each unit by its name"),
    YEARS: say("a year, or years such as 2013-2016,"),
    UNDATED: say("a key of one limit, or nothing but years and days,"),
}


def wrong_value(error: ShapeFault, node: Node) -> Problem:
    """Return what is wrong with the value at a node."""
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
        return "one-form", say("{each} has one form, such as at_least", each=_which(error))
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
    return "one-form", say("{each} has one form, such as at_least", each=say("each part"))


def _which(error: ShapeFault) -> Words:
    """Name what has one form each: the parts of a target, or the conditions of a list."""
    if isinstance(error.path[-1], int):
        return say("each condition of a list")
    return say("each part")


def _no_words(error: ShapeFault, _: Node) -> tuple[str, Words]:
    words = say(
        "the key {key} of {owner} is missing, or {other} in its place",
        key=repr("quote"),
        owner=error.path[-1],
        other=repr("table_row"),
    )
    return "missing-key", words


def _wrong_length(error: ShapeFault, _: Node) -> tuple[str, Words]:
    if error.path[-1] == "fail_on":
        return "wrong-shape", say(
            "{option} names nothing; it knows {words}",
            option="fail_on:",
            words=", ".join(error.schema["items"]["enum"]),
        )
    if error.path[-1] == "table_row":
        return "wrong-shape", say("a row of a table has at least its name and a figure")
    if error.schema.get("items") == _one_figure.SHAPE["items"]:
        return "wrong-shape", say(
            "a list of conditions on one figure has at least two, such as {example}",
            example="[{at_least: 30%}, {rises: true}]",
        )
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
    looks = error.schema.get("pattern", "")
    if "minimum" in error.schema and looks == DAY["pattern"]:
        looks = "edge"
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


def _either(names: Iterable[object]) -> Words:
    return with_or(say("{name}", name=name) for name in names)


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
