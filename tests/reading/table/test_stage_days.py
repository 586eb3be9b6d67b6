"""The day of a stage in the cell of the stage is compared with the day of the file."""

from pathlib import Path

import pytest

from tests.reading.table.conftest import reader

PLAN = """\
plan: t/2022
title: t
region: 某市
period: 2022
targets:
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
