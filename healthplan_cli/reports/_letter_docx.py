"""A letter as a Word document, with headings and tables that Word knows as such."""

from datetime import datetime, time
from io import BytesIO
from typing import Any

from healthplan_cli.reports import Look
from healthplan_cli.reports._letter import Letter, Part, Table
from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import say

SHORT, LONG, MARGIN = 210, 297, 15
"""The sides of A4, and the margins of a page, in millimetres."""
SIZE = 9
"""The size of the letters in a table, in points."""


def letter(sent: Letter, look: Look) -> bytes:
    """Return the document of a letter. Raises UsageError where python-docx is not installed."""
    document = _document(sent)
    document.add_heading(sent.title, 0)
    for part in sent.parts:
        document.add_heading(look.language.text(part.heading), 1)
        _part(document, part)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _document(sent: Letter) -> Any:
    """Return an empty document of A4 pages, on their side for the tables."""
    try:
        from docx import Document
        from docx.enum.section import WD_ORIENT
        from docx.shared import Mm
    except ImportError:
        words = say(
            "a Word document needs the package python-docx;"
            " install it with: pip install 'healthplan-cli[docx]'"
        )
        raise UsageError(words) from None
    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = sent.title, "", ""
    properties.created = properties.modified = datetime.combine(sent.day, time())
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(LONG), Mm(SHORT)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(MARGIN)
    return document


def _part(document: Any, part: Part) -> None:
    for line in part.lines:
        document.add_paragraph(line, style="List Bullet")
    if part.table is not None:
        _table(document, part.table)


def _table(document: Any, table: Table) -> None:
    """Write a table as wide as the page, its columns in the proportion of their widths."""
    from docx.shared import Mm

    written = document.add_table(rows=0, cols=len(table.head), style="Table Grid")
    written.autofit = False
    share = (LONG - 2 * MARGIN) / sum(table.widths)
    for column, width in zip(written.columns, table.widths, strict=True):
        column.width = Mm(width * share)
    for line, row in enumerate((table.head, *table.rows)):
        for cell, text in zip(written.add_row().cells, row, strict=True):
            _write(cell, str(text), is_bold=line == 0)
    _repeat(written.rows[0])


def _repeat(row: Any) -> None:
    """Let the row of the headings come again on each page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 -- no other way


def _write(cell: Any, text: str, *, is_bold: bool) -> None:
    from docx.shared import Pt

    run = cell.paragraphs[0].add_run(text)
    run.bold = is_bold
    run.font.size = Pt(SIZE)
