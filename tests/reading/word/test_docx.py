"""A table in a Word document is read as the same table in a workbook; what Word adds to a cell is reported or refused."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from healthplan_cli.model.cells import Use
from healthplan_cli.reading.below import returns_below
from healthplan_cli.reading.workbook import package
from healthplan_cli.reading.yaml.nodes import plain
from tests.reading.word.made import (
    ABOVE,
    HEADER,
    RAISED,
    SPACE,
    cell,
    document,
    paragraph,
    problems,
    root_of,
    row,
    run,
    table,
)


def test_a_table_between_its_lines(file: Path) -> None:
    document(
        file,
        *ABOVE,
        table(HEADER, row("a", "33%", "已核"), row("b", "3家", "")),
        "注：均为常住人口",
    )
    root = root_of(file)
    assert plain(root)["actuals"] == {"a": {"value": "33%", "note": "已核"}, "b": "3家"}
    assert plain(root)["plan"] == "nankai/2022"
    (counts,) = root.cells(True)
    assert counts.name == "表1"
    assert [cell.position.cell for cell in counts.cells or ()] == [
        "表1!上方第1行",
        "表1!上方第2行",
        "表1!第1行第1格",
        "表1!第1行第2格",
        "表1!第1行第3格",
        "表1!第2行第1格",
        "表1!第2行第2格",
        "表1!第2行第3格",
        "表1!第3行第1格",
        "表1!第3行第2格",
        "表1!下方第1行",
    ]
    assert counts.counts[Use.UNREAD] == 0


def test_headings_that_are_merged_over_two_rows(file: Path) -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    document(
        file,
        *ABOVE,
        table(
            row(cell("指标", look=start), cell("2022年", look='<w:gridSpan w:val="2"/>')),
            row(cell("", look=on), "目标值", "实际值"),
            row("签约率", "32%", "33%"),
        ),
    )
    assert plain(root_of(file))["actuals"] == {"签约率": "33%"}


def test_a_name_merged_over_two_rows_is_that_of_both(file: Path) -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        row(cell("a", look=start), "甲院", "1"),
        row(cell("", look=on), "乙院", "2"),
        row("b", "", "3"),
    )
    document(file, *ABOVE, table(row("编号", "机构", "上报值"), *rows))
    found = plain(root_of(file))["actuals"]
    assert found == {"a": {"each": {"甲院": 1, "乙院": 2}}, "b": 3}


def test_one_figure_merged_across_two_names(file: Path) -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (row("a", cell("33", look=start)), row("b", cell("", look=on)))
    document(file, *ABOVE, table(row("编号", "上报值"), *rows))
    assert problems(file) == [("merged-figure", "表1!第3行第2格")]


def test_a_figure_in_place_of_another_while_changes_are_tracked(file: Path) -> None:
    changed = f"<w:del><w:r><w:delText>31</w:delText></w:r></w:del><w:ins>{run('33')}</w:ins>"
    document(file, *ABOVE, table(HEADER, row("a", cell(changed), "")))
    assert problems(file)[0] == ("unsettled-text", "表1!第2行第2格")


def deleted(text: str) -> str:
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def inserted(text: str) -> str:
    return f"<w:ins>{run(text)}</w:ins>"


@pytest.mark.parametrize(
    "runs",
    [
        ("3", inserted("3")),
        ("3", deleted("."), "3"),
        ("5", deleted("万")),
        (deleted("约"), "33%"),
        ("33", inserted("%")),
    ],
)
def test_a_figure_of_which_a_part_is_changed_is_two(runs: tuple[str, ...], file: Path) -> None:
    document(file, *ABOVE, table(HEADER, row("a", cell(*runs), "")))
    assert [(one.code, one.level) for one in root_of(file).problems if one.level == "error"] == [
        ("unsettled-text", "error")
    ]


@pytest.mark.parametrize("runs", [(inserted("33"),), (deleted("待统计"), inserted("33"))])
def test_a_figure_where_there_was_none_is_one(runs: tuple[str, ...], file: Path) -> None:
    document(file, *ABOVE, table(HEADER, row("a", cell(*runs), "")))
    assert plain(root_of(file))["actuals"] == {"a": 33}
    assert [one.level for one in root_of(file).problems] == ["warning"]


@pytest.mark.parametrize(
    ("runs", "levels"),
    [
        ((deleted("b"), inserted("a")), {"error", "warning"}),
        (("a", deleted("b")), {"error", "warning"}),
        ((inserted("a"),), {"warning"}),
        (("a", deleted("：")), {"warning"}),
        (("a",), set()),
    ],
)
def test_a_name_in_place_of_another_while_changes_are_tracked(
    runs: tuple[str, ...], levels: set[str], file: Path
) -> None:
    document(file, *ABOVE, table(HEADER, row(cell(*runs), "33", "")))
    assert {one.level for one in root_of(file).problems} == levels


def test_a_heading_in_place_of_another_is_refused_and_changes_around_the_table_are_told(
    file: Path,
) -> None:
    heading = cell(deleted("目标值"), inserted("上报值"))
    document(file, *ABOVE, table(row("编号", heading), row("a", "33")))
    assert ("unsettled-text", "error") in [(one.code, one.level) for one in root_of(file).problems]
    title = paragraph(deleted("2021年"), "完成情况")
    document(file, *ABOVE, title, table(HEADER, row("a", "33", cell(deleted("快报数")))))
    assert [(one.code, "'2021年'" in str(one.words)) for one in root_of(file).problems] == [
        ("unsettled-text", False),
        ("unsettled-text", True),
    ]


def control(text: str, properties: str) -> str:
    made = f"<w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent>"
    return f"<w:sdt>{made}</w:sdt>"


@pytest.mark.parametrize(
    ("properties", "read"),
    [
        ("<w:showingPlcHdr/>", {"b": 3}),
        ('<w:showingPlcHdr w:val="0"/>', {"a": "33%", "b": 3}),
        ("", {"a": "33%", "b": 3}),
    ],
)
def test_what_a_control_shows_until_it_is_filled_in_is_no_text(
    properties: str, read: dict[str, object], file: Path
) -> None:
    filled = row("b", "3", "")
    document(file, *ABOVE, table(HEADER, row("a", cell(control("33%", properties)), ""), filled))
    found = plain(root_of(file))["actuals"]
    assert {key: value for key, value in found.items() if value is not None} == read


def test_a_figure_that_is_struck_through_since_changes_are_tracked(file: Path) -> None:
    former = '<w:rPrChange><w:rPr><w:strike w:val="0"/></w:rPr></w:rPrChange>'
    struck = cell(run("33", f"<w:strike/>{former}"))
    document(file, *ABOVE, table(HEADER, row("a", struck, "")))
    assert problems(file) == [("unclear-cell", "表1!第2行第2格")]


def test_cells_are_as_wide_as_they_are_since_changes_are_tracked(file: Path) -> None:
    former = '<w:tcPrChange><w:tcPr><w:gridSpan w:val="2"/></w:tcPr></w:tcPrChange>'
    document(file, *ABOVE, table(HEADER, row(cell("a", look=former), "33", "")))
    assert plain(root_of(file))["actuals"] == {"a": 33}


def test_tracked_changes_are_read_as_if_accepted_and_told(file: Path) -> None:
    changed = f"<w:ins>{run('33')}</w:ins>"
    moved = f"<w:moveFrom>{run('年')}</w:moveFrom><w:moveTo>{run('5')}</w:moveTo>"
    document(
        file,
        *ABOVE,
        table(
            HEADER,
            row("a", cell(changed), ""),
            row("b", cell(moved), ""),
            row("c", "7", "", look="<w:del/>"),
            row("d", "8", "", look="<w:ins/>"),
        ),
    )
    assert plain(root_of(file))["actuals"] == {"a": 33, "b": 5, "d": 8}
    assert problems(file) == [
        ("unsettled-text", "表1!第1行第1格"),
        ("unsettled-text", "表1!第1行第1格"),
        ("unsettled-text", "表1!第2行第2格"),
        ("unsettled-text", "表1!第3行第2格"),
    ]


@pytest.mark.parametrize(
    "runs",
    [
        ("33", run("2", RAISED)),
        (run("33", "<w:strike/>"),),
        (run("33", '<w:dstrike w:val="true"/>'),),
        ('<w:r><w:sym w:char="F0FE"/></w:r>', "3"),
        (run("33", '<w:color w:val="FFFFFF"/>'),),
    ],
)
def test_a_figure_that_is_not_what_it_seems(runs: tuple[str, ...], file: Path) -> None:
    document(file, *ABOVE, table(HEADER, row("a", cell(*runs), "")))
    assert problems(file) == [("unclear-cell", "表1!第2行第2格")]


@pytest.mark.parametrize(
    "runs",
    [
        ("33", run("", RAISED)),
        (run("33", '<w:strike w:val="0"/>'),),
        (run("33", '<w:vertAlign w:val="baseline"/>'),),
        ("3", "3"),
        ("33", run("99", "<w:vanish/>")),
    ],
)
def test_a_figure_is_read_through_markup_that_changes_no_look(
    runs: tuple[str, ...], file: Path
) -> None:
    document(file, *ABOVE, table(HEADER, row("a", cell(*runs), "")))
    assert plain(root_of(file))["actuals"] == {"a": 33}


def test_hidden_text_is_told(file: Path) -> None:
    document(file, *ABOVE, table(HEADER, row("a", cell("33", run("99", "<w:vanish/>")), "")))
    assert problems(file) == [("hidden", "表1!第2行第2格")]


def test_white_on_a_dark_ground_is_seen(file: Path) -> None:
    look = '<w:shd w:fill="1F4E79"/>'
    shaded = cell(run("33", '<w:color w:val="FFFFFF"/>'), look=look)
    document(file, *ABOVE, table(HEADER, row("a", shaded, "")))
    assert problems(file) == []


def test_the_mark_of_a_footnote_is_no_part_of_a_name(file: Path) -> None:
    name = cell("签约率", run("1", RAISED))
    document(file, *ABOVE, table(HEADER, row(name, "33", "")))
    assert plain(root_of(file))["actuals"] == {"签约率": 33}


def test_a_digit_that_is_moved_up_is_no_digit_of_a_figure(file: Path) -> None:
    moved = cell("33", run("2", '<w:position w:val="12"/>'))
    document(file, *ABOVE, table(HEADER, row("a", moved, "")))
    assert problems(file) == [("unclear-cell", "表1!第2行第2格")]


@pytest.mark.parametrize("is_on_title", [True, False])
def test_a_footnote_of_a_title_or_heading_is_of_all_below_it(is_on_title: bool, file: Path) -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnotes {SPACE}><w:footnote w:id="2">{paragraph("以上为预计数")}</w:footnote></w:footnotes>'
    title = paragraph("完成情况", mark if is_on_title else "")
    heading = cell("上报值", "" if is_on_title else mark)
    body = table(row("编号", heading), row("a", "33"))
    document(file, *ABOVE, title, body, parts={"word/footnotes.xml": notes})
    assert [code for code, _ in problems(file)] == ["other-group"]


def test_each_paragraph_of_a_footnote_of_a_title_is_heard(file: Path) -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    said = paragraph("来源：台账") + paragraph("以上为预计数")
    notes = f'<w:footnotes {SPACE}><w:footnote w:id="2">{said}</w:footnote></w:footnotes>'
    body = table(row("编号", "上报值"), row("a", "33"))
    title = paragraph("完成情况", mark)
    document(file, *ABOVE, title, body, parts={"word/footnotes.xml": notes})
    assert [code for code, _ in problems(file)] == ["other-group"]


def test_footnotes_and_comments_are_told(file: Path) -> None:
    notes = f'<w:footnotes {SPACE}><w:footnote w:id="2"><w:p>{run("为预计数")}</w:p></w:footnote></w:footnotes>'
    comments = f'<w:comments {SPACE}><w:comment w:id="1"><w:p>{run("见台账")}</w:p></w:comment></w:comments>'
    marked = cell("33", '<w:r><w:footnoteReference w:id="2"/><w:commentReference w:id="1"/></w:r>')
    parts = {"word/footnotes.xml": notes, "word/comments.xml": comments}
    document(file, *ABOVE, table(HEADER, row("a", marked, "")), parts=parts)
    found = root_of(file)
    assert plain(found)["actuals"] == {"a": 33}
    assert [str(one.words) for one in found.problems] == [
        "the comment on this cell is not read: '为预计数'",
        "the comment on this cell is not read: '见台账'",
    ]


def test_a_comment_is_heard_paragraph_by_paragraph(file: Path) -> None:
    said = paragraph("来源：台账") + paragraph("预计数")
    comments = f'<w:comments {SPACE}><w:comment w:id="1">{said}</w:comment></w:comments>'
    marked = cell("33", '<w:r><w:commentReference w:id="1"/></w:r>')
    parts = {"word/comments.xml": comments}
    document(file, *ABOVE, table(HEADER, row("a", marked, "")), parts=parts)
    assert [(one.code, one.level) for one in root_of(file).problems] == [
        ("unread-comment", "error")
    ]


@pytest.mark.parametrize(
    ("margin", "codes"),
    [
        (paragraph("2022年快报"), ["other-group"]),
        (
            paragraph("测试区卫生健康委员会")
            + paragraph("<w:r><w:instrText>DATE</w:instrText></w:r>"),
            [],
        ),
    ],
)
@pytest.mark.parametrize("kind", ["header", "footer"])
def test_pages_that_say_so_have_other_figures(
    margin: str, codes: list[str], kind: str, file: Path
) -> None:
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    related = f'<Relationships><Relationship Id="r1" Type="{types}/{kind}" Target="a.xml"/></Relationships>'
    parts = {
        "word/_rels/document.xml.rels": related,
        "word/a.xml": f"<w:hdr {SPACE}>{margin}</w:hdr>",
    }
    tables = (table(HEADER, row("a", "33", "")), table(HEADER, row("b", "34", "")))
    document(file, *ABOVE, *tables, parts=parts)
    assert [one.code for one in root_of(file).problems] == codes


def test_a_text_in_a_box_is_told_once(file: Path) -> None:
    box = f"<w:drawing><w:txbxContent>{paragraph('签约率以 35% 为准')}</w:txbxContent></w:drawing>"
    document(file, *ABOVE, f"<w:p><w:r>{box}{box}</w:r></w:p>", table(HEADER, row("a", "33", "")))
    found = root_of(file)
    assert [(one.code, str(one.words)) for one in found.problems] == [
        ("unread-comment", "a box of text in this document is not read: '签约率以 35% 为准'")
    ]


def test_a_box_is_told_whichever_table_is_read(file: Path) -> None:
    box = f"<w:p><w:r><w:txbxContent>{paragraph('见附件 2')}</w:txbxContent></w:r></w:p>"
    tables = (table(row("联系人", "张三")), *ABOVE, table(HEADER, row("a", "33", "")))
    document(file, box, *tables, table(HEADER, row("b", "3", "")))
    assert problems(file).count(("unread-comment", "")) == 1


def test_a_box_in_a_cell_is_no_part_of_it(file: Path) -> None:
    box = f"<w:r><w:txbxContent>{paragraph('9')}</w:txbxContent></w:r>"
    document(file, *ABOVE, table(HEADER, row("a", cell("33", box), "")))
    assert plain(root_of(file))["actuals"] == {"a": 33}


def test_a_field_is_told(file: Path) -> None:
    total = "<w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r>"
    document(file, *ABOVE, table(HEADER, row("a", cell(total, "33"), "")))
    assert problems(file) == [("unsettled-text", "表1!第2行第2格")]


def test_a_table_in_a_cell(file: Path) -> None:
    inner = f"<w:tc>{paragraph('33')}{table(row('44'))}{paragraph()}</w:tc>"
    document(file, *ABOVE, table(HEADER, row("a", inner, "")))
    assert set(problems(file)) == {("nested-table", "表1!第2行第2格")}
    header = row("编号", "上报值", "备注", "责任科室")
    document(file, *ABOVE, table(header, row("a", "33", "", inner)))
    assert problems(file) == [("nested-table", "表1!第2行第4格")]


def test_several_tables_and_one_without_a_header(file: Path) -> None:
    document(
        file,
        *ABOVE,
        table(HEADER, row("a", "1", "")),
        "注：数据由各科室提供",
        "表二",
        table(HEADER, row("b", "2", "")),
        table(row("联系人", "张三")),
    )
    root = root_of(file)
    assert plain(root)["actuals"] == {"a": 1, "b": 2}
    assert problems(file) == [("skipped-sheet", "表3!第1行第1格")]
    assert str(root.problems[0].words) == (
        "this table has no header, and was not read; read: '表1', '表2'; where it goes on with the "
        "table before it, write the headings above its first row"
    )
    first, second, third = root.cells(False)
    assert (first.total, second.total, third.total) == (2 + 3 + 2 + 1, 1 + 3 + 2, 2)


def test_prose_above_a_table_says_nothing_of_it(file: Path) -> None:
    prose = "2021年，全区卫生健康系统深入贯彻落实各项决策部署，" * 3
    document(file, "总结", prose, *ABOVE, table(HEADER, row("a", "33", "")))
    (counts,) = root_of(file).cells(False)
    assert counts.counts[Use.TITLE] == 2


def test_prose_that_corrects_a_figure_is_told(file: Path) -> None:
    prose = "经核实，前期上报的家庭医生签约率有误，" + "现作说明，" * 8 + "签约率应为 31%。"
    document(
        file, prose, *ABOVE, table(HEADER, row("a", "33", "")), table(HEADER, row("b", "3", ""))
    )
    assert problems(file) == [("unread-line", "")]


def test_the_year_above_a_table_is_read(file: Path) -> None:
    document(file, *ABOVE, "2021年工作完成情况", table(HEADER, row("a", "33", "")))
    said = [one.text for one in root_of(file).said if one.kind == "title"]
    assert "2021年工作完成情况" in said


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b"PK\x03\x04" + b"\0" * 50, "damaged"),
        (b"<html><table>", "damaged"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "damaged"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)
def test_a_file_that_is_no_document(data: bytes, code: str, file: Path) -> None:
    file.write_bytes(data)
    assert problems(file) == [(code, "")]


@pytest.mark.parametrize(
    ("main", "code"),
    [
        ("<w:document", "damaged"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "damaged"),
        ('<a xmlns:w="w"><w:tbl><w:tr><w:tc><w:gridSpan w:val="99999"/></w:tc></w:tr></w:tbl></a>', "damaged"),
        ("<a>" * 600 + "</a>" * 600, "damaged"),
        ("<a/>", "no-header"),
    ],
)  # fmt: skip
def test_a_document_that_is_damaged(main: str, code: str, file: Path) -> None:
    document(file, parts={"word/document.xml": main})
    assert problems(file) == [(code, "")]


def test_what_unpacks_too_large(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST", 1000)
    document(file, *ABOVE * 100)
    assert problems(file) == [("unpacks-too-large", "")]


def test_a_folder_takes_documents_with_a_table_only(file: Path) -> None:
    document(file, *ABOVE, table(HEADER, row("a", "33", "")))
    document(file.with_name("通知.docx"), "各科室：")
    assert list(returns_below([file.parent])) == [file]


def test_a_document_of_libreoffice(
    tmp_path: Path, program: Callable[[str, str], str], file: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<meta charset=utf-8><p>数据截止日：2022-12-31</p><table border=1><tr><th>编号<th>上报值<th>备注</tr>"
        "<tr><td rowspan=2>a<td>33%<td>x</tr><tr><td>34%<td>y</tr></table>",
        encoding="utf-8",
    )
    office = program("soffice", "libreoffice-writer")
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--infilter=HTML (StarWriter)"]  # fmt: skip
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path), str(page)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = root_of(tmp_path / "page.docx")
    assert plain(found)["as_of"] == "2022-12-31"
    assert [(one.code, one.position.cell) for one in found.problems] == [
        ("duplicate-key", "表1!第3行第1格")
    ]
