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
    head_key,
    heading_of_figures,
)
from healthplan_cli.reading.many_units.lines import FEWEST_GROUPS, is_doubt
from healthplan_cli.reading.returns.doubted_notes import is_area
from healthplan_cli.reading.returns.finished import is_day_of_finish
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.returns.names import readable
from healthplan_cli.reading.returns.places import is_place
from healthplan_cli.reading.table.days import day_at, is_of_days
from healthplan_cli.reading.table.headings import heading_of
from healthplan_cli.reading.table.lines import PLAN
from healthplan_cli.reading.table.notes import is_of_the_figure
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.table.unread import is_figure
from healthplan_cli.text.headings import split
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal

_OF_ALL_FIGURES = ("year", "beside")
"""The roles of columns that are about all figures of a row: 年份, 排名."""
_CODES = re.compile("(?:区划|行政|单位|地区|机构)(?:代码|编码)|邮编|邮政编码|电话")
"""What a column is about whose numbers count nothing."""
_NO_FIGURES = ("points", "full_points")
"""The roles of columns that are of no target, where it is not known of which they tell."""
_LABEL_OF_TARGETS = re.compile(
    "(?:全[省市县区州旗]|[省市县区]级?|年度|全年|工作|考核|计划)*(?:目标|任务|计划)(?:任务|指标)?(?:值|数|量|要求)?"
)
"""What stands before a row of targets."""
_OF_WHEN = re.compile("数据|来源|统计|时期")
"""What a column is about that says of which time figures are, or from where: 数据来源."""


class Column(Struct, frozen=True):
    """A column: the heading that names its target, where that is, and what is above its figures."""

    at: int
    name: str
    name_at: int
    heading: str


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

    def headings(self) -> Headings:
        """Return what was found."""
        figures = self._figures()
        texts = self._texts()
        read = {column.at for column in (*figures, *texts)}
        others = [one for one in self.columns if one.at not in read and self._is_of_texts(one)]
        verdicts = [column for column in others if _role(column) == "verdict"]
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
        for at in range(1, max(len(row) for row in self.sheet.rows) + 1):
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
        found = filter(self._is_of_figures, self.columns)
        return [replace(column, heading=self._heading(column)) for column in found]

    def _texts(self) -> list[Column]:
        """Return the columns that tell of the figures of a unit, each with its heading there."""
        found = []
        for column in self.columns:
            if self._is_of_notes(column):
                found.append(replace(column, heading=COLUMNS["note"][0]))
            elif self._is_of_texts(column) and self._tells_of_figures(column):
                found.append(replace(column, heading=column.name))
        return found

    def _unread(self, column: Column) -> Problem:
        words = say("the column {name} has no figures, and was not read", name=column.name)
        if self._has_figures(column):
            words = say("the column {name} was not read", name=quoted(column.name))
        where = self.sheet.where(self.header, column.at)
        return Problem(where, "unread-column", words, "warning")

    def _is_of_figures(self, column: Column) -> bool:
        """Return whether a column has figures of something, known or not."""
        meaning = self.names.meaning(column.name)
        if meaning.targets or meaning.element:
            return True
        if self._is_beside(column) or self._is_of_notes(column):
            return False
        role = _role(column)
        if role in _NO_FIGURES:
            return False
        if role and self._tells_of_figures(column):
            return False
        return self._has_figures(column)

    def _has_figures(self, column: Column) -> bool:
        return any(map(is_figure, self._texts_of(column)))

    def _texts_of(self, column: Column) -> Iterator[str]:
        has_days = is_of_days(column.name)
        for row in self.rows:
            if has_days:
                yield day_at(self.sheet, row, column.at)
            else:
                yield self.sheet.text(row, column.at)

    def _heading(self, column: Column) -> str:
        """Return what is above the figures of a column; the figure of a grade is its stage."""
        targets = self.names.targets(column.name)
        is_value = column.heading == heading_of_figures("")
        if is_value and any(target.indicator.scale for target in targets):
            return COLUMNS["stage"][0]
        return column.heading

    def _is_of_texts(self, column: Column) -> bool:
        return bool(column.name) and not self._is_of_figures(column) and not self._is_beside(column)

    def _is_of_notes(self, column: Column) -> bool:
        """Return whether a column has remarks on all figures of a unit, whatever it is called."""
        if columns.key_of(split(normal(column.name))[0]) == "note":
            return True
        if self.names.targets(column.name) or _role(column) == "year":
            return False
        is_of_texts = not self._is_beside(column) and not self._has_figures(column)
        if is_of_texts and (is_of_the_figure(column.name) or _OF_WHEN.search(column.name)):
            return True
        if _role(column) == "verdict" or self._tells_where_units_are(column):
            return False
        return any(map(is_doubt, self._texts_of(column)))

    def _tells_of_figures(self, column: Column) -> bool:
        """Return whether it is known of which figures of a unit a column tells.

        It is in a table of one target. In one of several it may be any but of what has all of
        them: their year, the place of the unit among others, the day on which all was done, and
        who reports them.
        """
        if self._says_who_reports(column):
            return True
        if self._tells_where_units_are(column):
            return False
        is_of_all = _role(column) in _OF_ALL_FIGURES or is_day_of_finish(column.name)
        return is_of_all or bool(self.only_name)

    def _tells_where_units_are(self, column: Column) -> bool:
        """Return whether a column puts units in places: 所属市, or 城区 and 农村.

        城区 in every row may say of which place all figures are.
        """
        texts = set(map(normal, self._texts_of(column))) - {""}
        if all(map(is_place, texts)):
            return True
        are_areas = all(is_area(text) or is_place(text) for text in texts)
        return are_areas and len(texts) >= FEWEST_GROUPS

    def _is_beside(self, column: Column) -> bool:
        """Return whether a column numbers the rows or units, or says when they were handed in.

        It may also name the plan, or the office that wrote the whole table.
        """
        if _role(column) == "serial" or _CODES.search(column.name):
            return True
        match head_key(column.name):
            case "submitted":
                return True
            case "plan":
                return self._names_plans(column)
            case "org_unit":
                return not self._says_who_reports(column)
        return False

    def _says_who_reports(self, column: Column) -> bool:
        """Return whether a column names who reports each unit, and not one office for all."""
        reporting = set(map(normal, self._texts_of(column))) - {""}
        return head_key(column.name) == "org_unit" and len(reporting) > 1

    def _names_plans(self, column: Column) -> bool:
        texts = filter(None, self._texts_of(column))
        return all(PLAN.fullmatch(text) for text in texts)


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


def _role(column: Column) -> str:
    return heading_of(column.at, column.name, "").role
