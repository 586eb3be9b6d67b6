"""A table as text, of whatever kind of file it is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from healthplan_cli.text.problems import Position, Problem
from healthplan_cli.text.words import Words
from healthplan_cli.units import normal


class Remark(Struct, frozen=True):
    """A comment that is fastened to no cell of a table, and is of its figures all the same.

    `name` is that of the target whose figure it is about, "" where it is about all of them.
    """

    text: str
    where: Position
    name: str = ""


class Sheet:
    """The cells of a table as text; rows and columns count from 1.

    `seen` says whether a person who opens the file sees the sheet, `in_document` whether it is a
    table between paragraphs. `margins` are the texts above and below the cells of its pages,
    `boxes` those in boxes above the sheet, `remarks` comments on the larger table that it is a
    part of. `day_0` is the one from which days are counted that are written as numbers.
    """

    seen = True
    in_document = False
    day_0 = date(1899, 12, 30)
    margins: Sequence[str] = ()
    boxes: Sequence[str] = ()
    remarks: Sequence[Remark] = ()

    def __init__(self, file: str, rows: Sequence[Sequence[object]]) -> None:
        self.file = file
        self.rows = rows

    @property
    def row_numbers(self) -> range:
        """The numbers of its rows."""
        return range(1, len(self.rows) + 1)

    @property
    def columns(self) -> range:
        """The numbers of its columns, up to the last that has a cell in any row."""
        return range(1, max(map(len, self.rows), default=0) + 1)

    def columns_of(self, row: int) -> range:
        """Return the numbers of the columns that a row has cells in."""
        return range(1, len(self.rows[row - 1]) + 1)

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell without the space around it; "" beyond the end of a row."""
        cells = self.rows[row - 1]
        if column > len(cells):
            return ""
        return str(cells[column - 1]).strip()

    def blanks_before(self, row: int, column: int) -> str:
        """Return the blanks before the text of a cell, by which it is set in."""
        cells = self.rows[row - 1]
        if column > len(cells):
            return ""
        text = str(cells[column - 1])
        return text[: len(text) - len(text.lstrip())]

    def is_blank_at(self, row: int, column: int) -> bool:
        """Return whether a cell has no text, or is below all rows."""
        return row > len(self.rows) or not self.text(row, column)

    def cells(self, row: int) -> Iterator[tuple[int, str]]:
        """Yield the columns of a row that are not blank, with their texts in plain forms."""
        for column in self.columns_of(row):
            text = normal(self.text(row, column))
            if text:
                yield column, text

    def texts_of(self, row: int) -> list[str]:
        """Return the texts of a row that are not blank, in plain forms."""
        return [text for _, text in self.cells(row)]

    def where(self, row: int, column: int) -> Position:
        """Return the place of a cell."""
        return Position(self.file, row, column)

    @property
    def where_of_all(self) -> Position:
        """The place at which is told what is in no cell."""
        return self.where(1, 1)

    def faults(self, row: int, columns: Iterable[tuple[str, int]]) -> Iterator[Problem]:
        """Yield what is wrong with cells of a row, given with the keys of their columns."""
        return iter(())

    def takes_over(self, cell: tuple[int, int], other: tuple[int, int]) -> bool:
        """Return whether the formula of a cell is of the figure of another one, and of no more.

        Each is given by its row and column.
        """
        return False

    def shared_figure(self, row: int, column: int) -> tuple[str, Words] | None:
        """Return the code and words of why a figure is of other rows or columns, too."""
        return None

    def warnings(self, rows: Sequence[int], columns: Iterable[int] = ()) -> Iterator[Problem]:
        """Yield what a person should know of the rows and columns that were read."""
        return iter(())

    def comments_on(self, row: int, column: int) -> Sequence[str]:
        """Return the comments that are fastened to a cell."""
        return ()

    def rows_with_comments(self) -> Iterable[int]:
        """Return the rows in which there is a comment, those beyond the last text included."""
        return ()

    def comments_in(self, row: int) -> Iterator[tuple[int, str]]:
        """Yield the comments in a row, each with the column that it is in."""
        for column in self.columns_of(row):
            for comment in self.comments_on(row, column):
                yield column, comment

    def without_value(self) -> Mapping[tuple[int, int], str]:
        """Return the cells that have an error or a formula and no value, by row and column."""
        return {}

    def is_blank(self) -> bool:
        """Return whether no cell of the sheet has a text."""
        return not any(self.filled(row) for row in self.row_numbers)

    def filled(self, row: int) -> int:
        """Return how many cells of a row are not blank."""
        cells = self.rows[row - 1]
        return len(cells) - cells.count("")
