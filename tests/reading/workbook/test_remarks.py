"""What is beside and above the cells of a workbook is reported: comments, boxes, white figures."""

from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from tests.reading.workbook.test_xlsx import actuals, problems, problems_of, raw, table, written


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "上报.xlsx"


def test_comments_on_what_is_read_are_told(book: Path) -> None:
    def write(sheet: Any, _: Workbook) -> None:
        sheet.write_row(1, 0, ["a", 3])
        sheet.write_comment("B2", "见台账")
        sheet.write_comment("B1", "按年报口径填写")  # on a heading
        sheet.write_comment("H9", "somewhere else")

    found = problems(written(book, write))
    assert [(one.code, one.level, one.position.cell) for one in found] == [
        ("unread-comment", "warning", "上报!B2")
    ]
    assert "见台账" in str(found[0].words)


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
