"""Entries of actuals as bureaus type them: words for done, full-width grades, signs in place of a baseline, bare strokes."""

from collections.abc import Callable

import pytest

from healthplan_cli.model.review import Review

Judge = Callable[..., Review]
DONE = "x: {zh: 建成, done: true, quote: q}"
GRADE = "x: {zh: 等级, scale: [C级, B级, Ⅰ级], reaches: B级, quote: q}"
STAGES = "x: {zh: 方案, scale: [未启动, 起草, 印发], reaches: 印发, quote: q}"
RATE = "x: {zh: 率, unit: '%', better: lower, falls: true, quote: q}"
DEATHS = "x: {zh: 死亡率, unit: 人/10万, better: lower, at_most: 9.5人/10万, quote: q}"
HOURS = "x: {zh: 时长, unit: 小时, better: lower, at_most: 36小时, quote: q}"
DEBT = "x: {zh: 债务, unit: 亿元, better: lower, at_most: 2亿元, quote: q}"
DAYS = "x: {zh: 时长, unit: 天, better: lower, at_most: 2天, quote: q}"


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        *((DONE, word, "met") for word in ("true", "是", "完成", "已完成", "'true'")),
        *((DONE, word, "missed") for word in ("false", "否", "未完成", "{stage: 否}")),
        *((DONE, word, "unreported") for word in ("'-'", "", "~")),
        (GRADE, "Ｂ级", "met"),
        (GRADE, "' B级 '", "met"),
        (GRADE, "I级", "met"),  # NFKC of Ⅰ
        (GRADE, "Ｃ级", "missed"),
        *((GRADE, word, "met") for word in ("B", "达到B级", "已达B级", "评为B级")),
        (GRADE, "达到C级", "missed"),
        *((STAGES, word, "met") for word in ("已印发", "印发", "已达印发")),
        (STAGES, "已起草", "missed"),
        *((RATE, f"{{value: 3%, baseline: {sign}}}", "undetermined") for sign in ("-", "'-'", "…", "/", "", "'-2'")),
        (RATE, "{value: 3%, baseline: {value: '-', year: 2024}}", "undetermined"),
        (RATE, "{value: 3%, baseline: 4%}", "met"),
        (DEBT, "1.8亿元", "met"),
        (DEBT, "1.8", "met"),
        (DEATHS, "5.2/10万", "met"),
        (DEATHS, "9.6/10万人", "missed"),
        (DEATHS, "5.2", "met"),
        (HOURS, "1.5天", "met"),
        (HOURS, "2天", "missed"),
        (DAYS, "48小时", "met"),
        (DAYS, "2881分钟", "missed"),  # 48 hours and a minute
    ],
)  # fmt: skip
def test_an_entry_is_read_in_whatever_way_bureaus_type_it(
    target: str, actual: str, status: str, judge_yaml: Judge
) -> None:
    (verdict,) = judge_yaml(target, f"x: {actual}", file="not_reported: ['-2']").verdicts
    assert verdict.status == status


@pytest.mark.parametrize(
    ("target", "actual", "code"),
    [
        (DONE, "建了", "unknown-grade"),
        (GRADE, "基本达到C级", "unknown-grade"),
        (GRADE, "未达B级", "unknown-grade"),
        (GRADE, "拟达B级", "unknown-grade"),
        (GRADE, "优于B级", "unknown-grade"),
        (STAGES, "待印发", "unknown-grade"),
        (STAGES, "已修订印发", "unknown-grade"),
        (RATE, "{value: 3%, baseline: 约3%}", "not-a-number"),
        (DEATHS, "5.2/千人", "wrong-unit|unknown-unit"),
        (RATE, "5.2/10只", "unknown-unit"),
        (DAYS, "1月", "wrong-unit"),
        (DAYS, "1年", "wrong-unit"),
        (DEBT, "1.8亿", "wrong-unit"),
        (DEBT, "18000万", "wrong-unit"),
    ],
)
def test_an_entry_in_a_word_or_unit_that_does_not_fit_is_refused(
    target: str,
    actual: str,
    code: str,
    judge_yaml: Judge,
    codes: Callable[..., list[tuple[str, int, int]]],
) -> None:
    ((found, _, _),) = codes(lambda: judge_yaml(target, f"x: {actual}"))
    assert found in code.split("|")


@pytest.mark.parametrize("name", ["签约率", "Signing rate", "签约服务率", "signing_rate"])
def test_a_figure_is_found_by_id_name_and_alias(name: str, judge_yaml: Judge) -> None:
    target = "rate: {indicator: signing_rate, at_least: 32%, quote: q}"
    if name in ("Signing rate", "签约服务率"):
        target = "rate: {zh: 签约服务率, en: Signing rate, unit: '%', at_least: 32%, quote: q}"
    (verdict,) = judge_yaml(target, f"{name}: 33%").verdicts
    assert verdict.status == "met"


def test_a_name_of_two_targets_names_both(
    judge_yaml: Judge, codes: Callable[..., list[tuple[str, int, int]]]
) -> None:
    targets = "a: {indicator: signing_rate, at_least: 32%, quote: q}\nb: {indicator: signing_rate, at_least: 40%, quote: q}"
    assert codes(lambda: judge_yaml(targets, "签约率: 33%")) == [("unknown-target", 5, 3)]
