"""Which declared table a sheet is, by its headings, and how its headings changed."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from healthplan_cli.model.layout import Layout
from healthplan_cli.model.placeholders import Times
from healthplan_cli.reading.layouts.headings import JOINED, headings_of
from healthplan_cli.reading.table.header import LAST_HEADER
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.problems import Level, Problem, quoted_all
from healthplan_cli.text.words import Words, joined, say

_MOST_SHOWN = 12
_FEWEST = 2
_ENOUGH = 2 / 3
"""Which share of the declared headings a table has at least that is the same one, changed."""


class Fit(Struct, frozen=True):
    """A sheet, the layout that it has, and its header: its rows, and the headings by column."""

    layout: Layout
    sheet: Sheet
    times: Times
    first: int
    last: int
    headings: Mapping[int, str]

    @property
    def texts(self) -> set[str]:
        """Return the headings as headings are compared."""
        return {plain_name(text) for text in self.headings.values()}

    def columns(self, heading: str) -> list[int]:
        """Return the columns of a declared heading, from the left."""
        filled = self.times.fill(heading)
        if filled is None:
            return []
        wanted = plain_name(filled)
        found = []
        for column, text in self.headings.items():
            if plain_name(text) == wanted:
                found.append(column)
        if wanted:
            return found
        return found[:1]


class Look(Struct, frozen=True):
    """A sheet with the texts of its first rows, as headings are compared."""

    sheet: Sheet
    texts: frozenset[str]

    def may_have(self, heading: str) -> bool:
        """Return whether every part of a heading is in the first rows."""
        for part in heading.split(JOINED):
            if part.strip() and plain_name(part) not in self.texts:
                return False
        return True


def look_at(sheet: Sheet) -> Look:
    """Return a sheet with what a header is quickly looked for in."""
    rows = sheet.row_numbers[:LAST_HEADER]
    return Look(sheet, frozenset(text for row in rows for text in _texts(sheet, row)))


def fit_of(layout: Layout, look: Look, times: Times) -> Fit | None:
    """Return the header of a sheet that has all headings a layout is recognized by, or None."""
    headings = _filled(layout.headings, times)
    if headings is None or not _is_of_sheet(layout, look.sheet, times):
        return None
    if not all(map(look.may_have, headings)):
        return None
    wanted = set(map(plain_name, headings))
    for fit in _candidates(layout, look.sheet, times):
        if wanted <= fit.texts:
            return fit
    return None


def likeness(layout: Layout, look: Look, times: Times) -> Fit | None:
    """Return the header of a sheet that has most headings of a layout, though not all."""
    headings = []
    for heading in declared(layout):
        headings.append(times.fill(heading) or heading)
    enough = max(_FEWEST, _ENOUGH * len(headings))
    if sum(map(look.may_have, headings)) < enough:
        return None
    wanted = set(map(plain_name, headings))
    best, most = None, 0
    for fit in _candidates(layout, look.sheet, times, anywhere=True):
        found = len(wanted & fit.texts)
        if found > most and found >= enough:
            best, most = fit, found
    return best


def lacks_day(layout: Layout, look: Look, times: Times) -> bool:
    """Return whether a sheet may have a layout whose headings say a day that is not known."""
    filled = []
    for heading in layout.headings:
        if times.fill(heading) is not None:
            filled.append(heading)
    if len(filled) == len(layout.headings) or not all(map(look.may_have, filled)):
        return False
    wanted = set(map(plain_name, filled))
    for fit in _candidates(layout, look.sheet, times):
        if wanted <= fit.texts:
            return True
    return False


def name_of(sheet: Sheet) -> str:
    """Return the name of a sheet; "" of a table of text, which has none."""
    return sheet.where(1, 1).sheet


def is_like(text: str, pattern: str) -> bool:
    """Return whether a text is a pattern, in which * is any text."""
    first, *others = pattern.strip().split("*")
    text = text.strip()
    if not others:
        return text == first
    *middle, last = others
    if not text.startswith(first) or not text.endswith(last):
        return False
    at = len(first)
    end = len(text) - len(last)
    for part in middle:
        found = text.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return at <= end


def _is_of_sheet(layout: Layout, sheet: Sheet, times: Times) -> bool:
    name = name_of(sheet)
    if not name:
        return True
    wanted = []
    if layout.sheet:
        wanted.append(layout.sheet)
    if layout.sheets and not any(_is_named(name, one, times) for one in layout.sheets):
        return False
    return all(_is_named(name, one, times) for one in wanted)


def _is_named(name: str, wanted: str, times: Times) -> bool:
    filled = times.fill(wanted)
    return filled is not None and is_like(name, filled)


def _filled(headings: tuple[str, ...], times: Times) -> list[str] | None:
    """Return headings with their placeholders filled in; None where one is not known."""
    filled = []
    for heading in headings:
        text = times.fill(heading)
        if text is None:
            return None
        filled.append(text)
    return filled


def _texts(sheet: Sheet, row: int) -> list[str]:
    """Return the cells of a row as headings are compared."""
    columns = sheet.columns_of(row)
    texts = []
    for column in columns:
        texts.append(plain_name(" ".join(sheet.text(row, column).split())))
    return texts


def _candidates(
    layout: Layout, sheet: Sheet, times: Times, *, anywhere: bool = False
) -> Iterator[Fit]:
    """Yield every header that a sheet may have by the rows of a layout, from the top down.

    `anywhere`: also in other rows than those that are declared.
    """
    header = layout.header
    last = min(len(sheet.rows) - header.depth + 1, LAST_HEADER)
    rows = range(1, last + 1)
    if header.first and not anywhere:
        rows = range(header.first, min(last, header.first) + 1)
    start = plain_name(times.fill(header.start) or header.start)
    for row in rows:
        if start and start not in _texts(sheet, row):
            continue
        headings = headings_of(sheet, row, header.depth)
        yield Fit(layout, sheet, times, row, row + header.depth - 1, headings)


def change_of(fit: Fit, level: Level = "error") -> Iterator[Problem]:
    """Yield a problem where headings are new, gone or moved against what was declared."""
    gone = list(_gone(fit))
    changes = [*gone, *_new(fit, is_any_gone=bool(gone)), *_moved(fit), *_lower(fit)]
    if not changes:
        return
    words = say(
        "the headings of this table are not those declared for {id} ({place}): {words}",
        id=fit.layout.id,
        place=fit.layout.position,
        words=joined(changes),
    )
    yield Problem(fit.sheet.where(fit.first, 1), "table-changed", words, level)


def _gone(fit: Fit) -> Iterator[Words]:
    gone = []
    for heading in declared(fit.layout):
        if len(fit.columns(heading)) < times_of(fit.layout, heading):
            gone.append(fit.times.fill(heading) or heading)
    if gone:
        yield say("not there any more: {headings}", headings=quoted_all(gone, _MOST_SHOWN))


def _new(fit: Fit, *, is_any_gone: bool) -> Iterator[Words]:
    """Yield what is said of headings that are not declared.

    Where all others are unread, one of them may be a heading that is gone, under another name.
    """
    old = set()
    for heading in declared(fit.layout):
        old.add(plain_name(fit.times.fill(heading) or heading))
    new = []
    for text in fit.headings.values():
        if text and plain_name(text) not in old:
            new.append(text)
    if not new:
        return
    if not fit.layout.others_unread:
        yield say("new: {headings}", headings=quoted_all(new, _MOST_SHOWN))
    elif is_any_gone:
        yield say("there, and not declared: {headings}", headings=quoted_all(new, _MOST_SHOWN))


def _moved(fit: Fit) -> Iterator[Words]:
    """Yield what is said where the columns come in another order than they are declared in."""
    there = [heading for heading in fit.layout.columns if fit.columns(heading)]
    in_order = sorted(there, key=lambda heading: fit.columns(heading)[0])
    if there != in_order:
        yield say(
            "declared as {declared}, and here in the order {found}",
            declared=_in_words(fit, there),
            found=_in_words(fit, in_order),
        )


def _in_words(fit: Fit, headings: list[str]) -> str:
    filled = []
    for heading in headings:
        filled.append(fit.times.fill(heading) or heading)
    return quoted_all(filled, _MOST_SHOWN)


def _lower(fit: Fit) -> Iterator[Words]:
    """Yield what is said where the header is in another row than it is declared in."""
    first = fit.layout.header.first
    if first and first != fit.first:
        yield say(
            "the header is declared from row {declared}, and is here from row {found}",
            declared=first,
            found=fit.first,
        )


def declared(layout: Layout) -> dict[str, None]:
    """Return every heading that a layout names, each once."""
    by = (one.by for one in layout.columns.values())
    used = (layout.rows.column, layout.last_by, *layout.where, *layout.over, *layout.private, *by)
    return dict.fromkeys([*layout.columns, *(heading for heading in used if heading)])


def times_of(layout: Layout, heading: str) -> int:
    """Return how often a heading is there: once in each half."""
    if heading in layout.columns or heading == layout.rows.column:
        return layout.repeats
    return 1
