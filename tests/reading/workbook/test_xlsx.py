"""Workbooks: what people see in Excel is what is read, positions are cells, and hostile files are refused in words."""

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from healthplan_cli.pipeline import Options, check
from healthplan_cli.reading.formats import nodes
from healthplan_cli.reading.workbook import bounds, package
from healthplan_cli.reading.workbook.worksheet import number_text
from healthplan_cli.reading.yaml.nodes import Fields, plain
from healthplan_cli.text.problems import InvalidInputError, Problem

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{RELATIONS}"><sheets>'
    '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
HEADER = "".join(
    f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in ("编号", "上报值", "备注")
)
NAME = '<c t="inlineStr"><is><t>a</t></is></c>'
Write = Callable[[Any, Workbook], object]


def raw(
    path: Path, rows: str, more: Mapping[str, str] = {}, root: str = f"<worksheet {MAIN}>"
) -> Path:
    """A workbook whose only sheet has these rows, by hand; `more` are parts that stand in place of others."""
    sheet = f"{root}<sheetData>{rows}</sheetData></worksheet>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**PARTS, "xl/worksheets/sheet1.xml": sheet, **more}.items():
            archive.writestr(name, text)
    return path


def table(path: Path, rows: str) -> Path:
    """A workbook with a header and these further cells of a row for the target `a`."""
    return raw(path, f"<row>{HEADER}</row><row>{NAME}{rows}</row>")


def written(path: Path, write: Write) -> Path:
    """A workbook by XlsxWriter, its header in row 1."""
    workbook = Workbook(str(path))
    sheet = workbook.add_worksheet("上报")
    sheet.write_row(0, 0, ["编号", "上报值", "单位", "机构", "日期", "备注"])
    write(sheet, workbook)
    workbook.close()
    return path


def actuals(path: Path) -> Any:
    return plain(nodes(path))["actuals"]


def problems(path: Path) -> tuple[Problem, ...]:
    """The problems a file is refused for, or those it is read with."""
    try:
        root = nodes(path)
    except InvalidInputError as refused:
        return refused.problems
    assert isinstance(root, Fields)
    return root.problems


def problems_of(path: Path) -> list[tuple[str, str]]:
    return [(one.code, one.position.cell) for one in problems(path)]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "上报.xlsx"


@pytest.mark.parametrize(
    ("value", "style", "read"),
    [
        (0.32, "0%", "32%"),
        (0.319632, "0.0%", "31.9632%"),  # shown as 32.0%; the full value counts
        (0.1 + 0.2, "0.00%", "30%"),
        (0.1 + 0.2, "General", Fraction(3, 10)),
        (-0.014, "0.0%;[Red]-0.0%", "-1.4%"),
        (32, '0"%"', "32%"),  # a sign that is only shown is what is meant
        (32, "[<1]0\\%", 32),
        (0.32, '0%;-0%;"无"', "32%"),  # words for nothing
        (1234567.125, "#,##0.00", Fraction("1234567.125")),
        (0, "General", 0),
        (1e-7, "General", Fraction(1, 10**7)),
    ],
)
def test_numbers_and_their_formats(value: float, style: str, read: object, book: Path) -> None:
    written(
        book,
        lambda sheet, workbook: (
            sheet.write(1, 0, "a"),
            sheet.write(1, 1, value, workbook.add_format({"num_format": style})),
        ),
    )
    assert actuals(book) == {"a": read}


@pytest.mark.parametrize(
    ("value", "text"),
    [(1e300, "1e+300"), (123456789012345678, "123456789012346000"), (2.0, "2"), (100.0, "100")],
)
def test_a_number_has_15_digits_and_no_idle_decimals(value: float, text: str) -> None:
    assert number_text(value, percent=False) == text


def test_text_that_looks_like_a_number_bool_day_and_unit(book: Path) -> None:
    def write(sheet: Any, workbook: Workbook) -> None:
        day = workbook.add_format({"num_format": "yyyy/m/d"})
        for row, (id, value) in enumerate(
            [("a", " 32 "), ("b", "３２％"), ("c", True), ("d", 4.5)], 1
        ):
            sheet.write(row, 0, id)
            sheet.write(row, 1, value)
        sheet.write(4, 2, "名/万人")
        sheet.write_datetime(4, 4, datetime(2022, 6, 5), day)  # noqa: DTZ001
        sheet.write(5, 0, "e")
        sheet.write_datetime(5, 1, datetime(2022, 3, 4), day)  # noqa: DTZ001 - a figure that Excel took for a day

    found = actuals(written(book, write))
    assert found == {
        "a": 32,
        "b": "３２％",
        "c": True,
        "d": {"value": Fraction("4.5"), "date": "2022-06-05"},
        "e": "2022-03-04",
    }


def test_titles_merged_cells_and_positions(book: Path) -> None:
    workbook = Workbook(str(book))
    sheet = workbook.add_worksheet("表 1")
    sheet.merge_range("A1:D1", "2022年上报表")
    sheet.write_row(1, 0, ["计划：nankai/2022", "", "数据截止日", "2022-12-31"])
    sheet.merge_range("A3:A4", "编号")
    sheet.merge_range("B3:C3", "上报")
    sheet.write_row(3, 1, ["机构", "上报值"])
    sheet.merge_range("A5:A6", "community_centre_key_specialties")
    sheet.write_row(4, 1, ["中心甲", 1])
    sheet.write_row(5, 1, ["中心乙", "约2"])
    workbook.close()
    with pytest.raises(InvalidInputError) as refused:
        check(book)
    assert [str(one.position) for one in refused.value.problems] == [f"{book}:表 1!C6"]
    assert refused.value.problems[0].position.line == 6


def test_several_sheets_and_hidden_ones(book: Path) -> None:
    workbook = Workbook(str(book))
    for name, id in (("一", "a"), ("二", "b")):
        sheet = workbook.add_worksheet(name)
        sheet.write_row(0, 0, ["编号", "上报值", "备注"])
        sheet.write_row(1, 0, [id, 1, "x"])
        sheet.write_row(2, 0, [f"{id}2", 2, "x"])
        sheet.write_row(3, 0, [f"{id}3", 3, "x"])
    sheet.set_row(1, None, None, {"hidden": True})
    sheet.set_row(2, None, None, {"hidden": True})
    workbook.add_worksheet("说明").write(0, 0, "如何填写")
    hidden = workbook.add_worksheet("词表")
    hidden.write_row(0, 0, ["完成", "未完成"])
    hidden.hide()
    workbook.close()
    assert list(actuals(book)) == ["a", "a2", "a3", "b", "b2", "b3"]
    found = problems(book)
    assert [(one.code, one.level, one.position.cell) for one in found] == [
        ("hidden", "warning", "二!A2"),
        ("skipped-sheet", "warning", "说明!A1"),
    ]
    assert str(found[0].words) == "rows 2 to 3 are hidden, and were read"
    assert str(found[1].words) == "this sheet has no header, and was not read; read: '一', '二'"


def test_a_hidden_sheet_of_figures_is_named(book: Path) -> None:
    state = PARTS["xl/workbook.xml"].replace('name="S"', 'name="S" state="veryHidden"')
    raw(book, f"<row>{HEADER}</row><row>{NAME}<c><v>1</v></c></row>", {"xl/workbook.xml": state})
    assert problems_of(book) == [("hidden", "S!A1")]
    assert actuals(book) == {"a": 1}


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("<c><f>1+1</f><v>2</v></c>", None),
        ('<c t="str"><f>"2"</f><v>2</v></c>', None),
        ('<c t="str"><f>""</f><v></v></c>', None),
        ("<c><f>1+1</f></c>", "not-calculated"),
        ("<c><f>1+1</f><v></v></c>", "not-calculated"),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', "error-cell"),
        ('<c t="e"><v>#N/A</v></c>', "error-cell"),
    ],
)
def test_a_formula_without_a_result_and_an_error_are_problems(
    cell: str, code: str | None, book: Path
) -> None:
    assert problems_of(table(book, cell)) == ([(code, "S!B2")] if code else [])


def test_an_error_is_named(book: Path) -> None:
    (problem,) = problems(table(book, '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>'))
    assert str(problem.words) == "the cell contains the error #DIV/0!, not a figure"


def test_zeros_that_a_writer_put_for_formulas_it_did_not_calculate(book: Path) -> None:
    written(book, lambda sheet, _: (sheet.write(1, 0, "a"), sheet.write_formula(1, 1, "=1+1")))
    assert problems_of(book) == [("not-calculated", "上报!B2")]
    written(
        book, lambda sheet, _: (sheet.write(1, 0, "a"), sheet.write_formula(1, 1, "=1+1", None, 2))
    )
    assert problems_of(book) == []


def test_one_figure_merged_across_rows(book: Path) -> None:
    def write(sheet: Any, _: Workbook) -> None:
        sheet.write_column(1, 0, ["a", "b"])
        sheet.write_column(1, 5, ["x", "y"])
        sheet.merge_range("B2:B3", 5)

    assert problems_of(written(book, write)) == [("merged-figure", "上报!B3")]


@pytest.mark.parametrize("style", ["[<1]0%;0.0", "0.0;-0%", "General;0%"])
def test_a_format_that_shows_per_cent_for_some_values_only_is_refused(
    style: str, book: Path
) -> None:
    look: dict[str, object] = {"num_format": style}
    written(
        book,
        lambda sheet, workbook: (
            sheet.write(1, 0, "a"),
            sheet.write(1, 1, 32, workbook.add_format(look)),
        ),
    )
    assert problems_of(book) == [("unclear-percent", "上报!B2")]


@pytest.mark.parametrize(
    ("style", "value", "words"),
    [
        ("0;[Red]0", -3, "this cell shows '3' and its value is -3; give it a plain number format"),
        ('"1"0', 3, "this cell shows '13' and its value is 3; give it a plain number format"),
        (";;;", 3, "this cell shows '' and its value is 3; give it a plain number format"),
        (
            '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
            0,
            "this cell shows '-' and its value is 0; give it a plain number format",
        ),
        (";;;", "33%", "this cell shows '' and its value is 33%; give it a plain number format"),
    ],
)
def test_a_cell_that_shows_something_else_is_refused_with_both(
    style: str, value: object, words: str, book: Path
) -> None:
    written(
        book,
        lambda sheet, workbook: (
            sheet.write(1, 0, "a"),
            sheet.write(1, 1, value, workbook.add_format({"num_format": style})),
        ),
    )
    assert [(one.code, str(one.words)) for one in problems(book)] == [("unclear-cell", words)]


@pytest.mark.parametrize(
    "style", ["aaaa", "e", 'e"年"m"月"d"日"', "[$-804]aaaa", 'm"月"d"日"', 14, 57]
)
@pytest.mark.parametrize("from_1904", [False, True])
def test_a_day_is_a_day_however_it_is_shown(style: str | int, from_1904: bool, book: Path) -> None:
    with Workbook(str(book), {"date_1904": from_1904}) as workbook:
        sheet = workbook.add_worksheet("S")
        sheet.write_row(0, 0, ["编号", "上报值", "日期"])
        sheet.write(1, 0, "a")
        look = workbook.add_format({"num_format": style})
        for column in (1, 2):
            sheet.write_datetime(1, column, datetime(2022, 12, 31), look)  # noqa: DTZ001
    assert actuals(book) == {"a": {"value": "2022-12-31", "date": "2022-12-31"}}


@pytest.mark.parametrize(
    ("look", "clear"),
    [
        ({"font_script": 1}, False),
        ({"font_script": 2}, False),
        ({"font_strikeout": True}, False),
        ({"bold": True}, True),
        ({"font_color": "red"}, True),
    ],
)
def test_part_of_a_figure_that_is_raised_or_struck_through(
    look: dict[str, object], clear: bool, book: Path
) -> None:
    def write(sheet: Any, workbook: Workbook) -> None:
        sheet.write(1, 0, "a")
        sheet.write_rich_string(1, 1, "2", workbook.add_format(look), "1")
        sheet.write(2, 0, "b")
        sheet.write(2, 1, "3", workbook.add_format(look))
        sheet.write(3, 0, "c")
        sheet.write(3, 1, 3, workbook.add_format(look))
        sheet.write_rich_string(3, 5, "note", workbook.add_format(look), "1")

    written(book, write)
    assert problems_of(book) == (
        [] if clear else [("unclear-cell", f"上报!B{row}") for row in (2, 3, 4)]
    )


@pytest.mark.parametrize(
    ("run", "clear"),
    [
        ('<r><t>2</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>', False),
        ("<r><rPr><strike/></rPr><t>5</t></r><r><t>8</t></r>", False),
        ('<r><rPr><strike val="1"/></rPr><t>5</t></r>', False),
        ('<r><rPr><strike val="0"/></rPr><t>21</t></r>', True),
        ('<r><rPr><vertAlign val="baseline"/></rPr><t>21</t></r>', True),
        ("<r><rPr><b/></rPr><t>2</t></r><r><t>1</t></r>", True),
    ],
)
def test_a_rich_text_within_the_sheet(run: str, clear: bool, book: Path) -> None:
    found = problems_of(table(book, f'<c t="inlineStr"><is>{run}</is></c>'))
    assert found == ([] if clear else [("unclear-cell", "S!B2")])


@pytest.mark.parametrize(
    ("look", "clear"),
    [
        ({"num_format": '0.0"万"'}, False),
        ({"num_format": "0%"}, False),
        ({"font_strikeout": True}, False),
        ({"bg_color": "red", "bold": True}, True),
    ],
)
def test_a_format_that_depends_on_a_condition(
    look: dict[str, object], clear: bool, book: Path
) -> None:
    def write(sheet: Any, workbook: Workbook) -> None:
        sheet.write_column(1, 0, ["a", "b", "c"])
        sheet.write_column(1, 1, [1, 2, 3])
        rule = {"type": "cell", "criteria": ">", "value": 1, "format": workbook.add_format(look)}
        sheet.conditional_format("B3:B4", rule)

    written(book, write)
    assert problems_of(book) == (
        [] if clear else [("unclear-cell", f"上报!B{row}") for row in (3, 4)]
    )


def test_a_hidden_column_is_named(book: Path) -> None:
    def write(sheet: Any, _: Workbook) -> None:
        sheet.write_row(1, 0, ["a", 1])
        sheet.set_column(1, 1, None, None, {"hidden": True})
        sheet.set_column(7, 9, None, None, {"hidden": True})  # nothing is read there

    found = problems(written(book, write))
    assert [(one.code, one.level, str(one.words)) for one in found] == [
        ("hidden", "warning", "column B is hidden, and was read")
    ]


@pytest.mark.parametrize(
    ("height", "problems"),
    [("0", [("hidden", "S!A2")]), ("0.01", [("hidden", "S!A2")]), ("0.75", []), ("15", [])],
)
def test_a_row_without_height_is_hidden(
    height: str, problems: list[tuple[str, str]], book: Path
) -> None:
    row = f'<row r="2" ht="{height}" customHeight="1">{NAME}<c><v>1</v></c></row>'
    raw(book, f'<row r="1">{HEADER}</row>{row}')
    assert problems_of(book) == problems


def test_a_workbook_that_lists_a_row_twice_is_refused(book: Path) -> None:
    row = f'<row r="2">{NAME}<c><v>1</v></c></row>'
    raw(book, f'<row r="1">{HEADER}</row>{row}{row}')
    assert problems_of(book) == [("not-xlsx", "")]


def test_a_name_merged_across_two_figures_is_reported_twice(book: Path) -> None:
    def write(sheet: Any, _: Workbook) -> None:
        sheet.merge_range("A2:A3", "a")
        sheet.write_column(1, 1, [3, 1])

    assert problems_of(written(book, write)) == [("duplicate-key", "上报!A3")]


def test_a_figure_merged_across_two_names_without_more_columns(book: Path) -> None:
    def write(sheet: Any, _: Workbook) -> None:
        sheet.write_column(1, 0, ["a", "b"])
        sheet.merge_range("B2:B3", 3)

    assert problems_of(written(book, write)) == [("merged-figure", "上报!B3")]


def test_the_hour_of_a_day_is_left_out(book: Path) -> None:
    def write(sheet: Any, workbook: Workbook) -> None:
        sheet.write_row(1, 0, ["a", 1])
        day = workbook.add_format({"num_format": "yyyy/m/d"})
        sheet.write_datetime(1, 4, datetime(2022, 6, 20, 10, 30), day)  # noqa: DTZ001

    assert actuals(written(book, write)) == {"a": {"value": 1, "date": "2022-06-20"}}


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_cells_without_names_and_elements_with_a_prefix(prefix: str, book: Path) -> None:
    root = f"<worksheet {MAIN}>" if not prefix else f'<x:worksheet xmlns:x="{MAIN[7:-1]}">'
    rows = f'<row>{HEADER}</row><row>{NAME}<c s="1"><v>0.5</v></c></row>'
    styles = (
        f'<styleSheet {MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs></styleSheet>'
    )
    raw(book, rows, {"xl/styles.xml": styles})
    if prefix:
        sheet = (
            f"{root}<sheetData>{rows}</sheetData></worksheet>".replace("</", "</x:")
            .replace("<", "<x:")
            .replace("<x:/x:", "</x:")
        )
        raw(
            book,
            "",
            {"xl/styles.xml": styles, "xl/worksheets/sheet1.xml": sheet.replace("<x:x:", "<x:")},
        )
    assert actuals(book) == {"a": "50%"}


def test_a_macro_workbook_is_read_without_its_macros(book: Path) -> None:
    rows = f"<row>{HEADER}</row><row>{NAME}<c><v>1</v></c></row>"
    assert actuals(raw(book.with_suffix(".xlsm"), rows, {"xl/vbaProject.bin": "x"})) == {"a": 1}


OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"<html><table>", "not-xlsx", "this is a web page"),
        ("编号,上报值".encode(), "not-xlsx", "this is text, not a workbook"),
        (b"%PDF-1.7", "not-xlsx", "this is a PDF"),
        (b"<?xml version='1.0'?><Workbook/>", "not-xlsx", "this is an XML file"),
        (b"", "empty-file", "this file is empty"),
        (b"PK\x03\x04" + b"\0" * 100, "not-xlsx", "cannot be unpacked"),
    ],
)
def test_files_that_are_no_workbook(data: bytes, code: str, words: str, book: Path) -> None:
    for path in (book, book.with_suffix(".xls")):
        path.write_bytes(data)
        with pytest.raises(InvalidInputError, match=words) as refused:
            nodes(path)
        assert [one.code for one in refused.value.problems] == [code]


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (OLE2 + b"\0" * 600, "old-excel", "name a workbook .xls"),
        (
            OLE2 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
            "password",
            "save it without one",
        ),
    ],
)
def test_an_old_file_under_a_new_name(data: bytes, code: str, words: str, book: Path) -> None:
    book.write_bytes(data)
    with pytest.raises(InvalidInputError, match=words) as refused:
        nodes(book)
    assert [one.code for one in refused.value.problems] == [code]


def test_a_zip_that_is_no_workbook(book: Path) -> None:
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("content.xml", "<a/>")
    assert problems_of(book) == [("not-xlsx", "")]


def test_parts_are_found_in_capitals_too(book: Path) -> None:
    with zipfile.ZipFile(table(book, "<c><v>1</v></c>")) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(book, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("sheet1.xml", "Sheet1.XML"), data)
    assert actuals(book) == {"a": 1}


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/_rels/workbook.xml.rels", "sheet1.xml", "sheet7.xml"),
        ("xl/workbook.xml", 'r:id="r1"', 'r:id="r9"'),
        ("xl/workbook.xml", 'r:id="r1"', ""),
    ],
)
def test_no_sheet_is_passed_over(part: str, old: str, new: str, book: Path) -> None:
    rows = f"<row>{HEADER}</row><row>{NAME}<c><v>1</v></c></row>"
    assert problems_of(raw(book, rows, {part: PARTS[part].replace(old, new)})) == [("not-xlsx", "")]


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("content.xml", "this is an OpenDocument file"),
        ("word/document.xml", "this is a Word document"),
        ("xl/workbook.bin", "this is a binary workbook"),
    ],
)
def test_a_package_of_another_kind(part: str, words: str, book: Path) -> None:
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr(part, "<a/>")
    with pytest.raises(InvalidInputError, match=words) as refused:
        nodes(book)
    assert [one.code for one in refused.value.problems] == ["not-xlsx"]


@pytest.mark.parametrize(
    "moved",
    [
        {"xl/workbook.xml": "xl/workbook2.xml"},
        {"xl/workbook.xml": "book/main.xml"},
        {"xl/workbook.xml": "main.xml"},
        {"xl/worksheets/sheet1.xml": "xl/worksheets/a sheet.xml"},
        {"xl/workbook.xml": "XL/Workbook.xml"},
        {"xl/sharedStrings.xml": "xl/sharedStrings7.xml", "xl/styles.xml": "xl/looks.xml"},
        {"xl/workbook.xml": "a/b.xml", "xl/sharedStrings.xml": "c/d.xml", "xl/styles.xml": "e.xml"},
    ],
)
@pytest.mark.parametrize("slash", ["/", "\\"])
def test_parts_are_found_by_what_they_are_for(
    moved: Mapping[str, str], slash: str, book: Path
) -> None:
    def write(sheet: Any, workbook: Workbook) -> None:
        sheet.write(1, 0, "a")
        sheet.write(1, 1, 0.5, workbook.add_format({"num_format": "0%"}))

    with zipfile.ZipFile(written(book, write)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    related = parts.pop("xl/_rels/workbook.xml.rels").decode()
    for kind in ("worksheets/sheet1", "sharedStrings", "styles"):
        target = moved.get(f"xl/{kind}.xml", f"xl/{kind}.xml")
        related = related.replace(f'Target="{kind}.xml"', f'Target="/{target}"')
    main = moved.get("xl/workbook.xml", "xl/workbook.xml")
    folder, _, name = main.rpartition("/")
    parts[f"{folder}/_rels/{name}.rels".lstrip("/")] = related.encode()
    root = parts["_rels/.rels"].decode().replace("xl/workbook.xml", main)
    parts["_rels/.rels"] = root.encode()
    with zipfile.ZipFile(book, "w") as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo("x")
            info.filename = moved.get(name, name).replace("/", slash)
            archive.writestr(info, data)
    assert actuals(book) == {"a": "50%"}


@pytest.mark.parametrize("start", ["./", "../xl/", "/xl/", "/xl/./"])
def test_a_part_may_be_named_by_a_path_from_the_workbook(start: str, book: Path) -> None:
    with zipfile.ZipFile(
        written(book, lambda sheet, _: sheet.write_row(1, 0, ["a", 3]))
    ) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    related = parts["xl/_rels/workbook.xml.rels"].replace('Target="', f'Target="{start}')
    with zipfile.ZipFile(book, "w") as archive:
        for name, text in (parts | {"xl/_rels/workbook.xml.rels": related}).items():
            archive.writestr(name, text)
    assert actuals(book) == {"a": 3}


def sheets(count: int) -> dict[str, str]:
    """The parts of a workbook with that many sheets, each of 2000 rows and 1000 columns."""
    listed = "".join(
        f'<sheet name="s{one}" sheetId="{one}" r:id="q{one}"/>' for one in range(1, count + 1)
    )
    related = "".join(
        f'<Relationship Id="q{one}" Type="{RELATIONS}/worksheet" Target="worksheets/s{one}.xml"/>'
        for one in range(1, count + 1)
    )
    sheet = f'<worksheet {MAIN}><sheetData><row r="2000"><c r="ALL2000"><v>1</v></c></row></sheetData></worksheet>'
    return {
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{related}</Relationships>",
        **{f"xl/worksheets/s{one}.xml": sheet for one in range(1, count + 1)},
    }


def test_the_cells_of_all_sheets_are_bounded(book: Path) -> None:
    raw(book, "", sheets(4))  # each of 2000 rows and 1000 columns
    with pytest.raises(
        InvalidInputError, match="s4 and the sheets before it reach over"
    ) as refused:
        nodes(book)
    assert [one.code for one in refused.value.problems] == ["too-large"]


@pytest.mark.parametrize(
    "cell", ['<c t="inlineStr"><is><t>{text}</t></is></c>', '<c t="str"><v>{text}</v></c>']
)
def test_texts_that_are_in_a_sheet_itself_are_bounded(
    cell: str, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MOST_TEXT", 4000)
    raw(book, f"<row>{cell.format(text='x' * 100)}</row>" * 41)
    with pytest.raises(InvalidInputError, match="more than 4000 characters"):
        nodes(book)


def test_cells_without_names_are_bounded(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_CELLS", 6000)
    raw(book, f"<row>{'<c><v>1</v></c>' * 1000}</row>" * 7)
    with pytest.raises(InvalidInputError, match="reaches over more than 6000 cells"):
        nodes(book)


def test_the_texts_of_all_cells_are_bounded(book: Path) -> None:
    strings = f"<sst {MAIN}><si><t>{'x' * 100_000}</t></si></sst>"
    rows = "".join('<row><c t="s"><v>0</v></c></row>' for _ in range(401))
    raw(book, rows, {"xl/sharedStrings.xml": strings})
    with pytest.raises(InvalidInputError, match="more than 40000000 characters") as refused:
        nodes(book)
    assert [one.code for one in refused.value.problems] == ["too-large"]


@pytest.mark.parametrize(
    ("part", "text", "code"),
    [
        ("xl/sharedStrings.xml", "<sst>" + "<si/>" * 2_000_002 + "</sst>", "too-large"),
        (
            "xl/worksheets/sheet1.xml",
            "<a>" + "<row><c><v>1</v></c></row>" * 250_000 + "</a>",
            "too-large",
        ),
        ("xl/worksheets/sheet1.xml", "<a><row>" + "<c/>" * 20_000 + "</row></a>", "not-xlsx"),
        ("xl/styles.xml", "<a>" + "<font/>" * 2_000_000 + "</a>", "not-xlsx"),
    ],
)
def test_what_is_listed_without_end(part: str, text: str, code: str, book: Path) -> None:
    assert problems_of(raw(book, "", {part: text})) == [(code, "")]


def test_a_zip_bomb_is_refused_by_its_unpacked_size(book: Path) -> None:
    with (
        zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/workbook.xml", "w") as part,
    ):
        for _ in range(129):
            part.write(b" " * 1024 * 1024)
    assert book.stat().st_size < 1024 * 1024
    with pytest.raises(InvalidInputError, match="the file unpacks to more than 128 MB") as refused:
        nodes(book)
    assert [one.code for one in refused.value.problems] == ["unpacks-too-large"]


def test_a_zip_bomb_that_lies_about_its_size(book: Path) -> None:
    table(book, "<c><v>1</v></c>" + " " * 100_000)
    size = zipfile.ZipFile(book).getinfo("xl/worksheets/sheet1.xml").file_size
    book.write_bytes(
        book.read_bytes().replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    )
    assert problems_of(book) == [("not-xlsx", "")]


def test_a_part_under_a_password(book: Path) -> None:
    data = bytearray(table(book, "").read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    book.write_bytes(data)
    assert problems_of(book) == [("password", "")]


@pytest.mark.parametrize(
    ("part", "text"),
    [
        (
            "xl/worksheets/sheet1.xml",
            f'<!DOCTYPE a [<!ENTITY b "c">]><worksheet {MAIN}><sheetData/></worksheet>',
        ),
        ("xl/workbook.xml", '<!DOCTYPE a><workbook xmlns="x"/>'),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>"),
        (
            "xl/worksheets/sheet1.xml",
            f'<worksheet {MAIN}><sheetData><row r="1"><c r="A9"><v>1</v></c></row></sheetData></worksheet>',
        ),
        (
            "xl/worksheets/sheet1.xml",
            f'<worksheet {MAIN}><sheetData><row r="x"><c r="1"><v>1</v></c></row></sheetData></worksheet>',
        ),
        ("xl/sharedStrings.xml", "<sst>"),
        ("xl/workbook.xml", '<?xml version="1.0" encoding="UTFx8"?><workbook/>'),
    ],
)
def test_parts_that_cannot_be_read(part: str, text: str, book: Path) -> None:
    rows = '<row><c t="s"><v>0</v></c></row>'
    assert problems_of(raw(book, rows, {part: text})) in ([("not-xlsx", "")], [("no-header", "")])


def test_a_cell_far_off(book: Path) -> None:
    raw(book, f'<row>{HEADER}</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    with pytest.raises(InvalidInputError, match="S reaches over more than 6000000 cells"):
        nodes(book)
    raw(
        book,
        f'<row>{HEADER}</row><row>{NAME}<c><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>',
    )
    assert actuals(book) == {"a": 1}  # a cell that only has a look is no value


def test_merges_without_end_are_refused(book: Path) -> None:
    merges = '<mergeCell ref="A1:A9"/>' * 100_001
    rows = "<sheetData/>"
    sheet = f"<worksheet {MAIN}>{rows}<mergeCells>{merges}</mergeCells></worksheet>"
    raw(book, "", {"xl/worksheets/sheet1.xml": sheet})
    assert problems_of(book) == [("too-large", "")]


def test_what_is_packed_again_is_what_was_unpacked(book: Path) -> None:
    parts = package.unpack(table(book, ""))
    with zipfile.ZipFile(io.BytesIO(package.packed(parts).read())) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == parts


def test_a_verdict_is_shown_where_its_figure_is(book: Path) -> None:
    rows = [
        ["指标", "机构", "上报值", "分子", "分母", "阶段", "备注", "编号"],
        ["家庭医生签约率", "", 32, "", "", "", "", "family_doctor_signing_rate"],
        ["重点人群签约率", "", "", 63, 100, "", "", "key_population_signing_rate"],
        ["中医药文化主题公园建设阶段", "", "", "", "", "选址", "", "tcm_culture_park"],
        ["创建社区医院", "", "", "", "", "", "", "community_hospitals_created"],
        [
            "社区卫生服务中心本年建成的重点专科数",
            "甲",
            "1个",
            "",
            "",
            "",
            "",
            "community_centre_key_specialties",
        ],
        [
            "社区卫生服务中心本年建成的重点专科数",
            "乙",
            "0个",
            "",
            "",
            "",
            "",
            "community_centre_key_specialties",
        ],
        ["", "", "", "", "", "", "见附件", "exercise_intervention_clinic"],
    ]
    with Workbook(str(book)) as workbook:
        sheet = workbook.add_worksheet("S")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    review = check(book, Options(plan="nankai/2022", as_of=date(2022, 12, 31)))
    found = {one.target.id: one.position.cell for one in review.verdicts if one.position.cell}
    assert found == {
        "family_doctor_signing_rate": "S!C2",
        "key_population_signing_rate": "S!D3",
        "tcm_culture_park": "S!F4",
        "community_hospitals_created": "S!A5",  # blank: the name of its row
        "community_centre_key_specialties": "S!C6",
        "exercise_intervention_clinic": "S!H8",  # blank, and no name: the id
    }
    each = review.submission.actuals["community_centre_key_specialties"].each or {}
    assert [one.position.cell for one in each.values()] == ["S!C6", "S!C7"]


def test_an_id_that_no_target_has_is_shown_at_the_id(book: Path) -> None:
    with Workbook(str(book)) as workbook:
        sheet = workbook.add_worksheet("S")
        sheet.write_row(0, 0, ["上报值", "编号"])
        sheet.write_row(1, 0, [3, "no_such_target"])
    with pytest.raises(InvalidInputError) as refused:
        check(book, Options(plan="nankai/2022", as_of=date(2022, 12, 31)))
    assert [(one.code, one.position.cell) for one in refused.value.problems] == [
        ("unknown-target", "S!B2")
    ]
