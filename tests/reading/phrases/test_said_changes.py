"""A note that says how a figure changed since last year: the figures of both years must agree."""

from datetime import date
from pathlib import Path

import pytest

from healthplan_cli.pipeline import Options, check

PLAN = """\
plan: t/2025
title: t
region: r
period: 2025
targets:
  rate: {zh: 签约率, unit: '%', kind: rate, at_least: 32%, quote: 签约率32%}
  clinics: {zh: 诊所数, unit: 家, kind: stock, at_least: 30家, quote: 30家}
  myopia: {zh: 近视率, unit: '%', kind: rate, better: lower, falls_by: 1百分点, quote: 下降1个百分点}
  visits: {zh: 义诊次数, unit: 次, kind: stock, each: 院, at_least: 5次, quote: 每院5次}
"""


def status(folder: Path, target: str, entry: str, plan: str = PLAN) -> str:
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    path = folder / "actuals.yaml"
    text = f"plan: plan.yaml\nas_of: 2025-12-31\nactuals: {{{target}: {entry}}}\n"
    path.write_text(text, encoding="utf-8")
    verdicts = {verdict.target.id: verdict for verdict in check(path).verdicts}
    return verdicts[target].status.value


def status_of_rate(folder: Path, before: str, note: str) -> str:
    """The verdict on a rate of 33 %, after that of last year."""
    return status(folder, "rate", f"{{value: 33%, baseline: {before}, note: {note}}}")


@pytest.mark.parametrize(
    "note",
    [
        "较去年下降",
        "同比下降",
        "比上年减少",
        "低于去年",
        "呈下降趋势",
        "与去年相比有所下降",
        "受人口流动影响较去年下降",
        "因外出务工增多，比上年减少",
        "签约率较上年下降",
        "较上年下降1个百分点",
        "未提高",
        "没有超过去年",
    ],
)
def test_a_rate_that_rose_by_two_points_did_not_fall(note: str, tmp_path: Path) -> None:
    assert status_of_rate(tmp_path, "31%", note) == "undetermined"
    assert status_of_rate(tmp_path, "34%", note) == "met"


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("同比增加1,300家", "undetermined"),
        ("同比增加1300家", "undetermined"),
        ("同比增加1,200家", "met"),
        ("同比增加1,200家，系新建", "met"),
    ],
)
def test_a_comma_between_thousands_ends_no_clause(note: str, expected: str, tmp_path: Path) -> None:
    entry = f"{{value: 3200家, baseline: 2000家, note: '{note}'}}"
    plan = PLAN.replace("30家", "3000家")
    assert status(tmp_path, "clinics", entry, plan) == expected


@pytest.mark.parametrize(
    "note",
    [
        "较去年上升",
        "同比增长",
        "比上年增加",
        "高于去年",
        "较上年提高2个百分点",
        "较上年提高至33%",
        "未下降",
        "不低于去年",
    ],
)
def test_a_rate_that_fell_by_two_points_did_not_rise(note: str, tmp_path: Path) -> None:
    assert status_of_rate(tmp_path, "35%", note) == "undetermined"
    assert status_of_rate(tmp_path, "31%", note) == "met"


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("比上年增加3家", "met"),  # 33 - 30
        ("比上年增加10家", "undetermined"),
        ("比上年增长10%", "met"),  # 3 of 30
        ("比上年增长20%", "undetermined"),
        ("比上年增加约10家", "met"),  # 约 states no size
        ("比上年增加3人", "met"),  # of another thing
        ("死亡人数较去年下降", "met"),
        ("常住人口减少，比上年下降", "met"),
        ("增幅较去年下降", "met"),
        ("因常住人口较去年减少", "met"),
        ("较2020年下降", "met"),
        ("较目标高3家", "met"),
    ],
)
def test_thirty_three_clinics_after_thirty(note: str, expected: str, tmp_path: Path) -> None:
    entry = f"{{value: 33家, baseline: 30家, note: {note}}}"
    assert status(tmp_path, "clinics", entry) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("较上年下降2个百分点", "met"),
        ("较上年下降0.5个百分点", "undetermined"),
        ("未下降", "undetermined"),
    ],
)
def test_a_fall_of_the_size_that_is_said(note: str, expected: str, tmp_path: Path) -> None:
    entry = f"{{value: 50.1%, baseline: 52.1%, note: {note}}}"
    assert status(tmp_path, "myopia", entry) == expected


def test_printed_figures_may_hide_a_small_change(tmp_path: Path) -> None:
    assert status_of_rate(tmp_path, "33%", "较去年略有上升") == "met"  # 33.4 % after 32.6 %


def test_without_last_years_figure_nothing_is_known(tmp_path: Path) -> None:
    assert status(tmp_path, "rate", "{value: 33%, note: 较去年下降}") == "met"


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("上年50%", "undetermined"),
        ("去年同期为52.0%", "undetermined"),
        ("上年53%", "met"),
        ("上年52.6%", "met"),  # 52.6 % is 53 % as both are printed
        ("上年排名第2", "met"),
        ("全市上年50%", "met"),
        ("上年检查52所学校", "met"),
    ],
)
def test_a_change_since_what_last_year_was(note: str, expected: str, tmp_path: Path) -> None:
    entry = f"{{value: 51%, baseline: 53%, note: {note}}}"
    assert status(tmp_path, "myopia", entry) == expected


def test_each_institution_has_its_own_last_year(tmp_path: Path) -> None:
    entry = "{each: {甲: {value: 6次, baseline: 5次, note: 较去年减少}}}"
    assert status(tmp_path, "visits", entry) == "undetermined"
    entry = "{each: {甲: {value: 6次, baseline: 7次, note: 较去年减少}}}"
    assert status(tmp_path, "visits", entry) == "met"


def test_a_comment_is_compared_as_a_note_is(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["指标", "上报值", "基期值"])
    book.active.append(["诊所数", 33, 30])
    book.active["B2"].comment = openpyxl.comments.Comment("较去年减少", "张三")
    book.save(tmp_path / "actuals.xlsx")
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    options = Options(plan=tmp_path / "plan.yaml", as_of=date(2025, 12, 31))
    verdicts = check(tmp_path / "actuals.xlsx", options).verdicts
    assert [one.status.value for one in verdicts if one.target.id == "clinics"] == ["undetermined"]
