"""Sums of all units that something is said against: a note of one unit, the table, or their size."""

from datetime import date
from pathlib import Path

import pytest

from healthplan_cli.api import collect
from healthplan_cli.collection import CollectOptions
from healthplan_cli.model.roster import Roster, Unit
from healthplan_cli.reports.collected.pooled_words import notes_of_pooled
from healthplan_cli.text.words import Language

PLAN = """\
plan: c/2025
title: t
region: 示例市
period: 2025
targets:
  hospitals: {zh: 社区医院, unit: 家, kind: stock, at_least: 20家, quote: 20家}
  deaths: {zh: 死亡数, unit: 人, kind: flow, better: lower, at_most: 20人, quote: 20人以内}
  visits: {zh: 巡诊, unit: 人次, kind: flow, better: lower, at_most: 20000人次, quote: 2万人次以内}
"""
ROSTER = Roster((Unit("jia", "甲县"), Unit("yi", "乙县")), whole="示例市")
DAY = date(2025, 12, 31)


def verdict(folder: Path, target: str, table: str, plan: str = PLAN) -> str:
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    path = folder / "returns.csv"
    path.write_text(f"数据截止日：2025-12-31,,\n{table}", encoding="utf-8")
    options = CollectOptions(as_of=DAY, roster=ROSTER)
    found = collect(str(folder / "plan.yaml"), [path], options)
    of_target = {one.target.id: one.verdict for one in found.wholes[0].pooled}[target]
    return of_target.status.value if of_target else "no verdict"


@pytest.mark.parametrize("heading", ["备注", "", "情况"])
@pytest.mark.parametrize(
    ("note", "expected"),
    [("不含民营医院", "undetermined"), ("快报数", "undetermined"), ("已核实", "met")],
)
def test_a_note_of_one_unit_doubts_the_sum_where_it_doubts_its_figure(
    heading: str, note: str, expected: str, tmp_path: Path
) -> None:
    table = f"县区,死亡数,{heading}\n甲县,2,{note}\n乙县,1,\n"
    assert verdict(tmp_path, "deaths", table) == expected


def test_what_is_left_out_takes_nothing_from_a_lower_limit(tmp_path: Path) -> None:
    table = "县区,社区医院,备注\n甲县,12,不含民营医院\n乙县,10,\n"
    assert verdict(tmp_path, "hospitals", table) == "met"


def test_a_few_things_that_are_counted_are_far_off_nothing_in_a_sum_either(tmp_path: Path) -> None:
    """1000 are few, as in a single file."""
    plan = PLAN.replace("at_most: 20人, quote: 20人以内", "at_most: 1000人, quote: 1000人以内")
    table = "县区,死亡数\n甲县,25\n乙县,25\n"
    assert verdict(tmp_path, "deaths", table, plan) == "met"
    assert verdict(tmp_path, "deaths", table, plan.replace("1000", "1001")) == "undetermined"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("12月份统计表", "undetermined"),
        ("2025年四季度统计表", "undetermined"),
        ("2025年统计表", "met"),
    ],
)
def test_a_table_of_a_part_of_the_year_has_no_sum_of_the_year(
    title: str, expected: str, tmp_path: Path
) -> None:
    table = f"{title},,\n县区,死亡数\n甲县,2\n乙县,1\n"
    assert verdict(tmp_path, "deaths", table) == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ("12,10", "met"),
        ("190,10", "met"),  # ten times 20
        ("191,10", "undetermined"),
        ("0,0", "missed"),
    ],
)
def test_more_than_ten_times_the_limit_may_be_a_slip(
    counts: str, expected: str, tmp_path: Path
) -> None:
    one, other = counts.split(",")
    table = f"县区,社区医院\n甲县,{one}\n乙县,{other}\n"
    assert verdict(tmp_path, "hospitals", table) == expected


def test_less_than_a_tenth_of_an_upper_limit_may_be_a_slip(tmp_path: Path) -> None:
    table = "县区,巡诊\n甲县,{}\n乙县,900\n"
    assert verdict(tmp_path, "visits", table.format(1100)) == "met"  # a tenth of 20000
    assert verdict(tmp_path, "visits", table.format(1099)) == "undetermined"
    few = "县区,死亡数\n甲县,1\n乙县,0\n"  # of 20: counted one by one
    assert verdict(tmp_path, "deaths", few) == "met"


def test_a_unit_explains_a_large_figure(tmp_path: Path) -> None:
    table = "县区,指标,完成值,异常说明\n甲县,社区医院,500,含全部村级站点\n乙县,社区医院,10,\n"
    assert verdict(tmp_path, "hospitals", table) == "met"
    assert verdict(tmp_path, "hospitals", table.replace("含全部村级站点", "")) == "undetermined"


def test_what_chance_leaves_open_of_a_sum_is_shown(tmp_path: Path) -> None:
    plan = PLAN + "  signing: {zh: 签约率, unit: '%', kind: rate, at_least: 32%, quote: 32%}\n"
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    table = "数据截止日：2025-12-31,,\n县区,签约率,\n,分子,分母\n甲县,33,100\n乙县,{},100\n"
    path = tmp_path / "returns.csv"
    options = CollectOptions(as_of=DAY, roster=ROSTER)
    shown = []
    for counted in ("34", ""):
        path.write_text(table.format(counted), encoding="utf-8")
        found = collect(str(tmp_path / "plan.yaml"), [path], options)
        (signing,) = (one for one in found.wholes[0].pooled if one.target.id == "signing")
        shown.append(notes_of_pooled(signing, found, Language("en")))
    # 67 of 200 by Wilson: 27.3 % to 40.3 %; without 乙县 nothing is said
    assert any(note.startswith("95 % interval 27.3") for note in shown[0])
    assert not any(note.startswith("95 %") for note in shown[1])
