"""What is found in a table of many units: a table of each, and who and what its cells name."""

from collections.abc import Callable, Collection
from itertools import chain

from msgspec import Struct, field

from healthplan_cli.model import columns
from healthplan_cli.model.columns import COLUMNS, FIGURES, HEAD
from healthplan_cli.model.moment import Moment
from healthplan_cli.reading.phrases.empty_words import is_empty
from healthplan_cli.reading.phrases.sums import is_sum, is_sum_of_all
from healthplan_cli.reading.returns.sender import Sender, Senders
from healthplan_cli.reading.returns.submitted import moment_of
from healthplan_cli.reading.table.days import day_at
from healthplan_cli.reading.table.entries import is_remark, iso_day
from healthplan_cli.reading.table.headings import AVERAGE, CHECKED, head_key, heading_of
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.yaml.nodes import Said
from healthplan_cli.text.headings import split
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.problems import Position, Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal

ROLES = (*FIGURES, "stage")
"""What a heading below the name of a target or a unit may say that a figure is."""
FEWEST_UNITS = 2
"""How many units of the roster show that a row or a column has their names."""
FARTHEST = 20
"""In so many rows a row of units is looked for, and in so many columns a column of them."""
NAME = COLUMNS["name"][0]
OF_ONE_FIGURE = (*CHECKED, AVERAGE, "beside", "earlier")
"""The roles of columns that may be there for each target or unit: 目标值, 完成率, 得分, 上年."""


class OfUnit(Struct):
    """The tables of one unit, and what is wrong with how it is named."""

    sender: Sender
    sheets: list[Sheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, part: Sheet, whole: Sheet, row: int, column: int) -> None:
        """Add a table of the unit, which a cell names; two of one sheet are a problem."""
        self.problems += whole.faults(row, [("name", column)])
        if self.part_of(whole) is None:
            self.sheets.append(part)
            return
        name = quoted(whole.text(row, column))
        words = say("{name} is in this table twice", name=name)
        self.problems.append(Problem(whole.where(row, column), "duplicate-key", words))

    def part_of(self, whole: Sheet) -> Sheet | None:
        """Return the table that the unit has of a sheet, None where it has none."""
        first = whole.where(1, 1)
        return next((one for one in self.sheets if one.where(1, 1) == first), None)


class ManyUnits(Struct):
    """The tables of all units in a file, and what of the file is in none of them.

    `by_id` are those of each unit by its id; `read` are the sheets that they are parts of, `unread`
    those beside them, and `said` is what these say of the figures of all.
    """

    by_id: dict[str, OfUnit] = field(default_factory=dict)
    read: list[Sheet] = field(default_factory=list)
    unread: list[Sheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    @property
    def units(self) -> Collection[OfUnit]:
        """The tables of the units, in the order of the file."""
        return self.by_id.values()

    def of(self, sender: Sender) -> OfUnit:
        """Return what is kept of a unit."""
        return self.by_id.setdefault(sender.id, OfUnit(sender))


def units_at(text: str, senders: Senders) -> frozenset[str] | None:
    """Return the ids of the units that a name is of: of a sum of all it is of none.

    None where it is the name of neither.
    """
    unit = senders.named(text)
    if unit is not None:
        return frozenset([unit.id])
    if is_total(text, senders):
        return frozenset()
    return None


def sender_at(
    sheet: Sheet, row: int, column: int, senders: Senders, problems: list[Problem]
) -> Sender | None:
    """Return the unit that a cell names; None where it names none, which is told."""
    text = sheet.text(row, column)
    unit = senders.named(text)
    if unit is not None:
        return Sender(unit)
    if is_total(text, senders):
        return Sender(is_whole=True)
    if not text or is_remark(text) or sheet.filled(row) == 1:
        return None
    where = sheet.where(row, column)
    if is_sum(text):
        problems.append(_of_some(text, where))
    else:
        problems.append(senders.outside(text, where))
    return None


def _of_some(name: str, where: Position) -> Problem:
    words = say(
        "{name} is a mean, a part of a unit, or the sum of some units, and was not read; the sum "
        "of all is called 合计",
        name=quoted(name),
    )
    return Problem(where, "skipped-row", words, "warning")


def is_total(text: str, senders: Senders) -> bool:
    """Return whether a name is that of all units together: 合计, 全市, the whole of the roster."""
    name = plain_name(text).removeprefix(plain_name(senders.roster.whole))
    return bool(text) and (senders.is_whole(text) or is_sum_of_all(name))


def role_of(text: str) -> str:
    """Return the role of a heading below the name of a target or a unit; "" for none."""
    key = columns.key_of(split(normal(text))[0])
    if key in ROLES:
        return key
    return ""


def heading_of_figures(text: str) -> str:
    """Return what is above figures in the table of one unit, from the heading below a name.

    A heading that says more than the word of a column, 2021年完成值 or 完成值（万元）, or something
    else, 目标值, stays as it is: what it means is decided as in every table.
    """
    word, inside = split(normal(text))
    if not word and not inside:
        return COLUMNS["value"][0]
    role = role_of(text)
    if role and not inside:
        return COLUMNS[role][0]
    return text


def behind_each(sheet: Sheet, header: int, is_named: Callable[[str], bool]) -> frozenset[int]:
    """Return the columns of what is printed of what is named before them: 得分 behind 签约率.

    Their headings are there several times, the first behind something that is named.
    """
    found: dict[str, list[int]] = {}
    has_name = False
    for at, text in sheet.cells(header):
        if is_named(text):
            has_name = True
        elif heading_of(at, text, "").role in OF_ONE_FIGURE:
            found.setdefault(text if has_name else "", []).append(at)
    repeated = [places for text, places in found.items() if text and len(places) > 1]
    return frozenset(chain.from_iterable(repeated))


def is_head(text: str) -> bool:
    """Return whether a heading is of what a file says of itself, such as 报送时间."""
    return bool(head_key(text))


def is_blank_figure(sheet: Sheet, row: int, column: int) -> bool:
    """Return whether a cell of figures has none, and nothing that would be one.

    An error, a formula without a result, a figure that is not shown, or that is merged over the
    cell, is told where it is read.
    """
    if sheet.text(row, column) or sheet.shared_figure(row, column) is not None:
        return False
    return not any(sheet.faults(row, [("value", column)]))


def moment_at(sheet: Sheet, row: int, column: int, problems: list[Problem]) -> Moment | None:
    """Return when a cell says that something was handed in: 2023年1月9日 16:30.

    None where it says nothing; another text is a problem.
    """
    text = day_at(sheet, row, column)
    day, gap, hour = normal(text).partition(" ")
    found = moment_of(f"{iso_day(day)}{gap}{hour}")
    if found is None and not is_empty(text):
        words = say("there is no such day or time: {day}", day=quoted(text))
        problems.append(Problem(sheet.where(row, column), "not-a-date", words))
    return found


def column_of_submitted(sheet: Sheet, header: int) -> int:
    """Return the column that says when each unit handed in its figures, 0 where none does."""
    for at, text in sheet.cells(header):
        if split(text)[0] in HEAD["submitted"]:
            return at
    return 0
