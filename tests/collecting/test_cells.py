"""`hpc collect --cells`: every cell of every table has one use, and no figure is lost unseen."""

import json
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from healthplan_cli.cli.main import run
from healthplan_cli.text.words import Language
from tests.collecting.test_long_table import BY_TARGET, BY_UNIT
from tests.collecting.test_many_units import (
    COLUMNS,
    COLUMNS_OF_COUNTS,
    PLAN,
    ROSTER,
    ROWS,
    ROWS_OF_COUNTS,
)

ALONE = (
    "计划：test/2022\n数据截止日：2022-12-31\n填报单位：甲县\n指标,完成值\n家庭医生签约率,33.5%\n"
)


def listed(
    folder: Path, text: str, capsys: pytest.CaptureFixture[str], name: str = "all.csv"
) -> list[dict[str, Any]]:
    """The tables of a run, as JSON lists them."""
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "roster.yaml").write_text(ROSTER, encoding="utf-8")
    if text:
        (folder / name).write_text(text, encoding="utf-8")
    line = ["collect", "plan.yaml", name, "--roster", "roster.yaml", "-f", "json", "--cells"]
    run(line, Language("en"))
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["cells"]
    return found


def uses(table: dict[str, Any]) -> dict[str, str]:
    """The use of each cell by its text; of several with one text the last."""
    return {one["text"]: one["use"] for one in table["listed"]}


@pytest.mark.parametrize(
    "text", [ROWS, COLUMNS, ROWS_OF_COUNTS, COLUMNS_OF_COUNTS, BY_UNIT, BY_TARGET, ALONE]
)
def test_every_cell_that_is_not_empty_is_listed_once(
    text: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (table,) = listed(folder, text, capsys)
    cells = [cell for line in text.splitlines() for cell in line.split(",") if cell]
    assert [one["text"] for one in table["listed"]] == cells
    assert table["total"] == len(cells)
    places = [(one["position"]["line"], one["position"]["column"]) for one in table["listed"]]
    assert len(set(places)) == len(places)
    assert table["unread"] == 0


@pytest.mark.parametrize("text", [ROWS, COLUMNS, BY_UNIT, BY_TARGET])
def test_figures_have_the_id_of_their_target_and_names_are_names(
    text: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (table,) = listed(folder, text, capsys)
    figures = [one["what"] for one in table["listed"] if one["use"] == "figure"]
    ids = ["family_doctor_signing_rate", "community_hospitals_created", "vector_density_grade"]
    assert sorted(figures) == sorted(ids * 2)
    assert (uses(table)["甲县"], uses(table)["乙县"]) == ("key", "key")


def test_figures_of_a_unit_that_is_not_on_the_roster_are_unread(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (table,) = listed(folder, f"{ROWS}3,丙县,40.5,7,A级\n", capsys)
    found = uses(table)
    assert [found[text] for text in ("丙县", "40.5", "7", "A级")] == ["unread"] * 4
    assert table["unread_figures"] == 2


def test_a_sheet_beside_the_table_is_unread(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with xlsxwriter.Workbook(str(folder / "all.xlsx")) as book:
        first, second = book.add_worksheet("汇总"), book.add_worksheet("说明")
        for row, line in enumerate(ROWS.splitlines()):
            first.write_row(row, 0, line.split(","))
        second.write_row(0, 0, ["甲县另有", 17])
    tables = listed(folder, "", capsys, "all.xlsx")
    assert [(one["table"], one["unread"]) for one in tables] == [("汇总", 0), ("说明", 2)]
    assert tables[1]["unread_figures"] == 1


def test_a_file_of_nobody_is_listed_as_well(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (table,) = listed(folder, ALONE.replace("甲县", "丙县"), capsys)
    assert uses(table)["33.5%"] == "figure"


def test_the_table_on_the_terminal_lists_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed(folder, ROWS, capsys)
    line = ["collect", "plan.yaml", "all.csv", "--roster", "roster.yaml", "--cells"]
    run(line, Language("en"))
    out = capsys.readouterr().out
    assert "all.csv: 17 cells: 6 figures, 4 names, 5 headings, 2 titles\n" in out
    assert "4:3  figure" in out


def test_nothing_is_listed_where_it_is_not_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed(folder, ROWS, capsys)
    line = ["collect", "plan.yaml", "all.csv", "--roster", "roster.yaml", "-f", "json"]
    run(line, Language("en"))
    assert json.loads(capsys.readouterr().out)["cells"] == []


def test_small_counts_are_not_listed_where_they_are_left_out(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """4 of 1000人 are few people; that line is left out, and the other with it."""
    listed(folder, ROWS_OF_COUNTS.replace("335人", "4人"), capsys)
    line = ["collect", "plan.yaml", "all.csv", "--roster", "roster.yaml", "-f", "json", "--cells"]
    run([*line, "--suppress", "5"], Language("en"))
    (table,) = json.loads(capsys.readouterr().out)["cells"]
    texts = [one["text"] for one in table["listed"]]
    assert "甲县" in texts
    assert not {"4人", "315人"} & set(texts)
