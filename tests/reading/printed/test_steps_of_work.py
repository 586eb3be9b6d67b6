"""Notes beside what is reported as done, by which no more than a step of the work is.

A centre is to be moved to a new building; for another one the plan asks for its main structure alone.
"""

from pathlib import Path

import pytest

from healthplan_cli.pipeline import check
from tests.reading.printed.of_entries import status_of

PLAN = """\
plan: t/2022
title: t
region: 天津市南开区
period: 2022
targets:
  centre: {zh: 区疾控中心迁建, done: true, quote: 完成区疾控中心迁建}
  main: {zh: 区中医院主体工程, done: true, quote: 完成区中医院主体工程建设}
  service: {zh: 实施健康提升惠民项目, done: true, quote: 实施健康提升惠民项目}
  begun: {zh: 区医院扩建, scale: [未开工, 开工, 竣工], reaches: 开工, quote: 区医院扩建项目开工}
"""
STAGES = {"centre": "已完成", "main": "已完成", "service": "已完成", "begun": "开工"}
NAMES = {"centre": "区疾控中心迁建", "main": "区中医院主体工程"}


def by_note(folder: Path, id: str, note: str) -> str:
    """The verdict on a stage with a note."""
    return status_of(folder, PLAN, id, f"stage: {STAGES[id]}, {note}")


@pytest.mark.parametrize(
    "note",
    [
        "主体完工",
        "主体封顶",
        "主体结构已封顶",
        "完成主体工程",
        "2022年11月主体封顶",
        "一期完成",
        "一期工程已完工",
        "第一阶段",
        "完成立项",
        "项目已立项",
        "完成选址、可研",
        "完成前期工作",
        "完成招标，已开工",
        "已开工建设",
        "进入收尾阶段",
        "内部装修",
        "设备安装中",
        "施工进度90%",
        "完成年度投资80%",
        "已签订协议",
        "80%",
    ],
)
def test_a_step_of_a_work_is_not_the_work(note: str, tmp_path: Path) -> None:
    assert by_note(tmp_path, "centre", f"note: '{note}'") == "undetermined"


@pytest.mark.parametrize(
    "note",
    [
        "11月竣工验收",
        "6月完成主体，11月竣工验收",
        "2021年主体封顶，2022年10月投用",
        "3月开工，12月竣工",
        "主体、装修均已完工",
        "一期、二期均已完成",
        "装修完成",
        "完成年度投资100%",
        "100%",
        "完成投资2000万元",
        "总投资2000万元",
        "已启用新址",
        "2022年11月完成",
        "无",
    ],
)
def test_a_note_on_the_whole_work(note: str, tmp_path: Path) -> None:
    assert by_note(tmp_path, "centre", f"note: '{note}'") == "met"


@pytest.mark.parametrize(
    ("id", "note"),
    [
        ("main", "note: 主体封顶"),
        ("main", "note: 完成主体工程"),
        ("service", "note: 已启动"),
        ("begun", "note: 已开工"),
        ("centre", "note: 主体封顶, explain: 年内计划即主体封顶"),
    ],
)
def test_a_step_that_is_asked_for(id: str, note: str, tmp_path: Path) -> None:
    assert by_note(tmp_path, id, note) == "met"


@pytest.mark.parametrize(
    ("heading", "id", "text", "expected"),
    [
        ("进展情况", "centre", "主体封顶", "undetermined"),
        ("进展情况", "centre", "主体封顶，10月投用", "met"),
        ("进展情况", "main", "主体封顶", "met"),
        ("下一步", "centre", "主体封顶", "met"),
        ("进展情况", "centre", "已启动建设", "undetermined"),
        ("备注", "centre", "联系人：张三", "met"),
    ],
)
def test_a_column_beside_what_is_done(
    heading: str, id: str, text: str, expected: str, tmp_path: Path
) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    path = tmp_path / "t.csv"
    head = "计划,plan.yaml\n数据截止日,2022-12-31\n"
    table = f"指标名称,完成值,{heading}\n{NAMES[id]},已完成,{text}\n"
    path.write_text(head + table, encoding="utf-8")
    verdicts = {one.target.id: one for one in check(path).verdicts}
    assert verdicts[id].status.value == expected
