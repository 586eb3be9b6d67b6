"""A pattern that is compiled only where a text has certain characters misses nothing by it."""

import importlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import healthplan_cli
from healthplan_cli.text.patterns import Pattern

REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
ASSERTS = 1
"""What looks ahead has it too, as the whole text is asked; what looks behind is not counted on."""


PACKAGE = Path(healthplan_cli.__file__).parent


def patterns() -> Iterator[Any]:
    """Yield every pattern of the package, as a case of a test."""
    for file in sorted(PACKAGE.rglob("*.py")):
        if "import Pattern" in file.read_text(encoding="utf-8"):
            module = ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts)
            for name, value in vars(importlib.import_module(module)).items():
                if isinstance(value, Pattern):
                    yield pytest.param(value, id=f"{module}.{name}")


def needs(parsed: Iterable[tuple[Any, Any]], chars: frozenset[str]) -> bool:
    """Return whether each match of a parsed pattern has one of the characters."""
    return any(needs_one(code, value, chars) for code, value in parsed)


def needs_one(code: Any, value: Any, chars: frozenset[str]) -> bool:
    """Return whether what matches one step of a pattern has one of the characters."""
    if code == codes.LITERAL:
        return chr(value) in chars
    if code == codes.IN:
        return all(are_all(kind, what, chars) for kind, what in value)
    if code == codes.BRANCH:
        return all(needs(one, chars) for one in value[1])
    if code == codes.SUBPATTERN:
        return needs(value[-1], chars)
    if code in REPEATS:
        least, _, repeated = value
        return least > 0 and needs(repeated, chars)
    if code == codes.ASSERT:
        direction, ahead = value
        return direction == ASSERTS and needs(ahead, chars)
    return False


def are_all(kind: Any, what: Any, chars: frozenset[str]) -> bool:
    """Return whether all that a part of [...] stands for is among the characters."""
    if kind == codes.LITERAL:
        return chr(what) in chars
    if kind == codes.RANGE:
        first, last = what
        return all(chr(code) in chars for code in range(first, last + 1))
    return False


@pytest.mark.parametrize("pattern", list(patterns()))
def test_each_match_has_a_character_that_is_looked_for(pattern: Pattern) -> None:
    assert needs(_parser.parse(pattern.source), pattern.needs)


@pytest.mark.parametrize(
    ("source", "chars", "expected"),
    [
        ("甲|乙", "甲", False),
        ("甲|乙", "甲乙", True),
        ("甲?乙", "甲", False),
        ("甲?乙", "乙", True),
        ("[甲乙]丙*", "甲乙", True),
        ("[甲乙]丙*", "甲丙", False),
        ("(?:甲|丙)+", "甲丙", True),
        ("[0-9]", "012345678", False),
        ("(?<!甲)乙", "甲", False),
        ("甲(?=.*乙)", "乙", True),
    ],
)
def test_a_pattern_needs_characters_that_no_match_is_without(
    source: str, chars: str, expected: bool
) -> None:
    assert needs(_parser.parse(source), frozenset(chars)) is expected


def test_a_pattern_finds_what_its_source_finds() -> None:
    pattern = Pattern("[甲乙]丙", frozenset("甲乙"))
    text = "丁甲丙乙丙"
    found = pattern.search(text)
    assert found is not None
    assert found[0] == "甲丙"
    assert [one[0] for one in pattern.finditer(text)] == ["甲丙", "乙丙"]
    assert pattern.match(text) is None
    assert pattern.match(text[1:]) is not None
    assert pattern.fullmatch(text) is None
    assert pattern.fullmatch("乙丙") is not None


def test_a_pattern_is_not_compiled_for_a_text_without_its_characters() -> None:
    pattern = Pattern("(甲", frozenset("甲"))  # which cannot be compiled
    assert pattern.search("乙") is None
    assert pattern.match("乙") is None
    assert pattern.fullmatch("乙") is None
    assert list(pattern.finditer("乙")) == []
    with pytest.raises(re.error):
        pattern.search("甲")
