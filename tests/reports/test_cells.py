"""What is in the cells of every report for people."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from healthplan_cli.model.review import Review
from healthplan_cli.reports import _cells
from healthplan_cli.reports._verdict_row import VerdictRow
from healthplan_cli.text.words import Language

Judge = Callable[..., Review]


@pytest.mark.parametrize(
    ("target", "actual", "en", "zh"),
    [
        ("done: true", "true", "done", "完成"),
        ("done: true", "否", "not done", "未完成"),
        ("done: true", "{stage: 完成, date: 2025-06-30}", "done 2025-06-30", "完成 2025-06-30"),
        ("scale: [未启动, 完成], done: true", "完成", "完成", "完成"),
        ("scale: [未启动, 建成], reaches: 建成", "未启动", "未启动", "未启动"),
    ],
)
def test_words_of_hpc_are_in_the_language_of_the_run_and_those_of_a_plan_its_own(
    target: str, actual: str, en: str, zh: str, judge_yaml: Judge
) -> None:
    (verdict,) = judge_yaml(f"x: {{zh: 甲, quote: q, {target}}}", f"x: {actual}").verdicts
    assert [_cells.actual(verdict, Language(code)) for code in ("en", "zh")] == [en, zh]


@pytest.mark.parametrize(
    ("figure", "gap"),
    [("80%", "+10百分点 / +1百分点"), ("82%", ""), ("91%", "")],
)
def test_each_way_to_one_of_several_forms_is_shown(
    figure: str, gap: str, judge_yaml: Judge
) -> None:
    """From 76 %: 90 % or 5 points more."""
    target = "x: {zh: 甲, unit: '%', kind: rate, quote: q, any_of: [{at_least: 90%}, {rises_by: 5百分点}]}"
    (verdict,) = judge_yaml(target, f"x: {{value: {figure}, baseline: 76%}}").verdicts
    assert _cells.gap(verdict) == gap


@pytest.mark.parametrize(
    ("figures", "shown"),
    [
        ("2025Q1: 90%, 2025Q2: 91%, 2025Q3: 90%, 2025Q4: 89.9%", "90% / 91% / 90% / 89.9%"),
        ("2025Q1: 90%, 2025Q2: 90%, 2025Q3: 90%, 2025Q4: 90%", "90% / 90% / 90% / 90%"),
    ],
)
def test_the_figure_of_each_quarter_is_shown_though_two_are_alike(
    figures: str, shown: str, judge_yaml: Judge
) -> None:
    target = "x: {zh: 甲, unit: '%', kind: rate, quote: q, at_least: 90%, every: quarter}"
    (verdict,) = judge_yaml(target, f"x: {{{figures}}}").verdicts
    assert _cells.actual(verdict, Language("en")) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("3900000", "3,900,000人次"),
        ("-3900000.5", "-3,900,000.5人次"),
        ("100000", "100,000人次"),
        ("99999", "99999人次"),
        ("0.0000001", "0.0000001人次"),
    ],
)
def test_a_long_number_has_commas_between_thousands(value: str, shown: str) -> None:
    assert _cells.quantity(Fraction(value), "人次") == shown
    assert _cells.ungrouped(shown) == f"{value}人次"


def test_a_script_reads_no_commas_in_numbers(judge_yaml: Callable[..., Review]) -> None:
    review = judge_yaml(
        "x: {zh: 人次, unit: 人次, kind: flow, rises_by: 5%, quote: q}\n"
        "y: {zh: 数, unit: 人, quote: q, all_of: {甲: {at_least: 1人}, 乙: {at_least: 1人}}}",
        "x: {value: 412万人次, baseline: 390万人次}\ny: {all_of: {甲: 1000000, 乙: 2000000}}",
    )
    first, second = (VerdictRow(one, review, Language("en")) for one in review.verdicts)
    assert first.actual == "3,900,000人次 → 4,120,000人次 (+5.641%)"  # 22 / 390
    assert first.bare_figure == "4120000"
    assert second.actual == "1,000,000人 / 2,000,000人"
    assert second.bare_figure == "1000000人 / 2000000人"
