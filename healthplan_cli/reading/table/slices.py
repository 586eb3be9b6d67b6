"""A part of a table as a table of its own: each of its cells is one of the whole."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from healthplan_cli.model.columns import REPORTED
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.text.problems import Position, Problem


class Taken(Struct, frozen=True):
    """A cell of the whole table, by its row and column, and the text that it has in the part."""

    row: int
    column: int
    text: str


class Slice(Sheet):
    """Cells of a sheet in another arrangement; what is said of one is said of its own place."""

    def __init__(self, whole: Sheet, cells: Sequence[Sequence[Taken]]) -> None:
        super().__init__(whole.file, [[one.text for one in row] for row in cells])
        self.seen = whole.seen
        self.in_document = whole.in_document
        self.margins = whole.margins
        self.boxes = whole.boxes
        self.day_0 = whole.day_0
        self._whole = whole
        self._cells = cells

    def where(self, row: int, column: int) -> Position:
        """Return the place of a cell in the whole table; of none, that of the last in its row."""
        cells = self._cells[row - 1]
        if not cells:
            return self._whole.where(row, 1)
        taken = cells[min(column, len(cells)) - 1]
        return self._whole.where(taken.row, taken.column)

    def faults(self, row: int, columns: Iterable[tuple[str, int]]) -> Iterator[Problem]:
        """Yield what is wrong with cells of a row, given with the keys of their columns."""
        cells = self._cells[row - 1]
        for key, column in columns:
            if column <= len(cells):
                taken = cells[column - 1]
                yield from self._faults_of(key, taken)

    def _faults_of(self, key: str, taken: Taken) -> Iterator[Problem]:
        """Yield what is wrong with a cell; a figure that others have, too, is that of none."""
        yield from self._whole.faults(taken.row, [(key, taken.column)])
        shared = self._whole.shared_figure(taken.row, taken.column)
        if key in REPORTED and shared is not None:
            code, words = shared
            yield Problem(self._whole.where(taken.row, taken.column), code, words)

    def takes_over(self, cell: tuple[int, int], other: tuple[int, int]) -> bool:
        """Return whether the formula of a cell is of the figure of another one, and of no more."""
        own, source = self._place_in_whole(*cell), self._place_in_whole(*other)
        return own is not None and source is not None and self._whole.takes_over(own, source)

    def _place_in_whole(self, row: int, column: int) -> tuple[int, int] | None:
        cells = self._cells[row - 1]
        if column > len(cells):
            return None
        taken = cells[column - 1]
        return taken.row, taken.column

    def warnings(self, rows: Sequence[int], columns: Iterable[int] = ()) -> Iterator[Problem]:
        """Yield what a person should know of the rows and columns that were read."""
        taken = [cell for row in rows for cell in self._cells[row - 1]]
        own_rows = sorted({cell.row for cell in taken})
        own_columns = sorted({cell.column for cell in taken})
        return self._whole.warnings(own_rows, own_columns)

    def comments_on(self, row: int, column: int) -> Sequence[str]:
        """Return the comments that are fastened to a cell of the whole table."""
        place = self._place_in_whole(row, column)
        if place is None:
            return ()
        return self._whole.comments_on(*place)

    def without_value(self) -> Mapping[tuple[int, int], str]:
        """Return the cells that have an error or a formula and no value, by row and column."""
        empty = self._whole.without_value()
        found = {}
        for row, cells in enumerate(self._cells, 1):
            for column, taken in enumerate(cells, 1):
                if (taken.row, taken.column) in empty:
                    found[row, column] = empty[taken.row, taken.column]
        return found


def row_of(sheet: Sheet, row: int) -> list[Taken]:
    """Return all cells of a row as they are."""
    width = len(sheet.rows[row - 1])
    return [Taken(row, column, sheet.text(row, column)) for column in range(1, width + 1)]
