"""What is beside and above the cells of a workbook is reported: comments, boxes, white figures."""

from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from healthplan_cli.reading.formats import nodes
from healthplan_cli.reading.workbook.margins import texts_of_margin
from healthplan_cli.reading.workbook.remarks import comments_of
from healthplan_cli.reading.yaml.nodes import Fields
from tests.reading.workbook.test_xlsx import (
    HEADER,
    MAIN,
    NAME,
    actuals,
    problems,
    problems_of,
    raw,
    table,
    written,
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "上报.xlsx"


def test_comments_on_what_is_read_are_told(book: Path) -> None:
    def write(sheet: Any, _: Workbook) -> None:
        sheet.write_row(1, 0, ["a", 3])
        sheet.write_comment("B2", "见台账")
        sheet.write_comment("B1", "按年报口径填写")  # on a heading
        sheet.write_comment("H9", "见附件")  # in a row without a text

    found = problems(written(book, write))
    assert {(one.code, one.level, one.position.cell) for one in found} == {
        ("unread-comment", "warning", "上报!B2"),
        ("unread-comment", "warning", "上报!H9"),
    }
    assert "见台账" in str([one.words for one in found])


@pytest.mark.parametrize("cell", ["D5", "H1", "B9"])
@pytest.mark.parametrize("comment", ["以上均为预计数", "本表作废", "2021年数据"])
def test_a_comment_beside_all_texts_is_of_all_figures(cell: str, comment: str, book: Path) -> None:
    """On a cell without a text in a row without one; or above the header, beyond the title."""

    def write(sheet: Any, _: Workbook) -> None:
        sheet.write_row(1, 0, ["a", 3])
        sheet.write_comment(cell, comment, {"author": ""})

    root = nodes(written(book, write))
    assert isinstance(root, Fields)
    heard = [one.position for one in root.said] + [one.position for one in root.problems]
    assert f"上报!{cell}" in [position.cell for position in heard]


@pytest.mark.parametrize("cell", ["A2", "D2"])
def test_a_comment_anywhere_in_a_row_is_of_its_figure(cell: str, book: Path) -> None:
    def write(sheet: Any, _: Workbook) -> None:
        sheet.write_row(1, 0, ["a", 3])
        sheet.write_comment(cell, "快报数", {"author": ""})

    written(book, write)
    assert actuals(book)["a"]["note"] == "快报数"


@pytest.mark.parametrize(
    ("comment", "note"),
    [
        ("签约率31%", "签约率31%"),
        ("张三: 全区签约率达到31%", "全区签约率达到31%"),
        ("去年签约率31%", None),
        ("重点人群签约率31%", None),
        ("由区卫健委提供", None),
    ],
)
def test_a_comment_with_a_figure_of_its_row_is_a_note(
    comment: str, note: str | None, book: Path
) -> None:
    def write(sheet: Any, _: Workbook) -> None:
        sheet.write_row(0, 0, ["指标名称", "上报值"])
        sheet.write_row(1, 0, ["签约率", "33%"])
        sheet.write_comment("B2", comment, {"author": ""})

    written(book, write)
    entry = actuals(book)["签约率"]
    assert (entry["note"] if isinstance(entry, dict) else None) == note


@pytest.mark.parametrize("cell", ["A1", "B1"])
@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("系预计数", ["other-group"]),
        ("张三:\n快报数", ["other-group"]),
        ("应为2", ["unread-line"]),
        ("目标值见计划", []),
        ("不得填预计数", []),
        ("年末数", []),
    ],
)
def test_a_comment_on_a_heading_is_of_all_below_it(
    cell: str, comment: str, codes: list[str], book: Path
) -> None:
    def write(sheet: Any, _: Workbook) -> None:
        sheet.write_row(1, 0, ["a", 3])
        sheet.write_comment(cell, comment, {"author": ""})

    assert [one.code for one in problems(written(book, write))] == codes


@pytest.mark.parametrize(
    ("comment", "level"),
    [
        ("更正为2", "error"),
        ("更正为3", "warning"),
        ("预计数", "error"),
        ("数据有误", "error"),
        ("来源：年报", "warning"),
    ],
)
def test_a_comment_that_corrects_its_figure_is_an_error(
    comment: str, level: str, book: Path
) -> None:
    def write(sheet: Any, _: Workbook) -> None:
        sheet.write_row(1, 0, ["a", 3])
        sheet.write_comment("B2", comment, {"author": ""})

    found = problems(written(book, write))
    assert [(one.code, one.level) for one in found] == [("unread-comment", level)]


@pytest.mark.parametrize(
    ("comment", "level"),
    [
        ("张三:\n预计数", "error"),
        ("来源：台账\n预计数", "error"),
        ("张三:\n更正为2", "error"),
        ("张三:\n更正为3", "warning"),
        ("张三:\n来源：年报", "warning"),
    ],
)
def test_a_comment_is_heard_line_by_line_whoever_wrote_it(
    comment: str, level: str, book: Path
) -> None:
    def write(sheet: Any, _: Workbook) -> None:
        sheet.write_row(1, 0, ["a", 3])
        sheet.write_comment("B2", comment, {"author": ""})

    found = problems(written(book, write))
    assert [(one.code, one.level) for one in found] == [("unread-comment", level)]


def test_answers_to_a_comment_are_lines_of_it(book: Path) -> None:
    parts = {
        "s.rels": (
            '<Relationships><Relationship Id="r1" Type="t/comments" Target="/c.xml"/>'
            '<Relationship Id="r2" Type="t/threadedComment" Target="/t.xml"/></Relationships>'
        ),
        "c.xml": '<comments><comment ref="B2"><t>批注:\n    见台账</t></comment></comments>',
        "t.xml": (
            '<a><threadedComment ref="B2"><text>见台账</text></threadedComment>'
            '<threadedComment ref="B2"><text>预计数</text></threadedComment></a>'
        ),
    }
    raw_parts = {
        f"_rels/{name}" if name.endswith("rels") else name: text.encode()
        for name, text in parts.items()
    }
    assert comments_of(raw_parts, "s")["B2"].splitlines()[-1] == "预计数"


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("本部分均为预计数", ["other-group"]),
        ("以下数据有误", ["other-group"]),
        ("见附件", ["unread-comment"]),
        ("预计12月完成", ["unread-comment"]),
        ("均已审核", ["unread-comment"]),
    ],
)
@pytest.mark.parametrize("line", [["一、基层卫生"], ["填表人：张三"]])
def test_a_comment_on_a_line_between_figures_is_told_and_heard_where_it_is_of_several(
    line: list[str], comment: str, codes: list[str], book: Path
) -> None:
    """A section, a target without a figure and a signature are such lines."""

    def write(sheet: Any, _: Workbook) -> None:
        sheet.write_row(1, 0, ["a", 3])
        sheet.write_row(2, 0, line)
        sheet.write_row(3, 0, ["b", 3])
        sheet.write_comment("A3", comment, {"author": ""})

    found = [one.code for one in problems(written(book, write))]
    assert [code for code in found if code != "skipped-row"] == codes


@pytest.mark.parametrize("comment", ["快报数", "张三:\n不含东区", "2021年年报"])
def test_a_comment_that_puts_its_figure_in_doubt_is_a_note(comment: str, book: Path) -> None:
    def write(sheet: Any, _: Workbook) -> None:
        sheet.write_row(1, 0, ["a", 3])
        sheet.write_comment("B2", comment, {"author": ""})

    written(book, write)
    assert actuals(book)["a"]["note"] == comment.splitlines()[-1]


def test_a_box_of_text_is_told(book: Path) -> None:
    def write(sheet: Any, _: Workbook) -> None:
        sheet.write_row(1, 0, ["a", 3])
        sheet.insert_textbox("D4", "以上为预计数")

    found = problems(written(book, write))
    assert [(one.code, one.level) for one in found] == [("unread-comment", "error")]
    assert "以上为预计数" in str(found[0].words)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2021年度完成情况", [("title", "2021年度完成情况")]),
        ("重点指标\n2021年度完成情况", [("title", "2021年度完成情况")]),
        ("2021年填报情况统计表", [("source", "2021年填报情况统计表")]),
        ("统计时间：2021年", [("title", "统计时间:2021年"), ("period", "2021年")]),
        ("数据截止日：2021-12-31", [("period", "2021-12-31")]),
        ("填报说明：\n基期值填2021年数", []),
        ("请对照2021年数据填报", []),
        ("见附件", []),
    ],
)
def test_a_line_of_a_box_says_of_which_time_figures_are(
    text: str, said: list[tuple[str, str]], book: Path
) -> None:
    def write(sheet: Any, _: Workbook) -> None:
        sheet.write_row(1, 0, ["a", 3])
        sheet.insert_textbox("H1", text)

    root = nodes(written(book, write))
    assert isinstance(root, Fields)
    of_time = [
        (one.kind, one.text) for one in root.said if one.kind in ("title", "period", "source")
    ]
    assert [one for one in of_time if one != ("title", "上报")] == said


def test_each_box_is_told_by_itself(book: Path) -> None:
    def write(sheet: Any, _: Workbook) -> None:
        sheet.write_row(1, 0, ["a", 3])
        sheet.insert_textbox("H1", "见附件\n和台账")
        sheet.insert_textbox("H9", "盖章处")

    assert {str(one.words) for one in problems(written(book, write))} == {
        "a box of text on this sheet is not read: '见附件 和台账'",
        "a box of text on this sheet is not read: '盖章处'",
    }


@pytest.mark.parametrize(
    ("written_in", "shown"),
    [
        ("&L2024年快报", ["2024年快报"]),
        ('&C&"宋体,常规"&14 2025年上报表&R第 &P 页 共 &N 页', ["2025年上报表", "第 页 共 页"]),
        ("&L&KFF0000计划数&C&K01+000&D", ["计划数"]),
        ("A && B", ["A & B"]),
        ("&P", []),
    ],
)
def test_the_margins_of_pages_are_texts_without_codes(written_in: str, shown: list[str]) -> None:
    assert list(texts_of_margin(written_in)) == shown


@pytest.mark.parametrize(
    ("margin", "codes"),
    [
        ("&C2024年快报", ["other-group"]),
        ("&C计划数", ["other-group"]),
        ("&L预计数&R第 &P 页", ["other-group"]),
        ("&C测试区卫生健康委员会&R第 &P 页 共 &N 页", []),
        ("&L打印日期：2026年1月5日", []),
        ("&L2026-01-05", []),
        ("&L内部资料", []),
    ],
)
@pytest.mark.parametrize("where", ["set_header", "set_footer"])
def test_pages_that_say_so_have_other_figures(
    margin: str, codes: list[str], where: str, book: Path
) -> None:
    def write(sheet: Any, _: Workbook) -> None:
        sheet.write_row(1, 0, ["a", 3])
        getattr(sheet, where)(margin)

    assert [one.code for one in problems(written(book, write))] == codes


@pytest.mark.parametrize(
    ("margin", "is_heard"),
    [
        ("2025年1-11月完成情况", True),
        ("截至2025年11月30日", True),
        ("2026年1月5日", False),
        ("2026-01-05", False),
        ("2024年第3号文件印发", False),
    ],
)
def test_pages_say_of_which_time_figures_are_but_for_days_of_printing(
    margin: str, is_heard: bool, book: Path
) -> None:
    def write(sheet: Any, _: Workbook) -> None:
        sheet.write_row(1, 0, ["a", 3])
        sheet.set_header(f"&C{margin}")

    root = nodes(written(book, write))
    assert isinstance(root, Fields)
    titles = [one.text for one in root.said if one.kind == "title"]
    assert (margin in titles) == is_heard


@pytest.mark.parametrize(("own", "codes"), [(True, ["other-group"]), (False, [])])
def test_the_first_page_has_a_header_of_its_own_where_the_sheet_says_so(
    own: bool, codes: list[str], book: Path
) -> None:
    said = ' differentFirst="1"' if own else ""
    rows = f"<row>{HEADER}</row><row>{NAME}<c><v>3</v></c></row>"
    margins = "<oddHeader>&amp;P</oddHeader><firstHeader>&amp;C计划数</firstHeader>"
    sheet = (
        f"<worksheet {MAIN}><sheetData>{rows}</sheetData>"
        f"<headerFooter{said}>{margins}</headerFooter></worksheet>"
    )
    book = raw(book, "", {"xl/worksheets/sheet1.xml": sheet})
    assert [one.code for one in problems(book)] == codes


@pytest.mark.parametrize(
    ("look", "is_seen"),
    [
        ({"font_color": "white"}, False),
        ({"font_color": "white", "bg_color": "white"}, False),
        ({"font_color": "white", "bg_color": "blue"}, True),
        ({"font_color": "black"}, True),
        ({"bg_color": "black"}, False),
        ({"font_color": "automatic", "bg_color": "black"}, False),
        ({"font_color": "#FF0000", "bg_color": "#FF0000"}, False),
        ({"font_color": "red"}, True),
        ({"bg_color": "yellow"}, True),
        ({"bg_color": "black", "pattern": 3}, True),
        ({"font_color": "#FEFEFE", "bg_color": "navy"}, True),
    ],
)
def test_a_figure_in_the_colour_of_its_ground_is_refused(
    look: dict[str, object], is_seen: bool, book: Path
) -> None:
    def write(sheet: Any, workbook: Workbook) -> None:
        sheet.write(1, 0, "a", workbook.add_format(look))
        sheet.write(1, 1, 3, workbook.add_format(look))

    written(book, write)
    assert problems_of(book) == ([] if is_seen else [("unclear-cell", "上报!B2")])


@pytest.mark.parametrize(
    ("column", "heading", "codes"),
    [(0, "编号", ["unclear-cell"]), (1, "上报值", ["unclear-cell"]), (5, "备注", [])],
)
def test_a_column_whose_heading_is_struck_through_is_no_figure(
    column: int, heading: str, codes: list[str], book: Path
) -> None:
    def write(sheet: Any, workbook: Workbook) -> None:
        sheet.write(0, column, heading, workbook.add_format({"font_strikeout": True}))
        sheet.write_row(1, 0, ["a", 3])

    assert [one.code for one in problems(written(book, write))] == codes


@pytest.mark.parametrize("ref", ["", "ZZZZ", "B0", "B99999999999", "B2:B3"])
def test_a_comment_on_no_cell_is_left_out(ref: str, book: Path) -> None:
    table(book, "<c><v>3</v></c>")
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = {
        "xl/worksheets/_rels/sheet1.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{relations}/comments" Target="../comments1.xml"/>'
            "</Relationships>"
        ),
        "xl/comments1.xml": f'<comments><comment ref="{ref}"><t>text</t></comment></comments>',
    }
    raw(book, "<row><c><v>1</v></c></row>", more)
    assert problems_of(book) == [("no-header", "")]
