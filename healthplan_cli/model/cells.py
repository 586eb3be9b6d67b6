"""What became of every cell of a table: each has one of eight uses, and none is left out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import Words, say


class Use(StrEnum):
    """What a cell was read as, in the order in which reports list the counts."""

    FIGURE = "figure"
    CHECKED = "checked"
    KEY = "key"
    HEADING = "heading"
    TITLE = "title"
    NOTE = "note"
    DECLARED_UNREAD = "declared_unread"
    UNREAD = "unread"


USE_WORDS: Mapping[Use, Words] = {
    Use.FIGURE: say("figure"),
    Use.CHECKED: say("compared"),
    Use.KEY: say("name"),
    Use.HEADING: say("heading"),
    Use.TITLE: say("title"),
    Use.NOTE: say("note"),
    Use.DECLARED_UNREAD: say("unread by declaration"),
    Use.UNREAD: say("unread"),
}


class Cell(Struct, frozen=True):
    """One cell that is not empty.

    `what` is the id of the target that a figure is of, what a title or a column says, or why the
    cell is not read. `has_figure`: it is a figure that is lost where the cell is unread.
    """

    position: Position
    text: str
    use: Use
    what: str | Words = ""
    has_figure: bool = False


class TableCells(Struct, frozen=True):
    """The cells of one sheet that are not empty, counted by their use.

    `name` is that of the sheet, or of a file that has none. `unread_figures` are those of the
    unread cells that are figures, and `first_unread` is the place of the first of them. `cells` is
    None where no list was asked for.
    """

    name: str
    position: Position
    counts: Mapping[Use, int]
    unread_figures: int = 0
    first_unread: Position | None = None
    cells: tuple[Cell, ...] | None = None

    @property
    def total(self) -> int:
        """Return how many cells are not empty."""
        return sum(self.counts.values())


def counted(name: str, position: Position, cells: Iterable[Cell]) -> TableCells:
    """Return the cells of one sheet with their counts."""
    listed = tuple(cells)
    found = Counter(cell.use for cell in listed)
    lost = []
    for cell in listed:
        if cell.use is Use.UNREAD and cell.has_figure:
            lost.append(cell.position)
    return TableCells(
        name,
        position,
        counts={use: found[use] for use in Use},
        unread_figures=len(lost),
        first_unread=min(lost, default=None),
        cells=listed,
    )
