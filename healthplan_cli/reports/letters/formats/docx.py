"""A letter as a Word document, with headings and tables that Word knows as such."""

import re
from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from healthplan_cli.model.own_report import CATEGORY
from healthplan_cli.reports import Look
from healthplan_cli.reports.letters.letter import Letter, Part, Table
from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import say

SHORT, LONG, MARGIN = 210, 297, 15
"""The sides of A4, and the margins of a page, in millimetres."""
SIZE = 9
"""The size of the letters in a table, in points."""
BLANK = 12
"""How high a row is that is filled in by hand, in millimetres."""
FONT, CHINESE_FONT = "Arial", "Microsoft YaHei"
CHINESE = "zh-CN"
"""The language of the Chinese in a letter, by which its commas are those of the mainland."""
LONGEST_TITLE = 255
"""How many characters the title of a document may have beside its text."""
SHADE = "E9EDF2"
"""The ground of the headings of a table."""
HYPHEN = re.compile(r"(?<=[0-9])-(?=[0-9]{2}(?![0-9]))")
"""The hyphens of a day, 2025-12-31, at which no line is to be broken."""


def letter(sent: Letter, look: Look) -> bytes:
    """Return the document of a letter. Raises UsageError where python-docx is not installed."""
    document = _document(sent)
    _write(document.add_heading(level=0), sent.title)
    if sent.headline:
        run = _write(document.add_paragraph(), sent.headline)
        run.bold = True
    for part in sent.parts:
        _write(document.add_heading(level=part.level), part.heading)
        _part(document, part)
    stream = BytesIO()
    document.save(stream)
    return _without_times(stream)


def _without_times(package: BytesIO) -> bytes:
    """Return a package without the times at which its parts were written.

    So the same letter is the same file on every day.
    """
    stream = BytesIO()
    with ZipFile(package) as parts, ZipFile(stream, "w", ZIP_DEFLATED) as written:
        for name in parts.namelist():
            written.writestr(ZipInfo(name), parts.read(name), ZIP_DEFLATED)
    return stream.getvalue()


def _document(sent: Letter) -> Any:
    """Return an empty document of A4 pages, on their side for the tables."""
    try:
        from docx import Document
    except ImportError:
        words = say(
            "a Word document needs the package python-docx;"
            " install it with: pip install python-docx"
        )
        raise UsageError(words) from None
    document = Document()
    properties = document.core_properties
    properties.title = sent.title[:LONGEST_TITLE]
    properties.author = properties.comments = ""
    properties.category = CATEGORY
    properties.created = properties.modified = datetime.combine(sent.day, time())
    _set_fonts(document)
    _set_page(document.sections[0])
    return document


def _set_fonts(document: Any) -> None:
    """Give every style the fonts and the Chinese of the letter, in place of those of the theme."""
    from docx.oxml.ns import qn

    for fonts in document.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for letters in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{letters}"), FONT)
        fonts.set(qn("w:eastAsia"), CHINESE_FONT)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), CHINESE)


def _set_page(page: Any) -> None:
    """Lay the page on its side, and number it at its foot."""
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(LONG), Mm(SHORT)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(MARGIN)
    foot = page.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_field(foot, "PAGE")
    foot.add_run(" / ")
    _add_field(foot, "NUMPAGES")


def _add_field(paragraph: Any, name: str) -> None:
    """Add a number that Word counts itself."""
    field = _element("w:fldSimple", instr=name)
    field.append(_element("w:r"))
    paragraph._p.append(field)  # noqa: SLF001 -- no other way


def _part(document: Any, part: Part) -> None:
    for line in part.lines:
        _write(document.add_paragraph(style="List Bullet"), line)
    if part.table is not None:
        _table(document, part.table)


def _table(document: Any, table: Table) -> None:
    """Write a table as wide as the page, its columns in the proportion of their widths."""
    from docx.shared import Mm

    written = document.add_table(len(table.rows) + 1, len(table.head), style="Table Grid")
    written.autofit = False
    share = (LONG - 2 * MARGIN) / sum(table.widths)
    widths = [Mm(width * share) for width in table.widths]
    for column, width in zip(written.columns, widths, strict=True):
        column.width = width
    for row, texts in zip(written.rows, (table.head, *table.rows), strict=True):
        _row(row, texts, widths)
    head, *others = written.rows
    _make_head(head)
    for row, texts in zip(others, table.rows, strict=True):
        if not any(texts):
            row.height = Mm(BLANK)


def _row(row: Any, texts: Sequence[str | int], widths: Sequence[int]) -> None:
    """Write the cells of a row, which stays on one page."""
    from docx.shared import Pt

    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = width
        run = _write(cell.paragraphs[0], str(text))
        run.font.size = Pt(SIZE)
    _properties(row).append(_element("w:cantSplit"))


def _make_head(row: Any) -> None:
    """Make a row the headings of its table, which come again on each page."""
    _properties(row).append(_element("w:tblHeader"))
    for cell in row.cells:
        cell.paragraphs[0].runs[0].bold = True
        shade = _element("w:shd", val="clear", fill=SHADE)
        cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 -- no other way


def _write(paragraph: Any, text: str) -> Any:
    """Write a text, in which no day is broken; return the run that it is in."""
    first, *others = HYPHEN.split(text)
    run = paragraph.add_run(first)
    for other in others:
        run._r.append(_element("w:noBreakHyphen"))  # noqa: SLF001 -- no other way
        run.add_text(other)
    return run


def _properties(row: Any) -> Any:
    return row._tr.get_or_add_trPr()  # noqa: SLF001 -- no other way


def _element(name: str, **attributes: str) -> Any:
    """Return an element of WordprocessingML with attributes of the same namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
