"""How strongly a plan words a target, by its strength and its own word."""

from collections.abc import Callable

import pytest

from healthplan_cli.diffing.compare import compare_plans
from healthplan_cli.judging.known_failures import failures
from healthplan_cli.model.degree import degree
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import Review
from healthplan_cli.reading.plan_checks.doubts import doubts_of
from tests.conftest import CATALOG

TARGET = "x: {zh: 床位, unit: 张, kind: stock, at_least: 3张, quote: 3张"
FAILING = ("missed", "unreported", "undetermined")


@pytest.mark.parametrize(
    ("words", "expected", "problems"),
    [
        ("", "plain", []),
        (", hedge: 确保", "firm", []),
        (", hedge: 必须", "firm", []),
        (", strength: soft", "hoped", []),
        (", strength: soft, hedge: 力争", "hoped", []),
        (", strength: soft, hedge: 争取", "hoped", []),
        (", strength: soft, hedge: 努力", "hoped", []),
        (", strength: soft, hedge: 探索", "tentative", []),
        (", strength: soft, hedge: 鼓励", "tentative", []),
        (", strength: soft, hedge: 积极探索", "hoped", []),
        (", strength: soft, hedge: 有望", "hoped", []),
        # 努力确保 hopes to make sure
        (", strength: soft, hedge: 努力确保", "hoped", []),
        (", hedge: 努力确保", "plain", ["hedge-not-soft"]),
        (", hedge: 力争", "plain", ["hedge-not-soft"]),
        (", strength: soft, hedge: 确保", "hoped", ["firm-and-soft"]),
    ],
)
def test_a_word_counts_where_it_fits_the_strength_of_the_target(
    words: str, expected: str, problems: list[str], plan_yaml: Callable[[str], Plan]
) -> None:
    plan = plan_yaml(f"{TARGET}{words}}}")
    assert degree(plan.targets[0]) == expected
    assert [problem.code for problem in doubts_of(plan, CATALOG)] == problems


@pytest.mark.parametrize(
    ("fail_on", "strict", "failing"),
    [
        ((), False, "ab"),
        ((), True, "abcd"),
        (("firm",), False, "a"),
        (("firm", "plain", "hoped"), False, "abc"),
        (("tentative",), False, "d"),
        (("firm",), True, "abcd"),
    ],
)
def test_what_fails_a_run(
    fail_on: tuple[str, ...], strict: bool, failing: str, judge_yaml: Callable[..., Review]
) -> None:
    words = ("hedge: 确保", "note: n", "strength: soft, hedge: 力争", "strength: soft, hedge: 鼓励")
    targets = [
        f"{id}: {{zh: 床位{id}, unit: 张, kind: stock, at_least: 3张, quote: q, {word}}}"
        for id, word in zip("abcd", words, strict=True)
    ]
    review = judge_yaml("\n".join(targets), "a: 1\nb: 1\nc: 1\nd: 1")
    found = failures([review], (*FAILING, *fail_on), strict=strict)
    assert "".join(one.id for one in found) == failing
    if fail_on:
        assert failures([review], fail_on, strict=strict) == found


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("", ", hedge: 确保", "strength_changed"),
        (", strength: soft, hedge: 力争", ", strength: soft, hedge: 探索", "strength_changed"),
        (", strength: soft, hedge: 力争", ", strength: soft, hedge: 争取", "unchanged"),
    ],
)
def test_only_a_word_of_another_degree_changes_the_strength(
    old: str, new: str, change: str, plan_yaml: Callable[[str], Plan]
) -> None:
    before, after = plan_yaml(f"{TARGET}{old}}}"), plan_yaml(f"{TARGET}{new}}}")
    (difference,) = compare_plans(before, after).differences
    assert difference.change == change
