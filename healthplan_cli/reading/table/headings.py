"""The headings of a table: what their words mean, and what they say beside a column's name."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model import columns
from healthplan_cli.model.columns import COLUMNS, FIGURES, HEAD, MARKS, REPORTED, SHOWN
from healthplan_cli.model.printed import PrintedKind
from healthplan_cli.reading.phrases.names import unit_in
from healthplan_cli.reading.phrases.places import is_place
from healthplan_cli.reading.phrases.spans import spans_in, without_spans
from healthplan_cli.reading.table.heading_words import (
    AS_A_BASE,
    CORRECTION,
    DONE,
    IN_ALL_OF_A_PLACE,
    LIKELY_NAMES,
    LIKELY_RESULTS,
    OF_ONE_YEAR,
    OF_SOME,
    OUR_OWN,
    PLANNED,
    ROLES,
    SAYS_NOTHING,
    SO_FAR,
    TARGET_OF_OTHERS,
    TASKS,
    THIS_YEAR,
    YEAR_SO_FAR,
)
from healthplan_cli.reading.table.unit_line import unit_in_words
from healthplan_cli.text.headings import split
from healthplan_cli.text.words import Bilingual
from healthplan_cli.units import normal

_MOST_LISTED = 4
EARLIER = "earlier"
LAST_YEAR = "last_year"
OTHER_YEAR = "other_year"
AVERAGE = "average"
MAY_BE_READ = (OTHER_YEAR, AVERAGE)
"""The roles of columns that are read where the plan has a use for them."""
CHECKED = tuple(kind for kind in get_args(PrintedKind) if kind not in MAY_BE_READ)
"""The roles of columns that are printed beside the figures, and are checked."""


class Heading(Struct, frozen=True):
    """One heading: its column, its words, and what it means.

    `key` is that of the column that is read, "" where it is none; `role` says what a heading that
    is not read is known as. `inside` is what is in brackets, `unit` the unit that it has there,
    `group` the heading above it that is merged over several columns, and `also` what the heading
    or those beside it say of its figures: the place, or the period up to which they are.
    """

    column: int
    text: str
    key: str = ""
    role: str = ""
    inside: str = ""
    unit: str = ""
    group: str = ""
    also: str = ""

    @property
    def corrects(self) -> bool:
        """Return whether the column corrects figures, such as 审定数."""
        return bool(CORRECTION.search(self.text.casefold()))

    @property
    def is_of_unknown_group(self) -> bool:
        """Return whether the heading above it is not understood: 甲县 over 完成值."""
        return bool(self.group) and self.inside == self.group

    @property
    def said(self) -> str:
        """Return all that is written over the column."""
        return " ".join(filter(None, (self.group, self.also, self.text)))

    @property
    def is_unread(self) -> bool:
        """Return whether what is in its brackets may be a unit or a qualifier, not understood."""
        if not self.inside or self.unit:
            return False
        if self.inside in MARKS or SAYS_NOTHING.fullmatch(self.inside):
            return False
        return not spans_in(self.inside) or without_spans(self.inside) != ""

    def is_another_than(self, read: "Heading") -> bool:
        """Return whether it is of another period than the one that is read, or another name."""
        if self.key == "name":
            return word_of(self.text) != word_of(read.text)
        own, others = spans_in(self.said), spans_in(read.said)
        return bool(own and others) and own != others


def heading_of(column: int, text: str, group: str) -> Heading:
    """Return the heading of a column, under another one that is merged over it; "" for none."""
    meant = _meaning(text)
    if group and meant.key in FIGURES:
        meant = _grouped(group, meant)
    elif group and LIKELY_NAMES.fullmatch(word_of(text)) and _meaning(group).key == "name":
        meant = replace(meant, key="name", role="")
    return replace(meant, column=column, text=text, group=group)


def _grouped(group: str, heading: Heading) -> Heading:
    """Return a heading under a group: 目标 over 数值 is a target, 农村 over it is of some only."""
    above = _meaning(group)
    if OF_SOME.search(group):
        return replace(heading, inside=group, unit="")
    if PLANNED.search(normal(group)) and not DONE.search(normal(group)):
        return Heading(0, heading.text, role="target")
    if above.role == LAST_YEAR and heading.key != "value":
        return Heading(0, heading.text, role=EARLIER)
    is_place_alone = above.role == "of_place"
    if above.role in (*CHECKED, EARLIER, "beside") and not is_place_alone:
        return Heading(0, heading.text, role=above.role)
    if not _is_of_all(group, above):
        return replace(heading, inside=group, unit="")
    return heading


def _is_of_all(group: str, above: Heading) -> bool:
    """Return whether a heading over others names no part: 2022年, 完成情况, not 农村.

    A place is compared with the region of the plan.
    """
    if is_place(group) or above.key or above.role in ("year", "shown", "text"):
        return True
    return bool(DONE.search(normal(group)))


_ROLES_OF_SHOWN = {"limit": "target", "scope": "group", "number": "serial", "lead": "text"}
"""The roles of columns that a template shows, and of those of the same words in other tables."""


@lru_cache(maxsize=4096)
def _meaning(text: str) -> Heading:
    """Return what a heading means, as a heading of no column."""
    word, inside = split(normal(text))
    key = columns.key_of(word, COLUMNS)
    if key:
        return Heading(0, text, key, "", inside, _unit(inside))
    role = _role(word)
    if role:
        return Heading(0, text, "", role, inside, _unit(inside))
    so_far = SO_FAR.sub("", word)
    if columns.key_of(so_far, COLUMNS) == "value":
        return Heading(0, text, "value", "", inside, _unit(inside))
    of_place = IN_ALL_OF_A_PLACE.fullmatch(word)
    if of_place and columns.key_of(of_place[2], COLUMNS) == "value":
        return Heading(0, text, "value", "", inside, _unit(inside), also=of_place[1])
    if not spans_in(word):
        return Heading(0, text)
    key, role = _behind_a_year(split(without_spans(word))[0])
    return Heading(0, text, key, role, inside, _unit(inside))


def _behind_a_year(word: str) -> tuple[str, str]:
    """Return the key and the role of what is behind the time in a heading: 2020年 | 基数."""
    if AS_A_BASE.fullmatch(word):
        return "baseline", ""
    key = columns.key_of(word, COLUMNS)
    if key in ("value", "baseline"):
        return key, ""
    if word in ("", "数", "值", "数据", "现状", "现状值"):
        return "value", ""
    return "", _role(word)


def _role(word: str) -> str:
    """Return what a heading that is not read is known as; "" where it is not known."""
    shown = columns.key_of(word, SHOWN)
    if shown:
        return _ROLES_OF_SHOWN.get(shown, "shown")
    for role, pattern in ROLES.items():
        if pattern.fullmatch(word):
            return role
    return ""


def _unit(inside: str) -> str:
    return unit_in(inside) or unit_in_words(inside)


def examples(keys: Iterable[str]) -> Bilingual:
    """Return some words of columns, for each language its own."""
    words = [word for key in keys for word in COLUMNS[key]]
    chinese = [word for word in words if not word.isascii()]
    english = [word for word in words if word.isascii()]
    return Bilingual(", ".join(chinese[:_MOST_LISTED]), ", ".join(english[:_MOST_LISTED]))


def latest(found: list[Heading]) -> Heading:
    """Return the heading of the latest period, where each is of another one; else the first."""
    ends = [spans_in(one.said) for one in found]
    if len(found) == 1 or not all(ends):
        return found[0]
    return max(found, key=lambda one: max(span.order for span in spans_in(one.said)))


def without_months(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Return the headings without single months as figures, where one is of the year so far."""
    if not any(one.key == "value" and _is_so_far(one) for one in headings):
        return headings
    found = []
    for one in headings:
        is_month = one.key == "value" and not _is_so_far(one) and is_of_part(one)
        found.append(replace(one, key="", role="beside") if is_month else one)
    return tuple(found)


def _is_so_far(heading: Heading) -> bool:
    return bool(YEAR_SO_FAR.search(heading.said)) and not is_of_part(heading)


def is_of_part(heading: Heading) -> bool:
    """Return whether figures are of a month or quarter alone, not of the year up to it."""
    return any(span.is_part for span in spans_in(heading.said))


def names_month(heading: Heading) -> bool:
    """Return whether a heading says up to which month its figures are, or of which."""
    return any(span.month for span in spans_in(heading.said))


def with_last_year(headings: tuple[Heading, ...], value: Heading) -> tuple[Heading, ...]:
    """Return the headings with that of the year before the figures marked so: 2021年 | 2022年."""
    last = year_of(value) - 1
    return tuple(_of_year(one, LAST_YEAR) if _is_value_of(one, last) else one for one in headings)


def with_years_beside(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Return the headings with those of years marked so, where one says no year: 2021年 | 完成值.

    What says no year is of the day of the table. 累计 may be of all those years.
    """
    values = [one for one in headings if one.key == "value"]
    plain = [one for one in values if not spans_in(one.said)]
    last = max(map(year_of, values), default=0)
    if len(plain) != 1 or not last or _may_be_of_several_years(plain[0]):
        return headings
    marked = tuple(_of_year(one, LAST_YEAR) if _is_value_of(one, last) else one for one in headings)
    return _before(marked, last)


def _is_value_of(heading: Heading, year: int) -> bool:
    return heading.key == "value" and year_of(heading) == year > 0


def without_last_year(headings: tuple[Heading, ...], value: Heading) -> tuple[Heading, ...]:
    """Return the headings without last year's beside figures of a month alone: 上年同期 | 12月."""
    is_part = is_of_part(value)
    found = []
    for one in headings:
        is_last_year = one.role == LAST_YEAR
        is_unread = one.is_unread and not AS_A_BASE.fullmatch(one.inside)
        is_unlike = is_last_year and (is_part or is_unread)
        found.append(replace(one, role=EARLIER) if is_unlike else one)
    return tuple(found)


def _of_year(heading: Heading, role: str) -> Heading:
    return replace(heading, key="", role=role)


def _may_be_of_several_years(heading: Heading) -> bool:
    return "累计" in heading.said and not OF_ONE_YEAR.search(heading.said)


def with_other_years(headings: tuple[Heading, ...], value: Heading) -> tuple[Heading, ...]:
    """Return the headings with those of years before the figures marked so: 2020年 | 2022年."""
    return _before(headings, year_of(value))


def _before(headings: tuple[Heading, ...], year: int) -> tuple[Heading, ...]:
    return tuple(
        _of_another_year(one) if one.key == "value" and 0 < year_of(one) < year else one
        for one in headings
    )


def _of_another_year(heading: Heading) -> Heading:
    """Return a heading as one of a year before; of 2020年（农村） nothing is read."""
    if heading.is_unread and not AS_A_BASE.fullmatch(heading.inside):
        return _of_year(heading, EARLIER)
    return _of_year(heading, OTHER_YEAR)


def year_of(heading: Heading) -> int:
    """Return the year of which figures are, 0 where it is part of one, several, or none is said."""
    spans = spans_in(heading.said)
    if len(spans) != 1 or spans[0].month not in (None, 12) or spans[0].is_part:
        return 0
    if spans[0].first_year not in (None, spans[0].year):
        return 0
    return spans[0].year or 0


def without_later_years(headings: tuple[Heading, ...], year: int) -> tuple[Heading, ...]:
    """Return the headings without years after that of the table as figures: 2025年 | 2023年.

    A single one is left, so that its time is refused. A year of 0 is not known.
    """
    values = [one for one in headings if one.key == "value"]
    later = [one for one in values if year_of(one) > year > 0]
    if len(later) == len(values):
        return headings
    return tuple(_of_year(one, "beside") if one in later else one for one in headings)


def with_tasks_as_names(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Return the headings of a row that names no targets, the first one of tasks as that of names.

    重点任务 beside 指标 is none: it is asked for where no heading is of names.
    """
    return _with_first_as_name(TASKS, headings)


def with_targets_of_others(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Return the headings with targets of others or later passed over: 目标值 | 全市目标.

    Where no other column is of targets, they are compared with those of the plan.
    """
    others = [one for one in headings if _is_target_of_others(one)]
    has_target = any(one.role == "target" and one not in others for one in headings)
    role = "beside" if has_target else "target"
    return tuple(replace(one, role=role) if one in others else one for one in headings)


def _is_target_of_others(heading: Heading) -> bool:
    is_of_targets = heading.role in ("target", "target_of_others")
    word = without_spans(word_of(heading.text))
    return is_of_targets and TARGET_OF_OTHERS.fullmatch(word) is not None


def with_likely_name(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Return the headings of a row that names no targets, the first that may be of names as such.

    It is asked for where a file has no other names: 名称 may be over anything.
    """
    return _with_first_as_name(LIKELY_NAMES, headings)


def _with_first_as_name(
    words: re.Pattern[str], headings: tuple[Heading, ...]
) -> tuple[Heading, ...]:
    for place, heading in enumerate(headings):
        if words.fullmatch(word_of(heading.text)):
            names = Heading(heading.column, heading.text, key="name")
            return (*headings[:place], names, *headings[place + 1 :])
    return headings


def likely_result(headings: tuple[Heading, ...]) -> Heading | None:
    """Return the only heading that may be of figures, 进展情况, where none is; None for several."""
    if any(one.key in REPORTED for one in headings):
        return None
    found = [one for one in headings if LIKELY_RESULTS.fullmatch(word_of(one.text))]
    if len(found) > 1:
        found = [one for one in found if one.role != "attainment"]  # 进展情况 | 进度
    if len(found) != 1:
        return None
    return found[0]


def with_our_own(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Return the headings with 我市 or 全市 as the figures, where no other column has any.

    Either is compared with the region of the plan; beside 甲县 it may be one of several units.
    """
    found = [one for one in headings if OUR_OWN.fullmatch(word_of(one.text))]
    others = [one for one in headings if one.text and one not in found]
    if len(found) != 1 or not all(map(_is_no_figure, others)):
        return headings
    return tuple(_as_figures(one) if one in found else one for one in headings)


def _is_no_figure(heading: Heading) -> bool:
    """Return whether a heading is known to be of no figure that is reported."""
    return bool(heading.key or heading.role) and heading.key not in REPORTED


def _as_figures(heading: Heading) -> Heading:
    """Return the heading of a place as that of its figures: 我市 is 全市."""
    level = word_of(heading.text)[1]
    return replace(heading, key="value", role="", also=f"全{level}")


def with_this_year(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Return the headings with 本年度 as the figures, where 上年度 alone is beside it."""
    is_pair = any(one.role == LAST_YEAR for one in headings)
    if not is_pair or any(one.key in REPORTED for one in headings):
        return headings
    found = []
    for one in headings:
        is_this_year = THIS_YEAR.fullmatch(word_of(one.text)) is not None
        found.append(replace(one, key="value", role="") if is_this_year else one)
    return tuple(found)


def likeliest_name(found: list[Heading]) -> Heading:
    """Return the heading whose word comes first among those of names: 指标 before 项目."""
    return min(found, key=_place_among_names)


def _place_among_names(heading: Heading) -> int:
    names = COLUMNS["name"]
    word = word_of(heading.text)
    return names.index(word) if word in names else len(names)


def word_of(text: str) -> str:
    """Return the word of a heading in plain forms, without what is in brackets behind it."""
    return split(normal(text))[0]


def head_key(text: str) -> str:
    """Return what a file says of itself under a heading, by its key: 数据截止日; "" for nothing."""
    return columns.key_of(word_of(text), HEAD)
