"""How a target gives points, in words: each rule of a scoring sheet, and the weight."""

from collections.abc import Callable

import pytest

from healthplan_cli.judging.points_words import worth_of
from healthplan_cli.model.plan import Plan

SHARE = "unit: '%', kind: rate, at_least: 90%"
PER = "full: 10, per: 2百分点, deduct: 0.5"
VILLAGES = "unit: 个, kind: stock, at_least: 6个, each: {of: 村, count: 5, share: 80%}"
STAGES = "scale: [无, 未挂钩, 挂钩], kind: stock, reaches: 挂钩"


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (f"{SHARE}, weight: 6", "6 points: weight x attainment"),
        (
            f"{SHARE}, points: {{full: 2, steps: {{90%: 2, 85%: 1.5}}}}",
            "2 points: 90% = 2, 85% = 1.5",
        ),
        (f"{SHARE}, points: {{{PER}}}", "10 points: 0.5 off for every 2百分点"),
        (
            f"{SHARE}, points: {{{PER}, started: up}}",
            "10 points: 0.5 off for every 2百分点, a started one as well",
        ),
        (
            f"{SHARE}, points: {{{PER}, started: down}}",
            "10 points: 0.5 off for every 2百分点, whole ones alone",
        ),
        (
            f"{SHARE}, points: {{{PER}, started: none, floor: 4}}",
            "10 points: 0.5 off for every 2百分点, in proportion, down to 4",
        ),
        (
            "unit: 个, at_least: 4个, points: {full: 2, each_missing: 0.5}",
            "2 points: 0.5 off for each missing",
        ),
        (
            f"{STAGES}, points: {{full: 3, grades: {{挂钩: 3, 未挂钩: 1}}}}",
            "3 points: 挂钩 = 3, 未挂钩 = 1",
        ),
        ("done: true, points: {full: 1, all_or_nothing: true}", "1 points: all or nothing"),
        (
            "done: true, points: {full: 1, all_or_nothing: true, bonus: true}",
            "bonus of 1 points: all or nothing",
        ),
        (
            "done: true, points: {full: 1, all_or_nothing: true, veto: true}",
            "1 points: all or nothing; veto",
        ),
        (
            "done: true, section: 甲, points: {full: 1, all_or_nothing: true, veto: section}",
            "1 points: all or nothing; veto of its section",
        ),
        # of institutions it is their share that has points, not the figure of each
        (
            f"{VILLAGES}, points: {{full: 4, steps: {{80%: 4, 60%: 2}}}}",
            "4 points: 80% = 4, 60% = 2",
        ),
    ],
)
def test_a_rule_of_points_in_words(target: str, words: str, plan_yaml: Callable[..., Plan]) -> None:
    (made,) = plan_yaml(f"x: {{zh: 项, quote: q, {target}}}").targets
    assert str(worth_of(made)) == words


def test_a_target_without_weight_or_points_is_worth_nothing(plan_yaml: Callable[..., Plan]) -> None:
    (made,) = plan_yaml(f"x: {{zh: 项, quote: q, {SHARE}}}").targets
    assert worth_of(made) is None
