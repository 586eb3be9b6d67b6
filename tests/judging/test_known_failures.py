"""What a run fails on, and how it is written down for the next run."""

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from msgspec.structs import replace

from healthplan_cli.judging.known_failures import compare, failures
from healthplan_cli.model.failure import Failure
from healthplan_cli.model.review import Review
from healthplan_cli.reading.known_failures import known_text, read_known
from healthplan_cli.text.problems import InvalidInputError, Position, Problem
from healthplan_cli.text.words import say
from tests.judging.of_files import checked

Judge = Callable[..., Review]
TARGETS = """
hard: {zh: 甲, unit: 个, quote: q, at_least: 5}
soft: {zh: 乙, unit: 个, quote: q, at_least: 5, strength: soft}
blank: {zh: 丙, unit: 个, quote: q, at_least: 5}
good: {zh: 丁, unit: 个, quote: q, at_least: 5}
"""
ACTUALS = "hard: 1\nsoft: 1\ngood: 9"
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
        ("met", False, {("good", "met"), ("rule/a", "error")}),
        ("", True, {("rule/a", "error")}),
        ("firm", False, {("rule/a", "error")}),
        ("plain", False, {("hard", "missed"), ("blank", "unreported"), ("rule/a", "error")}),
        (
            "firm plain hoped tentative",
            False,
            {("hard", "missed"), ("soft", "missed"), ("blank", "unreported"), ("rule/a", "error")},
        ),
    ],
)
def test_a_run_fails_on_what_it_was_told_and_on_every_error(
    fail_on: str, strict: bool, found: set[tuple[str, str]], review: Review
) -> None:
    failed = failures([review], fail_on.split(), strict=strict)
    assert {(one.id, one.verdict) for one in failed} == found
    assert {(one.file, one.plan) for one in failed} == {(FILE, review.plan.id)}


def test_what_is_written_is_read_again(tmp_path: Path, review: Review) -> None:
    found = failures([review], ["missed"], strict=True)
    file = tmp_path / "known.json"
    file.write_text(known_text(found), encoding="utf-8")
    assert read_known(file) == found
    assert known_text(found) == known_text(tuple(reversed(found)))


def failure(**other: object) -> Failure:
    made = Failure(file="a.yaml", plan="t/2025", unit="甲县", id="beds", verdict="missed")
    return replace(made, **other)


@pytest.mark.parametrize(
    ("other", "is_new"),
    [
        ({}, False),
        ({"file": "b.yaml"}, False),  # the file of a unit may be called otherwise
        ({"plan": "t/2026"}, True),
        ({"unit": "乙县"}, True),
        ({"unit": ""}, True),
        ({"id": "posts"}, True),
        ({"verdict": "undetermined"}, True),
        ({"figures": "beds"}, True),
        ({"gap": Fraction(9)}, False),
    ],
)
def test_a_known_failure_is_of_one_plan_unit_target_and_verdict(
    other: dict[str, object], is_new: bool
) -> None:
    found = failure(**other)
    assert compare((found,), (failure(),)).new == ((found,) if is_new else ())


def test_a_file_without_a_unit_stands_for_one() -> None:
    one, other = failure(unit="", file="a.yaml"), failure(unit="", file="b.yaml")
    assert compare((one,), (one,)).new == ()
    assert compare((other,), (one,)).new == (other,)


@pytest.mark.parametrize(
    ("before", "now", "is_worse"),
    [
        ("2", "3", True),
        ("2", "2", False),
        ("3", "2", False),
        ("7/3", "5/2", True),
        ("2", "", False),
    ],
)
def test_a_known_failure_that_got_worse(before: str, now: str, is_worse: bool) -> None:
    earlier = failure(gap=Fraction(before))
    found = failure(gap=Fraction(now) if now else None)
    compared = compare((found,), (earlier,))
    assert compared.new == ()
    assert compared.worse == (((earlier, found),) if is_worse else ())


def test_a_failure_that_names_no_plan_lets_nothing_pass() -> None:
    old = failure(plan="")
    compared = compare((failure(),), (old,))
    assert (compared.new, compared.gone, compared.without_plan) == ((failure(),), (), (old,))


@pytest.mark.parametrize(
    ("before", "now", "is_new"),
    [
        ("5 is far off", "5 is far off", False),
        ("5 is far off", "900 is far off", True),
        ("", "5", False),
    ],
)
def test_a_doubt_about_one_figure_lets_none_about_another_pass(
    before: str, now: str, is_new: bool
) -> None:
    found = failure(verdict="undetermined", said=now)
    known = failure(verdict="undetermined", said=before)
    assert bool(compare((found,), (known,)).new) is is_new


def test_two_problems_of_one_figure_are_two(review: Review) -> None:
    where = Position(FILE, 3)
    both = tuple(Problem(where, "rule/a", say(words), figures=("hard",)) for words in ("x", "y"))
    found = failures([replace(review, problems=both)], [], strict=False)
    assert len(found) == 2
    assert compare(found, found[:1]).new == found[1:]


def test_an_undetermined_target_is_known_by_its_reason(judge_yaml: Judge) -> None:
    rises = "beds: {zh: 床位, unit: 张, quote: q, rises: true}"
    (found,) = failures([judge_yaml(rises, "beds: 5")], ["undetermined"], strict=True)
    assert found.id == "beds"
    assert "baseline" in found.said


@pytest.mark.parametrize(
    ("before", "now", "is_new"),
    [
        ("{value: 33, note: 快报数}", "{value: 33, note: 快报数}", False),
        ("{value: 33, note: 快报数}", "{value: 43, note: 快报数}", True),
        ("{value: 33, baseline: 30, note: 快报数}", "{value: 33, baseline: 31, note: 快报数}", True),
        ("{numerator: 33, denominator: 1, note: 快报数}", "{numerator: 66, denominator: 2, note: 快报数}", True),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["at_least: 30", "watch: true"])
def test_a_doubt_that_names_no_figure_is_one_of_that_figure(
    before: str, now: str, is_new: bool, form: str, tmp_path: Path
) -> None:
    target = f"  mean: {{zh: 均数, unit: 张, kind: rate, quote: q, {form}}}\n"
    was = checked(tmp_path, target, f"  mean: {before}\n")
    known = failures([was], ["undetermined"], strict=True)
    assert known
    review = checked(tmp_path, target, f"  mean: {now}\n")
    found = failures([review], ["undetermined"], strict=True)
    assert bool(compare(found, known).new) is is_new


def test_a_problem_is_known_by_its_figures(review: Review) -> None:
    problem = review.problems[0]
    of_beds = replace(review, problems=(replace(problem, figures=("beds",)),))
    of_posts = replace(review, problems=(replace(problem, figures=("posts",)),))
    (one,) = failures([of_beds], [], strict=False)
    (other,) = failures([of_posts], [], strict=False)
    assert compare((other,), (one,)).new == (other,)


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


@pytest.mark.parametrize("text", ["1e999999999", "1/0", "-1", "²", "about 3"])
def test_a_gap_that_is_no_number_is_none(text: str, tmp_path: Path) -> None:
    row = {"file": "a", "plan": "p", "id": "b", "verdict": "c", "gap": text}
    file = tmp_path / "known.json"
    file.write_text(json.dumps({"known": [row]}), encoding="utf-8")
    (found,) = read_known(file)
    assert found.gap is None
