"""How places, grades and growth are said to people: never as a number of something else."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from healthplan_cli.judging.pace import with_needed
from healthplan_cli.model.review import Review
from healthplan_cli.model.target import grade_before
from healthplan_cli.reports import _cells, _earlier, _notes
from healthplan_cli.text.words import Language

Judge = Callable[..., Review]
CHINESE = Language("zh")
PLACE = "x: {zh: 考核, rank: {within: 3, of: 全市各区, count: 16}, quote: q}"


def test_places_that_are_lacking_are_counted_as_such(judge_yaml: Judge) -> None:
    (verdict,) = judge_yaml(PLACE, "x: 第5名").verdicts
    assert _cells.gap(verdict) == "2位"


def test_a_place_among_others_than_the_plan_counts_is_said_with_both(judge_yaml: Judge) -> None:
    (verdict,) = judge_yaml(PLACE, "x: 3/17").verdicts
    assert verdict.reason is not None
    assert CHINESE.text(verdict.reason) == "上报的是 17 个中的名次，而计划写明全市各区共 16 个"


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("B级", "2024年为 B级，持平"),
        ("A级", "2024年为 B级，+1级"),
        ("C级", "2024年为 B级，-1级"),
    ],
)
def test_the_same_grade_is_no_grade_0(now: str, words: str, judge_yaml: Judge) -> None:
    scale = ("C级", "B级", "A级")
    target = f"x: {{zh: 等级, scale: [{', '.join(scale)}], kind: stock, reaches: C级, quote: q}}"
    (verdict,) = judge_yaml(target, f"x: {now}").verdicts
    assert verdict.actual is not None
    actual = replace(verdict.actual, last_year=grade_before("B级", scale, 2024))
    note = _earlier.note(replace(verdict, actual=actual))
    assert note is not None
    assert CHINESE.text(note) == words


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("unit: 人次, kind: flow, rises_by: 5%", "增长 ≥ 5%"),
        ("unit: 万元, kind: flow, rises_by: 6%/年", "每年增长 ≥ 6%（1 年）"),
        ("unit: '%', kind: rate, rises_by: 2百分点", "提高 ≥ 2百分点"),
        ("unit: 人次, kind: flow, falls_by: 5%", "下降 ≥ 5%"),
    ],
)
def test_a_count_grows_and_a_rate_rises(target: str, words: str, judge_yaml: Judge) -> None:
    (verdict,) = judge_yaml(f"x: {{zh: 指标, quote: q, {target}}}", "x: '-'").verdicts
    assert CHINESE.text(verdict.target.asks) == words


@pytest.mark.parametrize(
    ("asks", "value", "words"),
    [
        ("at_least: 60%", "54%", "此后每月需增加 3百分点"),
        ("at_most: 40%", "46%", "此后每月需减少 3百分点"),
    ],
)
def test_each_month_left_must_bring_more_or_less(
    asks: str, value: str, words: str, judge_yaml: Judge
) -> None:
    target = f"x: {{zh: 率, unit: '%', kind: rate, {asks}, quote: q}}"
    (verdict,) = with_needed(judge_yaml(target, f"x: {value}", as_of="2025-10-31")).verdicts
    assert words in _notes.notes(verdict, CHINESE)
