"""Tables of figures to the nodes of a file of actuals.

A header is found by its words, and every row below it is an entry. Every other cell of a sheet is
a title, a unit, a signature, or is reported as not read.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from healthplan_cli.model.cells import TableCells
from healthplan_cli.reading.phrases.said_missed import lists_missed
from healthplan_cli.reading.table.account import Account, account_of_unread
from healthplan_cli.reading.table.boxes import said_in_boxes
from healthplan_cli.reading.table.comments import columns_read, said_in_comments
from healthplan_cli.reading.table.entries import Entries
from healthplan_cli.reading.table.fates import OF_NO_TARGET, Half, account_of
from healthplan_cli.reading.table.header import Header, find_headers
from healthplan_cli.reading.table.labels import Labels
from healthplan_cli.reading.table.lines import (
    below_name,
    below_title,
    corrections_elsewhere,
    head_said,
    in_margins,
    missed_above,
    places,
    said_elsewhere,
    titles,
    unread_line,
)
from healthplan_cli.reading.table.no_header import sought
from healthplan_cli.reading.table.passed_over import without_header, without_header_beside
from healthplan_cli.reading.table.rows import Table, unit_below
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.table.unit_line import TableUnit
from healthplan_cli.reading.yaml.nodes import Fields, Node, Said, Scalar, mapping
from healthplan_cli.text.problems import Position, Problem, each_once, file_error
from healthplan_cli.text.words import say


def document(file: str, sheets: Iterable[Sheet], as_of: date | None = None) -> Fields:
    """Return the root of a file of actuals from its tables.

    Headings that may be over anything, such as 名称, are looked at where no others are. Hidden
    sheets are read where no other one has a table. `as_of` is the day of the figures, None where
    the tables say it. Raises InvalidInputError `no-header` where none of them has a header.
    """
    found = _Document(file)
    sheets = list(sheets)
    tables = [(sheet, _headers(sheet, as_of, likely=False)) for sheet in sheets]
    if not any(headers for _, headers in tables):
        tables = [(sheet, _headers(sheet, as_of, likely=True)) for sheet in sheets]
    if not any(headers for _, headers in tables):
        raise file_error(file, "no-header", sought(sheets))
    read = _sheets_to_read(tables)
    for sheet, headers in tables:
        if sheet in read:
            found.read(sheet, headers)
        else:
            found.problems += _passed_over(sheet, headers, read)
            found.said += said_elsewhere(sheet)
            found.accounts.append(_unread(sheet, headers))
    return found.node()


def _headers(sheet: Sheet, as_of: date | None, *, likely: bool) -> list[Header]:
    """Return the headers of a sheet, in which no column is of a later year than its figures."""
    headers = find_headers(sheet, likely=likely)
    if not any(header.has_several_years for header in headers):
        return headers
    year = as_of.year if as_of is not None else _year_said(sheet, range(1, headers[0].row))
    return find_headers(sheet, likely=likely, year=year)


def _year_said(sheet: Sheet, above: range) -> int:
    """Return the year of the day that lines above a table say, 0 where they say none."""
    for key, value in head_said(sheet, above):
        if key == "as_of" and value.text[:4].isdecimal():
            return int(value.text[:4])
    return 0


def _sheets_to_read(tables: list[tuple[Sheet, list[Header]]]) -> list[Sheet]:
    """Return the sheets with a table that are seen, else the hidden ones with a table."""
    with_table = [sheet for sheet, headers in tables if headers]
    return [sheet for sheet in with_table if sheet.seen] or with_table


def _passed_over(sheet: Sheet, headers: list[Header], read: list[Sheet]) -> Iterator[Problem]:
    """Yield a warning for a sheet that is not read, unless it is blank; it names those read."""
    where = sheet.where(1, 1)
    if headers:
        words = say("this sheet is hidden, and was not read")
        yield Problem(where, "hidden", words, "warning")
    elif sheet.seen and not sheet.is_blank():
        yield Problem(where, "skipped-sheet", without_header_beside(sheet, read), "warning")
        yield from corrections_elsewhere(sheet)


def _unread(sheet: Sheet, headers: list[Header]) -> Account:
    if headers:
        return account_of_unread(sheet, say("this sheet is hidden, and was not read"))
    return account_of_unread(sheet, without_header(sheet))


def unit_above(
    sheet: Sheet, rows: Iterable[int], *, has_results: bool = False
) -> tuple[TableUnit, list[Problem]]:
    """Return the unit that the lines above a header say, and what is wrong with them."""
    unit = TableUnit()
    problems: list[Problem] = []
    for row in rows:
        unit = unit_below(sheet, row, unit)
        problems += unread_line(sheet, row)
        problems += below_title(sheet, row, has_results=has_results)
    return unit, problems


def root_of(items: Mapping[str, Node], where: Position, problems: tuple[Problem, ...]) -> Fields:
    """Return the root of a file of actuals, each key where its value is."""
    pairs = []
    for key, node in items.items():
        pairs.append((Scalar(key, True, node.position), node))
    return mapping(pairs, where, problems)


class _Document(Struct):
    """What the sheets of one file say together."""

    file: str
    head: dict[str, Scalar] = field(default_factory=dict)
    entries: Entries = field(default_factory=Entries)
    problems: list[Problem] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)

    def read(self, sheet: Sheet, headers: list[Header]) -> None:
        """Read the tables of a sheet, one below the other."""
        above = range(1, headers[0].row)
        self._head(sheet, above)
        self.problems += sheet.warnings([row for row in above if sheet.filled(row)])
        if headers[0].has_groups:
            above = range(1, headers[0].row - 1)
        self.said += titles(sheet, above)
        self.said += places(sheet, above)
        labels = Labels(sheet)
        labels.read(above, is_above=True)
        self.said += labels.said
        self.problems += labels.problems
        self.said += missed_above(sheet, above)
        self.said += _of_sheet(sheet)
        self.said += said_in_boxes(sheet)
        self.problems += below_name(sheet)
        said, problems = in_margins(sheet)
        self.said += said
        self.problems += problems
        halves: list[Half] = []
        has_results = headers[0].has_targets_and_results
        unit, problems = unit_above(sheet, above, has_results=has_results)
        self.problems += problems
        ends = [header.row - 1 for header in headers[1:]] + [len(sheet.rows)]
        for header, end in zip(headers, ends, strict=True):
            rows = range(header.row + 1, end + 1)
            for half in (header, *header.beside):
                table = self._table(sheet, half, unit, rows, is_half=bool(header.beside))
                halves.append(Half(half, table.kinds))
            unit = table.unit_at_end
        read = {header.row: set(columns_read(header)) for header in headers}
        said, problems = said_in_comments(sheet, read, above, _lines_between(sheet, halves))
        self.said += said
        self.problems += problems
        self.problems += table.unit_said_too_late()
        self.accounts.append(account_of(sheet, halves))

    def _table(
        self, sheet: Sheet, header: Header, unit: TableUnit, rows: range, *, is_half: bool
    ) -> Table:
        """Read one table of a sheet, or a half of one."""
        table = Table(sheet, header, unit, is_half=is_half)
        table.read(rows, self.entries)
        self.problems += table.problems
        self.said += table.said
        return table

    def node(self) -> Fields:
        """Return the root of the document."""
        where = Position(self.file)
        items: dict[str, Node] = {**self.head, "actuals": self.entries.node(where)}
        problems = each_once((*self.problems, *self.entries.problems))
        root = root_of(items, where, problems)
        return replace(root, said=tuple(self.said), cells=self._cells, is_table=True)

    def _cells(self, listed: bool) -> tuple[TableCells, ...]:
        return tuple(account.cells(listed) for account in self.accounts)

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


def _lines_between(sheet: Sheet, halves: Iterable[Half]) -> set[int]:
    """Return the rows below the headers that have a text, and are of no target in any half."""
    with_text: set[int] = set()
    of_target: set[int] = set()
    for half in halves:
        for kind, rows in half.rows.items():
            if kind in OF_NO_TARGET:
                with_text.update(row for row in rows if sheet.filled(row))
            else:
                of_target.update(rows)
    return with_text - of_target


def _of_sheet(sheet: Sheet) -> Iterator[Said]:
    """Yield the name of a sheet that may say of which period or place its figures are."""
    name, _, cell = sheet.where(1, 1).cell.rpartition("!")
    if cell:
        yield Said("title", name, sheet.where(1, 1))
        yield Said("place_of_title", name, sheet.where(1, 1))
        if lists_missed(name):
            yield Said("all_missed", name, sheet.where(1, 1))
