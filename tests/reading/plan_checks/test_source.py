"""Quotes in the document of a plan: layout does not matter, characters do, and the nearest run is shown."""

import pytest

from healthplan_cli.reading.plan_checks.source import misquotes
from tests.conftest import read_plan


def found(quote: str, source: str) -> list[str]:
    plan = read_plan(f"x: {{zh: 占比, unit: '%', kind: rate, at_least: 32%, quote: {quote}}}")
    return [str(problem.words) for problem in misquotes(plan, source)]


@pytest.mark.parametrize(
    "source",
    [
        "签约率达32%",
        "一是签约率达32%，二是",
        "签约率\n达32%",
        "签约率\r\n    达 32 %",
        "签约率 | 达32% |",
        "签约率\t达\u300032%",
        "签约率\u200b达32%",
    ],
)
def test_layout_does_not_matter(source: str) -> None:
    assert found("签约率达32%", source) == []


@pytest.mark.parametrize(
    ("source", "nearest"),
    [
        ("标题\n\n居民签约率达33%。", "; the nearest is in line 3: '签约率达33%'"),
        ("居民签约率\n达到32%", "; the nearest is in line 1: '签约率达到32'"),
        ("签约率达３２％", "; the nearest is in line 1: '签约率达３２％'"),
        ("别的内容", ""),
        ("", ""),
    ],
)
def test_the_nearest_run_is_shown(source: str, nearest: str) -> None:
    assert found("签约率达32%", source) == [f"the quote of x is not in the document{nearest}"]


ROW = "[婴儿死亡率（‰）, 5.4, 5.20]"


def found_row(row: str, source: str) -> list[str]:
    plan = read_plan(f"x: {{zh: 死亡率, unit: ‰, kind: rate, at_most: 5.2‰, table_row: {row}}}")
    return [str(problem.words) for problem in misquotes(plan, source)]


@pytest.mark.parametrize(
    "source",
    [
        "婴儿死亡率（‰）\t5.4\t5.20\t预期性",
        "3.婴儿死亡\n率（‰） | 5.4 | 5.20 |",
        "婴儿死亡率（‰） 2020年 5.4 2025年 5.20",
        "婴儿死亡率（‰）另见后文。\n\n婴儿死亡率（‰） 5.4 5.20",
    ],
)
def test_the_cells_of_a_row_follow_one_another_wherever_they_are_broken(source: str) -> None:
    assert found_row(ROW, source) == []


@pytest.mark.parametrize(
    "source",
    [
        "婴儿死亡率（‰） 5.4 15.20",
        "婴儿死亡率（‰） 5.4 5.201",
        "婴儿死亡率（‰） 5.20 5.4",
        "5岁以下儿童死亡率（‰） 5.4 5.20",
        "婴儿死亡率（‰）" + "其他内容" * 20 + " 5.4 5.20",
    ],
)
def test_a_figure_that_is_part_of_another_or_elsewhere_is_no_cell_of_the_row(source: str) -> None:
    assert len(found_row(ROW, source)) == 1
