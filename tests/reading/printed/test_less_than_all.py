"""Figures said to be less than all: enough for a lower limit of a count, for nothing else."""

from datetime import date
from pathlib import Path

import pytest

from healthplan_cli.pipeline import Options, check
from healthplan_cli.text.problems import InvalidInputError

PLAN = """\
plan: t/2025
title: t
region: r
period: 2025
targets:
  accidents: {zh: 医疗事故数, unit: 起, kind: flow, better: lower, at_most: 10起, quote: 10起以下}
  clinics: {zh: 建成诊所数, unit: 家, kind: flow, at_least: 3家, quote: 3家}
  signing: {zh: 签约率, unit: '%', kind: rate, at_least: 32%, quote: 32%}
  beds: {zh: 空置床位数, unit: 张, kind: stock, better: lower, at_most: 10张, quote: 10张以下}
"""
LEFT_OUT = ["不含民营医院", "未计入二院", "除民营外", "民营医院未统计", "漏报1例", "均不含流动人口"]
OF_A_PART = ["12月", "四季度数", "下半年", "月均", "平均每月", "12月数据"]


def verdict(folder: Path, target: str, text: str, ending: str) -> str:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    path = folder / f"actuals.{ending}"
    path.write_text(text, encoding="utf-8")
    options = Options(plan=folder / "plan.yaml", as_of=date(2025, 12, 31))
    try:
        review = check(path, options)
    except InvalidInputError:
        return "refused"
    return next(one.status.value for one in review.verdicts if one.target.id == target)


def of_entry(folder: Path, target: str, entry: str) -> str:
    text = f"plan: t/2025\nas_of: 2025-12-31\nactuals: {{{target}: {entry}}}\n"
    return verdict(folder, target, text, "yaml")


@pytest.mark.parametrize("note", [*LEFT_OUT, *OF_A_PART])
def test_all_may_pass_an_upper_limit_that_a_part_keeps(note: str, tmp_path: Path) -> None:
    entry = f"{{value: 3起, note: {note}}}"
    assert of_entry(tmp_path, "accidents", entry) == "undetermined"
    entry = f"{{value: 3起, note: {note}, explain: 已逐例核对}}"
    assert of_entry(tmp_path, "accidents", entry) == "met"


@pytest.mark.parametrize("note", ["不含民营医院", "四季度数", "12月", "月均"])
def test_all_reach_a_lower_limit_that_a_part_reaches(note: str, tmp_path: Path) -> None:
    assert of_entry(tmp_path, "clinics", f"{{value: 3家, note: {note}}}") == "met"


@pytest.mark.parametrize("note", ["不含民营医院", "民营医院未统计"])
def test_a_rate_of_a_part_is_not_that_of_all(note: str, tmp_path: Path) -> None:
    assert of_entry(tmp_path, "signing", f"{{value: 33%, note: {note}}}") == "undetermined"


@pytest.mark.parametrize("note", ["12月", "四季度"])
def test_a_stock_is_counted_on_a_day(note: str, tmp_path: Path) -> None:
    assert of_entry(tmp_path, "beds", f"{{value: 3张, note: {note}}}") == "met"


@pytest.mark.parametrize(
    "note",
    [
        "不含重复",
        "不含邻县",
        "1家新建待投用未计入",
        "不含在建",
        "不含外省患者",
        "1-12月",
        "全年",
        "截至12月底",
        "人均",
        "含民营",
    ],
)
def test_what_leaves_out_nothing_of_the_figure_is_no_doubt(note: str, tmp_path: Path) -> None:
    assert of_entry(tmp_path, "accidents", f"{{value: 3起, note: {note}}}") == "met"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("指标,12月\n医疗事故数,3\n", "undetermined"),
        ("指标,2025年12月\n医疗事故数,3\n", "undetermined"),
        ("12月份统计表,\n指标,上报值\n医疗事故数,3\n", "undetermined"),
        ("2025年四季度,\n指标,上报值\n医疗事故数,3\n", "undetermined"),
        ("2025年下半年情况,\n指标,上报值\n医疗事故数,3\n", "undetermined"),
        ("指标,1-12月\n医疗事故数,3\n", "met"),
        ("指标,12月累计\n医疗事故数,3\n", "met"),
        ("指标,截至12月底\n医疗事故数,3\n", "met"),
        ("2025年12月,\n指标,上报值\n医疗事故数,3\n", "met"),
        ("2025年度统计表,\n指标,上报值\n医疗事故数,3\n", "met"),
    ],
)
def test_what_is_above_the_figures_says_of_when_they_are(
    table: str, expected: str, tmp_path: Path
) -> None:
    assert verdict(tmp_path, "accidents", table, "csv") == expected


def test_a_month_above_a_lower_limit_or_a_stock_says_nothing(tmp_path: Path) -> None:
    assert verdict(tmp_path, "clinics", "指标,12月\n建成诊所数,3\n", "csv") == "met"
    assert verdict(tmp_path, "beds", "指标,12月\n空置床位数,3\n", "csv") == "met"


def test_a_column_without_a_heading_may_doubt_its_row(tmp_path: Path) -> None:
    table = "指标,上报值,\n建成诊所数,3,{}\n"
    assert verdict(tmp_path, "clinics", table.format("快报数"), "csv") == "undetermined"
    assert verdict(tmp_path, "clinics", table.format("已核实"), "csv") == "met"
