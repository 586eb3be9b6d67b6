"""Word documents: paragraphs with their numbers, and tables, with what was put in while tracked."""

from collections.abc import Iterator
from pathlib import Path

from healthplan_cli.reading.documents import row
from healthplan_cli.reading.files import read_bytes
from healthplan_cli.reading.formats.docx import read_word
from healthplan_cli.reading.word.written import WordRow, WordTable


def text(path: Path) -> str:
    """Return the text of a document. Raises InvalidInputError as `text_within` does."""
    return text_within(read_bytes(path), str(path))


def text_within(data: bytes, file: str) -> str:
    """Return the text of a document in the bytes of a file, that of its boxes and notes last.

    Raises InvalidInputError: `damaged`, `password`, `unpacks-too-large`, `too-large`.
    """
    found = read_word(data, file, with_numbers=True)
    lines: list[str] = []
    for table in found.tables:
        lines += table.above
        lines += _rows(table)
    lines += found.below
    lines += found.boxes
    lines += found.notes
    return "".join(f"{line}\n" for line in lines)


def _rows(table: WordTable) -> Iterator[str]:
    """Yield the rows of a table, those of tables within it below the row that they are in.

    A cell that is merged over several has its text in each.
    """
    above: list[str] = []
    for one in table.rows:
        if not one.deleted:
            above = _cells(one, above)
            if any(above):
                yield row(above)
            for cell in one.cells:
                yield from (row(inner) for inner in cell.inner if inner)


def _cells(one: WordRow, above: list[str]) -> list[str]:
    cells = [""] * one.before
    for cell in one.cells:
        text = cell.text
        if cell.goes_on and len(cells) < len(above):
            text = above[len(cells)]
        cells += [text] * cell.span
    return cells
