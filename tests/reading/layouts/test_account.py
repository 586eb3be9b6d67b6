"""Every cell of a declared table is accounted for."""

from datetime import date
from pathlib import Path

import pytest

from healthplan_cli.model.cells import TableCells, Use
from healthplan_cli.pipeline import Options, check
from healthplan_cli.reading.specs.folders import Specs, shipped_specs

from .conftest import PLAN

TABLE = """\
tables:
  counties:
    match: {headings: [县名, 筛查]}
    rows: {are: units, column: 县名, take: 全市合计, others: each}
    columns: {筛查: {target: screened}, 完成率: {attainment: screened}, 备注: note, others: unread}
    skip: ["注*"]
    private: 电话
    confirmed_by: 王
"""
TEXT = """\
某市2022年筛查情况,,,,,
县名,筛查,完成率,备注,电话,序号
全市合计,120,120%,,,
甲县,70,,好,13900000000,1
乙县,50,,,13900000001,2
注：均已核对,,,,,
"""


@pytest.fixture
def cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TableCells:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    Path("hpc.yaml").write_text(TABLE, encoding="utf-8")
    Path("t.csv").write_text(TEXT, encoding="utf-8")
    specs = Specs(shipped_specs().folders, tables_in="hpc.yaml")
    options = Options(plan="plan.yaml", as_of=date(2022, 12, 31), cells=True)
    (found,) = check("t.csv", options, specs).cells
    return found


def test_the_uses_are_those_that_are_declared(cells: TableCells) -> None:
    assert {use: count for use, count in cells.counts.items() if count} == {
        Use.TITLE: 1,
        Use.HEADING: 6,
        Use.KEY: 3,
        Use.FIGURE: 1,  # the whole
        Use.CHECKED: 3,  # the parts of the whole, and its rate of completion
        Use.NOTE: 2,  # 好, and the remark below
        Use.DECLARED_UNREAD: 4,  # the telephone numbers, and those of the rows
    }


def test_the_uses_add_up_to_all_cells(cells: TableCells) -> None:
    filled = sum(bool(cell) for line in TEXT.splitlines() for cell in line.split(","))
    assert cells.total == filled


def test_a_private_cell_is_listed_without_its_text(cells: TableCells) -> None:
    assert cells.cells is not None
    texts = [cell.text for cell in cells.cells]
    assert texts.count("***") == 2
    assert "电话" in texts
    assert not any("139" in text for text in texts)
