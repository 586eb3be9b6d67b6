"""A table whose columns are units, and whose rows are targets, perhaps with counts below a unit."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.roster import Unit
from healthplan_cli.reading.many_units.found import (
    FARTHEST,
    FEWEST_UNITS,
    NAME,
    ManyUnits,
    behind_each,
    heading_of_figures,
    is_blank_figure,
    is_total,
    moment_at,
    role_of,
    sender_at,
    units_at,
)
from healthplan_cli.reading.many_units.lines import (
    Line,
    figures_of_nobody,
    line_of,
    rows_of_line,
    said_of,
)
from healthplan_cli.reading.many_units.meanings import Column
from healthplan_cli.reading.many_units.rows_beside import (
    RowsBeside,
    meanings_of_rows,
    rows_beside,
)
from healthplan_cli.reading.many_units.titles import rows_of_titles
from healthplan_cli.reading.phrases.sums import is_sum
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.returns.sender import Sender, Senders
from healthplan_cli.reading.table.days import text_at
from healthplan_cli.reading.table.entries import is_remark
from healthplan_cli.reading.table.headings import heading_of
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.table.slices import Slice, Taken
from healthplan_cli.text.problems import Problem


class _Figures(Struct, frozen=True):
    """The columns of one unit, named in column `at`: each with what is above its figures."""

    at: int
    headings: dict[int, str]


class _Around(Struct, frozen=True):
    """What is around the figures of all units: columns beside them, rows that are no target, lines.

    `only_name` is the name of the one target that the table has, "" where it has several.
    """

    beside: list[int]
    told: RowsBeside
    lines: Mapping[int, Line]
    only_name: str


class ColumnsOfUnits(Struct):
    """A sheet whose columns are units: `header` is the row of their names.

    `at` is the column of the names of targets.
    """

    sheet: Sheet
    senders: Senders
    names: Names
    at: int
    header: int

    def read(self, found: ManyUnits) -> None:
        """Add the table of each unit."""
        units = list(self._units())
        own = {place for one in units for place in one.headings}
        beside = [place for place in self.sheet.columns if place not in own]
        only_name = self._only_name()
        told = self._told(units, beside, only_name)
        found.problems += told.unread
        lines = self._lines(told)
        found.problems += figures_of_nobody(self.sheet, lines.values())
        around = _Around(beside, told, lines, only_name)
        for one in units:
            sender = sender_at(self.sheet, self.header, one.at, self.senders, found.problems)
            if sender is None:
                continue
            problems: list[Problem] = []
            if told.submitted:
                moment = moment_at(self.sheet, told.submitted, one.at, problems)
                sender = replace(sender, submitted=moment)
            of_unit = found.of(sender)
            of_unit.problems += problems
            part = self._table_of(one, sender, around)
            of_unit.add(part, self.sheet, self.header, one.at)

    def _told(self, units: Sequence[_Figures], beside: Sequence[int], only_name: str) -> RowsBeside:
        """Return the rows among the targets that are none."""
        at = [unit.at for unit in units]
        meanings = meanings_of_rows(self.sheet, self.names, only_name, at)
        headings = [self.sheet.text(self.header, place) for place in beside]
        has_note = any(heading_of(1, text, "").key == "note" for text in headings)
        return rows_beside(self.sheet, self._rows(), self.at, meanings, has_note=has_note)

    def _table_of(self, unit: _Figures, sender: Sender, around: _Around) -> Slice:
        """Return the table of one unit: the lines that may be about it, and a row for each target.

        What rows that are no target tell of its figures is in columns of its own.
        """
        told = around.told
        cells = [*rows_of_titles(self.sheet, self.header, self.names.plan.region)]
        head = [*self._head_beside(around.beside), *self._head_of(unit)]
        cells.append([*head, *(Taken(one.at, self.at, one.heading) for one in told.texts)])
        beside = [self._said_of(one, unit) for one in told.texts]
        for row in self._rows():
            line = around.lines.get(row)
            if line is not None and line.may_be_about(sender):
                cells += rows_of_line(self.sheet, line, sender, around.only_name, self.senders)
            elif line is None and row not in told.rows and not self._is_blank_target(row, unit):
                cells.append([*self._row(row, unit, around.beside, sender), *beside])
        return Slice(self.sheet, [*cells, *self._verdicts(unit, told)])

    def _said_of(self, row: Column, unit: _Figures) -> Taken:
        return Taken(row.at, unit.at, text_at(self.sheet, row.at, unit.at, row.name))

    def _verdicts(self, unit: _Figures, told: RowsBeside) -> Iterator[list[Taken]]:
        """Yield a line for each row that says of all targets whether a unit has reached them."""
        for row in told.verdicts:
            said = self._said_of(row, unit)
            if said.text:
                yield [replace(said, text=f"{row.name}：{said.text}")]

    def _rows(self) -> range:
        return range(self._first_row(), len(self.sheet.rows) + 1)

    def _lines(self, told: RowsBeside) -> Mapping[int, Line]:
        """Return the lines of text among the targets and below them, by their rows."""
        rows = [row for row in self._rows() if row not in told.rows and self._is_line(row)]
        return {row: line_of(self.sheet, row, self.senders) for row in rows}

    def about(self, row: int, column: int) -> Line | None:
        """Return what a comment on a cell is about; None on a cell of the table of a unit."""
        if row > len(self.sheet.rows):
            return Line(row, None)
        name = self.sheet.text(row, column)
        ids = units_at(name, self.senders)
        if row == self.header and ids is not None:
            return Line(row, ids)
        is_target = bool(self.names.targets(self.sheet.text(row, self.at)))
        if is_target and column == self.at:
            return Line(row, None, name)
        if is_target and row > self.header and self.sheet.text(self.header, column):
            return None
        return Line(row, None)

    def _units(self) -> Iterator[_Figures]:
        """Yield the columns of each unit; its name may be merged over several."""
        has_roles = self._has_roles()
        behind: Collection[int] = ()
        if not has_roles:
            behind = behind_each(self.sheet, self.header, self._is_unit)
        last: _Figures | None = None
        for place in self.sheet.columns:
            name = self.sheet.text(self.header, place)
            if place not in behind and (name or not has_roles):
                last = None
            if self._is_unit(name):
                last = _Figures(place, {})
                yield last
            if last is not None:
                last.headings[place] = self._heading(place, behind, has_roles=has_roles)

    def _heading(self, place: int, behind: Collection[int], *, has_roles: bool) -> str:
        """Return what a column has of its unit: 完成率 may stand behind the name of each."""
        if place in behind:
            return self.sheet.text(self.header, place)
        if not has_roles:
            return heading_of_figures("")
        return heading_of_figures(self.sheet.text(self.header + 1, place))

    def _is_unit(self, name: str) -> bool:
        """Return whether a heading names a unit, or a sum, a part or a mean of units."""
        return self.senders.named(name) is not None or is_total(name, self.senders) or is_sum(name)

    def _has_roles(self) -> bool:
        """Return whether the row below the units says numerator, denominator and the like."""
        if self.header == len(self.sheet.rows):
            return False
        return any(role_of(text) for _, text in self.sheet.cells(self.header + 1))

    def _first_row(self) -> int:
        """Return the first row below the header, and below what it says of each column."""
        if self._has_roles():
            return self.header + 2
        return self.header + 1

    def _row(self, row: int, unit: _Figures, beside: list[int], sender: Sender) -> list[Taken]:
        """Return a row of the table of one unit: what is beside the figures, then its own."""
        texts = [self._beside(row, place, unit, sender.unit) for place in beside]
        return [*texts, *(self._taken(row, place, unit) for place in unit.headings)]

    def _is_line(self, row: int) -> bool:
        """Return whether a row names no target and is a line of text: 注：均为快报数."""
        texts = self.sheet.texts_of(row)
        if not texts or self.names.targets(self.sheet.text(row, self.at)):
            return False
        return len(texts) == 1 or is_remark(texts[0])

    def _only_name(self) -> str:
        found = {self.sheet.text(row, self.at) for row in self._rows()}
        named = [name for name in found if self.names.targets(name)]
        if len(named) == 1:
            return named[0]
        return ""

    def _beside(self, row: int, place: int, unit: _Figures, whose: Unit | None) -> Taken:
        """Return a cell beside the figures of all units; a remark on some is of those alone."""
        taken = self._taken(row, place, unit)
        if whose is None or place == self.at:
            return taken
        return replace(taken, text=said_of(whose, taken.text, self.senders))

    def _is_blank_target(self, row: int, unit: _Figures) -> bool:
        """Return whether a target has no figure: its 签约率（%） is no unit of those below."""
        if not all(is_blank_figure(self.sheet, row, place) for place in unit.headings):
            return False
        return bool(self.names.targets(self.sheet.text(row, self.at)))

    def _head_beside(self, beside: list[int]) -> Iterator[Taken]:
        for place in beside:
            text = self.sheet.text(self.header, place)
            if place == self.at:
                text = NAME
            yield Taken(self.header, place, text)

    def _head_of(self, unit: _Figures) -> Iterator[Taken]:
        for place, heading in unit.headings.items():
            yield Taken(self.header, place, heading)

    def _taken(self, row: int, place: int, unit: _Figures) -> Taken:
        """Return a cell; the name of a target has the place of the figure of the unit."""
        shown = place
        if place == self.at:
            shown = unit.at
        return Taken(row, shown, self.sheet.text(row, place))


def columns_of_units(sheet: Sheet, senders: Senders, names: Names) -> ColumnsOfUnits | None:
    """Return a sheet as one whose columns are units, None where it is none."""
    for header in _rows_of_units(sheet, senders):
        at = _column_of_targets(sheet, header, names)
        if at:
            return ColumnsOfUnits(sheet, senders, names, at, header)
    return None


def row_of_units(sheet: Sheet, senders: Senders) -> int:
    """Return the first row that names several units, 0 where none does."""
    return next(_rows_of_units(sheet, senders), 0)


def _rows_of_units(sheet: Sheet, senders: Senders) -> Iterator[int]:
    for header in sheet.row_numbers[:FARTHEST]:
        named = [senders.named(text) for _, text in sheet.cells(header)]
        if len({unit.id for unit in named if unit is not None}) >= FEWEST_UNITS:
            yield header


def _column_of_targets(sheet: Sheet, header: int, names: Names) -> int:
    """Return the column below a row of units that names targets, 0 where none does."""
    for at in range(1, FARTHEST + 1):
        for row in sheet.row_numbers[header:]:
            if names.targets(sheet.text(row, at)):
                return at
    return 0
