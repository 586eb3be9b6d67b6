"""What a heading of a table of many units tells, with the texts of each unit below or beside it."""

import re
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model import columns
from healthplan_cli.model.columns import COLUMNS
from healthplan_cli.reading.many_units.lines import FEWEST_GROUPS, is_doubt
from healthplan_cli.reading.phrases.doubted_notes import is_area
from healthplan_cli.reading.phrases.finished import is_day_of_finish
from healthplan_cli.reading.phrases.places import is_place
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.table.headings import head_key, heading_of, word_of
from healthplan_cli.reading.table.lines import PLAN
from healthplan_cli.reading.table.notes import is_of_the_figure
from healthplan_cli.reading.table.unread import is_figure
from healthplan_cli.units import normal

_OF_ALL_FIGURES = ("year", "beside")
"""The roles of columns that are about all figures of a row: 年份, 排名."""
_CODES = re.compile("(?:区划|行政|单位|地区|机构)(?:代码|编码)|邮编|邮政编码|电话")
"""What a column is about whose numbers count nothing."""
_NO_FIGURES = ("points", "full_points")
"""The roles of columns that are of no target, where it is not known of which they tell."""
_OF_WHEN = re.compile("数据|来源|统计|时期")
"""What a column is about that says of which time figures are, or from where: 数据来源."""


class Column(Struct, frozen=True):
    """A column: the heading that names its target, where that is, and what is above its figures.

    Where units are columns it is a row of them.
    """

    at: int
    name: str
    name_at: int
    heading: str

    @property
    def role(self) -> str:
        """What it is known as by its name, "" where that is not known."""
        return heading_of(self.at, self.name, "").role


class Meanings(Struct, frozen=True):
    """What columns of a table tell of its units.

    `only_name` is the name of the one target that it has figures of, "" where it has several, and
    `texts_of` gives the texts of the units in a column.
    """

    names: Names
    only_name: str
    texts_of: Callable[[Column], Iterable[str]]

    def texts(self, found: Iterable[Column], *, has_note: bool = False) -> Sequence[Column]:
        """Return the columns that tell of the figures of a unit, each with its heading there.

        One of remarks is called so, unless there is one already; others keep their own headings.
        """
        told: list[Column] = []
        for column in sorted(found, key=_is_called_note, reverse=True):
            if self.is_of_notes(column) and not has_note:
                has_note = True
                told.append(replace(column, heading=COLUMNS["note"][0]))
            elif self.is_of_notes(column) or self._tells_beside_figures(column):
                told.append(replace(column, heading=column.name))
        return sorted(told, key=lambda column: column.at)

    def _tells_beside_figures(self, column: Column) -> bool:
        return self.is_of_texts(column) and self.tells_of_figures(column)

    def is_of_figures(self, column: Column) -> bool:
        """Return whether a column has figures of something, known or not."""
        meaning = self.names.meaning(column.name)
        if meaning.targets or meaning.element:
            return True
        if self.is_beside(column) or self.is_of_notes(column):
            return False
        role = column.role
        if role in _NO_FIGURES:
            return False
        if role and self.tells_of_figures(column):
            return False
        return self.has_figures(column)

    def has_figures(self, column: Column) -> bool:
        """Return whether a unit has a figure in a column."""
        return any(map(is_figure, self.texts_of(column)))

    def is_of_texts(self, column: Column) -> bool:
        """Return whether a column has a name and tells something in words."""
        return bool(column.name) and not self.is_of_figures(column) and not self.is_beside(column)

    def is_of_notes(self, column: Column) -> bool:
        """Return whether a column has remarks on all figures of a unit, whatever it is called."""
        if _is_called_note(column):
            return True
        if self.names.targets(column.name) or column.role == "year":
            return False
        is_of_texts = not self.is_beside(column) and not self.has_figures(column)
        if is_of_texts and (is_of_the_figure(column.name) or _OF_WHEN.search(column.name)):
            return True
        if column.role == "verdict" or self._tells_where_units_are(column):
            return False
        return any(map(is_doubt, self.texts_of(column)))

    def tells_of_figures(self, column: Column) -> bool:
        """Return whether it is known of which figures of a unit a column tells.

        It is in a table of one target. In one of several it may be any but of what has all of
        them: their year, the place of the unit among others, the day on which all was done, and
        who reports them.
        """
        if self._says_who_reports(column):
            return True
        if self._tells_where_units_are(column):
            return False
        is_of_all = column.role in _OF_ALL_FIGURES or is_day_of_finish(column.name)
        return is_of_all or bool(self.only_name)

    def _tells_where_units_are(self, column: Column) -> bool:
        """Return whether a column puts units in places: 所属市, or 城区 and 农村.

        城区 in every row may say of which place all figures are.
        """
        texts = set(map(normal, self.texts_of(column))) - {""}
        if all(map(is_place, texts)):
            return True
        are_areas = all(is_area(text) or is_place(text) for text in texts)
        return are_areas and len(texts) >= FEWEST_GROUPS

    def is_beside(self, column: Column) -> bool:
        """Return whether a column numbers the rows or units, or says when they were handed in.

        It may also name the plan, or the office that wrote the whole table.
        """
        if column.role == "serial" or _CODES.search(column.name):
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
        reporting = set(map(normal, self.texts_of(column))) - {""}
        return head_key(column.name) == "org_unit" and len(reporting) > 1

    def _names_plans(self, column: Column) -> bool:
        texts = filter(None, self.texts_of(column))
        return all(PLAN.fullmatch(text) for text in texts)


def _is_called_note(column: Column) -> bool:
    return columns.key_of(word_of(column.name)) == "note"
