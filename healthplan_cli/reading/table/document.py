"""Tables of figures to the nodes of a file of actuals.

A header is found by its words, and every row below it is an entry. Every other cell of a sheet is
a title, a unit, a signature, or is reported as not read.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from msgspec import Struct, field
from msgspec.structs import replace

from healthplan_cli.model.columns import ATTESTATION, FIGURES, REPORTED
from healthplan_cli.reading.table.entries import Entries, is_id, is_signature, key_of
from healthplan_cli.reading.table.header import Header, find_headers, header_faults, sought
from healthplan_cli.reading.table.lines import correction, data_of, head_said, titles, unread_line
from healthplan_cli.reading.table.row_units import Row, needs_table_unit, row_of
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.table.unit_line import TableUnit, unit_said
from healthplan_cli.reading.table.unread import said_by_columns, unread_columns
from healthplan_cli.reading.yaml.nodes import Fields, Node, Said, Scalar, mapping
from healthplan_cli.text.problems import InvalidInputError, Position, Problem, quoted
from healthplan_cli.text.words import say

_TELLING = (*REPORTED, "date", "explain", *ATTESTATION)


def document(file: str, sheets: Iterable[Sheet]) -> Fields:
    """Return the root of a file of actuals from its tables.

    Raises InvalidInputError `no-header` where none of them has a header.
    """
    found = _Document(file)
    sheets = list(sheets)
    tables = [(sheet, find_headers(sheet)) for sheet in sheets]
    has_visible = any(sheet.seen and headers for sheet, headers in tables)
    for sheet, headers in tables:
        if headers and (sheet.seen or not has_visible):
            found.read(sheet, headers)
        elif headers:
            words = say("this sheet is hidden, and was not read")
            found.problems.append(Problem(sheet.where(1, 1), "hidden", words, "warning"))
        elif sheet.seen and _has_cells(sheet):
            words = say("this sheet has no header, and was not read")
            found.problems.append(Problem(sheet.where(1, 1), "skipped-sheet", words, "warning"))
    if not any(headers for _, headers in tables):
        raise InvalidInputError([Problem(Position(file), "no-header", sought(sheets))])
    return found.node()


def _has_cells(sheet: Sheet) -> bool:
    return any(sheet.filled(row) for row in range(1, len(sheet.rows) + 1))


class _Document(Struct):
    """What the sheets of one file say together."""

    file: str
    head: dict[str, Scalar] = field(default_factory=dict)
    entries: Entries = field(default_factory=Entries)
    problems: list[Problem] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    def read(self, sheet: Sheet, headers: list[Header]) -> None:
        """Read the tables of a sheet, one below the other."""
        above = range(1, headers[0].row)
        self._head(sheet, above)
        self.said += titles(sheet, above)
        self.said += _of_sheet(sheet)
        unit = TableUnit()
        for row in above:
            unit = _unit_below(sheet, row, unit)
            self.problems += unread_line(sheet, row)
        ends = [header.row - 1 for header in headers[1:]] + [len(sheet.rows)]
        for header, end in zip(headers, ends, strict=True):
            table = _Table(sheet, header, unit)
            table.read(range(header.row + 1, end + 1), self.entries)
            self.problems += table.problems
            self.said += table.said
            unit = table.unit_after if _is_said(table.unit_after) else table.unit
            if end == len(sheet.rows):
                self.problems += table.unit_said_too_late()

    def node(self) -> Fields:
        """Return the root of the document."""
        where = Position(self.file)
        actuals = self.entries.node(where)
        items: list[tuple[str, Node]] = [*self.head.items(), ("actuals", actuals)]
        keys = (Scalar(key, True, node.position) for key, node in items)
        nodes = (node for _, node in items)
        problems = (*self.problems, *self.entries.problems)
        root = mapping(zip(keys, nodes, strict=True), where, problems)
        return replace(root, said=tuple(self.said))

    def _head(self, sheet: Sheet, rows: range) -> None:
        for key, value in head_said(sheet, rows):
            first = self.head.setdefault(key, value)
            if first.text != value.text:
                words = say(
                    "{key}: is given a second time here, first in {first}",
                    key=key,
                    first=first.position,
                )
                self.problems.append(Problem(value.position, "duplicate-key", words))


class _Table(Struct):
    """One table of a sheet: the rows below a header, and the unit that a line says for them."""

    sheet: Sheet
    header: Header
    unit: TableUnit
    problems: list[Problem] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    has_bare: bool = False
    unit_after: TableUnit = TableUnit()
    reported: set[str] = field(default_factory=set)

    def read(self, rows: range, entries: Entries) -> None:
        """Read the rows of the table into the entries."""
        sheet, header = self.sheet, self.header
        self.problems += header_faults(sheet, header)
        places = [(key, heading.column) for key, heading in header.columns.items()]
        titles_of_columns = {key: heading.text for key, heading in header.columns.items()}
        notes = [header.columns["note"].column] if "note" in header.columns else []
        read, looked_at = [], []
        for number in rows:
            texts = self._texts(number, places)
            if texts == titles_of_columns:
                continue
            looked_at.append(number)
            wrong = list(sheet.faults(number, places))
            if not wrong and not _tells(texts):
                self._line(number)
                self.problems += self._too_long(number)
                self.problems += correction(sheet, number)
                self.said += data_of(sheet, number, range(1, len(sheet.rows[number - 1]) + 1))
                continue
            row = self._row(number, texts)
            cells = list(sheet.cells(number))
            if cells and is_signature([text for _, text in cells], row):
                self._pass_over(number, *cells[0])
                looked_at.pop()
                continue
            read.append(number)
            self.said += data_of(sheet, number, notes)
            self.problems += wrong
            self.problems += self._too_long(number)
            self._add(row, entries)
        columns = [column for _, column in places]
        self.problems += sheet.warnings(read, columns)
        self.problems += unread_columns(sheet, header, looked_at)
        said, problems = said_by_columns(sheet, header, read)
        self.said += said
        self.problems += problems

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
            if text:
                texts[key] = text
        return texts

    def _line(self, number: int) -> None:
        """Take a line between the rows: it may say another unit for those below it."""
        self.unit_after = _unit_below(self.sheet, number, self.unit_after)

    def _row(self, number: int, texts: Mapping[str, str]) -> Row:
        header = self.header
        units = {key: heading.unit for key, heading in header.columns.items() if key in FIGURES}
        unit = self.unit_after if _is_said(self.unit_after) else self.unit
        return row_of(texts, partial(_place, self.sheet, header, number), units, unit)

    def _pass_over(self, number: int, column: int, text: str) -> None:
        words = say("this row of {name} is no target, and was not read", name=quoted(text))
        where = self.sheet.where(number, column)
        self.problems.append(Problem(where, "skipped-row", words, "warning"))
        unit = _unit_below(self.sheet, number, self.unit_after)
        if unit.unit:
            self.unit_after = unit

    def _add(self, row: Row, entries: Entries) -> None:
        if _is_said(self.unit_after):
            self.unit, self.unit_after = self.unit_after, TableUnit()
        if needs_table_unit(row):
            self.has_bare = True
            self._refuse_unread_unit()
        entries.add(row)

    def _refuse_unread_unit(self) -> None:
        """Report once that bare figures are below a line whose unit is not understood."""
        unit = self.unit
        if not unit.unread or unit.unread in self.reported:
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


def _unit_below(sheet: Sheet, row: int, unit: TableUnit) -> TableUnit:
    """Return the unit for the figures below a line, which may say one."""
    cells = list(sheet.cells(row))
    said = unit_said([text for _, text in cells])
    if said is None:
        return unit
    return TableUnit(*said, sheet.where(row, cells[0][0]))


def _is_said(unit: TableUnit) -> bool:
    return bool(unit.unit or unit.unread)


def _of_sheet(sheet: Sheet) -> Iterator[Said]:
    """Yield the name of a sheet that may say of which period its figures are."""
    name, _, cell = sheet.where(1, 1).cell.rpartition("!")
    if cell:
        yield Said("title", name, sheet.where(1, 1))


def _tells(texts: Mapping[str, str]) -> bool:
    """Return whether a row reports something, or is the blank row of a target.

    Otherwise it is the title of a section, or nothing.
    """
    if not texts.keys().isdisjoint(_TELLING):
        return True
    return is_id(texts.get("id", "")) or (len(texts) > 1 and key_of(texts) == "id")


def _place(sheet: Sheet, header: Header, row: int, key: str) -> Position:
    return sheet.where(row, header.columns[key].column)
