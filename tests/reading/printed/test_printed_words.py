"""Printed targets in other words than the plan's, and words that ask for something else."""

from pathlib import Path

import pytest

from tests.reading.table.conftest import reader

PLAN = """\
plan: t/2022
title: t
region: 某市
period: 2022
targets:
  rate: {zh: 签约率, unit: '%', kind: rate, at_least: 32%, quote: 签约率32%}
  deaths: {zh: 死亡率, unit: ‰, kind: rate, better: lower, at_most: 6‰, quote: 死亡率6‰}
  debt: {zh: 债务, unit: 万元, kind: stock, better: lower, no_rise: true, quote: 债务不增}
  beds: {zh: 床位, unit: 张, kind: stock, better: higher, no_fall: true, quote: 床位不减}
"""
FIGURES = {"签约率": "34.6%,30%", "死亡率": "5‰,6‰", "债务": "400,500", "床位": "50,40"}


@pytest.mark.parametrize(
    ("name", "printed", "expected"),
    [
        ("签约率", "大于等于32%", "met"),
        ("签约率", "大于或等于32%", "met"),
        ("签约率", "大于32%", "undetermined"),
        ("签约率", "小于等于32%", "undetermined"),
        ("签约率", "大于等于30%", "undetermined"),
        ("死亡率", "小于等于6‰", "met"),
        ("死亡率", "小于6‰", "undetermined"),
        ("死亡率", "大于等于6‰", "undetermined"),
        ("债务", "持平或下降", "met"),
        ("债务", "控制在上年水平以内", "met"),
        ("债务", "不超过去年", "met"),
        ("债务", "持平或上升", "undetermined"),
        ("债务", "不低于上年", "undetermined"),
        ("债务", "下降", "undetermined"),
        ("床位", "持平或增加", "met"),
        ("床位", "不低于上年水平", "met"),
        ("床位", "保持在上年水平以上", "met"),
        ("床位", "持平或下降", "undetermined"),
        ("床位", "不高于上年", "undetermined"),
    ],
)
def test_a_target_in_other_words(name: str, printed: str, expected: str, tmp_path: Path) -> None:
    table = f"指标,目标值,完成值,基期值\n{name},{printed},{FIGURES[name]}\n"
    verdicts, _ = reader(tmp_path, PLAN)(table)
    assert list(verdicts.values()) == [expected]
