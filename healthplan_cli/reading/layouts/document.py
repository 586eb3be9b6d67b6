"""Tables to the nodes of a file of actuals: those that are declared by their layouts.

Where no sheet has the headings of a declared table, all are read by what their headings say.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from healthplan_cli.model.cells import TableCells, Use
from healthplan_cli.reading.layouts.about import About
from healthplan_cli.reading.layouts.account import Rows, account_of_declared
from healthplan_cli.reading.layouts.choice import Choice, day_of
from healthplan_cli.reading.layouts.columns import Half, doubled, halves_of
from healthplan_cli.reading.layouts.declared import Declared
from healthplan_cli.reading.layouts.fit import (
    Fit,
    change_of,
    fit_of,
    look_at,
)
from healthplan_cli.reading.layouts.lines import Made
from healthplan_cli.reading.layouts.meanings import Meanings
from healthplan_cli.reading.layouts.table import DeclaredTable
from healthplan_cli.reading.table.account import Account, account_of_unread
from healthplan_cli.reading.table.comments import said_in_comments
from healthplan_cli.reading.table.document import document as undeclared
from healthplan_cli.reading.table.document import root_of, unit_above
from healthplan_cli.reading.table.entries import Entries
from healthplan_cli.reading.table.header import find_headers
from healthplan_cli.reading.table.lines import (
    below_name,
    corrections_elsewhere,
    head_said,
    in_margins,
    titles,
)
from healthplan_cli.reading.table.passed_over import not_declared, of_another_day
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.table.unit_line import TableUnit
from healthplan_cli.reading.yaml.nodes import Fields, Node, Said, Scalar
from healthplan_cli.text.problems import InvalidInputError, Position, Problem, each_once


def document(file: str, sheets: Iterable[Sheet], declared: Declared) -> Fields:
    """Return the root of a file of actuals from its tables.

    Raises InvalidInputError: `no-header`, `table-changed`, `two-declarations`, what is wrong in a
    file of declared tables.
    """
    sheets = list(sheets)
    if not declared.layouts:
        return undeclared(file, sheets, declared.as_of)
    choice = Choice(About(declared, file, sheets), sheets)
    choice.look()
    if choice.fits:
        reading = _Document(file, choice.about, problems=choice.problems)
        reading.read(sheets, choice)
        return reading.node()
    if choice.changed and not any(find_headers(sheet) for sheet in sheets):
        raise InvalidInputError(_changes(choice.changed, is_read=False))
    more = (*choice.problems, *_changes(choice.changed, is_read=True))
    try:
        root = undeclared(file, sheets, declared.as_of)
    except InvalidInputError as error:
        raise InvalidInputError([*error.problems, *more]) from None
    return replace(root, problems=(*root.problems, *more))


def is_declared(sheet: Sheet, declared: Declared, delimiter: str) -> bool:
    """Return whether a sheet has the headings of a declared table, by what is between its fields.

    Raises InvalidInputError for a wrong file of declared tables.
    """
    if not declared.layouts:
        return False
    about = About(declared, sheet.file, [sheet])
    look = look_at(sheet)
    layouts = (one for one in about.layouts if one.delimiter in ("", delimiter))
    return any(fit_of(layout, look, about.times) for layout in layouts)


def _changes(changed: list[Fit], *, is_read: bool) -> Iterator[Problem]:
    for fit in changed:
        yield from change_of(fit, "warning" if is_read else "error")


class _Document(Struct):
    """What the declared tables of one file say together."""

    file: str
    about: About
    problems: list[Problem] = field(default_factory=list)
    head: dict[str, Scalar] = field(default_factory=dict)
    actuals: Entries = field(default_factory=Entries)
    elements: Entries = field(default_factory=Entries)
    said: list[Said] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)

    def read(self, sheets: list[Sheet], choice: Choice) -> None:
        """Read every sheet that is a declared table; the others are reported, and not read."""
        fits = {id(fit.sheet): fit for fit in choice.fits}
        of_other_days = {id(fit.sheet): fit for fit in choice.of_other_days}
        for sheet in sheets:
            if id(sheet) in fits:
                self._read_one(fits[id(sheet)])
            elif id(sheet) in of_other_days:
                self._pass_over_day(of_other_days[id(sheet)])
            else:
                changed = []
                for fit in choice.changed:
                    if fit.sheet is sheet:
                        changed.append(fit)
                self._pass_over(sheet, changed)

    def _read_one(self, fit: Fit) -> None:
        wrong = list(change_of(fit)) or list(doubled(fit))
        if wrong:
            self.problems += wrong
            self.accounts.append(account_of_unread(fit.sheet, wrong[0].words))
        else:
            self._read(fit)

    def _pass_over_day(self, fit: Fit) -> None:
        words = of_another_day(fit.sheet, day_of(fit))
        self.problems.append(Problem(fit.sheet.where(1, 1), "skipped-sheet", words, "warning"))
        self.accounts.append(account_of_unread(fit.sheet, words, Use.DECLARED_UNREAD))

    def _pass_over(self, sheet: Sheet, changed: list[Fit]) -> None:
        """Report a sheet that is no declared table, or one whose headings changed."""
        if changed:
            problems = list(_changes(changed, is_read=False))
            self.problems += problems
            self.accounts.append(account_of_unread(sheet, problems[0].words))
            return
        if not sheet.is_blank():
            words = not_declared(sheet)
            self.problems.append(Problem(sheet.where(1, 1), "skipped-sheet", words, "warning"))
            self.problems += corrections_elsewhere(sheet)
            self.accounts.append(account_of_unread(sheet, words))

    def _read(self, fit: Fit) -> None:
        sheet, layout = fit.sheet, fit.layout
        above = range(1, fit.first)
        self._head(fit, above)
        self.said += titles(sheet, above)
        self.problems += below_name(sheet)
        said, problems = in_margins(sheet)
        self.said += said
        self.problems += problems
        unit, problems = unit_above(sheet, above)
        self.problems += problems
        if layout.unit:
            unit = TableUnit(layout.unit, "", layout.position)
        made = Made(sheet, unit, layout.fractions, self.actuals, self.elements, _apart(fit))
        meanings = Meanings(layout, fit.times, self.about.names)
        halves: list[tuple[Half, Rows]] = []
        for half in halves_of(fit):
            table = DeclaredTable(fit, half, meanings, made)
            rows = table.read(sheet.row_numbers[fit.last :])
            self.problems += table.problems
            self.said += table.said
            halves.append((half, rows))
        said, problems = said_in_comments(sheet, _headings(fit), above, _lines(sheet, halves))
        self.said += said
        self.problems += problems
        self.accounts.append(account_of_declared(fit, halves))

    def _head(self, fit: Fit, above: range) -> None:
        for key, value in head_said(fit.sheet, above):
            self.head.setdefault(key, value)
        day = day_of(fit)
        if day is not None and "as_of" not in self.head:
            where = fit.sheet.where(fit.first, 1)
            self.head["as_of"] = Scalar(day.isoformat(), False, where)

    def node(self) -> Fields:
        """Return the root of the document."""
        where = Position(self.file)
        items: dict[str, Node] = {**self.head}
        if self.elements.found:
            items["elements"] = self.elements.node(where)
        items["actuals"] = self.actuals.node(where)
        problems = each_once((*self.problems, *self.actuals.problems, *self.elements.problems))
        root = root_of(items, where, problems)
        return replace(root, said=tuple(self.said), cells=self._cells)

    def _cells(self, listed: bool) -> tuple[TableCells, ...]:
        return tuple(account.cells(listed) for account in self.accounts)


def _headings(fit: Fit) -> dict[int, set[int]]:
    """Return the columns of names and figures by each row of the header."""
    read: set[int] = set()
    for half in halves_of(fit):
        read.add(half.key)
        read.update(one.at for one in half.figures)
    return dict.fromkeys(range(fit.first, fit.last + 1), read)


def _apart(fit: Fit) -> frozenset[int] | None:
    """Return the columns whose comments are of what is in them; None where a row has two halves.

    These are figures, and what is left unread; a comment on a remark or beside all is of the row.
    """
    halves = halves_of(fit)
    if len(halves) > 1:
        return None
    of_row = {halves[0].key, *halves[0].beside.values()}
    return frozenset(at for at, heading in fit.headings.items() if heading and at not in of_row)


def _lines(sheet: Sheet, halves: Iterable[tuple[Half, Rows]]) -> set[int]:
    """Return the rows below the header that are remarks, or repeat it; not those left unread."""
    found: set[int] = set()
    for _, rows in halves:
        found.update(rows.remarks, rows.headings)
    return {row for row in found if sheet.filled(row)}
