"""What became of every cell of a table: the uses by hand, and that none is ever left out."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan_cli.model.cells import TableCells, Use
from healthplan_cli.reading.formats.csv import nodes
from healthplan_cli.reading.table.document import document
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.yaml.nodes import Fields
from healthplan_cli.text.problems import InvalidInputError


def cells_of(tmp_path: Path, text: str) -> TableCells:
    file = tmp_path / "表.csv"
    file.write_text(text, encoding="utf-8")
    root = nodes(file)
    assert isinstance(root, Fields)
    (table,) = root.cells(True)
    return table


def uses(table: TableCells) -> dict[str, str]:
    return {cell.text: str(cell.use) for cell in table.cells or ()}


def test_each_cell_has_its_use(tmp_path: Path) -> None:
    table = cells_of(
        tmp_path,
        "2022年完成情况表,,,,,,\n"
        "单位：%,,,,,,\n"
        "1024,,,,,,\n"
        "序号,指标,年份,上报值,责任单位,上年实际值,备注\n"
        "1,签约率,2022年,33,医政科,31,已核\n"
        "2,建档率,2022年,—,公卫科,,\n"
        "二、服务,,,,,,\n"
        "3,管理率,2022年,71,55,,\n"
        "填表人：张三,,,,,,\n",
    )
    assert uses(table) == {
        "2022年完成情况表": "title",
        "单位：%": "title",
        "1024": "unread",
        **dict.fromkeys(
            ("序号", "指标", "年份", "上报值", "责任单位", "上年实际值", "备注"), "heading"
        ),
        **dict.fromkeys("123", "note"),
        **dict.fromkeys(("签约率", "建档率", "管理率"), "key"),
        "2022年": "checked",
        "33": "figure",
        "71": "figure",
        "—": "note",
        "医政科": "note",
        "公卫科": "note",
        "55": "unread",
        "31": "figure",
        "已核": "note",
        "二、服务": "title",
        "填表人：张三": "note",
    }
    assert table.total == 3 + 7 + 7 + 5 + 1 + 5 + 1
    assert table.unread_figures == 2
    assert table.first_unread is not None
    assert (table.first_unread.line, table.first_unread.column) == (3, 1)


def test_a_figure_is_of_the_name_of_its_row(tmp_path: Path) -> None:
    table = cells_of(tmp_path, "指标,上报值\n签约率,33\n")
    assert [cell.what for cell in table.cells or () if cell.use is Use.FIGURE] == ["签约率"]


def test_sums_are_compared(tmp_path: Path) -> None:
    table = cells_of(tmp_path, "指标,机构,上报值\n签约率,甲院,33\n签约率,乙院,35\n签约率,合计,68\n")
    assert uses(table)["68"] == "checked"


@pytest.mark.parametrize("row", ["合计,99", "备注,99"])
def test_a_row_of_no_target_is_unread(row: str, tmp_path: Path) -> None:
    table = cells_of(tmp_path, f"指标,上报值\n签约率,33\n{row}\n")
    assert uses(table)["99"] == "unread"
    assert table.unread_figures == 1


def test_phone_numbers_are_no_figures(tmp_path: Path) -> None:
    table = cells_of(tmp_path, "指标,上报值,联系电话\n签约率,33,23281234\n")
    assert table.unread_figures == 0


def test_without_a_list_there_are_counts_only(tmp_path: Path) -> None:
    file = tmp_path / "表.csv"
    file.write_text("指标,上报值\n签约率,33\n", encoding="utf-8")
    root = nodes(file)
    assert isinstance(root, Fields)
    (table,) = root.cells(False)
    assert table.cells is None
    assert table.counts[Use.FIGURE] == 1


HEADINGS = st.sampled_from(
    "指标 上报值 序号 单位 目标值 备注 编号 机构 分子 分母 基期值 年份 性别 上年实际值 得分 责任单位 2022年 其他".split()
)
CONTENTS = st.sampled_from(
    [
        "", "", " ", "签约率", "33", "33%", "—", "…", "合计", "小计", "全区合计", "2022年", "2021年", "男", "甲院",
        "单位：万元", "填表人：张三", "注：见附表", "一、服务", "计划：nankai/2022", "数据截止日", "2022-12-31", "1,024", "'=1",
        "3家", "=1+1", "联系电话：2328", "更正：第2行为35", "family_doctor_signing_rate", "指标", "上报值",
    ]
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Rows as they may come: lines, headers of one table or of halves side by side, rows, blanks."""
    rows: list[list[str]] = []
    for _ in range(draw(st.integers(0, 3))):
        rows += draw(st.lists(st.lists(CONTENTS, min_size=1, max_size=7), max_size=3))
        headings = ["指标", "上报值", *draw(st.lists(HEADINGS, max_size=4))]
        headings = draw(st.permutations(headings))
        rows.append([*headings, *headings] if draw(st.booleans()) else [*headings])
        rows += draw(st.lists(st.lists(CONTENTS, min_size=1, max_size=9), max_size=5))
    return rows


class Kept(Sheet):
    """A sheet with errors in some of its blank cells."""

    def without_value(self) -> dict[tuple[int, int], str]:
        if self.rows and self.rows[0] and self.rows[0][0] == "":
            return {(1, 1): "#N/A"}
        return {}


@given(tables())
def test_the_uses_add_up_to_the_cells_that_are_not_empty(rows: list[list[str]]) -> None:
    sheet = Kept("表.csv", rows)
    try:
        root = document("表.csv", [sheet])
    except InvalidInputError:
        return  # no row is a header, so that nothing is read
    (counted,), (listed,) = root.cells(False), root.cells(True)
    count = sum(cell.strip() != "" for row in rows for cell in row) + len(sheet.without_value())
    assert counted.total == listed.total == count
    assert counted.counts == listed.counts
