"""Lines of text among the rows of many units: they may say that no figure is one."""

from pathlib import Path

import pytest

pytest.importorskip("duckdb")

from healthplan_cli.bulk.line_of_text import is_line_of_text
from healthplan_cli.text.problems import InvalidInputError
from tests.bulk.of_files import judged, verdicts

PLAN = """\
plan: test/2025
title: 测试要点
region: 测试市
period: 2025
targets:
  rate: {zh: 甲率, unit: '%', at_least: 32%, quote: 甲率达到32%以上}
"""
WIDE = "县区,甲率\n甲县,33%\n{}\n乙县,33%\n"
LONG = "县区,指标,完成值\n甲县,甲率,33%\n{}\n乙县,甲率,33%\n"
LINES = (
    "注：以上均为预计数",
    "以上数据截至11月底",
    "备注：甲县为快报数",
    "2024年",
    "2025年1-11月",
    "填表人：张三",
)


@pytest.mark.parametrize("units", ["", "甲县 乙县"])
@pytest.mark.parametrize("table", [WIDE, LONG])
@pytest.mark.parametrize("line", LINES)
def test_a_line_of_text_among_the_rows_is_refused(
    line: str, table: str, units: str, folder: Path
) -> None:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    row = line + "," * (table.partition("\n")[0].count(","))
    (folder / "a.csv").write_text(table.format(row), encoding="utf-8")
    with pytest.raises(InvalidInputError) as refused:
        judged(folder, "a.csv", units=units)
    (problem,) = refused.value.problems
    assert problem.code == "line-among-rows"
    assert line in str(problem.words)


@pytest.mark.parametrize(
    "name",
    ["甲县", "甲县（开发区）", "1.甲县", "*甲县", "2025年新设甲县", "第六十中学", "A, B County"],
)
def test_the_name_of_a_unit_is_no_line(name: str) -> None:
    assert not is_line_of_text(name)


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("2024年上报.csv", True),
        ("2025年1-11月.csv", True),
        ("甲县快报.csv", True),
        ("2025年上报.csv", False),
        ("规划2024.csv", False),
    ],
)
def test_the_name_of_a_file_that_is_of_an_earlier_time(
    name: str, refused: bool, folder: Path
) -> None:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / name).write_text("县区,甲率\n甲县,33%\n", encoding="utf-8")
    if not refused:
        judged(folder, name)
        assert verdicts(folder) == {("甲县", "rate"): "met"}
        return
    with pytest.raises(InvalidInputError) as found:
        judged(folder, name)
    (problem,) = found.value.problems
    assert problem.code == ("other-group" if "快报" in name else "other-period")


def test_last_years_file_may_be_called_by_its_year(folder: Path) -> None:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "a.csv").write_text("县区,甲率\n甲县,33%\n", encoding="utf-8")
    (folder / "2024年.csv").write_text("县区,甲率\n甲县,31%\n", encoding="utf-8")
    (folder / "2023年.csv").write_text("县区,甲率\n甲县,31%\n", encoding="utf-8")
    judged(folder, "a.csv", baseline="2024年.csv")
    assert verdicts(folder) == {("甲县", "rate"): "met"}
    with pytest.raises(InvalidInputError):
        judged(folder, "a.csv", baseline="2023年.csv")
