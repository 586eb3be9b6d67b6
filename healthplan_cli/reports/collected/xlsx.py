"""A collection as an Excel workbook: the units, what all come to, a matrix, places, problems.

By departments there is a matrix for each of them. Every sheet is frozen below its headings,
filtered, and prints on A4. A unit without figures is grey.
"""

from collections.abc import Callable, Sequence
from typing import Any

from healthplan_cli.model.collected import Collected, Pooled, Return
from healthplan_cli.model.lights import COLOR_WORDS
from healthplan_cli.model.review import Status
from healthplan_cli.model.target import Target
from healthplan_cli.reports import Look, _cells
from healthplan_cli.reports._amounts import amount_of
from healthplan_cli.reports._columns import Cell
from healthplan_cli.reports._filled import filled, picked
from healthplan_cli.reports._list_sheet import add_problems
from healthplan_cli.reports._state_looks import STATE_LOOKS
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.reports._workbook import Book, height, workbook_of
from healthplan_cli.reports.collected import pooled_words, ranking_words
from healthplan_cli.reports.collected import words as words_of
from healthplan_cli.text.width import width as width_of
from healthplan_cli.text.words import Language, say, visible

LONGEST_NAME = 31
"""How many characters the name of a sheet may have, and which it may not have."""
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
UNIT_WIDTH, FIGURE_WIDTH, COUNT_WIDTH = 18, 13, 8
WIDEST_FIGURE, WIDEST_TEXT = 60, 20
"""In characters: a number is never broken, a text is."""
HIGHEST_HEAD = 120
TOGETHER = (14, 44, 18, 18, 60)
UNITS = (18, 14, 18, 9, 9)
FILLS = {"green": "#A6D96A", "yellow": "#FFE066", "orange": "#FDAE61", "red": "#F4796B"}
"""The ground of each light."""
Place = tuple[int, int]
"""The line and the column of a cell."""
WriteCell = Callable[[Book, Any, Place, Return, Target], str]
"""Writes what a unit has for a target into a cell, and returns the text that needs room there."""


def collection(collected: Collected, look: Look) -> bytes:
    """Return the workbook of a collection."""

    def fill(book: Book) -> None:
        _units(book, collected)
        _together(book, collected)
        _matrices(book, collected)
        _places(book, collected)
        add_problems(book, words_of.all_problems(collected), look)

    return workbook_of(collected.as_of, look.language, fill)


def _titled(book: Book, sheet: Any, lines: Sequence[str], width: int) -> int:
    """Write lines of text across the columns above a table; return the line below them."""
    for line, text in enumerate(lines):
        look = book.look(bold=not line, font_size=14 if not line else 11)
        sheet.merge_range(line, 0, line, width - 1, "", look)
        sheet.write_string(line, 0, text, look)
    sheet.set_row(0, 21)
    return len(lines)


def _table(
    book: Book, sheet: Any, top: int, headings: Sequence[str], widths: Sequence[int], rows: int
) -> None:
    """Make a sheet one of a table of so many rows: its headings, widths and filter."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    book.head(sheet, top, headings)
    sheet.set_row(top, min(height(headings, widths) + 3, HIGHEST_HEAD))
    sheet.freeze_panes(top + 1, 1)
    sheet.repeat_rows(top)
    sheet.autofilter(top, 0, top + max(rows, 1), len(headings) - 1)


def _units(book: Book, collected: Collected) -> None:
    """Write a line for each unit: its state, how many targets it meets, its verdicts counted.

    A column that is blank for all units is left out.
    """
    language = book.language
    used = words_of.used_statuses(collected)
    all_headings = [*map(language.text, words_of.HEADINGS), *map(book.verdict, used)]
    all_headings += [language.text(say("lights")), language.text(say("notes"))]
    all_widths = [*UNITS, *[10] * len(used), 24, 60]
    all_lines = [_unit(one, collected, used, language) for one in collected.returns]
    kept = filled(all_lines)
    headings, widths = picked(all_headings, kept), picked(all_widths, kept)
    sheet = book.sheet(say("returns"))
    lines = [words_of.title(collected, language), words_of.rates(collected, language)]
    top = _titled(book, sheet, lines, len(all_headings))
    _table(book, sheet, top, headings, widths, len(collected.returns))
    counts = range(len(UNITS), len(UNITS) + len(used))
    book.head(sheet, top, headings, {to for to, column in enumerate(kept) if column in counts})
    for number, one in enumerate(collected.returns):
        line, cells = top + 1 + number, picked(all_lines[number], kept)
        sheet.set_row(line, height(cells, widths))
        book.line(sheet, line, cells)
        sheet.write_string(line, 1, words_of.state(one, language), _state(book, one))


def _unit(
    one: Return, collected: Collected, used: Sequence[Status], language: Language
) -> list[Cell]:
    """Return the cells of a unit, in the order of the headings."""
    counts = collected.row_counts(one)
    return [
        words_of.name(one.unit, language),
        words_of.state(one, language),
        words_of.submitted(one),
        *words_of.shares(one, collected.targets),
        *(counts.get(status) for status in used),
        words_of.lights(one, collected, language),
        "\n".join(words_of.notes(one, collected, language)),
    ]


def _state(book: Book, one: Return) -> Any:
    look = STATE_LOOKS[one.state]
    return book.look(font_color=look.ink, bg_color=look.fill, bold=True)


def _together(book: Book, collected: Collected) -> None:
    """Write a sheet for each whole: what its units come to for each target."""
    words = (*pooled_words.HEADINGS, say("notes"))
    for whole in collected.wholes:
        sheet = _sheet(book, whole.name or book.language.text(say("all units together")))
        title = pooled_words.title_of_whole(whole, book.language)
        top = _titled(book, sheet, [title], len(TOGETHER))
        headings = [book.language.text(one) for one in words]
        _table(book, sheet, top, headings, TOGETHER, len(whole.pooled))
        for line, one in enumerate(whole.pooled, top + 1):
            cells = _pooled(one, collected, book)
            sheet.set_row(line, height(cells, TOGETHER))
            book.line(sheet, line, cells)
            if one.verdict is not None:
                look = book.colors(one.verdict.status)
                sheet.write_string(line, 0, str(cells[0]), look)


def _pooled(one: Pooled, collected: Collected, book: Book) -> list[Cell]:
    language = book.language
    notes = pooled_words.notes_of_pooled(one, collected, language)
    return [
        pooled_words.verdict(one, language),
        _cells.named(one.target, language),
        language.text(one.target.asks),
        _figure_of_all(one, language),
        "\n".join(notes),
    ]


def _figure_of_all(one: Pooled, language: Language) -> Cell:
    """Return the figure of all units that are counted, as a number where it is one."""
    amount = None
    if one.verdict is not None:
        amount = amount_of(one.verdict)
    return amount or pooled_words.figure(one, language)


def _matrices(book: Book, collected: Collected) -> None:
    """Write one matrix of all targets, or one for each department."""
    text = book.language.text
    if collected.by == "section":
        _matrix(book, text(say("matrix")), collected.targets, collected, _figure)
    else:
        for heading, targets in words_of.groups(collected, book.language).items():
            _matrix(book, heading, targets, collected, _figure)
    if collected.lights is not None:
        _matrix(book, text(say("lights")), collected.targets, collected, _light)


def _matrix(
    book: Book, name: str, targets: Sequence[Target], collected: Collected, write: WriteCell
) -> None:
    """Write a line for each unit, a column for each target, and below them who meets each."""
    sheet = _sheet(book, name)
    text = book.language.text
    names = [_cells.named(target, book.language) for target in targets]
    units = [
        (words_of.name(one.unit, book.language), *words_of.shares(one, targets))
        for one in collected.returns
    ]
    kept = filled(units)
    words = (text(say("org unit")), text(say("hard")), text(say("soft")))
    headings = [*picked(words, kept), *names]
    figures = [_width_of(target, collected, book.language) for target in targets]
    widths = [*picked((UNIT_WIDTH, COUNT_WIDTH, COUNT_WIDTH), kept), *figures]
    _table(book, sheet, 0, headings, widths, len(collected.returns))
    for line, one in enumerate(collected.returns, 1):
        texts = picked(units[line - 1], kept)
        book.line(sheet, line, texts)
        for column, target in enumerate(targets, len(kept)):
            texts.append(write(book, sheet, (line, column), one, target))
        sheet.set_row(line, height(texts, widths))
    last = len(collected.returns) + 1
    book.line(sheet, last, (text(say("units that meet it")),))
    for column, target in enumerate(targets, len(kept)):
        book.write(sheet, last, column, words_of.met_of(collected.column_counts(target)))


def _width_of(target: Target, collected: Collected, language: Language) -> int:
    """Return how wide the column of a target is, so that no number of it is cut."""
    widths = [FIGURE_WIDTH]
    for one in collected.returns:
        verdict = one.verdicts.get(target.id)
        if verdict is None:
            continue
        widest = WIDEST_TEXT if amount_of(verdict) is None else WIDEST_FIGURE
        widths.append(min(width_of(words_of.figure(verdict, language)) + 2, widest))
    return max(widths)


def _figure(book: Book, sheet: Any, place: Place, one: Return, target: Target) -> str:
    """Write what a unit has for a target, in the colours of its verdict or of its state."""
    verdict = one.verdicts.get(target.id)
    if verdict is None:
        return _grey(book, sheet, place, one)
    colors = LOOKS[verdict.status]
    amount = amount_of(verdict)
    if amount is not None:
        sign = f"{colors.sign} "
        book.amount(sheet, *place, amount, sign, font_color=colors.ink, bg_color=colors.fill)
        return ""
    text = words_of.figure(verdict, book.language)
    look = book.look(font_color=colors.ink, bg_color=colors.fill, text_wrap=True)
    sheet.write_string(*place, text, look)
    return text


def _light(book: Book, sheet: Any, place: Place, one: Return, target: Target) -> str:
    """Write the light of a figure in its colour; what has none is left empty."""
    if target.id not in one.verdicts:
        return _grey(book, sheet, place, one)
    color = one.lights.get(target.id)
    if color is None:
        return ""
    text = book.language.text(COLOR_WORDS[color])
    sheet.write_string(*place, text, book.look(bg_color=FILLS[color], align="center"))
    return text


def _grey(book: Book, sheet: Any, place: Place, one: Return) -> str:
    """Write the state of a unit without figures."""
    state = STATE_LOOKS[one.state]
    look = book.look(font_color=state.ink, bg_color=state.fill, align="center")
    sheet.write_string(*place, state.sign, look)
    return state.sign


def _places(book: Book, collected: Collected) -> None:
    ranking = collected.ranking
    if ranking is None or not ranking.places:
        return
    sheet = book.sheet(say("ranking"))
    title = ranking_words.title(ranking, collected, book.language)
    headings = ranking_words.headings(ranking, book.language)
    top = _titled(book, sheet, [title], len(headings))
    widths = ranking_words.WIDTHS[: len(headings)]
    _table(book, sheet, top, headings, widths, len(ranking.places))
    for line, one in enumerate(ranking.places, top + 1):
        place, *cells = ranking_words.cells(one, ranking, book.language)
        book.line(sheet, line, (int(place), *cells))


def _sheet(book: Book, name: str) -> Any:
    """Add a sheet by a name of a file, which may be too long or be there already."""
    plain = " ".join(visible(name).translate(FORBIDDEN).split())[:LONGEST_NAME] or "-"
    taken = {sheet.name.casefold() for sheet in book.workbook.worksheets()}
    unique, number = plain, 2
    while unique.casefold() in taken:
        ending = f" {number}"
        unique = f"{plain[: LONGEST_NAME - len(ending)]}{ending}"
        number += 1
    return book.named_sheet(unique)
