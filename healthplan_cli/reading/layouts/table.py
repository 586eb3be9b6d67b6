"""The rows of a declared table to entries: each is read, a remark, or left unread as declared."""

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from healthplan_cli.reading.layouts.account import Rows
from healthplan_cli.reading.layouts.columns import Column, Half, said_over, swept
from healthplan_cli.reading.layouts.fit import Fit
from healthplan_cli.reading.layouts.lines import Line, Made
from healthplan_cli.reading.layouts.marks import Marks
from healthplan_cli.reading.layouts.meanings import Meanings
from healthplan_cli.reading.layouts.row_lines import RowLines
from healthplan_cli.reading.layouts.sorting import Sorting
from healthplan_cli.reading.layouts.sums import Gathered
from healthplan_cli.reading.layouts.totals import Totals
from healthplan_cli.reading.table.headings import heading_of
from healthplan_cli.reading.table.unread import said_by_columns
from healthplan_cli.reading.yaml.nodes import Said
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.problems import Problem, quoted, quoted_all
from healthplan_cli.text.words import say

_CODED = re.compile(r"((?:19|20)[0-9]{2})-?(0[1-9]|1[0-2])?(?![0-9])")
"""A period as systems write it: 2014, 201402, 2014-02."""
_MOST_LISTED = 5


class DeclaredTable(Struct):
    """One table, or one of its halves: rows to lines, and lines to entries.

    `made_rows` are the rows that entries were made of, of `read_rows`.
    """

    fit: Fit
    half: Half
    meanings: Meanings
    made: Made
    problems: list[Problem] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    read_rows: list[int] = field(default_factory=list)
    made_rows: set[int] = field(default_factory=set)

    def read(self, numbers: range) -> Rows:
        """Read the rows of the table into the entries; return what became of them."""
        unit_of = self.meanings.unit_of
        sorting = Sorting(self.fit, self.half, self.meanings)
        lines = RowLines(self.fit, self.half, self.meanings, Marks(self.fit.layout))
        gathered = Gathered(self.fit.sheet, unit_of, bool(self.fit.layout.over))
        totals = Totals(self.fit.sheet, unit_of)
        is_gathered = self._is_gathered()
        for number, group in sorting.figures(numbers):
            for line in self._lines(number, group, lines, sorting):
                if is_gathered:
                    gathered.add(line, sorting.over(number))
                else:
                    self._emit(line, totals)
        for line in gathered.together():
            self._emit(line, totals)
        self.problems += [*sorting.problems, *lines.problems, *lines.marks.problems]
        self.problems += [*gathered.problems, *totals.problems()]
        self.problems += [*self._lacking(sorting, lines), *self._warnings(lines)]
        self.said += [*sorting.said, *lines.said]
        self._say()
        return self._became(sorting)

    def _lines(self, number: int, group: str, lines: RowLines, sorting: Sorting) -> list[Line]:
        """Return what a row says; a row that says nothing is left."""
        sheet, half = self.fit.sheet, self.half
        places = [("name", half.key), *((_read_as(one), one.at) for one in half.figures)]
        faults = list(sheet.faults(number, places))
        found = list(lines.of_row(number, group))
        if not found and not faults:
            sorting.left.append(number)
            return found
        self.read_rows.append(number)
        self.problems += faults
        self.problems += self._under_no_heading(number)
        return found

    def _under_no_heading(self, number: int) -> Iterator[Problem]:
        """Yield what is right of the header, or below no heading where nothing is said of it."""
        fit = self.fit
        cells = fit.sheet.rows[number - 1]
        last = max(fit.headings)
        if any(map(str, cells[last:])):
            words = say("this line has more fields than the header has columns")
            yield Problem(fit.sheet.where(number, last + 1), "extra-field", words)
        if fit.layout.others_unread:
            return
        for at, heading in fit.headings.items():
            if not heading and at not in self.half.read and fit.sheet.text(number, at):
                words = say("this cell is below no heading, and nothing is declared of it")
                yield Problem(fit.sheet.where(number, at), "extra-field", words)

    def _is_gathered(self) -> bool:
        """Return whether the figures of one target may be in several rows."""
        layout = self.fit.layout
        has_by = any(one.by for one in self.half.figures)
        return bool(layout.over or layout.rows.baseline or has_by)

    def _emit(self, line: Line, totals: Totals) -> None:
        """Make an entry of a line, unless it is a sum that is only checked, or a part of one."""
        take, total = self._take(), self.fit.layout.total
        if not take and not total:
            self._make(line)
            return
        is_whole, is_total = self._is_named(line, take), self._is_named(line, total)
        totals.add(line, line.each, is_total=is_whole or is_total)
        made: Line | None = line
        if take:
            made = self._of_whole(line)
        if made is not None and (is_whole or not is_total):
            self._make(made)

    def _of_whole(self, line: Line) -> Line | None:
        """Return the line where it is the figure that the plan asks for: of all, or of each."""
        is_whole = self._is_named(line, self._take())
        if is_whole == self.meanings.has_institutions(line):
            return None
        if is_whole:
            return replace(line, each="")
        return line

    def _take(self) -> str:
        """Return the row of the whole, where the rows are of institutions."""
        rows = self.fit.layout.rows
        if rows.are == "units":
            return rows.take
        return ""

    def _is_named(self, line: Line, name: str) -> bool:
        return bool(name) and plain_name(line.each) == plain_name(self._filled(name))

    def _make(self, line: Line) -> None:
        """Make an entry of a line, unless the row has no figure of this target."""
        if line.cells or self.fit.layout.rows.are == "indicators":
            self.made.add(line)
            self.made_rows.add(line.name.row)
            self.made_rows.update(cell.row for cell in line.cells.values())

    def _became(self, sorting: Sorting) -> Rows:
        """Return what became of the rows; without one of sums, all that were read are figures."""
        figures = self.read_rows
        checked: list[int] = []
        if self._take() or self.fit.layout.total:
            figures = [row for row in self.read_rows if row in self.made_rows]
            checked = [row for row in self.read_rows if row not in self.made_rows]
        return Rows(figures, checked, sorting.left, sorting.remarks, sorting.headings)

    def _filled(self, text: str) -> str:
        return self.fit.times.fill(text) or text

    def _lacking(self, sorting: Sorting, lines: RowLines) -> Iterator[Problem]:
        """Yield a problem where no row is the one that is declared to be read."""
        rows = self.fit.layout.rows
        where = self.fit.sheet.where(self.fit.last, self.half.key)
        if self.half.filters and not sorting.has_wanted:
            asked = ", ".join(map(self._asked, self.half.filters))
            yield Problem(where, "no-such-row", say("no row has {asked}", asked=asked))
            return
        for key, text in (("take", rows.take), ("baseline", rows.baseline)):
            if text and key not in lines.taken:
                words = say("no row is {name}", name=quoted(self._filled(text)))
                yield Problem(where, "no-such-row", words)

    def _asked(self, one: tuple[int, tuple[str, ...]]) -> str:
        at, wanted = one
        return f"{self.fit.headings[at]} = {' | '.join(map(quoted, wanted))}"

    def _warnings(self, lines: RowLines) -> Iterator[Problem]:
        """Yield what a person should know: flags that were kept, rows that were left."""
        fit = self.fit
        where = fit.sheet.where(fit.last, self.half.key)
        for flag, count in lines.marks.noted.items():
            words = say(
                "figures marked {flag} are read, and their mark is kept as a note: {count}",
                flag=quoted(flag),
                count=count,
            )
            yield Problem(where, "flagged-figure", words, "warning")
        if lines.reckoned:
            words = say(
                "figures reckoned from the printed shares of their targets: {count}",
                count=lines.reckoned,
            )
            yield Problem(where, "reckoned-figure", words, "warning")
        if lines.strangers:
            words = say(
                "rows or columns that the plan has no target for, unread as declared by {id}: "
                "{count} ({names})",
                id=fit.layout.id,
                count=len(lines.strangers),
                names=quoted_all(list(lines.strangers), _MOST_LISTED),
            )
            yield Problem(where, "unread-rows", words, "warning")
        yield from _corrections(fit)
        yield from fit.sheet.warnings(self.read_rows, self.half.read)

    def _say(self) -> None:
        """Note the periods and places that the table says its figures are of."""
        fit = self.fit
        self.said += said_over(fit, [self.half])
        header, _ = swept(fit)
        said, problems = said_by_columns(fit.sheet, header, self.read_rows)
        self.said += said
        self.problems += problems
        for at in {*self.half.over, *(at for at, _ in self.half.filters)}:
            if heading_of(at, fit.headings[at], "").role == "year":
                self.problems += self._other_periods(at)

    def _other_periods(self, at: int) -> Iterator[Problem]:
        """Yield a problem for each period of rows that were read which is not up to the day."""
        as_of = self.fit.times.as_of
        seen = set()
        for number in self.read_rows:
            text = self.fit.sheet.text(number, at)
            if as_of is None or text in seen:
                continue
            seen.add(text)
            if not self._is_so_far(text, as_of):
                words = say(
                    "{text} is not {day}, the day that the figures are of",
                    text=quoted(text),
                    day=as_of,
                )
                yield Problem(self.fit.sheet.where(number, at), "other-period", words)

    def _is_so_far(self, text: str, as_of: date) -> bool:
        """Return whether a period is in the plan's year up to a day, or in the year of the day."""
        code = _CODED.match(text)
        if code is None:
            return True
        first = self.meanings.first_month(as_of)
        month = int(code[1]), int(code[2] or as_of.month)
        return first <= month <= (as_of.year, as_of.month)


def _read_as(column: Column) -> str:
    """Return the figure that a column is looked at as, before it is read."""
    role = column.meaning.role
    if role == "share_of_target":
        return "value"
    return role


def _corrections(fit: Fit) -> Iterator[Problem]:
    """Yield a problem for a column that corrects figures, and that only others: unread leaves."""
    for at in swept(fit)[1]:
        heading = heading_of(at, fit.headings[at], "")
        if heading.text and heading.corrects:
            words = say(
                "the column {name} may correct the figures, and only others: unread leaves it out; "
                "name it under columns:",
                name=quoted(heading.text),
            )
            yield Problem(fit.sheet.where(fit.last, at), "unread-column", words)
