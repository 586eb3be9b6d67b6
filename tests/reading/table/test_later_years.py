"""Tables of a plan of several years: columns of later years are no figures, 规划指标 may be over the names."""

from collections.abc import Callable
from pathlib import Path

import pytest

from healthplan_cli import Options, check
from healthplan_cli.text.problems import InvalidInputError
from tests.reading.table.conftest import Judged

PLAN = """\
plan: t/2021-2025
title: 测试规划
region: 测试市测试区
period: {from: 2021, to: 2025, baseline: 2020}
targets:
  signed: {zh: 签约率, unit: '%', kind: rate, at_least: 32%, quote: 32%以上}
"""
Read = Callable[[str, str], Judged]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """`read(day, table)`: the verdicts on PLAN, none where the table is refused; and all codes."""
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")

    def judged(day: str, table: str) -> Judged:
        file = tmp_path / "上报.csv"
        file.write_text(f"计划,plan.yaml\n数据截止日,{day}\n{table}", encoding="utf-8")
        try:
            review = check(file, Options())
        except InvalidInputError as error:
            return {}, [one.code for one in error.problems]
        verdicts = {one.target.id: one.status.value for one in review.verdicts}
        return verdicts, [one.code for one in review.problems]

    return judged


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("2025年,完成值", "32,33.1"),
        ("2025年,2023年完成值", "32,33.1"),
        ("2025年,2023年", "32,33.1"),
        ("2023年,2025年", "33.1,32"),
        ("2025年末,2023年末", "34,33.1"),
        ("2024年,2025年,2023年", "40,41,33.1"),
    ],
)
def test_a_column_of_a_later_year_is_told_and_not_read(headings: str, row: str, read: Read) -> None:
    verdicts, codes = read("2023-12-31", f"指标,单位,{headings}\n签约率,%,{row}\n")
    assert verdicts == {"signed": "holding"}
    assert set(codes) == {"unread-column"}


@pytest.mark.parametrize(
    ("day", "headings", "row", "code"),
    [
        # either may be the figure of 2025
        ("2025-12-31", "2025年,完成值", "32,33.1", "duplicate-column"),
        # nothing else could be the figure
        ("2023-12-31", "2025年", "33.1", "other-period"),
        ("2023-12-31", "2024年,2025年", "33.1,34", "other-period"),
    ],
)
def test_what_may_be_meant_is_refused(
    day: str, headings: str, row: str, code: str, read: Read
) -> None:
    verdicts, codes = read(day, f"指标,单位,{headings}\n签约率,%,{row}\n")
    assert (verdicts, code in codes) == ({}, True)


def test_the_figure_of_the_last_year_stays_so(read: Read) -> None:
    table = "指标,单位,2023年完成值,2025年\n签约率,%,33.1,32.5\n"
    assert read("2025-12-31", table) == ({"signed": "met"}, ["unread-column"])


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("规划指标,单位,规划目标,实际值", "签约率,%,32,33.1"),
        ("规划指标,单位,规划值,完成值", "签约率,%,32,33.1"),
        ("规划指标名称,单位,2025年规划值,完成值", "签约率,%,32,33.1"),
        ("规划指标,单位,2025年规划目标,完成值", "签约率,%,32,33.1"),
        ("指标,规划指标,完成值", "签约率,32%,33.1%"),
    ],
)
def test_what_was_planned_is_over_names_or_targets(headings: str, row: str, read: Read) -> None:
    assert read("2025-12-31", f"{headings}\n{row}\n") == ({"signed": "met"}, [])


@pytest.mark.parametrize(
    "headings", ["规划指标,规划值,完成值", "规划指标,2025年规划目标,完成值", "指标,规划指标,完成值"]
)
def test_another_target_than_that_of_the_plan_is_an_error(headings: str, read: Read) -> None:
    verdicts, codes = read("2025-12-31", f"{headings}\n签约率,31%,33.1%\n")
    assert (verdicts, codes) == ({"signed": "undetermined"}, ["target-differs"])
