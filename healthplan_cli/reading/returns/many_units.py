"""One table of many units (县区 × 指标) to a table of each: units are its rows or its columns.

A sheet is one where units of the roster and targets of the plan cross: a column with the names of
two units below a row with the name of a target, or a row with two units above a column with one.
The table of a unit has the cells of the sheet in the usual arrangement, with their own places, and
is read as every table is.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from healthplan_cli.model import columns
from healthplan_cli.model.columns import COLUMNS, FIGURES, HEAD
from healthplan_cli.model.moment import Moment
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.returns.sender import Sender, Senders
from healthplan_cli.reading.returns.submitted import moment_of
from healthplan_cli.reading.returns.sums import is_mean, is_sum
from healthplan_cli.reading.table.entries import is_remark, iso_day
from healthplan_cli.reading.table.headings import heading_of
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.table.slices import Slice, Taken, row_of
from healthplan_cli.reading.table.unread import is_figure
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal

ROLES = (*FIGURES, "stage")
FEWEST_UNITS = 2
"""How many units of the roster show that a row or a column has their names."""
HEADER_ROWS = 3
"""How far above the first unit the names of targets may be."""
LAST_HEADER = 20
"""In so many rows a row of units is looked for, and in so many columns a column of them."""
NAME, VALUE = COLUMNS["name"][0], COLUMNS["value"][0]


class OfUnit(Struct):
    """The tables of one unit, and what is wrong with how it is named."""

    sender: Sender
    sheets: list[Sheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class ManyUnits(Struct):
    """The tables of all units in a file, and what of the file is in none of them.

    It is empty where no sheet is a table of many units.
    """

    units: list[OfUnit] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def of(self, sender: Sender) -> OfUnit:
        """Return what is kept of a unit."""
        for one in self.units:
            if one.sender.id == sender.id:
                return one
        self.units.append(OfUnit(sender))
        return self.units[-1]


def many_units(sheets: Iterable[Sheet], senders: Senders, names: Names) -> ManyUnits:
    """Return the tables of each unit that the sheets of a file have."""
    found = ManyUnits()
    others = []
    for sheet in sheets:
        crossing = _rows_of_units(sheet, senders, names) or _columns_of_units(sheet, senders, names)
        if crossing is None:
            others.append(sheet)
        else:
            crossing.read(found)
    if found.units:
        found.problems += [_not_read(sheet) for sheet in others if not sheet.is_blank()]
    return found


def _not_read(sheet: Sheet) -> Problem:
    words = say("this sheet is no table of units and targets, and was not read")
    return Problem(sheet.where(1, 1), "skipped-sheet", words, "warning")


class _Column(Struct, frozen=True):
    """A column of a figure: the name of its target, where that is, and the role of the figure."""

    at: int
    name: Taken
    role: str


class _Rows(Struct):
    """A sheet whose rows are units: `at` is the column of their names, `header` the row above."""

    sheet: Sheet
    senders: Senders
    names: Names
    at: int
    header: int
    first: int

    def read(self, found: ManyUnits) -> None:
        """Add the table of each unit."""
        figures = list(self._figures(found.problems))
        submitted = self._column_of(HEAD["submitted"])
        for row in range(self.first, len(self.sheet.rows) + 1):
            sender = _sender(self.sheet, row, self.at, self.senders, found.problems)
            if sender is None:
                self._note_unnamed(row, figures, found.problems)
                continue
            if submitted:
                when = self.sheet.text(row, submitted)
                sender = _submitted(sender, when)
            of_unit = found.of(sender)
            if any(one.where(1, 1) == self.sheet.where(1, 1) for one in of_unit.sheets):
                of_unit.problems.append(_twice(self.sheet, row, self.at))
                continue
            of_unit.sheets.append(Slice(self.sheet, list(self._cells(row, figures))))

    def _figures(self, problems: list[Problem]) -> Iterator[_Column]:
        """Yield the columns that have figures; those of no known heading are told."""
        for at, name, role in self._headings():
            if self._is_of_figures(at, name.text):
                yield _Column(at, name, self._stage_or(role or "value", name.text))
            elif name.text and _is_told(at, name.text):
                problems.append(_unread(self.sheet, self.header, at))

    def _headings(self) -> Iterator[tuple[int, Taken, str]]:
        """Yield each column beside the names of units: its target, and the role below that."""
        width = max(len(row) for row in self.sheet.rows)
        has_roles = self.first - self.header > 1
        name = Taken(self.header, 1, "")
        for at in range(1, width + 1):
            if at == self.at:
                continue
            own = self.sheet.text(self.header, at)
            if own or not has_roles:
                name = Taken(self.header, at, own)
            role = ""
            if has_roles:
                role = _role(self.sheet.text(self.first - 1, at))
            yield at, name, role

    def _is_of_figures(self, at: int, name: str) -> bool:
        """Return whether a column has figures of something, known or not."""
        if self.names.meaning(name).targets or self.names.meaning(name).element:
            return True
        if heading_of(at, name, "").role == "serial" or _is_head(name):
            return False
        rows = range(self.first, len(self.sheet.rows) + 1)
        return any(is_figure(self.sheet.text(row, at)) for row in rows)

    def _stage_or(self, role: str, name: str) -> str:
        targets = self.names.targets(name)
        is_graded = any(target.indicator.scale for target in targets)
        if is_graded and role == "value":
            return "stage"
        return role

    def _column_of(self, words: Sequence[str]) -> int:
        for at, text in self.sheet.cells(self.header):
            if columns.split(text)[0] in words:
                return at
        return 0

    def _note_unnamed(self, row: int, figures: Sequence[_Column], problems: list[Problem]) -> None:
        if self.sheet.text(row, self.at):
            return
        for one in figures:
            text = self.sheet.text(row, one.at)
            if is_figure(text):
                words = say("{text} is a figure of a row that names no unit", text=quoted(text))
                problems.append(Problem(self.sheet.where(row, one.at), "unnamed-row", words))
                return

    def _cells(self, row: int, figures: Sequence[_Column]) -> Iterator[list[Taken]]:
        """Yield the rows of the table of one unit: a row for each target."""
        for above in range(1, self.header):
            yield row_of(self.sheet, above)
        roles = list(dict.fromkeys(one.role for one in figures))
        head = Taken(self.header, self.at, NAME)
        yield [head, *(Taken(self.header, self.at, COLUMNS[role][0]) for role in roles)]
        by_name: dict[tuple[int, str], dict[str, int]] = {}
        for one in figures:
            key = (one.name.column, one.name.text)
            by_name.setdefault(key, {})[one.role] = one.at
        for (at, name), found in by_name.items():
            cells = [Taken(row, at, name)]
            for role in roles:
                place = found.get(role)
                text = ""
                if place:
                    text = self.sheet.text(row, place)
                cells.append(Taken(row, place or at, text))
            yield cells


class _Columns(Struct):
    """A sheet whose columns are units: `header` is the row of their names, `at` that of targets."""

    sheet: Sheet
    senders: Senders
    at: int
    header: int

    def read(self, found: ManyUnits) -> None:
        """Add the table of each unit."""
        units: dict[int, list[tuple[int, str]]] = {}
        beside: list[int] = []
        for at, unit in self._unit_over_columns():
            if unit:
                units.setdefault(unit, []).append((at, self._role_of(at)))
            else:
                beside.append(at)
        for unit, figures in units.items():
            sender = _sender(self.sheet, self.header, unit, self.senders, found.problems)
            if sender is not None:
                self._add(found.of(sender), unit, figures, beside)

    def _unit_over_columns(self) -> Iterator[tuple[int, int]]:
        """Yield each column with that of the unit over it, 0 where there is none."""
        has_roles = self._has_roles()
        width = max(len(row) for row in self.sheet.rows)
        unit = 0
        for at in range(1, width + 1):
            name = self.sheet.text(self.header, at)
            if name and self._is_unit(name):
                unit = at
            elif name or not has_roles:
                unit = 0
            yield at, unit

    def _role_of(self, at: int) -> str:
        if not self._has_roles():
            return "value"
        return _role(self.sheet.text(self.header + 1, at)) or "value"

    def _is_unit(self, name: str) -> bool:
        is_total = is_sum(name) and not is_mean(name)
        return self.senders.named(name) is not None or self.senders.is_whole(name) or is_total

    def _has_roles(self) -> bool:
        """Return whether the row below the units says numerator, denominator and the like."""
        if self.header == len(self.sheet.rows):
            return False
        return any(_role(text) for _, text in self.sheet.cells(self.header + 1))

    def _add(
        self, of_unit: OfUnit, at: int, figures: Sequence[tuple[int, str]], beside: Sequence[int]
    ) -> None:
        if any(one.where(1, 1) == self.sheet.where(1, 1) for one in of_unit.sheets):
            of_unit.problems.append(_twice(self.sheet, self.header, at))
            return
        cells = [row_of(self.sheet, above) for above in range(1, self.header)]
        cells.append(list(self._head(figures, beside)))
        first = self.header + 1 + self._has_roles()
        places = [*beside, *(place for place, _ in figures)]
        for row in range(first, len(self.sheet.rows) + 1):
            cells.append([self._taken(row, place, at) for place in places])
        of_unit.sheets.append(Slice(self.sheet, cells))

    def _taken(self, row: int, place: int, unit: int) -> Taken:
        """Return a cell; the name of a target has the place of the figure of the unit."""
        shown = place
        if place == self.at:
            shown = unit
        return Taken(row, shown, self.sheet.text(row, place))

    def _head(self, figures: Sequence[tuple[int, str]], beside: Sequence[int]) -> Iterator[Taken]:
        for place in beside:
            if place == self.at:
                text = NAME
            else:
                text = self.sheet.text(self.header, place)
            yield Taken(self.header, place, text)
        for place, role in figures:
            yield Taken(self.header, place, COLUMNS[role][0])


def _rows_of_units(sheet: Sheet, senders: Senders, names: Names) -> _Rows | None:
    """Return the sheet as one whose rows are units, None where it is none."""
    width = max((len(row) for row in sheet.rows), default=0)
    for at in range(1, min(width, LAST_HEADER) + 1):
        first = _first_row_of_units(sheet, at, senders)
        for header in range(first - 1, max(first - 1 - HEADER_ROWS, 0), -1):
            if any(names.targets(text) for _, text in sheet.cells(header)):
                return _Rows(sheet, senders, names, at, header, first)
    return None


def _first_row_of_units(sheet: Sheet, at: int, senders: Senders) -> int:
    """Return the first row that names a unit in a column, or all of them; 0 for too few units."""
    rows = []
    units = set()
    for row in range(1, len(sheet.rows) + 1):
        unit = senders.named(sheet.text(row, at))
        if unit is not None:
            rows.append(row)
            units.add(unit)
    if len(units) < FEWEST_UNITS:
        return 0
    first = rows[0]
    while first > 1 and _is_total(sheet.text(first - 1, at), senders):
        first -= 1
    return first


def _columns_of_units(sheet: Sheet, senders: Senders, names: Names) -> _Columns | None:
    """Return the sheet as one whose columns are units, None where it is none."""
    for header in range(1, min(len(sheet.rows), LAST_HEADER) + 1):
        found = {senders.named(text) for _, text in sheet.cells(header)} - {None}
        if len(found) < FEWEST_UNITS:
            continue
        for at in range(1, LAST_HEADER + 1):
            rows = range(header + 1, len(sheet.rows) + 1)
            if any(names.targets(sheet.text(row, at)) for row in rows):
                return _Columns(sheet, senders, at, header)
    return None


def _is_total(text: str, senders: Senders) -> bool:
    return bool(text) and (senders.is_whole(text) or (is_sum(text) and not is_mean(text)))


def _sender(
    sheet: Sheet, row: int, column: int, senders: Senders, problems: list[Problem]
) -> Sender | None:
    """Return the unit that a cell names; None where it names none, which is told."""
    text = sheet.text(row, column)
    unit = senders.named(text)
    if unit is not None:
        return Sender(unit)
    if _is_total(text, senders):
        return Sender(is_whole=True)
    if text and not is_remark(text) and not is_mean(text) and sheet.filled(row) > 1:
        problems.append(senders.outside(text, sheet.where(row, column)))
    return None


def _submitted(sender: Sender, text: str) -> Sender:
    day, gap, hour = normal(text).partition(" ")
    when: Moment | None = moment_of(f"{iso_day(day)}{gap}{hour}")
    return Sender(sender.unit, sender.is_whole, when)


def _role(text: str) -> str:
    """Return the role of a heading below the name of a target or a unit; "" for none."""
    key = columns.key_of(columns.split(normal(text))[0])
    if key in ROLES:
        return key
    return ""


def _is_head(text: str) -> bool:
    return bool(columns.key_of(columns.split(normal(text))[0], HEAD))


def _is_told(at: int, name: str) -> bool:
    """Return whether a column that has no figures is told as not read."""
    return heading_of(at, name, "").role != "serial" and not _is_head(name)


def _unread(sheet: Sheet, row: int, at: int) -> Problem:
    words = say("the column {name} has no figures, and was not read", name=sheet.text(row, at))
    return Problem(sheet.where(row, at), "unread-column", words, "warning")


def _twice(sheet: Sheet, row: int, column: int) -> Problem:
    words = say("{name} is in this table twice", name=quoted(sheet.text(row, column)))
    return Problem(sheet.where(row, column), "duplicate-key", words)
