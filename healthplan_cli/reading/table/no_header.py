"""What is said of a file in which no row is a header: what was found, and what would be read."""

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from healthplan_cli.model.columns import COLUMNS, FIGURES, NAMES
from healthplan_cli.reading.table.header import FIGURE_WORDS, LAST_HEADER
from healthplan_cli.reading.table.headings import Heading, examples, heading_of
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import NOTHING, Bilingual, Words, say, with_commas

_MOST_SHOWN = 12
_DATA = r"[0-9][0-9,]*(?:\.[0-9]+)?\s*(?:[^0-9年月日季度\s]{0,4})|[0-9]{4}-[0-9]{2}-[0-9]{2}.*"
_ROLES: Mapping[str, Words] = {
    "serial": say("a number of the row"),
    "target": say("a target"),
    "attainment": say("a rate of completion"),
    "change": say("a change"),
    "verdict": say("a printed verdict"),
    "shortfall": say("no figure that is reported"),
    "of_place": say("no figure that is reported"),
    "target_of_others": say("a target"),
    "surplus": say("no figure that is reported"),
    "points": say("points"),
    "full_points": say("the most of points"),
    "earlier": say("figures of an earlier time"),
    "last_year": say("figures of an earlier time"),
    "beside": say("no figure that is reported"),
    "average": say("no figure that is reported"),
    "year": say("a period"),
    "place": say("a place"),
    "group": say("a group"),
    "shown": say("a text"),
    "day": say("a text"),
    "text": say("a text"),
}
_MAY_BE_NAMES = ("", "text", "target", "shown")
"""What a heading such as 任务, 内容 or 目标任务 is read as, which may be over names."""


class _Row(Struct, frozen=True):
    """A row that may be meant as a header, and its headings."""

    where: Words = NOTHING
    headings: tuple[Heading, ...] = ()

    @property
    def likelihood(self) -> tuple[int, int]:
        """Return how many of its headings are understood, and how many there are."""
        return sum(bool(one.key or one.role) for one in self.headings), len(self.headings)


def sought(sheets: Iterable[Sheet]) -> Words:
    """Return what a header is looked for by, and what the likeliest row has instead."""
    likeliest = _likeliest(sheets)
    if not likeliest.headings:
        return say(
            "no row is a header, with a column of names ({names}) and one of figures ({figures}); "
            "write such headings above the columns",
            names=examples(("name", "id")),
            figures=examples(("value",)),
        )
    return say(
        "no row is a header, with a column of names ({names}) and one of figures ({figures}); "
        "the likeliest is {where}: {headings}; {lacks}; rename its headings, or describe the "
        "table once with hpc map",
        names=examples(("name", "id")),
        figures=examples(("value",)),
        where=likeliest.where,
        headings=_listed(likeliest.headings),
        lacks=_lacks(likeliest.headings),
    )


def _likeliest(sheets: Iterable[Sheet]) -> _Row:
    """Return the row of which most headings are understood; of like ones the longest, or first."""
    likeliest = _Row()
    for sheet in sheets:
        for row in sheet.row_numbers[:LAST_HEADER]:
            found = _row(sheet, row)
            if found.likelihood > likeliest.likelihood:
                likeliest = found
    return likeliest


def _row(sheet: Sheet, row: int) -> _Row:
    headings = tuple(heading_of(column, text, "") for column, text in sheet.cells(row))
    if len(headings) < 2 or any(_is_data(one.text) for one in headings):
        return _Row()
    where = sheet.where(row, 1)
    if where.cell:
        return _Row(say("{name}", name=where.cell), headings)
    return _Row(say("line {line}", line=where.line), headings)


def _is_data(text: str) -> bool:
    """Return whether a text is a figure or a day, which no heading is but a year."""
    if re.fullmatch("(?:19|20)[0-9]{2}", text):
        return False
    return bool(re.fullmatch(_DATA, text))


def _listed(headings: tuple[Heading, ...]) -> Words:
    """Return the headings with what each is read as."""
    listed = []
    for heading in headings[:_MOST_SHOWN]:
        words = say("{text} ({meaning})", text=quoted(heading.text), meaning=_meaning(heading))
        listed.append(words)
    return with_commas(listed)


def _meaning(heading: Heading) -> Words:
    if heading.key in NAMES:
        return say("a name")
    if heading.key in FIGURES:
        return say("a figure")
    if heading.key:
        return say("{name}", name=Bilingual(*COLUMNS[heading.key][:2]))
    return _ROLES.get(heading.role, say("not understood"))


def _may_be_over_units(headings: tuple[Heading, ...]) -> bool:
    """Return whether headings may be over rows of units: 县区 | 签约率 | 床位数."""
    names_units = any(one.key == "each" or one.role == "place" for one in headings)
    unknown = [one for one in headings if not one.key and not one.role]
    return names_units and bool(unknown)


def _lacks(headings: tuple[Heading, ...]) -> Words:
    keys = {one.key for one in headings}
    has_names = not keys.isdisjoint(NAMES)
    has_figures = not keys.isdisjoint(FIGURE_WORDS)
    if has_names:
        return say("it has no column of figures")
    if not has_figures and _may_be_over_units(headings):
        return say(
            "it has neither; a table of several units is read by hpc collect with a roster "
            "(--roster)"
        )
    if not has_figures:
        return say("it has neither")
    for one in headings:
        if not one.key and one.role in _MAY_BE_NAMES:
            return say(
                "it has no column of names, which {text} is not read as: call it 指标 where it has "
                "the names of indicators",
                text=quoted(one.text),
            )
    return say("it has no column of names")
