"""A letter as an Excel workbook: each part is a sheet, its lines above its table."""

from typing import Any

from healthplan_cli.reports import Look
from healthplan_cli.reports._workbook import Book, height, workbook_of
from healthplan_cli.reports.letters.letter import Letter, Part, Table

TEXT_WIDTH = 100
"""The width of a sheet without a table."""


def letter(sent: Letter, look: Look) -> bytes:
    """Return the workbook of a letter."""

    def fill(book: Book) -> None:
        for part in sent.parts:
            _sheet(book, sent, part)

    return workbook_of(sent.day, look.language, fill)


def _sheet(book: Book, sent: Letter, part: Part) -> None:
    """Write the title and the headline, the lines across all columns, and below them the table."""
    sheet = book.named_sheet(part.heading)
    widths = [TEXT_WIDTH]
    if part.table is not None:
        widths = list(part.table.widths)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    look = book.look(bold=True, font_size=14)
    sheet.set_row(0, 21)
    sheet.write_string(0, 0, sent.title, look)
    lines = [text for text in (sent.headline, *part.lines) if text]
    for line, text in enumerate(lines, 1):
        sheet.write_string(line, 0, text, book.look())
    if part.table is not None:
        _table(book, sheet, len(lines) + 1, part.table)


def _table(book: Book, sheet: Any, top: int, table: Table) -> None:
    book.head(sheet, top, table.head)
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
    for line, row in enumerate(table.rows, top + 1):
        sheet.set_row(line, height(row, table.widths))
        book.line(sheet, line, row)
