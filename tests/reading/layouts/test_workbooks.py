"""Declared tables in workbooks: merged headings, sheets with their days, sheets that are not read."""

from pathlib import Path

import pytest
from xlsxwriter import Workbook

from .conftest import PLAN, Judged, judged

FORM = """\
tables:
  form:
    match: {headings: [县名, 筛查 / 宫颈癌 / 完成]}
    header: {from: 县名, rows: 3}
    rows: {are: units, column: 县名, take: 合计, others: each}
    columns:
      筛查 / 宫颈癌 / 完成: {target: screened}
      筛查 / 宫颈癌 / 完成率: {attainment: screened}
      床位数（张）: {target: beds}
      others: unread
    confirmed_by: 王
"""
MONTHS = """\
tables:
  months:
    match: {headings: [项目, 累计数]}
    rows: {are: indicators, column: 项目}
    columns: {累计数: value}
    sheets: {3月: {as_of: 2022-03-31}, 6月: {as_of: 2022-06-30}}
    confirmed_by: 王
"""


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a workbook is to be written, beside a plan."""
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    return Path("表.xlsx")


def form(book: Path, total: int = 120) -> None:
    with Workbook(str(book)) as workbook:
        sheet = workbook.add_worksheet("表")
        percent = workbook.add_format({"num_format": "0.0%"})
        sheet.merge_range("A1:D1", "某市2022年筛查表")
        sheet.merge_range("A2:A4", "县名")
        sheet.merge_range("B2:C2", "筛查")
        sheet.merge_range("B3:C3", "宫颈癌")
        sheet.write_row("B4", ["完成", "完成率"])
        sheet.merge_range("D2:D4", "床位数（张）")
        for row, (name, done, beds) in enumerate(
            [("合计", total, 60), ("甲县", 70, 40), ("乙县", 50, 20)], 4
        ):
            sheet.write_row(row, 0, [name, done])
            sheet.write_row(row, 3, [beds])
        sheet.write_number("C5", total / 100, percent)


def months(book: Path) -> None:
    with Workbook(str(book)) as workbook:
        for name, places in (("3月", 40), ("6月", 70)):
            workbook.add_worksheet(name).write_row(0, 0, ["项目", "累计数"])
            workbook.get_worksheet_by_name(name).write_row(1, 0, ["筛查人数", places])
        notes = workbook.add_worksheet("说明")
        notes.write_string(0, 0, "本表每月更新")


def read(book: Path, tables: str, as_of: str) -> Judged:
    Path("hpc.yaml").write_text(tables, encoding="utf-8")
    return judged(book, as_of)


def test_merged_headings_are_joined_over_three_rows(book: Path) -> None:
    form(book)
    assert read(book, FORM, "2022-12-31") == ({"beds": "60 met", "screened": "120 met"}, [])


TASKS = """\
tables:
  tasks:
    match: {headings: [任务, 完成]}
    rows: {are: indicators, column: 任务, others: unread}
    columns: {完成: value, 上年: unread, 备注: note}
    names: {筛查: screened, 床位: beds}
    skip: [注：*]
    confirmed_by: 王
"""


@pytest.mark.parametrize(
    ("cell", "comment", "met"),
    [
        ("B4", "快报数", {"beds"}),  # on a figure
        ("A4", "快报数", {"beds"}),  # on the name in its row
        ("D4", "张三:\n快报数", {"beds"}),  # on its remarks
        ("H4", "快报数", {"beds"}),  # beside all texts of its row
        ("C4", "2021年数据", {"screened", "beds"}),  # on what is left unread
        ("B3", "快报数", set()),  # on the heading of the figures
        ("A1", "均为快报数", set()),  # on a title
        ("B9", "均为快报数", set()),  # below all texts
        ("A7", "以上均为快报数", set()),  # on a remark
        ("C3", "2021年数据", {"screened", "beds"}),  # on a heading that is left unread
        ("B6", "快报数", {"screened", "beds"}),  # in a row that is left unread
        ("B4", "年报数", {"screened", "beds"}),
        ("B3", "按年报口径填写", {"screened", "beds"}),
    ],
)
def test_a_comment_is_of_its_figure_its_row_or_all(
    cell: str, comment: str, met: set[str], book: Path
) -> None:
    rows = [
        ["某市月报"],
        [],
        ["任务", "完成", "上年", "备注"],
        ["筛查", "120人", "100人", "见台账"],
        ["床位", "60张", "50张", ""],
        ["其他", "3项", "", ""],
        ["注：见附件"],
    ]
    with Workbook(str(book)) as workbook:
        sheet = workbook.add_worksheet("表")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.write_comment(cell, comment, {"author": ""})
    Path("hpc.yaml").write_text(TASKS, encoding="utf-8")
    found, _ = judged(book, "2022-12-31")
    assert {id for id, shown in found.items() if shown.endswith(" met")} == met


def test_a_sum_and_a_printed_rate_are_checked_in_their_cells(book: Path) -> None:
    form(book, total=130)
    found, problems = read(book, FORM, "2022-12-31")
    assert found == {}
    assert problems == ["表.xlsx:表!B5: error [sum-differs]: '合计' is 130, and its parts make 120"]


def test_the_sheet_of_the_day_is_read_and_the_others_are_named(book: Path) -> None:
    months(book)
    found, problems = read(book, MONTHS, "2022-06-30")
    assert found == {"screened": "70 on_schedule"}
    assert problems == [
        ("表.xlsx:3月!A1: warning [skipped-sheet]: this sheet is of 2022-03-31, and was not read"),
        "表.xlsx:说明!A1: warning [skipped-sheet]: this sheet is no declared table, and was not read",
    ]


def test_a_day_of_no_sheet_is_refused(book: Path) -> None:
    months(book)
    found, problems = read(book, MONTHS, "2022-09-30")
    assert found == {}
    assert (
        "表.xlsx: error [no-such-row]: the sheets are of 2022-03-31, 2022-06-30; say which with "
        "--as-of"
    ) in problems


def test_one_line_is_enough_where_sheets_are_named_by_their_month(book: Path) -> None:
    months(book)
    tables = MONTHS.replace(
        "sheets: {3月: {as_of: 2022-03-31}, 6月: {as_of: 2022-06-30}}",
        'sheets: {"{as_of.month}月": }',
    )
    found, problems = read(book, tables, "2022-03-31")
    assert found == {"screened": "40 on_schedule"}
    assert [line.split(":")[1] for line in problems] == ["6月!A1", "说明!A1"]


def test_a_header_that_is_in_another_row_than_declared_is_a_change(book: Path) -> None:
    form(book)
    found, problems = read(book, FORM.replace("{from: 县名, rows: 3}", "[1, 3]"), "2022-12-31")
    assert found == {}
    assert problems == [
        (
            "表.xlsx:表!A2: error [table-changed]: the headings of this table are not those declared "
            "for form (hpc.yaml:2:3): the header is declared from row 1, and is here from row 2"
        )
    ]


def test_a_header_that_the_sheet_ends_in_is_none(book: Path) -> None:
    with Workbook(str(book)) as workbook:
        workbook.add_worksheet("表").write_row(0, 0, ["县名", "筛查"])
    found, problems = read(book, FORM, "2022-12-31")
    assert found == {}
    assert ["no-header" in line for line in problems] == [True]


def test_a_changed_sheet_beside_one_that_is_read_is_an_error(book: Path) -> None:
    months(book)
    more = """\
  beds:
    match: {headings: [医院, 床位, 备注]}
    rows: {are: units, column: 医院, others: each}
    columns: {床位: {target: beds}, 备注: unread}
    confirmed_by: 王
"""
    with Workbook(str(book)) as workbook:
        workbook.add_worksheet("6月").write_row(0, 0, ["项目", "累计数"])
        workbook.get_worksheet_by_name("6月").write_row(1, 0, ["筛查人数", 70])
        workbook.add_worksheet("床位").write_row(0, 0, ["医院", "床位", "说明"])
        workbook.get_worksheet_by_name("床位").write_row(1, 0, ["甲院", 60, "好"])
    found, problems = read(book, MONTHS + more, "2022-06-30")
    assert found == {}
    assert problems == [
        (
            "表.xlsx:床位!A1: error [table-changed]: the headings of this table are not those "
            "declared for beds (hpc.yaml:8:3): not there any more: '备注'; new: '说明'"
        )
    ]
