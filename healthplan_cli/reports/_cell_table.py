"""What became of every cell of a table, as lines for a terminal."""

from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from healthplan_cli.model.cells import Cell, TableCells
from healthplan_cli.reports._cell_list import listed, place, summary, use_words, what
from healthplan_cli.reports._terminal import GAP
from healthplan_cli.reports._use_looks import LOOKS
from healthplan_cli.text.words import Language, visible

TEXT_WIDTH = 28
"""The most cells of a terminal that the text of a cell takes."""


def print_cells(console: Console, tables: Iterable[TableCells], language: Language) -> None:
    """Print a line of counts for each sheet that is to be listed, and a line for each cell."""
    for table in listed(tables):
        console.print(Text(summary(table, language), style="bold"))
        cells = table.cells or ()
        places = max((cell_len(place(cell)) for cell in cells), default=0)
        uses = max((cell_len(use_words(use, language)) for use in LOOKS), default=0)
        texts = max((cell_len(visible(cell.text)) for cell in cells), default=0)
        widths = (places, uses, min(texts, TEXT_WIDTH))
        for cell in cells:
            console.print(_line(cell, widths, language), no_wrap=True, overflow="ellipsis")


def _line(cell: Cell, widths: tuple[int, int, int], language: Language) -> Text:
    shown = (place(cell), use_words(cell.use, language), visible(cell.text))
    line = Text()
    for text, width, style in zip(shown, widths, ("dim", LOOKS[cell.use].style, ""), strict=True):
        line.append(fitted(text, width) + " " * GAP, style)
    return line.append(what(cell, language), "dim")


def fitted(text: str, width: int) -> str:
    """Return a text in so many cells, its end cut off where it is longer."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)
