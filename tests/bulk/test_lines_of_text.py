"""Lines of text among the rows of many units: they may say that no figure is one."""

from pathlib import Path

import pytest

pytest.importorskip("duckdb")

from healthplan_cli.bulk.line_of_text import is_line_of_text
from healthplan_cli.text.problems import InvalidInputError
from tests.bulk.of_files import judged, verdicts
from tests.bulk.of_files import table as table_of

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
    "目标值",
    "单位",
    "上年",
    "排名",
    "注：以上均为预计数",
    "以上数据截至11月底",
    "备注：甲县为快报数",
    "2024年",
    "2025年1-11月",
    "填表人：张三",
    "男",
    "女性",
    "农村",
    "城市",
    "1",
    "12",
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
    [
        "甲县",
        "甲县（开发区）",
        "1.甲县",
        "*甲县",
        "2025年新设甲县",
        "第六十中学",
        "A, B County",
        "城区",
        "高新区",
        "目标街道",
        "数据中心",
        "市直",
        "县区",
        "男科医院",
        "城市街道",
        "410223",
        "1001",
        "1号院",
    ],
)
def test_the_name_of_a_unit_is_no_line(name: str) -> None:
    assert not is_line_of_text(name)


def test_a_remark_in_the_column_of_indicators_is_refused(folder: Path) -> None:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    rows = "县区,指标,完成值\n甲县,甲率,33%\n,注：以上均为预计数,\n"
    (folder / "a.csv").write_text(rows, encoding="utf-8")
    with pytest.raises(InvalidInputError) as refused:
        judged(folder, "a.csv")
    assert [one.code for one in refused.value.problems] == ["line-among-rows"]


@pytest.mark.parametrize("name", ["注射剂使用率", "说明书合格率"])
def test_the_name_of_an_indicator_is_no_remark(name: str, folder: Path) -> None:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    rows = f"县区,指标,完成值\n甲县,甲率,33%\n甲县,{name},20%\n"
    (folder / "a.csv").write_text(rows, encoding="utf-8")
    judged(folder, "a.csv")
    assert verdicts(folder)["甲县", "rate"] == "met"


@pytest.mark.parametrize("units", ["", "甲县 乙县"])
@pytest.mark.parametrize("table", [WIDE, LONG])
def test_rows_without_any_text_are_none(table: str, units: str, folder: Path) -> None:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    blank = "," * table.partition("\n")[0].count(",")
    text = table.format(blank) + f"{blank}\n\n{blank}\n"
    (folder / "a.csv").write_text(text, encoding="utf-8")
    found = judged(folder, "a.csv", units=units)
    assert not found.problems
    assert verdicts(folder) == {("甲县", "rate"): "met", ("乙县", "rate"): "met"}


def test_a_row_of_a_dash_names_no_unit(folder: Path) -> None:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "a.csv").write_text(LONG.format("—,甲率,33%"), encoding="utf-8")
    judged(folder, "a.csv")
    assert set(verdicts(folder)) == {("甲县", "rate"), ("乙县", "rate")}
    assert [row["code"] for row in table_of(folder, "problems")] == ["unknown-unit-name"]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("2024年/a.csv", "other-period"),
        ("2024年上报数据/a.csv", "other-period"),
        ("作废/a.csv", "other-group"),
        ("初稿/a.csv", "other-group"),
        ("2025年/a.csv", ""),
        ("2024年/2025年上报.csv", ""),
        ("甲市/a.csv", ""),
    ],
)
def test_the_name_of_a_folder_is_heard_as_in_a_check(path: str, code: str, folder: Path) -> None:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / path).parent.mkdir(parents=True)
    (folder / path).write_text("县区,指标,完成值\n甲县,甲率,33%\n", encoding="utf-8")
    if not code:
        judged(folder, path)
        assert verdicts(folder)["甲县", "rate"] == "met"
        return
    with pytest.raises(InvalidInputError) as refused:
        judged(folder, path)
    assert [one.code for one in refused.value.problems] == [code]


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
