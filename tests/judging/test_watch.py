"""What is only watched: shown with its change, in no count, no score and no failure."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from healthplan_cli.judging.known_failures import failures
from healthplan_cli.judging.pace import with_needed
from healthplan_cli.judging.score import scored
from healthplan_cli.model.points import Reached
from healthplan_cli.model.review import Review, Status
from healthplan_cli.reports._cells import summary
from healthplan_cli.text.words import Language

MYOPIA = "zh: 近视率, unit: '%', better: lower, watch: true, quote: 监测近视率"
BEDS = "zh: 床位, unit: 张, kind: stock, at_least: 3张, weight: 10, quote: 3张"


@pytest.mark.parametrize(
    ("target", "entry", "reason"),
    [
        # 51.2 - 52.6 = -1.4, in points of a share and in the unit of a count
        (MYOPIA, "{value: 51.2%, baseline: 52.6%}", "-1.4百分点 from 52.6%"),
        (f"{MYOPIA}, baseline: 50%", "51.2%", "+1.2百分点 from 50%"),
        ("zh: 费用, unit: 元, watch: true, quote: q", "{value: 1.2万元, baseline: 11000元}", "+1000元 from 11000元"),
        (MYOPIA, "{numerator: 256, denominator: 500, baseline: 51.2%}", "0百分点 from 51.2%"),
        (MYOPIA, "51.2%", None),
        (MYOPIA, "'-'", "nothing was reported"),
        (MYOPIA, "{numerator: 256}", "no denominator was reported"),
        ("zh: 床位, unit: 张, watch: true, each: 医院, quote: q", "{each: {甲: {value: 30, baseline: 31}, 乙: 5}}", "甲: -1张 from 31张"),
        ("zh: 床位, unit: 张, watch: true, each: 医院, quote: q", "35", "one figure for all; the target asks for one for each of 医院"),
    ],
)  # fmt: skip
def test_what_is_said_of_it(
    target: str, entry: str, reason: str | None, judge_yaml: Callable[..., Review]
) -> None:
    for day in ("2025-06-30", "2025-12-31"):
        (verdict,) = judge_yaml(f"x: {{{target}}}", f"x: {entry}", as_of=day).verdicts
        assert verdict.status is Status.WATCHED
        assert (None if verdict.reason is None else str(verdict.reason)) == reason
        assert all(one.inside is None and one.gap is None for one in verdict.measured)


def test_it_is_in_no_count_no_score_and_no_failure(judge_yaml: Callable[..., Review]) -> None:
    review = scored(judge_yaml(f"x: {{{MYOPIA}}}\nbeds: {{{BEDS}}}", "beds: 3张"))
    assert review.judged == 1
    assert review.total == Reached(Fraction(10), Fraction(10))
    every = [str(status) for status in Status if status is not Status.WATCHED]
    assert [one.id for one in failures([review], every, strict=True)] == ["beds"]
    assert (
        summary(review, Language("en")) == "1 target: met 1; beside them watched 1; 10 of 10 points"
    )


def test_a_plan_that_only_watches_has_no_target_to_judge(judge_yaml: Callable[..., Review]) -> None:
    review = judge_yaml(f"x: {{{MYOPIA}}}", "x: 50%")
    assert summary(review, Language("en")) == "no target to judge; beside them watched 1"


def test_a_failed_attestation_is_shown_and_fails_nothing(judge_yaml: Callable[..., Review]) -> None:
    attested = "{by: 督导组, date: 2025-12-30, document: 通报, status: failed}"
    (verdict,) = judge_yaml(
        f"x: {{{MYOPIA}}}", f"x: {{value: 50%, attestation: {attested}}}"
    ).verdicts
    assert verdict.status is Status.WATCHED
    assert "says that it failed" in str(verdict.reason)


def test_no_month_must_bring_anything(judge_yaml: Callable[..., Review]) -> None:
    review = judge_yaml(f"x: {{{MYOPIA}}}", "x: {value: 50%, baseline: 51%}", as_of="2025-06-30")
    (verdict,) = with_needed(review).verdicts
    assert verdict.measured[0].needed is None


@pytest.mark.parametrize(
    "key", ["schedule: linear", "evidence: required", "weight: 2", "compare: rounded", "examples: {met: [3%]}"]
)  # fmt: skip
def test_keys_of_verdicts_are_refused(
    key: str,
    plan_yaml: Callable[[str], object],
    codes: Callable[[Callable[[], object]], list[tuple[str, int, int]]],
) -> None:
    found = codes(lambda: plan_yaml(f"x: {{{MYOPIA}, {key}}}"))
    assert [code for code, _, _ in found] == ["unsuitable-key"]


def test_a_part_cannot_be_watched(
    plan_yaml: Callable[[str], object],
    codes: Callable[[Callable[[], object]], list[tuple[str, int, int]]],
) -> None:
    target = "x: {zh: 技术, all_of: {类别: {watch: true}, 项目: {at_least: 10项}}, quote: q}"
    assert {code for code, _, _ in codes(lambda: plan_yaml(target))} == {"unknown-key"}
