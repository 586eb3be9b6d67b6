"""Workbooks of Excel 97-2003 (.xls) and of OpenDocument (.ods) say what the same workbook says as .xlsx."""

import io
import shutil
import struct
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from healthplan_cli.reading.formats import nodes, sheets
from healthplan_cli.reading.workbook import package
from healthplan_cli.reading.workbook.opendocument_margins import margins_of
from healthplan_cli.reading.yaml.nodes import Fields, plain
from healthplan_cli.text.problems import InvalidInputError, Problem

NUMBERS = [
    ("percent", 0.319632, "0.0%", "31.9632%"),
    ("unit", 3.86, '0.00"亿元"', "3.86亿元"),
    ("grouped", 1234567.5, "#,##0.00", "1234567.5"),
    ("general", 0.32, "General", "0.32"),
    ("whole", 12, "0", "12"),
    ("negative", -3, "0", "-3"),
    ("large", 1e12, "0.00E+00", "1000000000000"),
    ("day", 44926, "yyyy-mm-dd", "2022-12-31"),
    ("month", 44926, 'yyyy"年"m"月"', "2022-12-31"),
    ("early day", 61, "yyyy-mm-dd", "1900-03-01"),
]
"""Names, values and formats, with what is read: the full digits, and what is shown beside them."""
UNCLEAR = [("without sign", -3, "0;[Red]0"), ("yuan", 3.86, "¥0.00"), ("not shown", 3, ";;;")]
WHITE = {"font_color": "#FFFFFF"}
OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")


def write(path: Path) -> None:
    """Write a workbook with one row for each of what is to be read."""
    workbook = Workbook(str(path))
    sheet = workbook.add_worksheet("上报")
    sheet.write_row(0, 0, ["编号", "上报值", "备注"])
    row = 1
    for name, value, style in [one[:3] for one in NUMBERS] + UNCLEAR:
        sheet.write(row, 0, name)
        sheet.write_number(row, 1, value, workbook.add_format({"num_format": style}))
        row += 1
    raised = workbook.add_format({"font_script": 1})
    others: list[tuple[str, Callable[[int], Any]]] = [
        ("struck", lambda at: sheet.write_number(at, 1, 33, workbook.add_format({"font_strikeout": True}))),
        ("unseen", lambda at: sheet.write_number(at, 1, 34, workbook.add_format(WHITE))),
        ("raised", lambda at: sheet.write_rich_string(at, 1, "33", raised, "2")),
        ("error", lambda at: sheet.write_formula(at, 1, "=1/0", None, "#DIV/0!")),
        ("formula", lambda at: sheet.write_formula(at, 1, "=40+2", None, 42)),
        ("text", lambda at: sheet.write_string(at, 1, " 33% ")),
        ("choice", lambda at: sheet.write_boolean(at, 1, True)),
        ("hidden", lambda at: sheet.write_number(at, 1, 7)),
    ]  # fmt: skip
    for name, put in others:
        sheet.write(row, 0, name)
        put(row)
        row += 1
    sheet.set_row(row - 1, None, None, {"hidden": True})
    sheet.write_comment("B2", "实为 31")
    sheet.insert_textbox("E5", "以 32 为准")
    sheet.set_header("&C2025年预计数&R第 &P 页")
    sheet.merge_range(row, 0, row + 1, 0, "merged")
    sheet.write_column(row, 1, [8, 8])
    sheet.set_column(2, 2, None, None, {"hidden": True})
    remarks = workbook.add_worksheet("说明")
    remarks.write(0, 0, "如何填写")
    remarks.set_footer("&L计划数")
    hidden = workbook.add_worksheet("草稿")
    hidden.write_row(0, 0, ["编号", "上报值"])
    hidden.write_row(1, 0, ["draft", 1])
    hidden.hide()
    workbook.close()


def write_days(path: Path) -> None:
    """Write a workbook with a small number that its format shows as a day."""
    workbook = Workbook(str(path))
    sheet = workbook.add_worksheet("上报")
    sheet.write_row(0, 0, ["编号", "上报值"])
    sheet.write(1, 0, "small")
    sheet.write_number(1, 1, 3, workbook.add_format({"num_format": "yyyy-mm-dd"}))
    workbook.close()


@pytest.fixture(scope="module")
def books(
    tmp_path_factory: pytest.TempPathFactory, program: Callable[[str, str], str]
) -> dict[str, bytes]:
    """The same workbook by its ending, made by LibreOffice of the first."""
    folder = tmp_path_factory.mktemp("books")
    first = folder / "上报.xlsx"
    write(first)
    days = folder / "days.xlsx"
    write_days(days)
    office = program("soffice", "libreoffice-calc")
    made = {"xlsx": first.read_bytes(), "days.xlsx": days.read_bytes()}
    for ending in ("xls", "ods"):
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, profile, "--headless", "--convert-to", ending, "--outdir", str(folder), str(first), str(days)]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        made[ending] = first.with_suffix(f".{ending}").read_bytes()
        made[f"days.{ending}"] = days.with_suffix(f".{ending}").read_bytes()
    shutil.rmtree(folder / "profile", ignore_errors=True)
    return made


@pytest.fixture(params=["xlsx", "xls", "ods"])
def root(request: pytest.FixtureRequest, books: dict[str, bytes], tmp_path: Path) -> Fields:
    """What is read of the workbook under one ending."""
    path = tmp_path / f"上报.{request.param}"
    path.write_bytes(books[request.param])
    found = nodes(path)
    assert isinstance(found, Fields)
    return found


def of(problems: tuple[Problem, ...], code: str) -> list[str]:
    return [one.position.cell for one in problems if one.code == code]


def test_figures_are_what_is_shown_in_full_digits(root: Fields) -> None:
    actuals = root.items["actuals"]
    assert isinstance(actuals, Fields)
    shown = {name: getattr(actuals.items[name], "text", "") for name, *_ in NUMBERS}
    assert shown == {name: text for name, _, _, text in NUMBERS}
    found = plain(actuals)
    assert (found["formula"], found["text"], found["hidden"]) == (42, "33%", 7)
    assert found["choice"] is True


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_a_small_number_that_shows_a_day_is_no_figure(
    ending: str, books: dict[str, bytes], tmp_path: Path
) -> None:
    """Excel shows 1900-01-03 for 3; OpenDocument counts from 1899-12-30."""
    path = tmp_path / f"t.{ending}"
    path.write_bytes(books[f"days.{ending}"])
    root = nodes(path)
    assert isinstance(root, Fields)
    actuals = root.items["actuals"]
    assert isinstance(actuals, Fields)
    assert getattr(actuals.items["small"], "text", "") in ("1900-01-03", "1900-01-02")


def test_what_is_unclear_is_refused_at_its_cell(root: Fields) -> None:
    row = len(NUMBERS) + 2
    assert of(root.problems, "unclear-cell") == [f"上报!B{one}" for one in range(row, row + 6)]
    assert of(root.problems, "error-cell") == [f"上报!B{row + 6}"]


def test_what_is_hidden_or_passed_over_is_named(root: Fields) -> None:
    row = len(NUMBERS) + len(UNCLEAR) + 9
    assert of(root.problems, "hidden") == [f"上报!A{row}", "上报!C2", "草稿!A1"]
    assert of(root.problems, "skipped-sheet") == ["说明!A1"]


def test_comments_and_boxes_are_told(root: Fields) -> None:
    found = [
        (one.position.cell, str(one.words)) for one in root.problems if one.code == "unread-comment"
    ]
    assert found == [
        ("上报!B2", "the comment on this cell is not read: '实为 31'"),
        ("上报!A1", "a box of text on this sheet is not read: '以 32 为准'"),
    ]


def test_what_the_pages_say_of_the_figures_is_told(root: Fields) -> None:
    assert [
        (one.position.cell, "'2025年预计数'" in str(one.words))
        for one in root.problems
        if one.code == "other-group"
    ] == [("上报!A1", True)]


def test_a_name_merged_across_two_figures_is_that_of_both(root: Fields) -> None:
    row = len(NUMBERS) + len(UNCLEAR) + 11
    assert of(root.problems, "duplicate-key") == [f"上报!A{row}"]


def test_every_cell_is_counted(root: Fields) -> None:
    read, passed_over, hidden = root.cells(False)
    rows = len(NUMBERS) + len(UNCLEAR) + 8
    assert read.total == 3 + 2 * rows + 3
    assert (passed_over.total, hidden.total) == (1, 4)


def test_one_cell_in_three_endings(books: dict[str, bytes]) -> None:
    assert books["xls"].startswith(OLE2)
    assert zipfile.ZipFile(io.BytesIO(books["ods"])).read("mimetype").endswith(b"spreadsheet")


CELL = '<table:table-cell office:value-type="{kind}" {more}><text:p>{shown}</text:p></table:table-cell>'
HEAD = "".join(CELL.format(kind="string", more="", shown=text) for text in ("编号", "上报值"))
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style", "fo")
)


def ods(path: Path, rows: str, styles: str = "", more: str = "") -> Path:
    """A workbook with one table of these rows, by hand."""
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet>{more}<table:table table:name="S">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", content)
    return path


def row_of(cell: str) -> str:
    name = CELL.format(kind="string", more="", shown="a")
    return (
        f"<table:table-row>{HEAD}</table:table-row><table:table-row>{name}{cell}</table:table-row>"
    )


def read(path: Path) -> tuple[str, list[str]]:
    """The figure of the target `a` as it is written, and all codes."""
    try:
        root = nodes(path)
    except InvalidInputError as refused:
        return "", [one.code for one in refused.problems]
    assert isinstance(root, Fields)
    actuals = root.items["actuals"]
    assert isinstance(actuals, Fields)
    return getattr(actuals.items["a"], "text", ""), [one.code for one in root.problems]


@pytest.mark.parametrize(
    ("kind", "value", "shown", "text", "codes"),
    [
        ("float", "33", "33", "33", []),
        ("float", "33", "", "33", ["unclear-cell"]),
        ("float", "0", "", "0", ["unclear-cell"]),
        ("float", "31.9632", "32", "31.9632", []),
        ("float", "31.9632", "33", "33", ["unclear-cell"]),
        ("float", "2000", "2", "2", ["unclear-cell"]),
        ("float", "0.5", "1/2", "1/2", ["unclear-cell"]),
        ("float", "0.32", "32%", "32%", ["unclear-cell"]),
        ("float", "3", "≥3", "≥3", ["unclear-cell"]),
        ("float", "3", "3 家", "3 家", []),
        ("float", "1234.5", "1,234.50", "1234.5", []),
        ("percentage", "0.32", "32%", "32%", []),
        ("percentage", "0.32", "", "0.32", ["unclear-cell"]),
        ("percentage", "0.32", "0.32", "0.32", ["unclear-cell"]),
        ("percentage", "0.32", "32%左右", "32%左右", ["unclear-cell"]),
        ("currency", "3.86", "¥3.86", "¥3.86", ["unclear-cell"]),
        ("currency", "18600", "¥18,600.00万元", "18600万元", []),
        ("currency", "3.86", "￥3.86亿", "3.86亿元", []),
        ("currency", "3.86", "¥4.86亿元", "¥4.86亿元", ["unclear-cell"]),
        ("float", "1", "TRUE", "true", []),
    ],
)
def test_what_an_open_document_shows(
    kind: str, value: str, shown: str, text: str, codes: list[str], tmp_path: Path
) -> None:
    cell = CELL.format(kind=kind, more=f'office:value="{value}"', shown=shown)
    assert read(ods(tmp_path / "a.ods", row_of(cell))) == (text, codes)


@pytest.mark.parametrize(
    ("kind", "value", "text"), [("float", "33", "33"), ("percentage", "0.32", "32%")]
)
def test_a_value_without_a_text_is_read(kind: str, value: str, text: str, tmp_path: Path) -> None:
    """Some programs write values alone; what is shown is what each reader makes of them."""
    cell = f'<table:table-cell office:value-type="{kind}" office:value="{value}"/>'
    assert read(ods(tmp_path / "a.ods", row_of(cell))) == (text, [])


def test_remarks_and_deleted_cells_are_no_cells(tmp_path: Path) -> None:
    remark = "<office:annotation><text:p>见台账</text:p></office:annotation>"
    cell = f'<table:table-cell office:value-type="float" office:value="33">{remark}<text:p>33</text:p></table:table-cell>'
    deleted = (
        "<table:tracked-changes><table:cell-content-change><table:table-cell><text:p>7</text:p>"
        "</table:table-cell></table:cell-content-change></table:tracked-changes>"
    )
    assert read(ods(tmp_path / "a.ods", row_of(cell), more=deleted)) == (
        "33",
        ["unread-comment"],
    )


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("<text:p>实为</text:p><text:p>31</text:p>", "实为 31"),
        ("<text:p>实为<text:s/>31</text:p>", "实为 31"),
        ("<text:p>实为<text:line-break/>31</text:p>", "实为 31"),
        ("<text:p>实为<text:span>3</text:span>1</text:p>", "实为31"),
        ("<text:p><text:a>台账</text:a>实为31</text:p>", "台账实为31"),
    ],
)
def test_all_of_a_comment_is_read_but_who_wrote_it(
    written: str, read_as: str, tmp_path: Path
) -> None:
    remark = f"<office:annotation><creator>张三</creator>{written}</office:annotation>"
    cell = f'<table:table-cell office:value-type="float" office:value="33">{remark}<text:p>33</text:p></table:table-cell>'
    found = nodes(ods(tmp_path / "a.ods", row_of(cell)))
    assert isinstance(found, Fields)
    assert [str(one.words) for one in found.problems] == [
        f"the comment on this cell is not read: '{read_as}'"
    ]


@pytest.mark.parametrize(
    "look", ["style:text-line-through-style='solid'", "fo:color='#ffffff'", "fo:color='#ff0000'"]
)
@pytest.mark.parametrize("whose", ["column", "row"])
def test_a_cell_without_a_style_looks_as_its_column_or_row_does(
    whose: str, look: str, tmp_path: Path
) -> None:
    styles = f'<style:style style:name="T1"><style:text-properties {look}/></style:style>'
    given = 'table:default-cell-style-name="T1"'
    cell = CELL.format(kind="float", more='office:value="33"', shown="33")
    plain_look = 'table:style-name="plain"'
    named = CELL.format(kind="string", more=plain_look, shown="a")
    head = HEAD.replace("table-cell office", f"table-cell {plain_look} office")
    rows = (
        f"<table:table-column/><table:table-column {given if whose == 'column' else ''}/>"
        f"<table:table-row>{head}</table:table-row>"
        f"<table:table-row {given if whose == 'row' else ''}>{named}{cell}</table:table-row>"
    )
    codes = read(ods(tmp_path / "a.ods", rows, styles))[1]
    assert codes == ([] if "ff0000" in look else ["unclear-cell"])


def test_a_text_that_is_only_an_attribute(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string" office:string-value="33%"/>'
    assert read(ods(tmp_path / "a.ods", row_of(cell))) == ("33%", [])


def test_a_formula_without_a_result(tmp_path: Path) -> None:
    cell = '<table:table-cell table:formula="of:=1+2"/>'
    assert read(ods(tmp_path / "a.ods", row_of(cell)))[1] == ["not-calculated"]


@pytest.mark.parametrize(
    "style", ["style:text-line-through-style='solid'", "style:text-position='super 58%'"]
)
def test_a_part_that_is_struck_through_or_raised(style: str, tmp_path: Path) -> None:
    styles = f'<style:style style:name="T1"><style:text-properties {style}/></style:style>'
    shown = '33<text:span text:style-name="T1">2</text:span>'
    cell = CELL.format(kind="string", more="", shown=shown)
    assert read(ods(tmp_path / "a.ods", row_of(cell), styles))[1] == ["unclear-cell"]


def test_conditional_formats_are_named_as_not_looked_at(tmp_path: Path) -> None:
    cell = CELL.format(kind="float", more='office:value="33"', shown="33")
    conditions = (
        "<table:conditional-formats><table:conditional-format/></table:conditional-formats>"
    )
    assert read(ods(tmp_path / "a.ods", row_of(cell) + conditions)) == ("33", ["unseen-format"])


@pytest.mark.parametrize(
    "rows",
    [
        '<table:table-row table:number-rows-repeated="1000000000">{cell}</table:table-row>',
        '<table:table-row><table:table-cell table:number-columns-repeated="1000000000"><text:p>a</text:p></table:table-cell></table:table-row>',
        '<table:table-row table:number-rows-repeated="9000000"/><table:table-row>{cell}</table:table-row>',
    ],
)
def test_repeated_cells_are_bounded(rows: str, tmp_path: Path) -> None:
    cell = CELL.format(kind="string", more="", shown="a")
    path = ods(tmp_path / "a.ods", rows.format(cell=cell))
    assert read(path)[1] == ["too-large"]


def test_blank_cells_are_repeated_for_nothing(tmp_path: Path) -> None:
    cell = CELL.format(kind="float", more='office:value="33"', shown="33")
    blank = '<table:table-cell table:number-columns-repeated="16382"/>'
    below = f'<table:table-row table:number-rows-repeated="1048574">{blank}</table:table-row>'
    assert read(ods(tmp_path / "a.ods", row_of(cell + blank) + below)) == ("33", [])


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"content.xml": "<a"}, "damaged"),
        ({"content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}, "damaged"),
        ({"other.xml": "<a/>"}, "damaged"),
        ({"xl/workbook.xml": "<a/>"}, "damaged"),
        ({"content.xml": "x", "META-INF/manifest.xml": "<encryption-data/>"}, "password"),
    ],
)
def test_a_package_that_is_no_open_document(
    parts: dict[str, str], code: str, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    assert read(tmp_path / "a.ods")[1] == [code]


def test_what_unpacks_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST", 1000)
    path = ods(tmp_path / "a.ods", "<table:table-row/>" * 1000)
    assert read(path)[1] == ["unpacks-too-large"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"\x00\x06\x05\x00", b"\x00\x05\x05\x00", "old-excel"),
        (b"\xe1\x00\x02\x00\xb0\x04", b"\x2f\x00\x02\x00\xb0\x04", "password"),
        (b"\x0a\x00\x00\x00", b"\x0b\x00\x00\x00", "damaged"),
    ],
)
def test_records_of_another_kind(
    old: bytes, new: bytes, code: str, books: dict[str, bytes], tmp_path: Path
) -> None:
    path = tmp_path / "a.xls"
    assert old in books["xls"]
    path.write_bytes(books["xls"].replace(old, new))
    assert read(path)[1] == [code]


def test_a_row_without_height_is_hidden(books: dict[str, bytes], tmp_path: Path) -> None:
    start = bytes.fromhex("08021000") + struct.pack("<H", 1)  # the record of the second row
    data = bytearray(books["xls"])
    at = data.index(start) + len(start) + 4
    data[at : at + 2] = bytes(2)
    path = tmp_path / "a.xls"
    path.write_bytes(data)
    found = nodes(path)
    assert isinstance(found, Fields)
    assert "上报!A2" in of(found.problems, "hidden")


@pytest.mark.parametrize("length", [100, 600, 1100, 3000, 6000])
def test_an_old_workbook_that_is_cut_off(
    length: int, books: dict[str, bytes], tmp_path: Path
) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(books["xls"][:length])
    assert read(path)[1] == ["damaged"]


def test_a_newer_workbook_under_the_old_ending(books: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(books["xlsx"])
    assert plain(nodes(path))["actuals"]["whole"] == 12
    newer = tmp_path / "a.xlsx"
    newer.write_bytes(books["xlsx"])
    assert [one.rows for one in sheets(path)] == [one.rows for one in sheets(newer)]


@pytest.mark.parametrize(
    ("header", "texts"),
    [
        ("<text:p>快报数</text:p>", ["快报数"]),
        ("<text:p><text:sheet-name>???</text:sheet-name></text:p>", [""]),
        (
            "<text:p>第 <text:page-number>1</text:page-number> 页 <text:span>初稿</text:span></text:p>",
            ["第  页 初稿"],
        ),
    ],
)
def test_what_a_program_fills_in_is_no_text_of_a_page(header: str, texts: list[str]) -> None:
    """The elements are those of ODF 1.3, part 3, 7.3.3 (page number) and 7.8 (name of the sheet)."""
    styles = (
        f'<office:document-styles {SPACES}><style:master-page style:name="Default">'
        f"<style:header>{header}</style:header></style:master-page></office:document-styles>"
    )
    assert margins_of({"styles.xml": styles.encode()}) == {"Default": texts}
