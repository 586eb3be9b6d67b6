"""What is above each column of a table whose rows are units, and what the column tells of them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model import columns
from healthplan_cli.model.columns import COLUMNS, FIGURES
from healthplan_cli.reading.many_units.found import (
    OF_ONE_FIGURE,
    behind_each,
    heading_of_figures,
)
from healthplan_cli.reading.many_units.meanings import Column, Meanings
from healthplan_cli.reading.phrases.names import readable
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.table.days import text_at
from healthplan_cli.reading.table.headings import heading_of
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal

_LABEL_OF_TARGETS = re.compile(
    "(?:全[省市县区州旗]|[省市县区]级?|年度|全年|工作|考核|计划)*(?:目标|任务|计划)(?:任务|指标)?(?:值|数|量|要求)?"
)
"""What stands before a row of targets."""


class Headings(Struct, frozen=True):
    """What is above the units of a table.

    `figures` are the columns of figures, `texts` those that tell of the figures of a unit, as in
    the table of it alone, `verdicts` those that say whether a unit has reached all targets, and
    `unread` are the problems of those that tell nothing.

    `row_of_units` says in which unit each figure is, `row_of_targets` what is asked for, 0 where
    none does; `row_of_roles` says what a column has of its name, and `lines` are rows of text.
    `only_name` is the name of the one target that the table has figures of, "" where it has
    several, and `names` are those of all columns.
    """

    figures: Sequence[Column]
    texts: Sequence[Column]
    verdicts: Sequence[Column]
    unread: Sequence[Problem]
    row_of_units: int
    row_of_targets: int
    row_of_roles: int
    lines: Sequence[int]
    only_name: str
    names: Mapping[int, str]


class _Reading:
    """The headings of a sheet: `at` is the column of the units, the rest as `headings_above`."""

    def __init__(
        self, sheet: Sheet, names: Names, at: int, header: int, first: int, title: str
    ) -> None:
        self.title = title
        self.sheet = sheet
        self.names = names
        self.at = at
        self.header = header
        between = range(header + 1, first)
        self.rows = range(first, len(sheet.rows) + 1)
        self.lines = [row for row in between if self._is_line(row)]
        rows = [row for row in between if sheet.filled(row) and row not in self.lines]
        self.row_of_units = next(filter(self._says_units, rows), 0)
        self.row_of_targets = next(filter(self._says_targets, rows), 0)
        others = (self.row_of_units, self.row_of_targets)
        self.row_of_roles = max((row for row in rows if row not in others), default=header)
        self.columns = list(self._columns())
        self.only_name = self._only_name()
        self.meanings = Meanings(names, self.only_name, self._texts_of)

    def headings(self) -> Headings:
        """Return what was found."""
        figures = self._figures()
        texts = self.meanings.texts(self.columns)
        read = {column.at for column in (*figures, *texts)}
        unread = [one for one in self.columns if one.at not in read]
        others = list(filter(self.meanings.is_of_texts, unread))
        verdicts = [column for column in others if column.role == "verdict"]
        return Headings(
            figures=figures,
            texts=texts,
            verdicts=verdicts,
            unread=[self._unread(column) for column in others if column not in verdicts],
            row_of_units=self.row_of_units,
            row_of_targets=self.row_of_targets,
            row_of_roles=self.row_of_roles,
            lines=self.lines,
            only_name=self.only_name,
            names={column.at: column.name for column in self.columns},
        )

    def _is_target(self, text: str) -> bool:
        return bool(self.names.targets(text))

    def _only_name(self) -> str:
        found = {column.name for column in self.columns if self.names.targets(column.name)}
        if len(found) == 1:
            return found.pop()
        return ""

    def _is_line(self, row: int) -> bool:
        """Return whether a row above the units is a line of text: 2021年完成情况.

        It says nothing of one column, as a cell above the figures of a target does.
        """
        cells = list(self.sheet.cells(row))
        if len(cells) != 1:
            return False
        column, text = cells[0]
        return column <= self.at and columns.key_of(normal(text)) != "unit"

    def _says_units(self, row: int) -> bool:
        """Return whether a row says in which unit each figure is: 计量单位, or (%), (人)."""
        if columns.key_of(normal(self.sheet.text(row, self.at))) == "unit":
            return True
        return all(readable(unit_of(text)) for _, text in self.sheet.cells(row))

    def _says_targets(self, row: int) -> bool:
        """Return whether a row says what is asked for of each target: 全市目标 | 32% | 85分."""
        label = normal(self.sheet.text(row, self.at))
        return bool(_LABEL_OF_TARGETS.fullmatch(label))

    def _columns(self) -> Iterator[Column]:
        """Yield what is above each column; a name may be merged over several, or stand before them.

        得分 behind each of several targets is of the one before it.
        """
        if self.title:
            yield from self._columns_of_title()
            return
        has_roles = self.row_of_roles > self.header
        behind = behind_each(self.sheet, self.header, self._is_target)
        name, name_at = "", 0
        for at in self.sheet.columns:
            own = self.sheet.text(self.header, at)
            heading = ""
            if has_roles:
                heading = self.sheet.text(self.row_of_roles, at)
            elif at in behind:
                heading = own
            if at not in behind and (own or not has_roles):
                name, name_at = own, at
            if at != self.at:
                yield Column(at, name, name_at, heading_of_figures(heading))

    def _columns_of_title(self) -> Iterator[Column]:
        """Yield what is above each column of figures of the target in the title, and of texts."""
        for at, text in self.sheet.cells(self.header):
            if at == self.at:
                continue
            if has_figures(text) or heading_of(at, text, "").role in OF_ONE_FIGURE:
                yield Column(at, self.title, self.at, heading_of_figures(text))
            else:
                yield Column(at, text, at, heading_of_figures(""))

    def _figures(self) -> list[Column]:
        found = filter(self.meanings.is_of_figures, self.columns)
        return [replace(column, heading=self._heading(column)) for column in found]

    def _unread(self, column: Column) -> Problem:
        words = say("the column {name} has no figures, and was not read", name=column.name)
        if self.meanings.has_figures(column):
            words = say("the column {name} was not read", name=quoted(column.name))
        where = self.sheet.where(self.header, column.at)
        return Problem(where, "unread-column", words, "warning")

    def _texts_of(self, column: Column) -> Iterator[str]:
        return (text_at(self.sheet, row, column.at, column.name) for row in self.rows)

    def _heading(self, column: Column) -> str:
        """Return what is above the figures of a column; the figure of a grade is its stage."""
        targets = self.names.targets(column.name)
        is_value = column.heading == heading_of_figures("")
        if is_value and any(target.indicator.scale for target in targets):
            return COLUMNS["stage"][0]
        return column.heading


def headings_above(
    sheet: Sheet, names: Names, at: int, header: int, first: int, title: str = ""
) -> Headings:
    """Return what is above the units of a sheet, which are named in the column `at`.

    `header` is the row of the names of targets, `first` that of the first unit. Where all figures
    are of one target, that `title` is the name of, `header` says what each column has of it.
    """
    return _Reading(sheet, names, at, header, first, title).headings()


def has_figures(heading: str) -> bool:
    """Return whether a heading is over figures of a target that is named elsewhere: 完成值."""
    return heading_of(0, heading, "").key in (*FIGURES, "stage")


def unit_of(text: str) -> str:
    """Return a unit without the brackets that it may be in."""
    return normal(text).strip("()")
