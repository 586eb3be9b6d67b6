"""Notes by which less is done than is reported beside them, of five targets that are met."""

from pathlib import Path

import pytest

from healthplan_cli.pipeline import check
from tests.reading.printed.of_entries import status_of

PLAN = """\
plan: t/2022
title: t
region: 某市
period: 2022
targets:
  hospitals: {zh: 社区医院, unit: 家, kind: flow, at_least: 3家, quote: 创建3家}
  rate: {zh: 签约率, unit: '%', at_least: 32%, quote: 达到32%}
  accidents: {zh: 医疗事故, unit: 起, kind: flow, equals: 0起, quote: 零发生}
  centre: {zh: 疾控中心迁建, scale: [未启动, 开工, 建成], reaches: 建成, quote: 建成疾控中心}
  doc: {zh: 规划, done: true, quote: 印发规划}
  draft: {zh: 条例, done: true, quote: 起草条例}
  train: {zh: 培训全科医生, unit: 人, kind: flow, at_least: 100人, quote: 培训100人}
  visits: {zh: 培训量, unit: 人次, kind: flow, at_least: 100人次, quote: 培训100人次}
"""
ENTRIES = {
    "hospitals": "value: 3家",
    "rate": "value: 34.6%",
    "accidents": "value: 0起",
    "centre": "stage: 建成",
    "doc": "stage: true",
    "draft": "stage: true",
    "train": "value: 120人",
    "visits": "value: 120人次",
}
LESS = {
    "hospitals": "已启动创建 已列入创建计划 刚启动创建 纳入培育名单 2/3 三分之二 完成了三分之二 完成2/3 过半 "
    "延期至2023年 推迟到2023年3月 七八成 刚起步 创建初期",
    "rate": "三成一 约三成 近三成 百分之三十 12月新增",
    "accidents": "上半年0起 1-11月0起 前三季度无 截至11月0起 前11个月未发生 前十个月0起",
    "centre": "封顶 已封顶 内装修 收尾 收尾阶段 续建 跨年项目 实际为开工 阶段：开工 状态：未启动 还在开工阶段 "
    "一期完工，二期在建 主体封顶，待装修 完成三分之二 完成九成 改到2023年 没有 "
    "外墙施工 装修收尾 搬了一半 跨年施工 部分楼栋完工 一号楼完工，二号楼在建",
    "doc": "已起草 完成初稿 草案已完成 已启动编制 没有 没做",
    "train": "人次 按人次统计 线上观看人数 报名人数 点击量 签到数 打卡人次 参会人数",
}
NO_LESS = {
    "hospitals": "三分之二已挂牌 启动会3月召开，12月完成创建 延期至10月 推迟到11月 延期至2022年11月 列入十四五规划",
    "rate": "三成五 三成多 约三成五 超三成 三分之一以上",
    "accidents": "全年0起 1-12月0起 上半年0起，下半年0起 截至12月31日0起 未发生",
    "centre": "实际为建成 阶段：建成 续建项目，已建成 一期、二期均已建成 已通过预验收和正式验收 二期在建（另项）",
    "doc": "已起草并印发 完成初稿并征求意见后印发 无",
    "draft": "已起草 起草完成",
    "train": "按人数统计 线上线下同步 每期40人次",
    "visits": "人次 按人次统计",
}


def cases(notes: dict[str, str]) -> list[tuple[str, str]]:
    """Each note with the target that it is beside."""
    return [(id, note) for id, of_target in notes.items() for note in of_target.split()]


def status(folder: Path, id: str, note: str, *more: str) -> str:
    entry = ", ".join((ENTRIES[id], f"note: '{note}'", *more))
    return status_of(folder, PLAN, id, entry)


@pytest.mark.parametrize(("id", "note"), cases(LESS))
def test_a_note_of_less_than_is_reported(id: str, note: str, tmp_path: Path) -> None:
    assert status(tmp_path, id, note) == "undetermined"


@pytest.mark.parametrize(("id", "note"), cases(NO_LESS))
def test_a_note_of_no_less_than_is_reported(id: str, note: str, tmp_path: Path) -> None:
    assert status(tmp_path, id, note) == "met"


@pytest.mark.parametrize(
    ("id", "note"), [("hospitals", "已启动创建"), ("centre", "封顶"), ("train", "人次")]
)
def test_an_explanation_answers_it(id: str, note: str, tmp_path: Path) -> None:
    assert status(tmp_path, id, note, "explain: 与方案口径一致") == "met"


def test_a_part_of_the_year_that_is_all_so_far(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    path = tmp_path / "a.yaml"
    head = "plan: plan.yaml\nas_of: 2022-06-30\n"
    path.write_text(f"{head}actuals: {{accidents: {{value: 0起, note: 上半年0起}}}}\n")
    assert not check(path).problems
