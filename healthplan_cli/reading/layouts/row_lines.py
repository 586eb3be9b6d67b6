"""One row of a declared table to what it says: a line for each target or element."""

from collections.abc import Iterator

from msgspec import Struct, field

from healthplan_cli.model.layout import PRINTED_ROLES, Meaning, Role
from healthplan_cli.reading.layouts.columns import Column, Half
from healthplan_cli.reading.layouts.fit import Fit
from healthplan_cli.reading.layouts.lines import Cell, Line
from healthplan_cli.reading.layouts.marks import Marks
from healthplan_cli.reading.layouts.meanings import AS_IS, Meanings, Near
from healthplan_cli.reading.layouts.shares import figure_of_share
from healthplan_cli.reading.phrases.empty_words import SENTINELS
from healthplan_cli.reading.yaml.nodes import Said
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.problems import Problem, nearest, quoted
from healthplan_cli.text.words import Words, say

_REMARKS: tuple[Role, ...] = ("date", "note", "explain")


class RowLines(Struct):
    """Makes the lines of rows.

    `strangers` are names and headings of no target of the plan, `taken` the rows of `take:` and
    `baseline:` that were found, `reckoned` how many figures are shares of their targets.
    """

    fit: Fit
    half: Half
    meanings: Meanings
    marks: Marks
    problems: list[Problem] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    strangers: dict[str, None] = field(default_factory=dict)
    near: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    reckoned: int = 0

    def of_row(self, number: int, group: str) -> Iterator[Line]:
        """Yield what a row says; nothing where it is left unread."""
        key = self._text(number, self.half.key)
        if self.fit.layout.rows.are == "indicators":
            meaning = self._meaning(number, key, group)
            if meaning is not None:
                yield from self._of_name(number, key, meaning)
            return
        role = self._role_of_row(number, key)
        if role is None:
            return
        if key:
            yield from self._of_columns(number, key, role)
        else:
            self._unnamed(number)

    def _unnamed(self, number: int) -> None:
        """Report a row with a figure that nothing names."""
        for column in self.half.figures:
            text = self._text(number, column.at)
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
            self.strangers[key] = None
            return None
        is_left = self.fit.layout.rows.others == "unread"
        return self._of_plan(found, key, number, is_left=is_left)

    def _of_plan(
        self, meaning: Meaning, name: str, number: int, *, is_left: bool
    ) -> Meaning | None:
        """Return a declared meaning; None where the plan has no such target and that is left."""
        if not is_left or self.meanings.is_of_plan(meaning):
            return meaning
        near = self.meanings.near_id(meaning)
        if near is None:
            self.strangers[name] = None
        else:
            self._near(number, meaning.id, near)
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

    def _of_name(self, number: int, key: str, meaning: Meaning) -> Iterator[Line]:
        """Yield the line of a row of one indicator, unless it has no figure and no id."""
        name = Cell(meaning.id or key, number, self.half.key)
        line = Line(name, "id" if meaning.id else "name", meaning.is_element)
        line.each = self._text(number, self.half.at("each"))
        line.part = self._text(number, self.half.at("part"))
        line.unit = self._unit(number, meaning)
        for column in self.half.figures:
            role = self._role_of_cell(number, column)
            if role is not None:
                self._take(line, number, column, role)
        self._remarks(line, number)
        self._print(line, number, "")
        if line.cells or meaning.id or (line.missing and self.meanings.is_meant(key)):
            yield line

    def _role_of_cell(self, number: int, column: Column) -> Role | None:
        """Return what a cell is of, where another column says so; None where it is left unread."""
        meaning = column.meaning
        if not column.by:
            return meaning.role
        text = self._text(number, column.by)
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
        if role == "unread":
            return None
        return role

    def _role_of_row(self, number: int, key: str) -> Role | None:
        """Return what the figures of a row are by its name; None for one that is left unread."""
        rows = self.fit.layout.rows
        if rows.take and self._is(key, rows.take):
            self._found("take", number, key)
            return "value"
        if rows.baseline and self._is(key, rows.baseline):
            self._found("baseline", number, key)
            return "baseline"
        if rows.take and rows.others == "unread":
            return None
        return "value"

    def _is(self, key: str, wanted: str) -> bool:
        return plain_name(key) == plain_name(self.fit.times.fill(wanted) or wanted)

    def _found(self, which: str, number: int, key: str) -> None:
        """Note that the row of a period was found, which has to be that of the figures."""
        self.taken.add(which)
        if self.fit.layout.rows.are == "periods":
            where = self.fit.sheet.where(number, self.half.key)
            self.said.append(Said("baseline" if which == "baseline" else "period", key, where))

    def _of_columns(self, number: int, key: str, role: Role) -> Iterator[Line]:
        """Yield a line for each target or element that a row has figures of."""
        lines: dict[tuple[str, bool], Line] = {}
        for column in self.half.figures:
            meaning = self._of_column(column)
            if meaning is None or (role == "baseline" and not _has_baseline(meaning)):
                continue
            of = meaning.id, meaning.is_element
            if of not in lines:
                lines[of] = self._line_of(number, key, column, meaning)
            if meaning.role == "value":
                own = role
            else:
                own = meaning.role
            self._take(lines[of], number, column, own)
        if any(map(self._says_anything, lines.values())):
            yield from self._with_what_is_beside(list(lines.values()), number)

    def _says_anything(self, line: Line) -> bool:
        """Return whether a line has a figure, or lacks one that is to be added up."""
        is_summed = bool(self.fit.layout.over)
        return bool(line.cells) or (is_summed and bool(line.missing))

    def _with_what_is_beside(self, lines: list[Line], number: int) -> Iterator[Line]:
        for line in lines:
            self._remarks(line, number)
            if not line.is_element:
                self._print(line, number, line.name.text)
            yield line

    def _of_column(self, column: Column) -> Meaning | None:
        is_left = self.fit.layout.others_unread
        return self._of_plan(column.meaning, column.heading, self.fit.last, is_left=is_left)

    def _line_of(self, number: int, key: str, column: Column, meaning: Meaning) -> Line:
        rows = self.fit.layout.rows
        line = Line(Cell(meaning.id, number, column.at), "id", meaning.is_element)
        line.each = key if rows.are == "units" or rows.others == "each" else ""
        line.unit = self._unit(number, meaning)
        return line

    def _take(self, line: Line, number: int, column: Column, role: Role) -> None:
        """Take the figure of a cell into a line."""
        sheet = self.fit.sheet
        text = sheet.text(number, column.at)
        figure, flags = self.marks.read(text, lambda: sheet.where(number, column.at))
        if not figure or figure in SENTINELS:
            line.missing[role] = Cell("", number, column.at)
        if role == "baseline" and self.meanings.has_no_baseline(line):
            return
        if role == "share_of_target":
            self._take_share(line, number, column, figure)
        elif figure:
            line.cells[role] = Cell(figure, number, column.at, column.unit)
        if flags:
            line.cells["note"] = Cell(flags, number, column.at)

    def _take_share(self, line: Line, number: int, column: Column, text: str) -> None:
        """Take the figure that is a printed share of what the target asks for."""
        target = self.meanings.target(line)
        if not text or target is None:
            return
        figure = figure_of_share(text, target)
        if figure is None:
            words = say(
                "{text} is declared as the share of a target that is done, and {id} asks for "
                "{asks}",
                text=quoted(text),
                id=target.id,
                asks=target.asks,
            )
            where = self.fit.sheet.where(number, column.at)
            self.problems.append(Problem(where, "unfit-share", words))
            return
        self.reckoned += 1
        line.cells["value"] = Cell(figure, number, column.at)

    def _print(self, line: Line, number: int, id: str) -> None:
        """Take what is printed beside the figures of a line: of its row, or of its target."""
        for column in self.half.printed:
            text = self._text(number, column.at)
            if text and text not in SENTINELS and column.meaning.id == id:
                kind = PRINTED_ROLES[column.meaning.role]
                cell = Cell(text, number, column.at, column.unit)
                line.printed.append((kind, column.heading, cell))

    def _remarks(self, line: Line, number: int) -> None:
        if not line.cells:
            return
        for role in _REMARKS:
            at = self.half.at(role)
            text = self._text(number, at)
            if text:
                flags = ""
                if role in line.cells:
                    flags = line.cells[role].text
                line.cells[role] = Cell(f"{flags} {text}".strip(), number, at)

    def _unit(self, number: int, meaning: Meaning) -> Cell | None:
        """Return the unit that is declared for figures, or that a column says."""
        at = self.half.at("unit")
        text = meaning.unit or self._text(number, at)
        if not text:
            return None
        return Cell(text, number, at or self.half.key)

    def _text(self, number: int, at: int) -> str:
        if at:
            return self.fit.sheet.text(number, at)
        return ""


def _has_baseline(meaning: Meaning) -> bool:
    """Return whether a row of the baseline gives one: none of an element or a count of a rate."""
    return meaning.role == "value" and not meaning.is_element
