"""A table whose rows are units, and whose columns are targets, perhaps with counts below a name."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.columns import COLUMNS
from healthplan_cli.reading.many_units.found import (
    FARTHEST,
    FEWEST_UNITS,
    NAME,
    ManyUnits,
    column_of_submitted,
    is_blank_figure,
    is_total,
    moment_at,
    sender_at,
    units_at,
)
from healthplan_cli.reading.many_units.lines import Line, figures_of_nobody, lines_of, rows_of_line
from healthplan_cli.reading.many_units.meanings import Column
from healthplan_cli.reading.many_units.row_headings import (
    Headings,
    has_figures,
    headings_above,
    unit_of,
)
from healthplan_cli.reading.many_units.titles import rows_of_titles, target_in_title
from healthplan_cli.reading.phrases.sums import is_sum
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.returns.sender import Sender, Senders
from healthplan_cli.reading.table.days import text_at
from healthplan_cli.reading.table.entries import is_remark
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.table.slices import Slice, Taken
from healthplan_cli.reading.table.unread import is_figure
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say

HEADER_ROWS = 3
"""How far above the first unit the names of targets may be."""
_TARGET = "目标值"
_Heading = tuple[str, int]
"""What is above figures, and how often it was there before: 完成值 and 实际值 are both 上报值."""


class RowsOfUnits(Struct):
    """A sheet whose rows are units: `at` is the column of their names.

    `header` is the row of the names of targets, `first` that of the first unit, and `headings` what
    is above each column.
    """

    sheet: Sheet
    senders: Senders
    names: Names
    at: int
    header: int
    first: int
    headings: Headings

    def read(self, found: ManyUnits) -> None:
        """Add the table of each unit."""
        found.problems += self.headings.unread
        submitted = column_of_submitted(self.sheet, self.header)
        lines = self._lines()
        rows_of_lines = {line.row for line in lines}
        found.problems += figures_of_nobody(self.sheet, lines)
        for row in self._rows():
            if row in rows_of_lines:
                continue
            sender = sender_at(self.sheet, row, self.at, self.senders, found.problems)
            if sender is None:
                self._note_unnamed(row, found.problems)
                continue
            problems: list[Problem] = []
            if submitted:
                moment = moment_at(self.sheet, row, submitted, problems)
                sender = replace(sender, submitted=moment)
            of_unit = found.of(sender)
            of_unit.problems += problems
            of_unit.add(self._table_of(sender, row, lines), self.sheet, row, self.at)

    def _table_of(self, sender: Sender, row: int, lines: Iterable[Line]) -> Slice:
        """Return the table of a unit, which has one row: its lines stand above and below that."""
        header, *cells = self._cells(row)
        own = [line for line in lines if line.may_be_about(sender)]
        above = self._rows_of([line for line in own if line.row < row], sender)
        below = self._rows_of([line for line in own if line.row > row], sender)
        said = self._verdicts(row)
        titles = rows_of_titles(self.sheet, self.header, self.names.plan.region, self.at)
        return Slice(self.sheet, [*titles, header, *above, *cells, *said, *below])

    def _verdicts(self, row: int) -> Iterator[list[Taken]]:
        """Yield a line for each column that says of all targets whether a unit has reached them."""
        for column in self.headings.verdicts:
            text = self.sheet.text(row, column.at)
            if text:
                yield [Taken(row, column.at, f"{column.name}：{text}")]

    def _rows_of(self, lines: Iterable[Line], sender: Sender) -> Iterator[list[Taken]]:
        """Yield lines of text as rows of the table of a unit."""
        name = self.headings.only_name
        for line in lines:
            yield from rows_of_line(self.sheet, line, sender, name, self.senders)

    def about(self, row: int, column: int) -> Line | None:
        """Return what a comment on a cell is about; None on a cell of the table of a unit."""
        if row > len(self.sheet.rows):
            return Line(row, None)
        ids = units_at(self.sheet.text(row, self.at), self.senders)
        if row >= self.first and ids is not None:
            if column != self.at and self.sheet.text(self.header, column):
                return None
            return Line(row, ids)
        name = self.headings.names.get(column, "")
        if self.header <= row < self.first and self.names.targets(name):
            return Line(row, None, name)
        return Line(row, None)

    def _rows(self) -> range:
        return range(self.first, len(self.sheet.rows) + 1)

    def _note_unnamed(self, row: int, problems: list[Problem]) -> None:
        """Note the first figure of a row that names no unit."""
        if self.sheet.text(row, self.at):
            return
        for one in self.headings.figures:
            text = self.sheet.text(row, one.at)
            if is_figure(text):
                words = say("{text} is a figure of a row that names no unit", text=quoted(text))
                problems.append(Problem(self.sheet.where(row, one.at), "unnamed-row", words))
                return

    def _cells(self, row: int) -> Iterator[list[Taken]]:
        """Yield the header of the table of one unit, and a row for each target."""
        above = self.headings
        by_name = _by_name(above.figures)
        headings = _first_places(by_name.values())
        yield self._head(headings)
        for (name_at, name), by_heading in by_name.items():
            if all(is_blank_figure(self.sheet, row, at) for at in by_heading.values()):
                continue  # a blank row of 签约率（%） would say the unit of the rows below it
            places = [by_heading.get(heading, 0) for heading in headings]
            places += [column.at for column in above.texts]
            cells = [self._taken(row, at, name_at) for at in places]
            if above.row_of_units:
                unit = self._taken(above.row_of_units, name_at, name_at)
                cells.append(replace(unit, text=unit_of(unit.text)))
            if above.row_of_targets:
                cells.append(self._taken(above.row_of_targets, name_at, name_at))
            yield [Taken(row, name_at, name), *cells]

    def _head(self, headings: Mapping[_Heading, int]) -> list[Taken]:
        """Return the header of the table of one unit: the name, figures, texts, and the unit."""
        above = self.headings
        head = [Taken(self.header, self.at, NAME)]
        for (heading, _), at in headings.items():
            head.append(Taken(above.row_of_roles, at, heading))
        for column in above.texts:
            head.append(Taken(self.header, column.at, column.heading))
        if above.row_of_units:
            head.append(Taken(above.row_of_units, self.at, COLUMNS["unit"][0]))
        if above.row_of_targets:
            head.append(Taken(above.row_of_targets, self.at, _TARGET))
        return head

    def _lines(self) -> Sequence[Line]:
        """Return the lines of text below the names: above the units, among them and below them."""
        among = filter(self._is_line, self._rows())
        return lines_of(self.sheet, [*self.headings.lines, *among], self.senders)

    def _is_line(self, row: int) -> bool:
        """Return whether a row among the units or below them is a line of text: 注：均为快报数."""
        text = self.sheet.text(row, self.at)
        if self.senders.named(text) is not None or is_total(text, self.senders):
            return False
        texts = self.sheet.texts_of(row)
        return len(texts) == 1 or (bool(texts) and is_remark(texts[0]))

    def _taken(self, row: int, column: int, beside: int) -> Taken:
        """Return a cell, an empty one where a target has no figure of a role."""
        if not column:
            return Taken(row, beside, "")
        heading = self.headings.names.get(column, "")
        return Taken(row, column, text_at(self.sheet, row, column, heading))


def _by_name(figures: Iterable[Column]) -> dict[tuple[int, str], dict[_Heading, int]]:
    """Return the columns of each name of a target, with its place, by what is above the figures."""
    found: dict[tuple[int, str], dict[_Heading, int]] = {}
    for one in figures:
        of_name = found.setdefault((one.name_at, one.name), {})
        before = sum(heading == one.heading for heading, _ in of_name)
        of_name[one.heading, before] = one.at
    return found


def _first_places(columns: Iterable[Mapping[_Heading, int]]) -> dict[_Heading, int]:
    """Return each heading of any target with its first column."""
    found: dict[_Heading, int] = {}
    for by_heading in columns:
        for heading, at in by_heading.items():
            found.setdefault(heading, at)
    return found


def rows_of_units(sheet: Sheet, senders: Senders, names: Names) -> RowsOfUnits | None:
    """Return a sheet as one whose rows are units, None where it is none."""
    for at in sheet.columns[:FARTHEST]:
        first = first_unit(sheet, at, senders)
        header = _row_above(sheet, first, lambda text: bool(names.targets(text)))
        if header:
            headings = headings_above(sheet, names, at, header, first)
            return RowsOfUnits(sheet, senders, names, at, header, first, headings)
    return None


def rows_below_title(sheet: Sheet, senders: Senders, names: Names) -> RowsOfUnits | None:
    """Return a sheet of one target, which its title or its name names, with a row for each unit.

    None where it is none.
    """
    for at in sheet.columns[:FARTHEST]:
        first = first_unit(sheet, at, senders)
        header = _row_above(sheet, first, has_figures)
        title = _title(sheet, header, names) if header else ""
        if title:
            headings = headings_above(sheet, names, at, header, first, title)
            return RowsOfUnits(sheet, senders, names, at, header, first, headings)
    return None


def _row_above(sheet: Sheet, first: int, is_wanted: Callable[[str], bool]) -> int:
    """Return the row above the first unit that has a text which is wanted, 0 where none has."""
    for row in range(first - 1, max(first - 1 - HEADER_ROWS, 0), -1):
        if any(is_wanted(text) for _, text in sheet.cells(row)):
            return row
    return 0


def _title(sheet: Sheet, header: int, names: Names) -> str:
    """Return the one name of a target in the lines above a header and the name of the sheet."""
    texts = [sheet.where(1, 1).sheet]
    for row in range(1, header):
        texts += (text for _, text in sheet.cells(row))
    found = {name for text in texts if (name := target_in_title(text, names))}
    if len(found) == 1:
        return found.pop()
    return ""


def first_unit(sheet: Sheet, at: int, senders: Senders) -> int:
    """Return the first row of a column of units, or of sums above them; 0 where it is none."""
    first = 0
    ids: set[str] = set()
    for row in sheet.row_numbers:
        unit = senders.named(sheet.text(row, at))
        if unit is not None:
            first = first or row
            ids.add(unit.id)
    if len(ids) < FEWEST_UNITS:
        return 0
    while first > 1 and _is_sum(sheet.text(first - 1, at), senders):
        first -= 1
    return first


def _is_sum(text: str, senders: Senders) -> bool:
    """Return whether a text is the name of a sum of all units, or of some: 合计, 县小计."""
    return bool(text) and (is_total(text, senders) or is_sum(text))
