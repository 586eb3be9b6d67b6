"""What a cell says of its own figure or stage is compared with what the file and the plan say."""

from pathlib import Path

import pytest

from tests.reading.table.conftest import reader

PLAN = """\
plan: t/2022
title: t
region: 天津市南开区
period: 2022
targets:
  rate: {zh: 签约率, unit: '%', kind: rate, at_least: 32%, quote: 签约率32%}
  created: {zh: 创建社区医院, unit: 家, kind: flow, at_least: 3家, quote: 创建3家}
  accidents: {zh: 安全生产事故数, unit: 起, kind: flow, better: lower, at_most: 0起, quote: 零发生}
  handled: {zh: 事故处置率, unit: '%', kind: rate, at_least: 90%, quote: 处置率90%}
  linked: {zh: 数据共享, done: true, quote: 实现数据共享}
"""
DONE = {"linked": "met"}
REFUSED: dict[str, str] = {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("已完成（11月）", DONE),
        ("已完成（2022年11月）", DONE),
        ("已于11月完成", DONE),
        ("2022年6月15日完成。", DONE),
        ("2021年11月完成", REFUSED),
        ("2023年1月完成", REFUSED),
        ("已完成（2023年1月）", REFUSED),
        ("将于11月完成", REFUSED),
        ("11月底前完成", REFUSED),
        ("11月基本完成", REFUSED),
        ("已完成（部分）", REFUSED),
    ],
)
def test_the_day_of_a_stage(text: str, expected: dict[str, str], tmp_path: Path) -> None:
    verdicts, _ = reader(tmp_path, PLAN)(f"任务,完成情况\n数据共享,{text}\n")
    assert verdicts == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("签约率", "34.6%（截至12月31日）", "met"),
        ("签约率", "34.6%（2022年）", "met"),
        ("签约率", "34.6%（全区）", "met"),
        ("签约率", "34.6%（南开区）", "met"),
        ("签约率", "34.6%（注1）", "met"),
        ("签约率", "34.6%（173/500）", "met"),
        ("签约率", "32.0%（3196/10000）", "missed"),
        ("签约率", "34.6%（170/500）", "rate-differs"),
        ("签约率", "34.6%（2021年）", "other-period"),
        ("签约率", "34.6%（2023年）", "other-period"),
        ("签约率", "34.6%（截至11月30日）", "other-period"),
        ("签约率", "34.6%（全市）", "other-place"),
        ("签约率", "34.6%（河西区）", "other-place"),
        ("签约率", "34.6%（城区）", "unread-brackets"),
        ("签约率", "34.6%（31）", "unread-brackets"),
        ("签约率", "创建34.6%", "not-a-number"),
        ("创建社区医院", "已创建3家", "met"),
        ("创建社区医院", "3家；", "met"),
        ("创建社区医院", "三家", "met"),
        ("创建社区医院", "十二家。", "met"),
        ("创建社区医院", "两家", "missed"),
        ("创建社区医院", "二三家", "not-a-number"),
        ("创建社区医院", "拟创建3家", "not-a-number"),
        ("创建社区医院", "申报3家", "not-a-number"),
        ("创建社区医院", "未创建3家", "not-a-number"),
        ("创建社区医院", "未发生", "not-a-number"),
        ("创建社区医院", "√", "not-a-number"),
        ("安全生产事故数", "零发生", "met"),
        ("安全生产事故数", "未发生", "met"),
        ("安全生产事故数", "零事故。", "met"),
        ("安全生产事故数", "未发生安全生产事故", "met"),
        ("安全生产事故数", "两起", "missed"),
        ("安全生产事故数", "未发生较大事故", "not-a-number"),
        ("安全生产事故数", "基本未发生", "not-a-number"),
        ("安全生产事故数", "零报告", "not-a-number"),
        ("安全生产事故数", "无", "not-a-number"),
        ("事故处置率", "未发生", "not-a-number"),
        ("事故处置率", "未发生事故", "not-a-number"),
    ],
)
def test_what_is_said_of_a_figure_in_its_cell(
    name: str, text: str, expected: str, tmp_path: Path
) -> None:
    verdicts, codes = reader(tmp_path, PLAN)(f"指标,完成值\n{name},{text}\n")
    is_verdict = expected in ("met", "missed")
    if is_verdict:
        assert list(verdicts.values()) == [expected]
    else:
        assert "met" not in verdicts.values()
        assert expected in codes
