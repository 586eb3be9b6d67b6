"""What became of every cell of a table, as lines for a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, set_cell_size

from healthplan_cli.model.cells import Cell, TableCells
from healthplan_cli.reports._cell_list import listed, place, summary, use_words, what
from healthplan_cli.reports._lines import GAP, Lines
from healthplan_cli.reports._use_looks import LOOKS
from healthplan_cli.text.words import Language, visible

TEXT_WIDTH = 28
"""The most cells of a terminal that the text of a cell takes."""


def add_cells(lines: Lines, tables: Iterable[TableCells], language: Language) -> None:
    """Add a line of counts for each sheet that is to be listed, and a line for each cell."""
    for table in listed(tables):
        lines.add(summary(table, language), "bold")
        for line in _lines(lines, table.cells or (), language):
            lines.add_ready(line)


def _lines(lines: Lines, cells: Sequence[Cell], language: Language) -> Iterator[str]:
    """Yield a line for each cell; a table may have a million, so none is laid out by itself."""
    words = {use: use_words(use, language) for use in LOOKS}
    uses = _widest(words.values())
    looks = {}
    for use, text in words.items():
        looks[use] = lines.painted(fitted(text, uses), LOOKS[use].style)
    places = _widest(map(place, cells))
    texts = min(_widest(visible(cell.text) for cell in cells), TEXT_WIDTH)
    left = max(lines.width - places - uses - texts - 3 * GAP, 1)
    gap = " " * GAP
    for cell in cells:
        parts = (
            fitted(place(cell), places),
            looks[cell.use],
            fitted(visible(cell.text), texts),
            fitted(what(cell, language), left).rstrip(),
        )
        yield gap.join(parts)


def _widest(texts: Iterable[str]) -> int:
    return max(map(cell_len, texts), default=0)


def fitted(text: str, width: int) -> str:
    """Return a text in so many cells, its end cut off where it is longer."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)
