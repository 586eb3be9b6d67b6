"""What a run fails on, and how it is written down for the next run."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from healthplan_cli.judging.known_failures import failures
from healthplan_cli.model.review import Review
from healthplan_cli.reading.known_failures import known_text, read_known
from healthplan_cli.text.problems import InvalidInputError, Position, Problem
from healthplan_cli.text.words import say

Judge = Callable[..., Review]
TARGETS = """
hard: {zh: 甲, unit: 个, quote: q, at_least: 5}
soft: {zh: 乙, unit: 个, quote: q, at_least: 5, strength: soft}
blank: {zh: 丙, unit: 个, quote: q, at_least: 5}
held: {zh: 丁, unit: 个, quote: q, at_least: 5}
"""
ACTUALS = "hard: 1\nsoft: 1\nheld: 9"
FILE = "actuals.yaml"


@pytest.fixture
def review(judge_yaml: Judge) -> Review:
    """A hard miss, a soft miss, an unreported target and a met one, with an error and a warning."""
    where, words = Position(FILE, 3), say("x")
    problems = Problem(where, "rule/a", words), Problem(where, "jump", words, "warning")
    return replace(judge_yaml(TARGETS, ACTUALS), problems=problems)


@pytest.mark.parametrize(
    ("fail_on", "strict", "found"),
    [
        (
            "missed unreported undetermined",
            False,
            {("hard", "missed"), ("blank", "unreported"), ("rule/a", "error")},
        ),
        ("missed", False, {("hard", "missed"), ("rule/a", "error")}),
        ("missed", True, {("hard", "missed"), ("soft", "missed"), ("rule/a", "error")}),
        ("warning", False, {("rule/a", "error"), ("jump", "warning")}),
        ("met", False, {("held", "met"), ("rule/a", "error")}),
        ("", True, {("rule/a", "error")}),
    ],
)
def test_failures(fail_on: str, strict: bool, found: set[tuple[str, str]], review: Review) -> None:
    assert failures([review], fail_on.split(), strict=strict) == {
        (FILE, id, verdict) for id, verdict in found
    }


def test_what_is_written_is_read_again(tmp_path: Path, review: Review) -> None:
    found = failures([review], ["missed"], strict=True)
    file = tmp_path / "known.json"
    file.write_text(known_text(found), encoding="utf-8")
    assert read_known(file) == found
    assert known_text(found) == known_text(frozenset(sorted(found, reverse=True)))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"known": [{"file": "a", "id": "b"}]}', "missing-key"),
        ('{"known": {}}', "wrong-type"),
        ('{"known": [], "more": 1}', "unknown-key"),
        ('{"version": 2, "known": []}', "wrong-word"),
        ('{"version": 1}', "missing-key"),
    ],
)
def test_a_file_that_is_not_of_known_failures(text: str, code: str, tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInputError) as refused:
        read_known(file)
    assert [problem.code for problem in refused.value.problems] == [code]
