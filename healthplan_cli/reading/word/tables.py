"""Tables of a Word document as sheets: the lines around a table are lines of its sheet."""

from collections.abc import Iterable, Iterator, Sequence

from healthplan_cli.model.columns import NAMES, REPORTED
from healthplan_cli.reading.phrases.corrections import correction_words
from healthplan_cli.reading.phrases.doubted_notes import is_draft
from healthplan_cli.reading.table.entries import is_remark
from healthplan_cli.reading.table.lines import corrects
from healthplan_cli.reading.table.notes import unread_comments
from healthplan_cli.reading.word.margins import one_line
from healthplan_cli.reading.word.written import WordCell, WordRow, WordTable, WordText
from healthplan_cli.reading.workbook.bounds import Bounds, Extent
from healthplan_cli.reading.workbook.grid import ODD_FIGURE, STRUCK_NAME, UNSEEN, Grid, Range
from healthplan_cli.text.problems import Position, Problem, quoted
from healthplan_cli.text.words import Words, say

_LONGEST_LINE = 60
"""A longer paragraph is prose, and says nothing of the table below it."""
_MOST_LINES = 8
_NESTED = say("a table inside a cell is not read; take it out of the cell")
_TWO_FIGURES = say(
    "changes are tracked in this figure, so that it is two until one of them is taken; accept or "
    "reject the changes"
)
_TWO_NAMES = say(
    "changes are tracked in this name, so that it is two until one of them is taken; accept or "
    "reject the changes"
)
_FORMULA = say(
    "this figure is a formula of Word, whose parts do not stand in one line; write what it comes "
    "to as plain text, such as 0.5 or 33%"
)
_PICTURE = say(
    "in this cell is a picture, an object or a drawing, which is not read; write the figure as "
    "plain text, or take it out"
)
_TINY = say(
    "a part of this figure is in letters too small to be read, below 4 pt; enlarge it, or take it "
    "out"
)
_HIDDEN = say(
    "the figure of this cell is hidden text; show it, or take it out where nothing is reported"
)
Place = tuple[int, int]


class WordSheet(Grid):
    """One table of a document; rows and columns count as in a workbook, with the lines above."""

    in_document = True

    def __init__(self, file: str, number: int, table: "_Laid") -> None:
        super().__init__(file, f"表{number}", table.rows, table.merged)
        self.boxes = table.boxes
        self.margins = table.margins
        self._table = table
        self.keep_comments({place: cell.notes for place, cell in table.cells.items() if cell.notes})

    def where(self, row: int, column: int) -> Position:
        """Return the place of a cell: its table, its row there, and its number in the row."""
        above, height = self._table.above, self._table.height
        place = f"第{row - above}行第{self._table.numbers.get((row, column), column)}格"
        if row <= above:
            place = f"上方第{row}行"
        elif row > above + height:
            place = f"下方第{row - above - height}行"
        return Position(self.file, row, column, f"{self.name}!{place}")

    @property
    def where_of_all(self) -> Position:
        """The file: a box, or the header of its pages, belongs to none of its tables."""
        return Position(self.file)

    def _fault(self, key: str, row: int, column: int) -> tuple[str, Words] | None:
        cell = self._table.cells.get((row, column))
        if cell is None:
            return None
        if cell.has_table:
            return "nested-table", _NESTED
        if key in NAMES:
            return _fault_of_name(cell)
        if key not in REPORTED:
            return None
        return self._fault_of_figure(cell, row) or self.merged_figure(row, column)

    def _fault_of_figure(self, cell: WordCell, row: int) -> tuple[str, Words] | None:
        if cell.has_drawing and not cell.has_picture and self._is_blank_row(row):
            return None  # a stamp or a signature that is fastened to a row without a target
        return _fault_of_figure(cell)

    def _is_blank_row(self, row: int) -> bool:
        return not any(self.text(row, column + 1) for column in range(len(self.rows[row - 1])))

    def warnings(self, rows: Sequence[int], columns: Iterable[int] = ()) -> Iterator[Problem]:
        """Yield tracked changes, footnotes and comments in what was read, and texts in boxes."""
        columns = sorted(columns)
        yield from super().warnings(rows, columns)
        for row in rows:
            for column in columns:
                cell = self._table.cells.get((row, column))
                if cell is not None:
                    yield from self._of_cell(cell, self.where(row, column))
            yield from unread_comments(self, row)
        if rows:
            yield from self._of_rows()
            yield from self._of_all_cells()
            yield from self._of_text_between()
            yield from self._of_others_within()

    def _of_all_cells(self) -> Iterator[Problem]:
        """Yield the tracked changes in cells, those of headings and of unread columns included."""
        for place, cell in self._table.cells.items():
            if cell.added or any(cell.deleted):
                words = say(
                    "changes are tracked in this cell: {read} is read, {deleted} is left out; "
                    "accept or reject them",
                    read=quoted(cell.text),
                    deleted=quoted("".join(cell.deleted)),
                )
                yield Problem(self.where(*place), "unsettled-text", words, "warning")

    def _of_text_between(self) -> Iterator[Problem]:
        """Yield what was taken out of the lines around the tables while changes are tracked."""
        if self._table.deleted_text:
            words = say(
                "changes are tracked in the text around the tables: {deleted} is left out; accept "
                "or reject them",
                deleted=quoted(self._table.deleted_text),
            )
            yield Problem(Position(self.file), "unsettled-text", words, "warning")

    def _of_others_within(self) -> Iterator[Problem]:
        """Yield what other programs put into the document, and other documents within it."""
        where = Position(self.file)
        for program in self._table.objects:
            words = say(
                "what {program} put into this document is not read; put its figures into a table "
                "of the document",
                program=quoted(program),
            )
            yield Problem(where, "skipped-sheet", words, "warning")
        if self._table.has_chunks:
            words = say(
                "another document within this one is not read; open this one in Word, which takes "
                "its text over, and save it"
            )
            yield Problem(where, "skipped-sheet", words, "warning")

    def _of_cell(self, cell: WordCell, where: Position) -> Iterator[Problem]:
        if any(cell.hidden):
            words = say(
                "hidden text in this cell is not read: {text}", text=quoted("".join(cell.hidden))
            )
            yield Problem(where, "hidden", words, "warning")
        if cell.has_drawing and cell.text and not cell.has_picture:
            words = say("a drawing over or beside the text of this cell is not read")
            yield Problem(where, "unread-comment", words, "warning")
        if cell.has_field:
            words = say("a field of Word is in this cell; it may be older than the other figures")
            yield Problem(where, "unsettled-text", words, "warning")

    def _of_rows(self) -> Iterator[Problem]:
        for place, cell in self._table.cells.items():
            if cell.has_table:
                yield Problem(self.where(*place), "nested-table", _NESTED)
        for text in self._table.corrections:
            words = correction_words(text)
            yield Problem(Position(self.file), "unread-line", words, "warning")
        if self._table.deleted:
            words = say(
                "rows that are deleted while changes are tracked are left out: {count}",
                count=self._table.deleted,
            )
            yield Problem(self.where(self._table.above + 1, 1), "unsettled-text", words, "warning")
        if self._table.added:
            words = say(
                "rows that are inserted while changes are tracked are read: {count}",
                count=self._table.added,
            )
            yield Problem(self.where(self._table.above + 1, 1), "unsettled-text", words, "warning")


def _fault_of_name(cell: WordCell) -> tuple[str, Words] | None:
    """Return what is wrong with how a name is written: changed, or struck through."""
    if cell.is_two_names:
        return "unsettled-text", _TWO_NAMES
    if cell.odd:
        return "unclear-cell", STRUCK_NAME
    return None


def _fault_of_figure(cell: WordCell) -> tuple[str, Words] | None:
    """Return what is wrong with how a figure is written: changed, struck through, or not seen."""
    if cell.is_two_figures:
        return "unsettled-text", _TWO_FIGURES
    not_text = _not_text(cell)
    if not_text is not None:
        return "unclear-cell", not_text
    if cell.odd:
        return "unclear-cell", ODD_FIGURE
    if cell.unseen:
        return "unclear-cell", UNSEEN
    if cell.tiny:
        return "unclear-cell", _TINY
    return None


def _not_text(cell: WordCell) -> Words | None:
    """Return words for a figure that is shown in another way than as text, or is not shown."""
    if cell.has_formula:
        return _FORMULA
    if cell.number:
        return say(
            "Word itself puts {number} before this figure or in its place; take the numbering out, "
            "and write the figure as plain text",
            number=quoted(cell.number),
        )
    if cell.has_picture or (cell.has_drawing and not cell.text):
        return _PICTURE
    if not cell.text and any(map(str.isalnum, "".join(cell.hidden))):
        return _HIDDEN
    return None


class _Laid:
    """A table laid out in rows and columns, between the lines above and below it."""

    def __init__(self, above: list[str], table: WordTable, below: list[str]) -> None:
        self.above = len(above)
        self.rows: list[list[str]] = [[line] for line in above]
        self.cells: dict[Place, WordCell] = {}
        self.numbers: dict[Place, int] = {}
        self.merged: list[Range] = []
        self.boxes: Sequence[str] = ()
        self.margins: Sequence[str] = ()
        self.corrections: Sequence[str] = ()
        self.objects: Sequence[str] = ()
        self.has_chunks = False
        self.deleted_text = ""
        self.deleted = self.added = 0
        self._open: dict[int, tuple[int, int]] = {}
        for row in table.rows:
            if row.deleted:
                self.deleted += 1
                continue
            self.added += row.added
            self._lay(row)
        self._close(list(self._open))
        self.height = len(self.rows) - self.above
        self.rows += [[line] for line in below]

    def _lay(self, row: WordRow) -> None:
        """Add a row; a cell that goes on with the one above it has no text of its own."""
        texts = [""] * row.before
        number = len(self.rows) + 1
        starts: dict[int, tuple[int, int]] = {}
        for count, cell in enumerate(row.cells, 1):
            column = len(texts) + 1
            if cell.goes_on and column in self._open:
                starts[column] = self._open[column]
                texts.append("")
            else:
                starts[column] = (number, cell.span)
                texts.append(cell.text)
            texts += [""] * (cell.span - 1)
            self.cells[number, column] = cell
            self.numbers[number, column] = count
        self._close([one for one, start in self._open.items() if starts.get(one) != start])
        self._open = starts
        self.rows.append(texts)

    def _close(self, columns: Iterable[int]) -> None:
        """Note where merged cells end."""
        for column in columns:
            first, span = self._open.pop(column)
            last = len(self.rows)
            if last > first or span > 1:
                self.merged.append(((first - 1, column - 1), (last - 1, column + span - 2)))


def word_sheets(file: str, found: WordText) -> list[WordSheet]:
    """Return the tables of a document. Raises TooManyError."""
    sheets = []
    bounds = Bounds()
    margins = [*found.margins, *_stamps(found.boxes)]
    objects = sorted(set(found.objects))
    for number, table in enumerate(found.tables):
        is_last = number + 1 == len(found.tables)
        if is_last:
            following = found.below
        else:
            following = found.tables[number + 1].above
        above = _lines_above(table.above, is_first=number == 0)
        laid = _Laid(above, table, _lines_below(following, is_last=is_last))
        laid.boxes = found.boxes
        laid.margins = margins
        laid.objects = objects
        laid.has_chunks = found.has_chunks
        laid.deleted_text = "".join(found.deleted)
        laid.corrections = [text for text in _prose(found) if corrects(text)]
        sheet = WordSheet(file, number + 1, laid)
        wide = max(map(len, laid.rows), default=0)
        extent = Extent(wide=wide, high=len(laid.rows))
        bounds.check(sheet.name, extent)
        bounds.add(extent)
        sheets.append(sheet)
    return sheets


def _stamps(boxes: Iterable[str]) -> Iterator[str]:
    """Yield the lines of boxes that say nothing but that figures are no results: 作废."""
    for box in boxes:
        yield from filter(is_draft, map(one_line, box.splitlines()))


def _prose(found: WordText) -> Iterator[str]:
    """Yield the paragraphs that are too long for a line of a table."""
    for table in found.tables:
        for text in table.above:
            if len(text) > _LONGEST_LINE:
                yield text
    yield from found.below[_MOST_LINES:]


def _lines_above(paragraphs: list[str], *, is_first: bool) -> list[str]:
    """Return the lines above a table that are about it: the last ones before it that are short."""
    found: list[str] = []
    for text in reversed(paragraphs):
        is_of_last = not is_first and is_remark(text)
        if len(text) > _LONGEST_LINE or is_of_last or len(found) == _MOST_LINES:
            break
        found.insert(0, text)
    return found


def _lines_below(paragraphs: list[str], *, is_last: bool) -> list[str]:
    """Return the lines below a table that are about it: remarks, and the first ones after all."""
    if is_last:
        return paragraphs[:_MOST_LINES]
    found: list[str] = []
    for text in paragraphs:
        if not is_remark(text):
            break
        found.append(text)
    return found
