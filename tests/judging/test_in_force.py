"""Targets that were revised: the terms of the day are judged, and the history is told."""

from collections.abc import Callable

import pytest

from healthplan_cli.diffing.compare import compare_plans
from healthplan_cli.explain import explain
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import Review
from healthplan_cli.text.words import Language

REVISED = """x:
  zh: 签约率
  unit: '%'
  kind: rate
  at_least: 30%
  revisions:
  - {date: 2024-01-01, by: 市卫健委, reason: 疫情影响, was: {at_least: 35%}}
  - {date: 2022-07-01, by: 市政府, reason: 中期评估, was: {at_least: 40%, due: 2023-12-31}}
  quote: 30%
"""
FIVE = "{from: 2021, to: 2025}"

ROWS = [
    ("2025-12-31", "30%", "met"),
    ("2025-12-31", "29.9%", "missed"),
    ("2024-01-01", "30%", "holding"),
    ("2023-12-31", "34.9%", "not_due"),  # 35 % were asked for, by 2025
    ("2023-12-31", "35%", "holding"),
    ("2022-06-30", "39.9%", "not_due"),
    ("2022-06-30", "40%", "holding"),
]


@pytest.mark.parametrize(("as_of", "figure", "status"), ROWS)
def test_the_terms_of_the_day_are_judged(
    as_of: str, figure: str, status: str, judge_yaml: Callable[..., Review]
) -> None:
    (verdict,) = judge_yaml(REVISED, f"x: {figure}", period=FIVE, as_of=as_of).verdicts
    assert verdict.status == status


def test_the_older_terms_say_until_when(judge_yaml: Callable[..., Review]) -> None:
    (verdict,) = judge_yaml(REVISED, "x: 36%", period=FIVE, as_of="2022-06-30").verdicts
    assert str(verdict.target.until) == "2022-07-01"
    assert str(verdict.target.due) == "2023-12-31"
    assert verdict.target.asked_since is not None
    assert Language("en").text(verdict.target.asked_since) == "at least 35%"


def test_the_last_but_one_terms_say_what_is_asked_now(judge_yaml: Callable[..., Review]) -> None:
    (verdict,) = judge_yaml(REVISED, "x: 36%", period=FIVE, as_of="2023-06-30").verdicts
    assert str(verdict.target.until) == "2024-01-01"
    assert verdict.target.asked_since is not None
    assert Language("en").text(verdict.target.asked_since) == "at least 30%"


def test_explain_tells_the_history(plan_yaml: Callable[..., Plan]) -> None:
    plan = plan_yaml(REVISED, period=FIVE)
    lines = [Language("en").text(line) for line in explain("x", Catalog({}, {}), (), [plan])]
    assert "  revised 2022-07-01 by 市政府: was at least 40%; due 2023-12-31 (中期评估)" in lines
    assert "  revised 2024-01-01 by 市卫健委: was at least 35% (疫情影响)" in lines


def test_two_versions_with_other_revisions_are_not_the_same(
    plan_yaml: Callable[..., Plan],
) -> None:
    plain = "x: {zh: 签约率, unit: '%', kind: rate, at_least: 30%, quote: 30%}"
    old, new = plan_yaml(plain, period=FIVE), plan_yaml(REVISED, period=FIVE)
    (difference,) = compare_plans(old, new).differences
    assert difference.change == "judging_changed"


def test_the_same_revisions_are_no_change(plan_yaml: Callable[..., Plan]) -> None:
    old = plan_yaml(REVISED, period=FIVE)
    new = plan_yaml(f"# moved\n{REVISED}".replace("at_least: 30%", "at_least: 32%"), period=FIVE)
    (difference,) = compare_plans(old, new).differences
    assert (difference.change, difference.also) == ("tightened", ())


def test_a_plan_says_its_version(plan_yaml: Callable[..., Plan]) -> None:
    plan = plan_yaml(REVISED, "version: '2'\nsupersedes: 征求意见稿", period=FIVE)
    assert (plan.version, plan.supersedes) == ("2", "征求意见稿")


def test_revisions_are_in_the_order_of_their_days(plan_yaml: Callable[..., Plan]) -> None:
    (target,) = plan_yaml(REVISED, period=FIVE).targets
    assert [str(one.day) for one in target.revisions] == ["2022-07-01", "2024-01-01"]
