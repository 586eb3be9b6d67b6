"""A table with a column for each year, and one with a row for each time, of targets of every year."""

from pathlib import Path

import pytest

from healthplan_cli import Options, check
from healthplan_cli.model.cells import Use
from healthplan_cli.model.review import Review, Status
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.text.problems import InvalidInputError

PLAN = """\
plan: test/2025
title: 测试
region: 测试区
period: {from: 2021, to: 2025}
targets:
  managed: {zh: 系统管理率, unit: '%', kind: rate, every: year, at_least: 90%, quote: 保持在90%以上}
  beds: {zh: 床位, unit: 张, kind: stock, every: year, rises: true, quote: 逐年增加}
  years: {zh: 寿命, unit: 岁, kind: rate, at_least: 78岁, quote: 78岁}
"""
DEFAULTS = Options()
HEAD = "计划,plan.yaml\n数据截止日,2025-12-31\n"
YEARS = "指标,单位,2021年,2022年,2023年,2024年,2025年\n"


def checked(folder: Path, table: str, options: Options = DEFAULTS) -> Review:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    file = folder / "table.csv"
    file.write_text(HEAD + table, encoding="utf-8")
    return check(file, options, shipped_specs())


def status(review: Review, id: str) -> Status:
    (found,) = (one.status for one in review.verdicts if one.target.id == id)
    return found


def codes(review: Review) -> list[str]:
    return [problem.code for problem in review.problems if problem.code != "jump"]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("90,91,92,93,90", "met"),
        ("90,89.9,92,93,94", "missed"),
        ("90,,92,93,94", "undetermined"),
        ("90,91,92,93,", "undetermined"),
        (",,,,", "unreported"),
    ],
)
def test_each_column_is_the_figure_of_its_year(figures: str, expected: str, tmp_path: Path) -> None:
    review = checked(tmp_path, f"{YEARS}系统管理率,%,{figures}\n")
    assert status(review, "managed") == expected
    assert codes(review) == []


@pytest.mark.parametrize(("before", "expected"), [("100", "met"), ("101", "missed")])
def test_the_year_before_the_first_is_what_the_first_change_counts_from(
    before: str, expected: str, tmp_path: Path
) -> None:
    table = f"指标,2020年,2021年,2022年,2023年,2024年,2025年\n床位,{before},101,102,103,104,105\n"
    review = checked(tmp_path, table)
    assert status(review, "beds") == expected
    assert codes(review) == []


def test_the_figure_of_another_target_is_that_of_the_last_year_alone(tmp_path: Path) -> None:
    review = checked(tmp_path, f"{YEARS}系统管理率,%,90,91,92,93,94\n寿命,岁,79,79,79,79,77\n")
    assert status(review, "managed") == "met"
    assert status(review, "years") == "missed"
    assert codes(review) == ["unread-column"] * 4


def test_every_cell_is_a_figure_of_its_target(tmp_path: Path) -> None:
    table = f"{YEARS}系统管理率,%,90,91,92,93,94\n"
    listed = checked(tmp_path, table, Options(cells=True)).cells[0]
    assert [cell.what for cell in listed.cells or () if cell.use is Use.FIGURE] == ["managed"] * 5
    counted = checked(tmp_path, table).cells[0]
    assert counted.cells is None
    assert counted.counts == listed.counts
    assert counted.counts[Use.UNREAD] == 0


@pytest.mark.parametrize(
    ("figure", "code"),
    [("91张", "wrong-unit"), ("约91", "not-a-number"), ("2022-03-01", "date-for-figure")],
)
def test_what_is_no_figure_of_a_year_is_refused(figure: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as refused:
        checked(tmp_path, f"{YEARS}系统管理率,%,90,{figure},92,93,94\n")
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_bare_figure_of_two_readings_is_told(tmp_path: Path) -> None:
    review = checked(tmp_path, f"{YEARS}系统管理率,,90%,0.91,92%,93%,94%\n")
    assert status(review, "managed") == "undetermined"
    assert "share-below-one" in codes(review)


ROWS = "指标,所属时期,上报值\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("2021,90%;2022,91%;2023,92%;2024,93%;2025,94%", "met"),
        ("2021,90%;2022,91%;2023,92%;2024,93%;2025,89%", "missed"),
        ("2021,90%;2023,92%;2024,93%;2025,94%", "undetermined"),
        ("2021,;2022,;2023,;2024,;2025,", "unreported"),
    ],
)
def test_a_row_for_each_year(rows: str, expected: str, tmp_path: Path) -> None:
    lines = "".join(f"系统管理率,{row}\n" for row in rows.split(";"))
    assert status(checked(tmp_path, ROWS + lines), "managed") == expected


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("系统管理率,2019,90%\n系统管理率,2021,90%\n", "unknown-span"),
        ("寿命,2021,79岁\n", "unknown-span"),
        ("系统管理率,2021,90%\n系统管理率,2021,91%\n", "duplicate-key"),
        ("系统管理率,2021,90%\n系统管理率,,91%\n", "unnamed-row"),
        ("系统管理率,第一年,90%\n", "unknown-key"),
    ],
)
def test_rows_of_times_that_there_are_not(rows: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as refused:
        checked(tmp_path, ROWS + rows)
    assert code in {problem.code for problem in refused.value.problems}
