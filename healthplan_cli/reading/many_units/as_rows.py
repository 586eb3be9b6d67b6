"""A table whose rows are units, and whose columns are targets, perhaps with counts below a name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model import columns
from healthplan_cli.model.columns import COLUMNS, HEAD
from healthplan_cli.reading.many_units.found import (
    FEWEST_UNITS,
    LAST_HEADER,
    NAME,
    Line,
    ManyUnits,
    heading_of_figures,
    is_head,
    is_total,
    line_of,
    moment_at,
    sender_at,
    units_at,
)
from healthplan_cli.reading.returns.doubted_notes import is_doubted
from healthplan_cli.reading.returns.less_than_all import leaves_out
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.returns.others import counts_others, takes_back
from healthplan_cli.reading.returns.sender import Senders
from healthplan_cli.reading.table.entries import is_remark
from healthplan_cli.reading.table.headings import heading_of
from healthplan_cli.reading.table.notes import is_of_the_figure
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.table.slices import Slice, Taken, row_of
from healthplan_cli.reading.table.unread import is_figure
from healthplan_cli.text.headings import split
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal

HEADER_ROWS = 3
"""How far above the first unit the names of targets may be."""


_OF_WHEN = re.compile("数据|来源|统计|时期")
"""What a column is about that says of which time figures are, or from where: 数据来源."""


class _Column(Struct, frozen=True):
    """A column: the heading that names its target, where that is, and what is above its figures."""

    at: int
    name: str
    name_at: int
    heading: str


class RowsOfUnits(Struct):
    """A sheet whose rows are units: `at` is the column of their names.

    `header` is the row of the names of targets, `first` that of the first unit.
    """

    sheet: Sheet
    senders: Senders
    names: Names
    at: int
    header: int
    first: int

    def read(self, found: ManyUnits) -> None:
        """Add the table of each unit."""
        figures = self._figures(found.problems)
        notes = [column.at for column in self._headings() if self._is_of_notes(column)]
        submitted = self._column_of_submitted()
        lines = self._lines()
        rows_of_lines = {line.row for line in lines}
        for row in self._rows():
            if row in rows_of_lines:
                continue
            sender = sender_at(self.sheet, row, self.at, self.senders, found.problems)
            if sender is None:
                self._note_unnamed(row, figures, found.problems)
                continue
            problems: list[Problem] = []
            if submitted:
                moment = moment_at(self.sheet, row, submitted, problems)
                sender = replace(sender, submitted=moment)
            cells = [*self._cells(row, figures, notes)]
            cells += [row_of(self.sheet, line.row) for line in lines if line.may_be_about(sender)]
            of_unit = found.of(sender)
            of_unit.problems += problems
            of_unit.add(Slice(self.sheet, cells), self.sheet, row, self.at)

    def about(self, row: int, column: int) -> Line | None:
        """Return what a comment on a cell is about; None on a cell of the table of a unit."""
        if row > len(self.sheet.rows):
            return Line(row, None)
        ids = units_at(self.sheet.text(row, self.at), self.senders)
        if row >= self.first and ids is not None:
            if column != self.at and self.sheet.text(self.header, column):
                return None
            return Line(row, ids)
        names = {one.at: one.name for one in self._headings()}
        if self.header <= row < self.first and self.names.targets(names.get(column, "")):
            return Line(row, None, names[column])
        return Line(row, None)

    def _rows(self) -> range:
        return range(self.first, len(self.sheet.rows) + 1)

    def _figures(self, problems: list[Problem]) -> list[_Column]:
        """Return the columns that have figures; those of no known heading without any are told."""
        found = []
        for column in self._headings():
            if self._is_of_figures(column):
                found.append(replace(column, heading=self._heading(column)))
            elif column.name and not self._is_of_notes(column) and not _is_beside(column):
                problems.append(_unread(self.sheet, self.header, column.at))
        return found

    @property
    def _row_of_units(self) -> int:
        """The row below the names that says in which unit each is, 0 where none does."""
        for row in range(self.header + 1, self.first):
            if columns.key_of(normal(self.sheet.text(row, self.at))) == "unit":
                return row
        return 0

    @property
    def _row_of_roles(self) -> int:
        """The row that says what each column has of its name; that of the names where none does."""
        last = self.first - 1
        if last == self._row_of_units:
            return last - 1
        return last

    def _headings(self) -> Iterator[_Column]:
        """Yield what is above each column; a name may be merged over several."""
        has_roles = self._row_of_roles > self.header
        name, name_at = "", 0
        for at in range(1, max(len(row) for row in self.sheet.rows) + 1):
            own = self.sheet.text(self.header, at)
            if own or not has_roles:
                name, name_at = own, at
            heading = ""
            if has_roles:
                heading = self.sheet.text(self._row_of_roles, at)
            if at != self.at:
                yield _Column(at, name, name_at, heading_of_figures(heading))

    def _is_of_figures(self, column: _Column) -> bool:
        """Return whether a column has figures of something, known or not."""
        meaning = self.names.meaning(column.name)
        if meaning.targets or meaning.element:
            return True
        if _is_beside(column) or self._is_of_notes(column):
            return False
        return self._has_figures(column)

    def _has_figures(self, column: _Column) -> bool:
        return any(is_figure(self.sheet.text(row, column.at)) for row in self._rows())

    def _heading(self, column: _Column) -> str:
        """Return what is above the figures of a column; the figure of a grade is its stage."""
        targets = self.names.targets(column.name)
        is_value = column.heading == heading_of_figures("")
        if is_value and any(target.indicator.scale for target in targets):
            return COLUMNS["stage"][0]
        return column.heading

    def _is_of_notes(self, column: _Column) -> bool:
        """Return whether a column has remarks on all figures of a unit, whatever it is called."""
        if columns.key_of(split(normal(column.name))[0]) == "note":
            return True
        if self.names.targets(column.name):
            return False
        is_of_texts = not _is_beside(column) and not self._has_figures(column)
        if is_of_texts and (is_of_the_figure(column.name) or _OF_WHEN.search(column.name)):
            return True
        return any(_is_doubt(self.sheet.text(row, column.at)) for row in self._rows())

    def _column_of_submitted(self) -> int:
        """Return the column that says when each unit handed in its figures, 0 where none does."""
        for at, text in self.sheet.cells(self.header):
            if split(text)[0] in HEAD["submitted"]:
                return at
        return 0

    def _note_unnamed(self, row: int, figures: Sequence[_Column], problems: list[Problem]) -> None:
        """Note the first figure of a row that names no unit."""
        if self.sheet.text(row, self.at):
            return
        for one in figures:
            text = self.sheet.text(row, one.at)
            if is_figure(text):
                words = say("{text} is a figure of a row that names no unit", text=quoted(text))
                problems.append(Problem(self.sheet.where(row, one.at), "unnamed-row", words))
                return

    def _cells(
        self, row: int, figures: Sequence[_Column], notes: Sequence[int]
    ) -> Iterator[list[Taken]]:
        """Yield the rows of the table of one unit: a row for each target, below the lines."""
        for above in range(1, self.header):
            yield row_of(self.sheet, above)
        headings = {one.heading: one.at for one in reversed(figures)}
        yield self._head(headings, notes)
        for (name_at, name), by_heading in _by_name(figures).items():
            if not any(self.sheet.text(row, at) for at in by_heading.values()):
                continue  # a blank row of 签约率（%） would say the unit of the rows below it
            places = [*(by_heading.get(heading, 0) for heading in headings), *notes]
            cells = [self._taken(row, at, name_at) for at in places]
            if self._row_of_units:
                cells.append(self._taken(self._row_of_units, name_at, name_at))
            yield [Taken(row, name_at, name), *cells]

    def _head(self, headings: Mapping[str, int], notes: Sequence[int]) -> list[Taken]:
        """Return the header of the table of one unit: the name, figures, notes, and the unit."""
        head = [Taken(self.header, self.at, NAME)]
        for heading, at in headings.items():
            head.append(Taken(self.first - 1, at, heading))
        for at in notes:
            head.append(Taken(self.header, at, COLUMNS["note"][0]))
        if self._row_of_units:
            head.append(Taken(self._row_of_units, self.at, COLUMNS["unit"][0]))
        return head

    def _lines(self) -> Sequence[Line]:
        """Return the lines of text among the units and below them."""
        rows = filter(self._is_line, self._rows())
        return [line_of(self.sheet, row, self.senders) for row in rows]

    def _is_line(self, row: int) -> bool:
        """Return whether a row among the units or below them is a line of text: 注：均为快报数."""
        text = self.sheet.text(row, self.at)
        if self.senders.named(text) is not None or is_total(text, self.senders):
            return False
        texts = [text for _, text in self.sheet.cells(row)]
        return len(texts) == 1 or (bool(texts) and is_remark(texts[0]))

    def _taken(self, row: int, column: int, beside: int) -> Taken:
        """Return a cell, an empty one where a target has no figure of a role."""
        if not column:
            return Taken(row, beside, "")
        return Taken(row, column, self.sheet.text(row, column))


def _by_name(figures: Iterable[_Column]) -> dict[tuple[int, str], dict[str, int]]:
    """Return the columns of each name of a target, with its place, by what is above the figures."""
    found: dict[tuple[int, str], dict[str, int]] = {}
    for one in figures:
        found.setdefault((one.name_at, one.name), {})[one.heading] = one.at
    return found


def rows_of_units(sheet: Sheet, senders: Senders, names: Names) -> RowsOfUnits | None:
    """Return a sheet as one whose rows are units, None where it is none."""
    width = max((len(row) for row in sheet.rows), default=0)
    for at in range(1, min(width, LAST_HEADER) + 1):
        first = _first_unit(sheet, at, senders)
        header = _header_above(sheet, first, names)
        if header:
            return RowsOfUnits(sheet, senders, names, at, header, first)
    return None


def _first_unit(sheet: Sheet, at: int, senders: Senders) -> int:
    """Return the first row of a column of units, or of a total above them; 0 where it is none."""
    first = 0
    ids: set[str] = set()
    for row in range(1, len(sheet.rows) + 1):
        unit = senders.named(sheet.text(row, at))
        if unit is not None:
            first = first or row
            ids.add(unit.id)
    if len(ids) < FEWEST_UNITS:
        return 0
    while first > 1 and is_total(sheet.text(first - 1, at), senders):
        first -= 1
    return first


def _header_above(sheet: Sheet, first: int, names: Names) -> int:
    """Return the row above the first unit that names a target, 0 where none does."""
    for row in range(first - 1, max(first - 1 - HEADER_ROWS, 0), -1):
        if any(names.targets(text) for _, text in sheet.cells(row)):
            return row
    return 0


def _is_doubt(text: str) -> bool:
    """Return whether a remark takes figures back, doubts them, or says that they are not of all."""
    is_of_others = takes_back(text) or counts_others(text)
    return is_of_others or is_doubted(text) or leaves_out(text)


def _is_beside(column: _Column) -> bool:
    """Return whether a column numbers the rows, or says when they were handed in."""
    return heading_of(column.at, column.name, "").role == "serial" or is_head(column.name)


def _unread(sheet: Sheet, row: int, at: int) -> Problem:
    words = say("the column {name} has no figures, and was not read", name=sheet.text(row, at))
    return Problem(sheet.where(row, at), "unread-column", words, "warning")
