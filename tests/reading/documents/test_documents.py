"""A document says the same in every format, and none of its text is lost."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from healthplan_cli.reading.documents import text_of
from healthplan_cli.text.problems import InvalidInputError
from tests.reading.documents.made_pdf import pdf, stream, written

PARAGRAPHS = ["2026年示例区卫生健康工作要点", "家庭医生签约率达到45%以上，力争新增托位300个。"]
ROWS = [["指标", "单位", "2025年"], ["人均预期寿命", "岁", "80.5"]]
TEXT = "".join(f"{line}\n" for line in [*PARAGRAPHS, *(" | ".join(row) for row in ROWS)])
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def problem(path: Path) -> str:
    with pytest.raises(InvalidInputError) as found:
        text_of(path)
    (one,) = found.value.problems
    return f"{one.code}: {one.words}"


def word(path: Path, body: str, **parts: str) -> Path:
    """A Word document with this body, and other parts by their names."""
    with ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", TYPES)
        document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        package.writestr("word/document.xml", document)
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{WORD}">{content}</w:{name}>')
    return path


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def made_as_text(path: Path) -> None:
    path.write_text(TEXT, encoding="utf-8")


def made_as_page(path: Path) -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    path.write_text(f"<!doctype html><html>{paragraphs}<table>{rows}</table>", encoding="utf-8")


def made_as_word(path: Path) -> None:
    body = "".join(f"<w:p>{run(text)}</w:p>" for text in PARAGRAPHS)
    for row in ROWS:
        cells = "".join(f"<w:tc><w:p>{run(cell)}</w:p></w:tc>" for cell in row)
        body += f"{'<w:tbl>' if row is ROWS[0] else ''}<w:tr>{cells}</w:tr>"
    word(path, f"{body}</w:tbl>")


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.txt", made_as_text),
        ("a.md", made_as_text),
        ("a.html", made_as_page),
        ("a.htm", made_as_page),
        ("a.docx", made_as_word),
    ],
)
def test_the_same_document_says_the_same_in_every_format(
    name: str, make: object, tmp_path: Path
) -> None:
    path = tmp_path / name
    assert callable(make)
    make(path)
    assert text_of(path) == TEXT


def test_a_workbook_has_the_rows_of_each_sheet_under_its_name(tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("主要指标")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
    assert text_of(path) == "主要指标\n指标 | 单位 | 2025年\n人均预期寿命 | 岁 | 80.5\n"


def test_text_that_was_put_in_while_changes_are_tracked_is_read(tmp_path: Path) -> None:
    body = (
        f"<w:p>{run('签约率达到')}<w:ins>{run('32%')}</w:ins>"
        "<w:del><w:r><w:delText>30%</w:delText></w:r></w:del>"
        f"<w:sdt><w:sdtContent>{run('以上')}</w:sdtContent></w:sdt></w:p>"
    )
    assert text_of(word(tmp_path / "a.docx", body)) == "签约率达到32%以上\n"


def test_tables_within_cells_and_footnotes_are_read_below(tmp_path: Path) -> None:
    """A page that is laid out by a table has its tables within a cell."""
    inner = "<w:tbl><w:tr>" + "".join(
        f"<w:tc><w:p>{run(cell)}</w:p></w:tc>" for cell in ("签约率", "45%")
    )
    body = f"<w:tbl><w:tr><w:tc><w:p>{run('主要指标')}</w:p>{inner}</w:tr></w:tbl></w:tc></w:tr></w:tbl>"
    note = f'<w:footnote w:id="2"><w:p>{run("签约率按常住人口计。")}</w:p></w:footnote>'
    path = word(tmp_path / "a.docx", body, footnotes=note)
    assert text_of(path) == "主要指标\n签约率 | 45%\n签约率按常住人口计。\n"


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    kept = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{kept}</w:pPr>{run(text)}</w:p>"


def level(number: int, digits: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{digits}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def test_numbers_that_word_puts_before_paragraphs_are_text(tmp_path: Path) -> None:
    levels = (
        level(0, "chineseCounting", "%1、")
        + level(1, "chineseCounting", "（%2）")
        + level(2, "decimal", "%3.", start=3)
        + level(3, "decimalEnclosedCircle", "%4")
        + level(4, "bullet", "●")
    )
    lists = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    styles = '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
    styles += (
        '<w:style w:styleId="B"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    places = (0, 1, 1, 2, 3, 4, 0, 1)
    body = "".join(numbered("甲", place) for place in places)
    body += f'<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr>{run("甲")}</w:p>'
    body += numbered("甲", number=0) + numbered("甲", number=9)
    path = word(tmp_path / "a.docx", body, numbering=lists, styles=styles)
    assert text_of(path).split() == [
        *("一、甲", "（一）甲", "（二）甲", "3.甲", "①甲", "甲"),
        *("二、甲", "（一）甲", "三、甲", "甲", "甲"),
    ]


@pytest.mark.parametrize(
    ("count", "written"), [(9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (42, "四十二")]
)
def test_numbers_that_word_puts_before_paragraphs_may_be_chinese(
    count: int, written: str, tmp_path: Path
) -> None:
    lists = f'<w:abstractNum w:abstractNumId="0">{level(0, "chineseCounting", "%1、", count)}'
    lists += '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    path = word(tmp_path / "a.docx", numbered("甲"), numbering=lists)
    assert text_of(path) == f"{written}、甲\n"


def test_cells_that_are_merged_have_their_text_in_each_place(tmp_path: Path) -> None:
    page = (
        "<table><tr><th rowspan=2>指标</th><th colspan=2>年份</th></tr>"
        "<tr><td>2020年</td><td>2025年</td></tr><tr><td colspan=3>一、健康水平</td></tr></table>"
    )
    path = tmp_path / "a.html"
    path.write_text(page, encoding="utf-8")
    assert text_of(path) == "指标 | 年份 | 年份\n指标 | 2020年 | 2025年\n一、健康水平\n"


def test_a_cell_over_more_columns_than_a_table_can_have_is_over_some(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<table><tr><td colspan={'9' * 5000}>一</td></tr></table>", encoding="utf-8")
    assert set(text_of(path).strip().split(" | ")) == {"一"}


def test_scripts_and_line_breaks_of_the_source_are_no_text_of_a_page(tmp_path: Path) -> None:
    page = "<p>签约率达到\n   45%以上，by the end\n of 2026</p><script>var a='达到99%'</script>"
    path = tmp_path / "a.html"
    path.write_text(page, encoding="utf-8")
    assert text_of(path) == "签约率达到45%以上，by the end of 2026\n"


def test_a_damaged_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04 no package")
    assert problem(path) == "damaged: this is no Word document (.docx), or a damaged one"


def test_heads_feet_and_notes_of_a_pdf_are_in_no_sentence(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    path = tmp_path / "a.pdf"
    first = [(12, 800, "Plan of 2026"), (12, 700, "Coverage of the whole population is to reach")]
    first += [(7, 60, "1 A note"), (12, 30, "- 1 -")]
    second = [(12, 800, "Plan of 2026"), (12, 700, "45% or more in every district of the county.")]
    path.write_bytes(pdf([first, [*second, (12, 30, "- 2 -")]]))
    assert text_of(path) == (
        "Coverage of the whole population is to reach 45% or more in every district of the county.\n"
        "Plan of 2026\n"
        "1 A note\n"
    )


def test_a_pdf_of_pictures_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([[]]))
    assert problem(path) == (
        "no-text: the pages of this PDF are pictures without text; have them recognized first"
    )


def test_a_pdf_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([[]] * 501))
    assert problem(path) == "too-large: the PDF has more than 500 pages"


def test_a_damaged_pdf_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4 no more")
    assert problem(path) == "unreadable: this PDF is damaged, or protected by a password"


def test_a_number_alone_within_a_page_is_no_page_number(tmp_path: Path) -> None:
    """It can be the figure of a cell; at the edge of the page it is left out."""
    pytest.importorskip("pypdfium2")
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([[(12, 800, "Rate"), (12, 700, "45"), (12, 600, "%"), (12, 30, "1")]]))
    assert text_of(path).split() == ["Rate", "45", "%"]


def drawing(*forms: bytes) -> bytes:
    """A PDF whose page draws the first of some forms, each of which can draw the next one."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>",
        stream(b"/X Do"),
    ]
    for number, form in enumerate(forms, 6):
        kind = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X %d 0 R>>>>"
        objects.append(stream(form, kind % number))
    return written(objects)


def forms_in_forms() -> bytes:
    """A form that draws another ten times, and so on, nine deep."""
    return drawing(*[b"/X Do " * 10] * 9)


def much_of_nothing() -> bytes:
    """A page of 600 MB in a file of 1 MB."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        stream(b"q Q " * 250_000, times=600),
    ]
    return written(objects)


@pytest.mark.slow
@pytest.mark.parametrize("hostile", [forms_in_forms, much_of_nothing])
def test_a_pdf_that_would_take_long_or_much_memory_is_given_up(
    hostile: Callable[[], bytes], tmp_path: Path
) -> None:
    pytest.importorskip("pypdfium2")
    path = tmp_path / "a.pdf"
    path.write_bytes(hostile())
    assert problem(path) == (
        "too-large: this PDF takes too much time or memory to be read; save it as .docx"
    )


def test_pages_in_a_ring_are_refused(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    path = tmp_path / "a.pdf"
    path.write_bytes(
        written([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"])
    )
    assert problem(path).startswith(("unreadable", "no-text"))
