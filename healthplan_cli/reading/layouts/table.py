"""The rows of a declared table to entries: each is read, a remark, or left unread as declared."""

import re
from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from healthplan_cli.model.layout import FIGURE_ROLES, PRINTED_ROLES, Meaning, Role
from healthplan_cli.reading.layouts.account import Rows
from healthplan_cli.reading.layouts.columns import Column, Half, said_over, swept
from healthplan_cli.reading.layouts.fit import Fit, is_like
from healthplan_cli.reading.layouts.headings import plain
from healthplan_cli.reading.layouts.lines import Cell, Line, Made
from healthplan_cli.reading.layouts.marks import Marks
from healthplan_cli.reading.layouts.meanings import AS_IS, Meanings, Near
from healthplan_cli.reading.layouts.sums import Gathered, Totals
from healthplan_cli.reading.returns.empty_words import SENTINELS
from healthplan_cli.reading.table.headings import heading_of
from healthplan_cli.reading.table.lines import below_line, correction, data_of, no_results
from healthplan_cli.reading.table.unread import said_by_columns
from healthplan_cli.reading.yaml.nodes import Said
from healthplan_cli.text.problems import Problem, nearest, quoted
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import normal

_CODED = re.compile(r"((?:19|20)[0-9]{2})-?(0[1-9]|1[0-2])?(?![0-9])")
"""A period as systems write it: 2014, 201402, 2014-02."""
_MOST_LISTED = 5


class _Sorted(Struct):
    """What became of the rows of a table, while it is read."""

    read: list[int] = field(default_factory=list)
    made: set[int] = field(default_factory=set)
    left: list[int] = field(default_factory=list)
    remarks: list[int] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)


class DeclaredTable(Struct):
    """One table, or one of its halves: rows to lines, and lines to entries."""

    fit: Fit
    half: Half
    meanings: Meanings
    made: Made
    problems: list[Problem] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    rows: _Sorted = field(default_factory=_Sorted)
    strangers: dict[str, int] = field(default_factory=dict)
    near: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    has_filtered: bool = False

    def read(self, numbers: range) -> None:
        """Read the rows of the table into the entries."""
        marks = Marks(self.fit.layout)
        gathered = Gathered(self.fit.sheet, self.meanings.unit_of)
        totals = Totals(self.fit.sheet, self.meanings.unit_of)
        is_gathered = self._is_gathered()
        for number, group in self._figures(numbers):
            for line in self._lines(number, group, marks):
                if is_gathered:
                    gathered.add(line, self._over(number))
                else:
                    self._emit(line, totals)
        for line in gathered.together():
            self._emit(line, totals)
        self.problems += [*marks.problems, *gathered.problems, *totals.problems()]
        self.problems += [*self._lacking(), *self._told(marks)]
        self._say()

    def sorted_rows(self) -> Rows:
        """Return what became of the rows; without one of sums, all that were read are figures."""
        rows = self.rows
        figures, checked = rows.read, list[int]()
        if self.fit.layout.rows.take or self.fit.layout.total:
            figures = [one for one in rows.read if one in rows.made]
            checked = [one for one in rows.read if one not in rows.made]
        return Rows(figures, checked, rows.left, rows.remarks, rows.headings)

    def _is_gathered(self) -> bool:
        """Return whether the figures of one target may be in several rows."""
        layout = self.fit.layout
        return bool(layout.over or layout.rows.baseline or any(one.by for one in self.half.figures))

    def _figures(self, numbers: range) -> Iterator[tuple[int, str]]:
        """Yield the rows that may be read, each with the title of its group; sort the others."""
        sheet, layout, rows = self.fit.sheet, self.fit.layout, self.rows
        groups = {plain(name) for name in layout.rows.groups}
        last = self._last_of_each(numbers)
        group = ""
        for number in numbers:
            if not sheet.filled(number):
                continue
            key = sheet.text(number, self.half.key)
            is_title = plain(key) in groups
            if is_title:
                group = key
            if self._is_remark(number, key) or (is_title and not any(self._texts(number))):
                rows.remarks.append(number)
                self._remark(number)
            elif self._is_heading(number):
                rows.headings.append(number)
            elif not self._is_wanted(number) or number in last:
                rows.left.append(number)
            else:
                yield number, "" if key == group else group

    def _is_remark(self, number: int, key: str) -> bool:
        skip = self.fit.layout.skip
        if not skip:
            return False
        first = next((text for _, text in self.fit.sheet.cells(number)), "")
        return any(is_like(key or first, pattern) for pattern in skip)

    def _is_heading(self, number: int) -> bool:
        """Return whether a row repeats the last row of the header, as on a new page."""
        fit = self.fit
        return all(
            fit.sheet.text(number, at) == fit.sheet.text(fit.last, at) for at in self.half.read
        )

    def _is_wanted(self, number: int) -> bool:
        for at, wanted in self.half.filters:
            text = normal(self.fit.sheet.text(number, at))
            if not any(is_like(text, one) for one in wanted):
                return False
        self.has_filtered = True
        return True

    def _last_of_each(self, numbers: range) -> set[int]:
        """Return the rows that a later one replaces, by the time that a column says."""
        half, sheet = self.half, self.fit.sheet
        replaced: set[int] = set()
        if not half.last_by:
            return replaced
        latest: dict[tuple[str, ...], tuple[str, int]] = {}
        for number in numbers:
            if not sheet.filled(number) or not self._is_wanted(number):
                continue
            of = (sheet.text(number, half.key), *self._over(number))
            time = sheet.text(number, half.last_by)
            before = latest.setdefault(of, (time, number))
            if before[1] == number:
                continue
            older = number if time < before[0] else before[1]
            replaced.add(older)
            self.problems.append(self._replaced(older, of[0], time == before[0]))
            if older != number:
                latest[of] = time, number
        return replaced

    def _replaced(self, number: int, name: str, is_same_time: bool) -> Problem:
        where = self.fit.sheet.where(number, self.half.key)
        if is_same_time:
            words = say("{name} comes twice with the same time", name=quoted(name))
            return Problem(where, "replaced-row", words)
        words = say("this row of {name} is replaced by a later one", name=quoted(name))
        return Problem(where, "replaced-row", words, "warning")

    def _lines(self, number: int, group: str, marks: Marks) -> list[Line]:
        """Return what a row says, a line for each target or element; none where it is left."""
        half, sheet = self.half, self.fit.sheet
        places = [(one.meaning.role, one.at) for one in half.figures]
        faults = list(sheet.faults(number, [("name", half.key), *places]))
        lines = list(self._of_row(number, group, marks))
        if lines or faults:
            self.rows.read.append(number)
            self.problems += faults
        else:
            self.rows.left.append(number)
        return lines

    def _of_row(self, number: int, group: str, marks: Marks) -> Iterator[Line]:
        key = self.fit.sheet.text(number, self.half.key)
        if self.fit.layout.rows.are == "indicators":
            meaning = self._meaning(number, key, group)
            if meaning is not None:
                yield from self._line_of_name(number, key, meaning, marks)
            return
        role = self._role_of_row(key)
        if role is None:
            return
        if not key and any(sheet_text for sheet_text in self._texts(number)):
            self._unnamed(number)
            return
        yield from self._lines_of_columns(number, key, role, marks)

    def _texts(self, number: int) -> Iterator[str]:
        for column in self.half.figures:
            yield self.fit.sheet.text(number, column.at)

    def _unnamed(self, number: int) -> None:
        for column in self.half.figures:
            text = self.fit.sheet.text(number, column.at)
            if text and text not in self.fit.layout.missing:
                words = say("{text} is a figure of a row that names no target", text=quoted(text))
                where = self.fit.sheet.where(number, column.at)
                self.problems.append(Problem(where, "unnamed-row", words))
                return

    def _meaning(self, number: int, key: str, group: str) -> Meaning | None:
        """Return what the name of a row means; None where the row is left unread."""
        if not key:
            self._unnamed(number)
            return None
        found = self.meanings.of(key, group)
        if isinstance(found, Near):
            self._near(number, key, found.words)
            return None
        if found == AS_IS:
            return Meaning()
        if found.role == "unread":
            self.strangers.setdefault(key, number)
            return None
        return self._of_plan(found, key, number)

    def _of_plan(self, meaning: Meaning, name: str, number: int) -> Meaning | None:
        """Return a declared meaning; None where the plan has no such target and others are left."""
        others = self.fit.layout.rows.others
        if self.fit.layout.rows.are != "indicators" and self.fit.layout.others_unread:
            others = "unread"
        if others != "unread" or self.meanings.is_of_plan(meaning):
            return meaning
        near = self.meanings.near_id(meaning)
        if near is not None:
            self._near(number, meaning.id, near)
        else:
            self.strangers.setdefault(name, number)
        return None

    def _near(self, number: int, name: str, near: Words) -> None:
        if name in self.near:
            return
        self.near.add(name)
        words = say(
            "{name} is neither in the plan nor declared{near} If not, write {name}: unread under "
            "names:",
            name=quoted(name),
            near=near,
        )
        where = self.fit.sheet.where(number, self.half.key)
        self.problems.append(Problem(where, "unknown-target", words))

    def _line_of_name(
        self, number: int, key: str, meaning: Meaning, marks: Marks
    ) -> Iterator[Line]:
        """Yield the line of a row of one indicator, unless it has no figure and no name of one."""
        half = self.half
        name = Cell(meaning.id or key, number, half.key)
        line = Line(name, "id" if meaning.id else "name", meaning.is_element)
        line.each = self._text(number, half.each)
        line.part = self._text(number, half.part)
        line.unit = self._unit(number, meaning)
        for column in half.figures:
            role = self._role_of_cell(number, column)
            if role is not None:
                self._take(line, number, column, role, marks)
        self._remarks(line, number)
        self._print(line, number)
        if line.cells or meaning.id:
            yield line

    def _role_of_cell(self, number: int, column: Column) -> Role | None:
        """Return what a cell is of, where another column says so; None where it is left unread."""
        meaning = column.meaning
        if not column.by:
            return meaning.role
        text = self.fit.sheet.text(number, column.by)
        role = meaning.roles.get(text)
        if role is None and not meaning.others_unread:
            words = say(
                "{word} is none of {allowed}{near}",
                word=quoted(text),
                allowed=", ".join(meaning.roles),
                near=nearest(text, meaning.roles),
            )
            where = self.fit.sheet.where(number, column.by)
            self.problems.append(Problem(where, "wrong-word", words))
        return None if role == "unread" else role

    def _role_of_row(self, key: str) -> Role | None:
        """Return what the figures of a row are by its name; None for one that is left unread."""
        rows, times = self.fit.layout.rows, self.fit.times
        if rows.take and plain(key) == plain(times.fill(rows.take) or rows.take):
            self.taken.add("take")
            return "value"
        if rows.baseline and plain(key) == plain(times.fill(rows.baseline) or rows.baseline):
            self.taken.add("baseline")
            return "baseline"
        if rows.take and rows.others == "unread":
            return None
        return "value"

    def _lines_of_columns(self, number: int, key: str, role: Role, marks: Marks) -> Iterator[Line]:
        """Yield a line for each target or element that a row has figures of."""
        lines: dict[tuple[str, bool], Line] = {}
        rows = self.fit.layout.rows
        for column in self.half.figures:
            meaning = self._of_plan(column.meaning, column.heading, self.fit.last)
            if meaning is None or (role == "baseline" and meaning.is_element):
                continue
            of = meaning.id, meaning.is_element
            if of not in lines:
                line = Line(Cell(meaning.id, number, column.at), "id", meaning.is_element)
                line.each = key if rows.are == "units" or rows.others == "each" else ""
                line.unit = self._unit(number, meaning)
                lines[of] = line
            own = role if meaning.role == "value" else meaning.role
            self._take(lines[of], number, column, own, marks)
        if any(line.cells for line in lines.values()):
            for line in lines.values():
                self._remarks(line, number)
                if not line.is_element:
                    self._print(line, number, line.name.text)
                yield line

    def _take(self, line: Line, number: int, column: Column, role: Role, marks: Marks) -> None:
        """Take the figure of a cell into a line."""
        sheet = self.fit.sheet
        text = sheet.text(number, column.at)
        if not text:
            return
        figure, flags = marks.read(text, lambda: sheet.where(number, column.at))
        if role == "baseline" and self.meanings.is_graded(line):
            return  # the form of a grade or a stage knows no baseline
        if figure:
            line.cells[role] = Cell(figure, number, column.at, column.unit)
        if flags:
            line.cells["note"] = Cell(flags, number, column.at)

    def _print(self, line: Line, number: int, id: str = "") -> None:
        """Take what is printed beside the figures of a line: of its row, or of its target."""
        for column in self.half.printed:
            text = self.fit.sheet.text(number, column.at)
            if text and text not in SENTINELS and column.meaning.id == id:
                kind = PRINTED_ROLES[column.meaning.role]
                cell = Cell(text, number, column.at, column.unit)
                line.printed.append((kind, column.heading, cell))

    def _remarks(self, line: Line, number: int) -> None:
        if not line.cells:
            return
        half = self.half
        for role, at in (("date", half.date), ("note", half.note), ("explain", half.explain)):
            text = self._text(number, at)
            if text:
                line.cells[role] = Cell(text, number, at)

    def _unit(self, number: int, meaning: Meaning) -> Cell | None:
        """Return the unit that is declared for figures, or that a column says."""
        text = meaning.unit or self._text(number, self.half.unit)
        if not text:
            return None
        return Cell(text, number, self.half.unit or self.half.key)

    def _text(self, number: int, at: int) -> str:
        return self.fit.sheet.text(number, at) if at else ""

    def _over(self, number: int) -> tuple[str, ...]:
        return tuple(self.fit.sheet.text(number, at) for at in self.half.over)

    def _emit(self, line: Line, totals: Totals) -> None:
        """Make an entry of a line, unless it is a sum that is only checked, or a part of one."""
        layout = self.fit.layout
        take = layout.rows.take if layout.rows.are == "units" else ""
        if not take and not layout.total:
            self._make(line)
            return
        is_whole = bool(take) and plain(line.each) == plain(self._filled(take))
        is_total = is_whole or plain(line.each) == plain(self._filled(layout.total))
        totals.add(line, line.each, FIGURE_ROLES, is_total=is_total)
        has_institutions = self.meanings.has_institutions(line)
        if is_whole and not has_institutions:
            self._make(replace(line, each=""))
        elif not is_total and (has_institutions or not take):
            self._make(line)

    def _make(self, line: Line) -> None:
        """Make an entry of a line, unless the row has no figure of this target."""
        if line.cells or self.fit.layout.rows.are == "indicators":
            self.made.add(line)
            self.rows.made.update({line.name.row, *(cell.row for cell in line.cells.values())})

    def _filled(self, text: str) -> str:
        return self.fit.times.fill(text) or text

    def _remark(self, number: int) -> None:
        """Report what a remark says that bears on figures."""
        sheet = self.fit.sheet
        self.problems += correction(sheet, number)
        self.problems += no_results(sheet, number)
        self.said += data_of(sheet, number, range(1, len(sheet.rows[number - 1]) + 1))
        said, problems = below_line(sheet, number)
        self.said += said
        self.problems += problems

    def _lacking(self) -> Iterator[Problem]:
        """Yield a problem where no row is the one that is declared to be read."""
        fit, rows = self.fit, self.fit.layout.rows
        where = fit.sheet.where(fit.last, self.half.key)
        if self.half.filters and not self.has_filtered:
            asked = ", ".join(map(self._asked, self.half.filters))
            yield Problem(where, "no-such-row", say("no row has {asked}", asked=asked))
            return
        for key, text in (("take", rows.take), ("baseline", rows.baseline)):
            if text and key not in self.taken:
                words = say("no row is {name}", name=quoted(self._filled(text)))
                yield Problem(where, "no-such-row", words)

    def _asked(self, one: tuple[int, tuple[str, ...]]) -> str:
        at, wanted = one
        return f"{self.fit.headings[at]} = {' | '.join(map(quoted, wanted))}"

    def _told(self, marks: Marks) -> Iterator[Problem]:
        """Yield what a person should know: flags that were kept, rows that were left."""
        fit = self.fit
        where = fit.sheet.where(fit.last, self.half.key)
        for flag, count in marks.noted.items():
            words = say(
                "figures marked {flag} are read, and their mark is kept as a note: {count}",
                flag=quoted(flag),
                count=count,
            )
            yield Problem(where, "flagged-figure", words, "warning")
        if self.strangers:
            words = say(
                "rows or columns that the plan has no target for, unread as declared by {id}: "
                "{count} ({names})",
                id=fit.layout.id,
                count=len(self.strangers),
                names=_listed(list(self.strangers)),
            )
            yield Problem(where, "unread-rows", words, "warning")
        yield from fit.sheet.warnings(self.rows.read, self.half.read)

    def _say(self) -> None:
        """Note the periods and places that the table says its figures are of."""
        fit = self.fit
        self.said += said_over(fit, [self.half])
        header, _ = swept(fit)
        said, problems = said_by_columns(fit.sheet, header, self.rows.read)
        self.said += said
        self.problems += problems
        for at in self.half.over:
            if heading_of(at, fit.headings[at], "").role == "year":
                self.problems += self._other_periods(at)

    def _other_periods(self, at: int) -> Iterator[Problem]:
        """Yield a problem for each period that is added up and not up to the day, in its year."""
        as_of = self.fit.times.as_of
        seen = set()
        for number in self.rows.read:
            text = self.fit.sheet.text(number, at)
            code = _CODED.match(text)
            if as_of is None or code is None or text in seen:
                continue
            seen.add(text)
            if int(code[1]) != as_of.year or int(code[2] or 1) > as_of.month:
                words = say(
                    "{text} is not {day}, the day that the figures are of",
                    text=quoted(text),
                    day=as_of,
                )
                yield Problem(self.fit.sheet.where(number, at), "other-period", words)


def _listed(names: list[str]) -> str:
    shown = ", ".join(quoted(name) for name in names[:_MOST_LISTED])
    return f"{shown} ..." if len(names) > _MOST_LISTED else shown
