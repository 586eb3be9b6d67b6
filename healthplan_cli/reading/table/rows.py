"""The rows of one table to entries: figures, lines between them, signatures below them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct, field
from msgspec.structs import replace

from healthplan_cli.model.columns import (
    ATTESTATION,
    DAYS,
    DEDUCTION,
    FIGURES,
    NAMES,
    REPORTED,
    SURVEY,
)
from healthplan_cli.model.printed import Printed
from healthplan_cli.reading.phrases.said_missed import lists_missed
from healthplan_cli.reading.phrases.sums import is_of_which, is_sum
from healthplan_cli.reading.table.days import day_at
from healthplan_cli.reading.table.entries import (
    Entries,
    is_box,
    is_id,
    is_signature,
    is_signed,
    key_of,
)
from healthplan_cli.reading.table.fates import RowKind
from healthplan_cli.reading.table.header import Header, header_faults
from healthplan_cli.reading.table.headings import LAST_YEAR, MAY_BE_READ
from healthplan_cli.reading.table.labels import Labels
from healthplan_cli.reading.table.line_words import ON_FIGURES_OF_A_YEAR
from healthplan_cli.reading.table.lines import (
    below_line,
    correction,
    data_of,
    is_ahead,
    missed_in,
    no_results_in,
    some_below,
)
from healthplan_cli.reading.table.marks import without_marks
from healthplan_cli.reading.table.notes import doubts_of_note, with_remarks
from healthplan_cli.reading.table.printed import printed_in
from healthplan_cli.reading.table.row_units import Row, needs_table_unit, row_of
from healthplan_cli.reading.table.said_in_cells import without_said
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.table.taken_over import taken_from_targets
from healthplan_cli.reading.table.totals import wrong_totals
from healthplan_cli.reading.table.unit_line import TableUnit, unit_said, units_listed
from healthplan_cli.reading.table.unread import is_figure, said_by_columns, unread_columns
from healthplan_cli.reading.yaml.nodes import Said
from healthplan_cli.text.problems import Position, Problem, quoted
from healthplan_cli.text.words import say

_RATE = re.compile(r"(?:率|占比|比例|比重)\s*[(（][^()（）]*[)）]\s*$")
"""The name of a rate with its unit behind it."""
_WITH_FIGURES = (RowKind.READ, RowKind.SUM, RowKind.NO_TARGET)
_TELLING = (*REPORTED, "date", "explain", "not_applicable", *ATTESTATION, *DEDUCTION, *SURVEY)


class Table(Struct):
    """One table of a sheet: the rows below a header, and the unit that a line says for them.

    `ahead`: what headings of work to be done say, which is of figures below them, and of no others.
    """

    sheet: Sheet
    header: Header
    unit: TableUnit
    problems: list[Problem] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    ahead: list[Said] = field(default_factory=list)
    has_bare: bool = False
    unit_after: TableUnit = TableUnit()
    reported: set[str] = field(default_factory=set)
    is_half: bool = False
    list_of_missed: str = ""
    some: str = ""
    kinds: dict[RowKind, list[int]] = field(default_factory=lambda: {one: [] for one in RowKind})

    def read(self, rows: range, entries: Entries) -> None:
        """Read the rows of the table into the entries."""
        sheet, header = self.sheet, self.header
        self.problems += header_faults(sheet, header)
        places = [(key, heading.column) for key, heading in header.columns.items()]
        headings = {key: heading.text for key, heading in header.columns.items()}
        read, looked_at = [], []
        for number in rows:
            texts = self._texts(number, places)
            if texts == headings:
                self.kinds[RowKind.REPEATED].append(number)
                continue
            wrong = list(sheet.faults(number, places))
            if not wrong and not _tells(texts) and not self._has_others(number, texts):
                self._line_between(number, texts)
                self._start_blank_whole(number, texts, entries)
                looked_at.append(number)
                continue
            row = self._row(number, texts)
            if self._pass_over_signature(number, row):
                self.kinds[RowKind.SIGNED].append(number)
                continue
            read.append(number)
            looked_at.append(number)
            self.problems += wrong
            self.problems += taken_from_targets(sheet, header, number)
            self._add(number, row, entries)
        self.problems += sheet.warnings(read, [column for _, column in places])
        self.problems += unread_columns(sheet, header, looked_at)
        self._look_back(rows, read)

    def _look_back(self, rows: range, read: list[int]) -> None:
        """Check the totals of the rows that were read, and take what their columns say."""
        others = [*self.kinds[RowKind.LINE], *self.kinds[RowKind.NO_TARGET]]
        if rows.stop <= len(self.sheet.rows):
            self.said += self.ahead  # which is of the table below
        self.problems += wrong_totals(self.sheet, self.header, self.kinds[RowKind.READ], others)
        said, problems = said_by_columns(self.sheet, self.header, read)
        self.said += said
        self.problems += problems

    @property
    def unit_at_end(self) -> TableUnit:
        """Return the unit that is said for what follows the table."""
        if _is_said(self.unit_after):
            return self.unit_after
        return self.unit

    def unit_said_too_late(self) -> Iterator[Problem]:
        """Yield a problem for a unit that is said below bare figures only."""
        after = self.unit_after
        if not self.has_bare or not _is_said(after):
            return
        if after.unit and after.unit == self.unit.unit:
            return
        words = say(
            "{text} is said below the figures; write it above the table, or with each figure",
            text=quoted(after.unit or after.unread),
        )
        yield Problem(after.position, "unknown-unit", words)

    def _texts(self, number: int, places: list[tuple[str, int]]) -> dict[str, str]:
        texts = {}
        for key, column in places:
            text = self.sheet.text(number, column)
            if key in DAYS:
                text = day_at(self.sheet, number, column)
            if text:
                texts[key] = text
        return texts

    def _has_others(self, number: int, texts: Mapping[str, str]) -> bool:
        """Return whether a row with a name has a figure of an earlier year or an area alone."""
        if texts.keys().isdisjoint(NAMES):
            return False
        for heading in self.header.unread:
            if heading.role in (LAST_YEAR, *MAY_BE_READ):
                text = self.sheet.text(number, heading.column)
                if is_figure(text):
                    return True
        return False

    def _is_of_another_half(self, number: int) -> bool:
        """Return whether the row has a figure, or anything, in the table beside this one."""
        own = {heading.column for heading in self.header.headings}
        return self.is_half and any(one not in own for one, _ in self.sheet.cells(number))

    def _line_between(self, number: int, texts: Mapping[str, str]) -> None:
        """Take a line between the rows: of the whole width, or of this half alone.

        The blank row of a target, such as 2 | 婴儿死亡率（‰）, says no unit for other rows.
        """
        before = self.unit_after
        if self._is_of_another_half(number):
            self._line_of_half(number)
        else:
            self._line(number)
        if _is_row_of_its_own(texts, self._own_cells(number)):
            self.unit_after = before
        self.kinds[RowKind.LINE].append(number)

    def _start_blank_whole(self, number: int, texts: Mapping[str, str], entries: Entries) -> None:
        """Take a row with a name and more, but no figure, as one that may have parts below it."""
        if "name" in texts and len(texts) > 1:
            where = self.sheet.where(number, self.header.columns["name"].column)
            entries.below.start(texts["name"], where)

    def _own_cells(self, number: int) -> list[tuple[int, str]]:
        """Return the cells of a row that are below the headings of this table."""
        own = {heading.column for heading in self.header.headings}
        return [cell for cell in self.sheet.cells(number) if cell[0] in own]

    def _line_of_half(self, number: int) -> None:
        """Take a line of this half alone: a unit for the rows below it, a remark, a correction."""
        cells = self._own_cells(number)
        self.unit_after = _unit_in(self.sheet, number, cells) or self.unit_after
        self.problems += correction(self.sheet, number)
        self.problems += no_results_in(self.sheet, number)
        self.said += missed_in(self.sheet, cells, number)

    def _line(self, number: int) -> None:
        """Take a line between the rows: a unit for those below it, a remark, a correction."""
        self.unit_after = unit_below(self.sheet, number, self.unit_after)
        self.problems += self._too_long(number)
        self.problems += correction(self.sheet, number)
        self._hear(number)
        cells = list(self.sheet.cells(number))
        if cells:
            self.list_of_missed = _list_of_missed(cells)
            self.some = some_below(self.sheet, number)
        said, problems = below_line(self.sheet, number)
        if is_ahead(self.sheet, number):
            self.ahead += said
        else:
            self.said += said
        self.problems += problems

    def _row(self, number: int, texts: Mapping[str, str]) -> Row:
        header = self.header
        units = {key: heading.unit for key, heading in header.columns.items() if key in FIGURES}
        place = partial(_place, self.sheet, header, number)
        texts = with_remarks(texts, self.sheet, header, number, is_half=self.is_half)
        texts, said = without_said(texts, place)
        self.said += said
        texts, problems = without_marks(texts, place)
        self.problems += problems
        row = row_of(texts, place, units, self.unit_at_end)
        printed = list(printed_in(self.sheet, header, number, row))
        if self.list_of_missed:
            where = self.sheet.where(number, 1)
            printed.append(Printed("verdict", "未达标", self.list_of_missed, where))
        if self.some:
            printed.append(Printed("of_some", self.some, self.some, self.sheet.where(number, 1)))
        return replace(row, printed=tuple(printed), indent=self._indent(number))

    def _indent(self, number: int) -> int:
        """Return by how much the name of a row is set in, with a wide blank as two."""
        heading = self.header.columns.get("name")
        if heading is None:
            return 0
        blanks = self.sheet.blanks_before(number, heading.column)
        return len(blanks) + blanks.count("\u3000")

    def _pass_over_signature(self, number: int, row: Row) -> bool:
        """Report a signature or a remark, which is no row; return whether the row is one.

        What a remark says of the figures is heard, 以上为2021年数据 behind 备注, too.

        The cells behind the first are read only where that depends on them: there are many rows.
        """
        cells = self.sheet.cells(number)
        column, first = next(cells, (0, ""))
        if not is_signature(first, (text for _, text in cells), row):
            return False
        texts = self.sheet.texts_of(number)
        if not is_box(texts, row) and not all(map(is_signed, texts)):
            words = say("this row of {name} is no target, and was not read", name=quoted(first))
            where = self.sheet.where(number, column)
            self.problems.append(Problem(where, "skipped-row", words, "warning"))
        self._hear(number)
        unit = unit_below(self.sheet, number, self.unit_after)
        if unit.unit:
            self.unit_after = unit
        return True

    def _hear(self, number: int) -> None:
        """Take what the cells of a line say of the figures: that they are none, or of when."""
        columns = self.sheet.columns_of(number)
        self.problems += no_results_in(self.sheet, number)
        if not self._is_on_another_year(number):
            self.said += data_of(self.sheet, number, columns)
        self.said += missed_in(self.sheet, self.sheet.cells(number), number)
        labels = Labels(self.sheet)
        labels.read([number], is_above=False)
        self.said += labels.said
        self.problems += labels.problems

    def _is_on_another_year(self, number: int) -> bool:
        """Return whether a line is on the figures of a year that has a column which is no result.

        2021年数据为年报数 is so where one column is of 2021年 and another one has the results.
        """
        cells = list(self.sheet.cells(number))
        said = ON_FIGURES_OF_A_YEAR.match(cells[0][1]) if len(cells) == 1 else None
        if said is None:
            return False
        of_year = [one for one in self.header.headings if said["year"] in one.text + one.group]
        read = [self.header.columns.get(key) for key in REPORTED]
        return bool(of_year) and not any(one in read for one in of_year)

    def _add(self, number: int, row: Row, entries: Entries) -> None:
        self.said += self.ahead
        self.ahead.clear()
        self.problems += self._too_long(number)
        self.problems += doubts_of_note(row)
        for key in ("note", "explain"):
            if key in row.texts and key in self.header.columns:
                self.said += data_of(self.sheet, number, [self.header.columns[key].column])
        self.unit, self.unit_after = self.unit_at_end, TableUnit()
        if needs_table_unit(row):
            self.has_bare = True
            self._refuse_unread_unit()
        if not entries.below.has(row, "name"):
            self.problems += self._part_of_nothing(row)
        is_of_target = entries.add(row)
        self.kinds[_kind(row, is_of_target=is_of_target)].append(number)

    def _part_of_nothing(self, row: Row) -> Iterator[Problem]:
        """Yield a problem for a row of 其中：... without a row above that it would be a part of."""
        name = row.texts.get("name", "")
        if any(self.kinds[kind] for kind in _WITH_FIGURES) or not is_of_which(name):
            return
        words = say(
            "{name} is a part of a row above it, and there is none; write the row above, or take "
            "the word out that says so",
            name=quoted(name),
        )
        yield Problem(row.place("name"), "other-group", words)

    def _refuse_unread_unit(self) -> None:
        """Report once that bare figures are below a line whose unit is not understood."""
        unit = self.unit
        if not unit.unread or unit.several or unit.unread in self.reported:
            return
        self.reported.add(unit.unread)
        words = say("{text} is not read as the unit of the table", text=quoted(unit.unread))
        self.problems.append(Problem(unit.position, "unknown-unit", words))

    def _too_long(self, number: int) -> Iterator[Problem]:
        """Yield what is right of the last column, as when a number is taken apart by its comma."""
        beyond = len(self.sheet.rows[self.header.row - 1])
        if any(map(str, self.sheet.rows[number - 1][beyond:])):
            words = say("this line has more fields than the header has columns")
            yield Problem(self.sheet.where(number, beyond + 1), "extra-field", words)


def unit_below(sheet: Sheet, row: int, unit: TableUnit) -> TableUnit:
    """Return the unit for the figures below a line, which may say one."""
    cells = list(sheet.cells(row))
    return _unit_in(sheet, row, cells) or unit


def _unit_in(sheet: Sheet, row: int, cells: Sequence[tuple[int, str]]) -> TableUnit | None:
    """Return the unit that some cells of a row say, each with its column; None for none."""
    said = unit_said([text for _, text in cells])
    if said is None:
        return None
    unit, unread = said
    several: tuple[str, ...] = ()
    if unread:
        several = next(filter(None, (units_listed(text) for _, text in cells)), ())
    return TableUnit(unit, unread, sheet.where(row, cells[0][0]), several)


def _list_of_missed(cells: Sequence[tuple[int, str]]) -> str:
    """Return a line that is the title of those that are missed, "" for another one."""
    _, title = cells[0]
    if len(cells) == 1 and lists_missed(title):
        return title
    return ""


def _kind(row: Row, *, is_of_target: bool) -> RowKind:
    if not is_of_target:
        return RowKind.NO_TARGET
    if is_sum(row.texts.get("each", "")):
        return RowKind.SUM
    return RowKind.READ


def _is_said(unit: TableUnit) -> bool:
    return bool(unit.unit or unit.unread)


def _is_row_of_its_own(texts: Mapping[str, str], cells: Sequence[tuple[int, str]]) -> bool:
    """Return whether a row without a figure names something, and is no title of the rows below it.

    It has more cells than its name, or is called a rate: 债务（亿元） alone may be a title, and
    婴儿死亡率（‰） is none of other rates. What is called 计量单位 has no name: its unit is for the
    rows below it.
    """
    names = [texts[key] for key in NAMES if key in texts]
    if not names or any("单位" in name for name in names):
        return False
    return len(cells) > 1 or any(_RATE.search(name) for name in names)


def _tells(texts: Mapping[str, str]) -> bool:
    """Return whether a row reports something, or is the blank row of a target.

    Otherwise it is the title of a section, or nothing.
    """
    if not texts.keys().isdisjoint(_TELLING):
        return True
    if "span" in texts and not texts.keys().isdisjoint(NAMES):
        return True
    return is_id(texts.get("id", "")) or (len(texts) > 1 and key_of(texts) == "id")


def _place(sheet: Sheet, header: Header, row: int, key: str) -> Position:
    """Return the place of a cell; a note without a column of its own is behind the figure."""
    if key not in header.columns:
        key = next(one for one in FIGURES if one in header.columns)
    return sheet.where(row, header.columns[key].column)
