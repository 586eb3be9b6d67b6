"""The rows of a declared table by what they are: read, left unread, remarks, headings again."""

import re
from collections.abc import Iterator

from msgspec import Struct, field

from healthplan_cli.reading.layouts.columns import Half
from healthplan_cli.reading.layouts.fit import Fit, is_like
from healthplan_cli.reading.layouts.meanings import Meanings
from healthplan_cli.reading.table.header import find_headers
from healthplan_cli.reading.table.lines import below_line, correction, data_of, no_results_in
from healthplan_cli.reading.table.unread import is_figure
from healthplan_cli.reading.yaml.nodes import Said
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal

_TIME = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}[^a-z]*)?")
"""Times that are in the order of their texts."""
_FEWEST_HEADINGS = 2
"""How many cells of a row say words of the header where it is one again."""


class Sorting(Struct):
    """Sorts the rows of one table, by their numbers from 1.

    `left` are unread as declared, `remarks` are no figures, `headings` repeat the header.
    `replaced` are rows that come again later; `words` and `headers` show where a header is again.
    """

    fit: Fit
    half: Half
    meanings: Meanings
    left: list[int] = field(default_factory=list)
    remarks: list[int] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    has_wanted: bool = False
    replaced: set[int] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    headers: set[int] = field(default_factory=set)

    def figures(self, numbers: range) -> Iterator[tuple[int, str]]:
        """Yield the rows that may be read, each with the title of its group."""
        sheet = self.fit.sheet
        groups = set()
        for name in self.fit.layout.rows.groups:
            groups.add(plain_name(name))
        self.replaced = self._replaced(numbers)
        self.words = self._words_of_header()
        self.headers = {found.row for found in find_headers(sheet)}
        group = ""
        for number in filter(sheet.filled, numbers):
            key = sheet.text(number, self.half.key)
            is_title = plain_name(key) in groups
            if is_title:
                group = key
            if self._is_read(number, key, is_title=is_title):
                yield number, "" if is_title else group

    def _is_read(self, number: int, key: str, *, is_title: bool) -> bool:
        """Return whether a row may be read; keep it as what it is otherwise."""
        if self._is_remark(number, key, is_title=is_title):
            self._remark(number)
            return False
        if number in self.headers or self._is_heading(number):
            self._heading(number)
            return False
        if not self.is_wanted(number) or number in self.replaced:
            self.left.append(number)
            return False
        return True

    def has_figure(self, number: int) -> bool:
        """Return whether a row has anything in a column of figures."""
        for one in self.half.figures:
            if self.fit.sheet.text(number, one.at):
                return True
        return False

    def is_wanted(self, number: int) -> bool:
        """Return whether a row is one of those that are declared to be read."""
        for at, wanted in self.half.filters:
            text = normal(self.fit.sheet.text(number, at))
            if not any(is_like(text, one) for one in wanted):
                return False
        self.has_wanted = True
        return True

    def over(self, number: int) -> tuple[str, ...]:
        """Return the texts of a row in the columns over which counts are added up."""
        return tuple(self.fit.sheet.text(number, at) for at in self.half.over)

    def _is_remark(self, number: int, key: str, *, is_title: bool) -> bool:
        """Return whether a row is the title of a group alone, or declared to be no figure."""
        if is_title and not self.has_figure(number):
            return True
        skip = self.fit.layout.skip
        if not skip:
            return False
        first = next((text for _, text in self.fit.sheet.cells(number)), "")
        return any(is_like(key or first, pattern) for pattern in skip)

    def _remark(self, number: int) -> None:
        """Keep a row that is no figure, and report what it says that bears on figures."""
        sheet = self.fit.sheet
        self.remarks.append(number)
        self.problems += self._skipped_figure(number)
        self.problems += correction(sheet, number)
        self.problems += no_results_in(sheet, number)
        self.said += data_of(sheet, number, sheet.columns_of(number))
        said, problems = below_line(sheet, number)
        self.said += said
        self.problems += problems

    def _words_of_header(self) -> set[str]:
        fit = self.fit
        rows = range(self.fit.first, self.fit.last + 1)
        return {fit.sheet.text(row, at) for row in rows for at in fit.headings} - {""}

    def _skipped_figure(self, number: int) -> Iterator[Problem]:
        """Yield a problem for a row that is skipped though it has a figure, of a target even."""
        sheet = self.fit.sheet
        if not any(is_figure(sheet.text(number, one.at)) for one in self.half.figures):
            return
        name = sheet.text(number, self.half.key)
        where = sheet.where(number, self.half.key)
        if self.fit.layout.rows.are == "indicators" and self.meanings.is_meant(name):
            words = say(
                "this row of {name} has a figure of the plan, and skip: leaves it out; write more "
                "of what the rows to skip say",
                name=quoted(name),
            )
            yield Problem(where, "skipped-row", words)
            return
        words = say("this row of {name} is no target, and was not read", name=quoted(name))
        yield Problem(where, "skipped-row", words, "warning")

    def _is_heading(self, number: int) -> bool:
        """Return whether a row says words of the header, as no row of figures does."""
        found = sum(cell in self.words for cell in self.fit.sheet.rows[number - 1])
        return found >= _FEWEST_HEADINGS

    def _heading(self, number: int) -> None:
        """Keep a row that is the header again, as on a new page; refuse one of another table."""
        fit = self.fit
        self.headings.append(number)
        own = []
        for at in self.half.read:
            own.append(fit.sheet.text(number, at))
        for row in range(fit.first, fit.last + 1):
            if own == [fit.sheet.text(row, at) for at in self.half.read]:
                return
        words = say(
            "this row may be the header of another table, of which {id} says nothing; put that on "
            "a sheet or in a file of its own",
            id=fit.layout.id,
        )
        where = fit.sheet.where(number, self.half.key)
        self.problems.append(Problem(where, "second-table", words))

    def _replaced(self, numbers: range) -> set[int]:
        """Return the rows that a later one replaces, by the time that a column says."""
        half, sheet = self.half, self.fit.sheet
        found: set[int] = set()
        if not half.last_by:
            return found
        latest: dict[tuple[str, ...], tuple[str, int]] = {}
        for number in numbers:
            if not sheet.filled(number) or not self.is_wanted(number):
                continue
            of = (sheet.text(number, half.key), *self.over(number))
            time = sheet.text(number, half.last_by)
            if not _TIME.fullmatch(time):
                self.problems.append(self._no_time(number, time))
            before, first = latest.setdefault(of, (time, number))
            if first == number:
                continue
            older = first
            if time < before:
                older = number
            found.add(older)
            self.problems.append(self._replaced_row(older, of[0], time == before))
            if older != number:
                latest[of] = time, number
        return found

    def _no_time(self, number: int, time: str) -> Problem:
        words = say(
            "{text} is no time that rows can be put in order by; write 2024-06-30T10:00",
            text=quoted(time),
        )
        return Problem(self.fit.sheet.where(number, self.half.last_by), "replaced-row", words)

    def _replaced_row(self, number: int, name: str, is_same_time: bool) -> Problem:
        where = self.fit.sheet.where(number, self.half.key)
        if is_same_time:
            words = say("{name} comes twice with the same time", name=quoted(name))
            return Problem(where, "replaced-row", words)
        words = say("this row of {name} is replaced by a later one", name=quoted(name))
        return Problem(where, "replaced-row", words, "warning")
