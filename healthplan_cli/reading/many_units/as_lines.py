"""A long table: each row is of one unit and one target, with its figures (县区 | 指标 | 完成值)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct, field
from msgspec.structs import replace

from healthplan_cli.model.moment import Moment
from healthplan_cli.reading.many_units.found import (
    FARTHEST,
    FEWEST_UNITS,
    NAME,
    ManyUnits,
    column_of_submitted,
    is_total,
    moment_at,
    sender_at,
    units_at,
)
from healthplan_cli.reading.many_units.lines import Line, figures_of_nobody, lines_of, rows_of_line
from healthplan_cli.reading.many_units.titles import rows_of_titles
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.returns.sender import Sender, Senders
from healthplan_cli.reading.table.entries import is_remark
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.table.slices import Slice, Taken
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say


class _Rows(Struct):
    """The rows of one unit, the last moment at which any was handed in, and what is no moment."""

    sender: Sender
    rows: list[int] = field(default_factory=list)
    submitted: Moment | None = None
    problems: list[Problem] = field(default_factory=list)

    def add(self, row: int, moment: Moment | None) -> None:
        """Add a row, which was handed in at a moment."""
        self.rows.append(row)
        is_later = self.submitted is None or (moment and moment.is_after(self.submitted))
        if moment is not None and is_later:
            self.submitted = moment


class LinesOfUnits(Struct):
    """A sheet with a row for each unit and target, below the row `header`.

    `at` is the column of the units, `name_at` that of the targets.
    """

    sheet: Sheet
    senders: Senders
    names: Names
    at: int
    name_at: int
    header: int

    def read(self, found: ManyUnits) -> None:
        """Add the table of each unit."""
        submitted = column_of_submitted(self.sheet, self.header)
        places = [place for place in self.sheet.columns if place not in (self.at, submitted)]
        named_in = self._rows_of_names()
        lines = lines_of(self.sheet, self._rows_of_lines(), self.senders)
        found.problems += figures_of_nobody(self.sheet, lines)
        for one in self._by_unit(submitted, found.problems).values():
            sender = replace(one.sender, submitted=one.submitted)
            own = [line for line in lines if line.may_be_about(sender)]
            cells = [*self._cells(one, places, named_in), *self._rows_of(own, one, named_in)]
            of_unit = found.of(sender)
            of_unit.problems += one.problems
            of_unit.add(Slice(self.sheet, cells), self.sheet, one.rows[0], self.at)
            for row in one.rows[1:]:
                of_unit.problems += self.sheet.faults(row, [("name", self.at)])

    def about(self, row: int, column: int) -> Line | None:
        """Return what a comment on a cell is about; None on a cell of the table of a unit."""
        if row <= self.header or row > len(self.sheet.rows):
            return Line(row, None)
        ids = units_at(self.sheet.text(row, self.at), self.senders)
        if ids is None:
            return Line(row, None)
        if column != self.at and self.sheet.text(self.header, column):
            return None
        return Line(row, ids, self.sheet.text(row, self.name_at))

    def _by_unit(self, submitted: int, problems: list[Problem]) -> dict[str, _Rows]:
        """Return the rows of each unit, wherever they are; what is of no unit is told once."""
        found: dict[str, _Rows] = {}
        known: dict[str, Sender | None] = {}
        for row, named_in in self._named():
            if not named_in:
                problems.append(self._unnamed(row))
                continue
            name = self.sheet.text(named_in, self.at)
            if name not in known:
                known[name] = sender_at(self.sheet, row, self.at, self.senders, problems)
            sender = known[name]
            if sender is not None:
                one = found.setdefault(sender.id, _Rows(sender))
                one.add(row, self._moment(row, submitted, one.problems))
        return found

    def _moment(self, row: int, submitted: int, problems: list[Problem]) -> Moment | None:
        if not submitted:
            return None
        return moment_at(self.sheet, row, submitted, problems)

    def _named(self) -> Iterator[tuple[int, int]]:
        """Yield each row with the one that names its unit, 0 where none does.

        A name may stand once above the rows of its unit, as where cells are merged.
        """
        rows = [row for row in self._rows() if not self._is_line(row)]
        names = [self.sheet.text(row, self.at) for row in rows if self.sheet.text(row, self.at)]
        stands_once = len(names) == len(set(names))
        named_in = 0
        for row in rows:
            if self.sheet.text(row, self.at):
                named_in = row
            elif not stands_once:
                named_in = 0
            yield row, named_in

    def _unnamed(self, row: int) -> Problem:
        name = quoted(self.sheet.text(row, self.name_at))
        words = say("{name} is in a row that names no unit", name=name)
        return Problem(self.sheet.where(row, self.at), "unnamed-row", words)

    def _rows(self) -> range:
        return self.sheet.row_numbers[self.header :]

    def _is_line(self, row: int) -> bool:
        """Return whether a row below the header is blank, or a line of text: 注：均为快报数."""
        texts = self.sheet.texts_of(row)
        if self.names.targets(self.sheet.text(row, self.name_at)):
            return False  # below the name of its unit, perhaps without a figure
        return len(texts) <= 1 or is_remark(texts[0])

    def _cells(
        self, one: _Rows, places: Sequence[int], named_in: Mapping[int, int]
    ) -> Iterator[list[Taken]]:
        """Yield the rows of the table of one unit, with the columns that are of a target."""
        yield from rows_of_titles(self.sheet, self.header, self.names.plan.region)
        head = []
        for place in places:
            text = self.sheet.text(self.header, place)
            if place == self.name_at:
                text = NAME
            head.append(Taken(self.header, place, text))
        yield head
        for row in one.rows:
            yield [self._taken(row, place, named_in) for place in places]

    def _taken(self, row: int, place: int, named_in: Mapping[int, int]) -> Taken:
        """Return a cell; the name of a target may stand once above the rows of its units."""
        if place == self.name_at and not self.sheet.text(row, place):
            row = named_in.get(row, row)
        return Taken(row, place, self.sheet.text(row, place))

    def _rows_of_names(self) -> Mapping[int, int]:
        """Return for each row without the name of a target the one above it that has it.

        A name stands once above its rows where these are of the same units for every target.
        """
        groups: dict[int, list[int]] = {}
        last = 0
        for row in self._rows():
            if self._is_line(row):
                continue
            if self.sheet.text(row, self.name_at):
                last = row
            groups.setdefault(last, []).append(row)
        units = {tuple(self.sheet.text(row, self.at) for row in rows) for rows in groups.values()}
        if len(units) != 1 or "" in chain.from_iterable(units):
            return {}
        return {row: first for first, rows in groups.items() for row in rows}

    def _rows_of(
        self, lines: Iterable[Line], one: _Rows, named_in: Mapping[int, int]
    ) -> Iterator[list[Taken]]:
        """Yield lines of text as rows of the table of a unit."""
        names = {self._taken(row, self.name_at, named_in).text for row in one.rows}
        name = ""
        if len(names) == 1:
            name = names.pop()
        for line in lines:
            yield from rows_of_line(self.sheet, line, one.sender, name, self.senders)

    def _rows_of_lines(self) -> Iterator[int]:
        """Yield the lines of text among the rows and below them."""
        for row in self._rows():
            is_blank = next(self.sheet.cells(row), None) is None
            if not is_blank and self._is_line(row):
                yield row


def lines_of_units(sheet: Sheet, senders: Senders, names: Names) -> LinesOfUnits | None:
    """Return a sheet as one with a row for each unit and target, None where it is none."""
    columns = sheet.columns[:FARTHEST]
    for at in columns:
        rows = _rows_with_units(sheet, at, senders)
        if not rows:
            continue
        for name_at in columns:
            named = [row for row in rows if names.targets(sheet.text(row, name_at))]
            header = _header_above(sheet, rows[0])
            if name_at != at and len(named) >= FEWEST_UNITS and header:
                return LinesOfUnits(sheet, senders, names, at, name_at, header)
    return None


def _header_above(sheet: Sheet, first: int) -> int:
    """Return the last row above the first unit that has more than one cell, 0 where none has."""
    return next((row for row in range(first - 1, 0, -1) if sheet.filled(row) > 1), 0)


def _rows_with_units(sheet: Sheet, at: int, senders: Senders) -> list[int]:
    """Return the rows in which a column names a unit or a total; none where it names too few."""
    rows = []
    ids: set[str] = set()
    for row in sheet.row_numbers:
        text = sheet.text(row, at)
        unit = senders.named(text)
        if unit is not None:
            ids.add(unit.id)
        if unit is not None or is_total(text, senders):
            rows.append(row)
    if len(ids) < FEWEST_UNITS:
        return []
    return rows
