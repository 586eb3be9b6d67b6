"""A sheet of cells that a person sees: its name, what is merged, hidden, or remarked."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from healthplan_cli.reading.table.notes import is_against, unread_comments
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.workbook.cell_names import cell_name, letters
from healthplan_cli.reading.workbook.formulas import Formulas
from healthplan_cli.text.problems import Level, Position, Problem, quoted
from healthplan_cli.text.words import Words, say

Range = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last cell of a range, each by row and column, which count from 0."""


class Grid(Sheet):
    """A sheet in which cells may be merged: those below the first have the text of the first."""

    def __init__(
        self,
        file: str,
        name: str,
        rows: Sequence[Sequence[object]],
        merged: Iterable[Range] = (),
        *,
        hidden: bool = False,
    ) -> None:
        super().__init__(file, rows)
        self.name = name
        self.seen = not hidden
        self.hidden_rows: Collection[int] = ()
        self.hidden_columns: Sequence[range] = ()
        self.has_unseen = False
        self.formulas = Formulas()
        self._comments: Mapping[int, Mapping[int, Sequence[str]]] = {}
        self._merged = _Merged(merged, len(rows))
        self._empty: Mapping[tuple[int, int], str] = {}
        self._unread: Counter[int] = Counter()

    def keep_empty(self, places: Mapping[tuple[int, int], str]) -> None:
        """Keep the cells that have an error or a formula and no value, by row and column."""
        self._empty = places
        self._unread = Counter(row for row, _ in places)

    def without_value(self) -> Mapping[tuple[int, int], str]:
        """Return the cells that have an error or a formula and no value, by row and column."""
        return self._empty

    def filled(self, row: int) -> int:
        """Return how many cells of a row are not blank, those that could not be read included."""
        return super().filled(row) + self._unread[row]

    def first_row(self, row: int, column: int) -> int:
        """Return the row whose cell shows the value: its own where none is merged."""
        return self._merged.first_row(row, column)

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows; below the first of merged cells what that shows."""
        return super().text(self.first_row(row, column), column)

    def faults(self, row: int, columns: Iterable[tuple[str, int]]) -> Iterator[Problem]:
        """Yield what is wrong with the cells of a row before anything is read from them."""
        for key, column in columns:
            found = self._fault(key, row, column)
            if found is not None:
                yield Problem(self.where(row, column), *found)

    def _fault(self, key: str, row: int, column: int) -> tuple[str, Words] | None:
        """Return what is wrong with a cell below a heading of a key; None where nothing is."""
        return None

    def where(self, row: int, column: int) -> Position:
        """Return the position of a cell, by its name in the workbook."""
        return Position(self.file, row, column, f"{self.name}!{letters(column)}{row}")

    def merged_figure(self, row: int, column: int) -> tuple[str, Words] | None:
        """Return why a figure is refused that is merged across rows."""
        if self.first_row(row, column) == row or not self.text(row, column):
            return None
        return _OF_ROWS

    def shared_figure(self, row: int, column: int) -> tuple[str, Words] | None:
        """Return why a figure is of others, too: its cell is merged with those below or beside it.

        Beside it are cells of others where something else is above them.
        """
        first = self._merged.first_column(row, column)
        last_row, last_column = self._merged.last(row, first)
        if (last_row, last_column) == (row, first) or not self.text(row, first):
            return None
        if self._has_others_above(row, first, last_column):
            return _OF_COLUMNS
        if last_row > row:
            return _OF_ROWS
        return None

    def _has_others_above(self, row: int, column: int, last: int) -> bool:
        """Return whether columns behind one, up to the last, have texts of their own above a row.

        They have none where what is above the first is merged over all of them.
        """
        for above in range(row - 1, 0, -1):
            if self._merged.last(above, column)[1] >= last:
                return False
            if any(self.text(above, other) for other in range(column + 1, last + 1)):
                return True
        return False

    def takes_over(self, cell: tuple[int, int], other: tuple[int, int]) -> bool:
        """Return whether the formula of a cell is of the figure of another one, and of no more."""
        sources = self.formulas.sources
        return bool(sources) and sources.get(cell_name(*cell)) == cell_name(*other)

    def warnings(self, rows: Sequence[int], columns: Iterable[int] = ()) -> Iterator[Problem]:
        """Yield what a person should know of the rows and columns that were read.

        That is what is hidden: the sheet, rows a run at a time, and columns; and remarks.
        """
        if not rows:
            return
        columns = sorted(columns)
        yield from self._hidden_parts(rows, columns)
        yield from self._remarks(rows)
        if self.has_unseen:
            words = say(
                "conditional formats of this sheet are not looked at; where they show figures "
                "otherwise, save it as .xlsx"
            )
            yield Problem(self.where(1, 1), "unseen-format", words, "warning")

    def keep_comments(self, comments: Mapping[tuple[int, int], Sequence[str]]) -> None:
        """Keep the comments on cells, by row and column."""
        found: dict[int, dict[int, Sequence[str]]] = {}
        for (row, column), texts in comments.items():
            found.setdefault(row, {})[column] = texts
        self._comments = found

    def comments_on(self, row: int, column: int) -> Sequence[str]:
        """Return the comments on a cell."""
        return self._comments.get(row, {}).get(column, ())

    def rows_with_comments(self) -> Iterable[int]:
        """Return the rows in which there is a comment, those beyond the last text included."""
        return self._comments

    def comments_in(self, row: int) -> Iterator[tuple[int, str]]:
        """Yield the comments in a row, each with the column that it is in."""
        for column, texts in self._comments.get(row, {}).items():
            for text in texts:
                yield column, text

    def _hidden_parts(self, rows: Sequence[int], columns: Sequence[int]) -> Iterator[Problem]:
        if not self.seen:
            yield self._hidden(1, 1, say("this sheet is hidden, and was read"))
        for first, last in _runs(row for row in rows if row in self.hidden_rows):
            words = say("row {row} is hidden, and was read", row=first)
            if last != first:
                words = say(
                    "rows {first} to {last} are hidden, and were read", first=first, last=last
                )
            yield self._hidden(first, 1, words)
        for column in columns:
            if any(column in hidden for hidden in self.hidden_columns):
                words = say("column {column} is hidden, and was read", column=letters(column))
                yield self._hidden(rows[0], column, words)

    def _remarks(self, rows: Iterable[int]) -> Iterator[Problem]:
        """Yield the comments in rows that were read, and the texts in boxes above the sheet.

        One that takes a figure back, or corrects it, is an error.
        """
        for row in rows:
            yield from unread_comments(self, row)
        for text in self.boxes:
            words = self._words_for_box(text)
            level: Level = "error" if is_against(text, "") else "warning"
            yield Problem(self.where_of_all, "unread-comment", words, level)

    def _words_for_box(self, text: str) -> Words:
        shown = quoted(" ".join(text.split()))
        if self.in_document:
            return say("a box of text in this document is not read: {text}", text=shown)
        return say("a box of text on this sheet is not read: {text}", text=shown)

    def _hidden(self, row: int, column: int, words: Words) -> Problem:
        return Problem(self.where(row, column), "hidden", words, "warning")


UNSEEN = say("this figure has the colour of its ground; give it another one, or take it out")
UNSEEN_PART = say(
    "a part of this figure has the colour of its ground; give it another one, or take it out"
)
UNSEEN_ZERO = say(
    "zeros are not shown on this sheet, so that this cell looks blank; have them shown, or clear it"
)
STRUCK_NAME = say("this name is struck through; take out what it names, or the line through it")
ODD_FIGURE = say(
    "a part of this figure is struck through, raised or lowered; write the figure alone"
)
NOT_CALCULATED = say(
    "the formula in this cell was never calculated; "
    "open the workbook in Excel or LibreOffice, and save it"
)
CHANGING = say(
    "the formula of this figure gives another one each day or each time, as TODAY and RAND do; "
    "write the figure itself"
)

_OF_ROWS = (
    "merged-figure",
    say("one figure is merged across several rows; give each row its own"),
)
_OF_COLUMNS = (
    "merged-figure",
    say("one figure is merged across several columns; give each column its own"),
)


def error_cell(error: str) -> tuple[str, Words]:
    """Return why a cell with an error is refused."""
    return "error-cell", say("the cell contains the error {error}, not a figure", error=error)


class _Merged:
    """The merged ranges of a sheet: of each the first row, for the cells below it, and its end."""

    def __init__(self, ranges: Iterable[Range], height: int) -> None:
        self._columns: dict[int, list[tuple[int, int]]] = {}
        self._ends: dict[tuple[int, int], tuple[int, int]] = {}
        self._wide: dict[int, list[range]] = {}
        for (top, left), (bottom, right) in ranges:
            self._ends[top + 1, left + 1] = bottom + 1, right + 1
            if right > left:
                self._wide.setdefault(top + 1, []).append(range(left + 1, right + 2))
            if bottom > top:
                last = min(bottom + 1, height)
                self._columns.setdefault(left + 1, []).append((top + 1, last))
        for runs in self._columns.values():
            runs.sort()

    def first_row(self, row: int, column: int) -> int:
        """Return the row whose cell shows the value: its own where none is merged."""
        if column not in self._columns:
            return row
        runs = self._columns[column]
        at = bisect_right(runs, (row, 0)) - 1
        if at >= 0 and runs[at][0] < row <= runs[at][1]:
            return runs[at][0]
        return row

    def first_column(self, row: int, column: int) -> int:
        """Return the column whose cell shows the value of one in the first row of its range."""
        for columns in self._wide.get(row, ()):
            if column in columns:
                return columns.start
        return column

    def last(self, row: int, column: int) -> tuple[int, int]:
        """Return the last row and column of the range that starts at a cell: its own for none."""
        return self._ends.get((row, column), (row, column))


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield rows in ascending order as first and last of each run."""
    first = last = 0
    for row in rows:
        if row != last + 1:
            if last:
                yield first, last
            first = row
        last = row
    if last:
        yield first, last
