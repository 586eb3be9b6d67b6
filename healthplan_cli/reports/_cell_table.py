"""What became of every cell of a table, as lines for a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from rich.text import Text

from healthplan_cli.model.cells import Cell, TableCells, Use
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
        console.file.writelines(_lines(console, table.cells or (), language))


def _lines(console: Console, cells: Sequence[Cell], language: Language) -> Iterator[str]:
    """Yield a line for each cell; a table may have a million, so rich lays out none of them."""
    words = {use: use_words(use, language) for use in LOOKS}
    uses = _widest(words.values())
    looks = {}
    for use, text in words.items():
        looks[use] = _painted(fitted(text, uses), use, console)
    places = _widest(map(place, cells))
    texts = min(_widest(visible(cell.text) for cell in cells), TEXT_WIDTH)
    left = max(console.width - places - uses - texts - 3 * GAP, 1)
    gap = " " * GAP
    for cell in cells:
        parts = (
            fitted(place(cell), places),
            looks[cell.use],
            fitted(visible(cell.text), texts),
            fitted(what(cell, language), left).rstrip(),
        )
        yield gap.join(parts) + "\n"


def _painted(text: str, use: Use, console: Console) -> str:
    if not console.is_terminal:
        return text
    return Style.parse(LOOKS[use].style).render(text, color_system=ColorSystem.STANDARD)


def _widest(texts: Iterable[str]) -> int:
    return max(map(cell_len, texts), default=0)


def fitted(text: str, width: int) -> str:
    """Return a text in so many cells, its end cut off where it is longer."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)
