"""The first sheet of the workbook: the headline, the units, the misses, and verdicts counted."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from healthplan_cli.model.checked import Checked
from healthplan_cli.model.review import Status
from healthplan_cli.reports import Look, _cells
from healthplan_cli.reports._columns import Cell
from healthplan_cli.reports._filled import filled, picked
from healthplan_cli.reports._heading import common_title, labels, note, nothing, refusal, reporter
from healthplan_cli.reports._headline import Groups, count, departments, misses, of_all, of_strength
from healthplan_cli.reports._problem_words import file_name
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.reports._verdict_row import VerdictRow, by_section, rows, tally
from healthplan_cli.reports._workbook import Book, height
from healthplan_cli.text.words import Words, say

CHART_LINES = 13
FIRST, WIDTH, LAST = 40, 14, 10
"""How wide the first column and the others are, and the last of them that every line may use."""
TITLE = 21
MISSED = (
    (say("indicator"), 1),
    (say("verdict"), 1),
    (say("target"), 2),
    (say("reported"), 2),
    (say("gap"), 1),
    (say("department"), 1),
    (say("reason"), 3),
)
"""What is told of a target that is missed, each with how many columns it has."""


def summary(book: Book, checked: Checked, look: Look) -> None:
    """Write the headline, the units, the misses, the departments, and the verdicts counted."""
    sheet = book.sheet(say("summary"))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, FIRST)
    sheet.set_column(1, LAST, WIDTH)
    units = _units(checked, look)
    found = _all_of(units)
    top = _head(book, sheet, checked, units) + 1
    if checked.files > 1:
        top = _breakdown(book, sheet, top, say("org unit"), units)
        top = _refused(book, sheet, top, checked, look)
    if not found:
        return
    top = _misses(book, sheet, top, units)
    top = _breakdown(book, sheet, top, say("department"), departments(found, book.language))
    statuses = _counts(book, sheet, top, found)
    _chart(book, sheet, top, statuses)
    _breakdown(book, sheet, top + CHART_LINES + 1, say("section"), list(by_section(found).items()))


def _units(checked: Checked, look: Look) -> Groups:
    """Return the rows of each unit."""
    names = labels(checked.reviews, with_folders=look.ids)
    found = []
    for review, name in zip(checked.reviews, names, strict=True):
        found.append((name, rows(review, look.language)))
    return found


def _all_of(units: Groups) -> list[VerdictRow]:
    found: list[VerdictRow] = []
    for _, group in units:
        found += group
    return found


def _head(book: Book, sheet: Any, checked: Checked, units: Groups) -> int:
    """Write the title, the headline, and what files say of themselves; return the line below."""
    title = common_title(checked, book.language)
    sheet.write_string(0, 0, title, book.look(bold=True, font_size=14))
    sheet.set_row(0, TITLE)
    line = 1
    if units:
        headline = of_all(checked, _all_of(units), book.language)
        sheet.write_string(1, 0, headline, book.look(bold=True, font_size=12))
        sheet.set_row(1, TITLE)
        line = 2
    for text in _said(book, checked, units):
        _wide_line(book, sheet, line, text)
        line += 1
    return line


def _said(book: Book, checked: Checked, units: Groups) -> Iterator[str]:
    """Yield who reports where it is one; the notes of files and their points, with the unit."""
    if checked.files == 1:
        for review in checked.reviews:
            yield from filter(None, (reporter(review, book.language), note(review)))
            if review.total is not None:
                yield _cells.summary(review, book.language)
        return
    if not checked.reviews:
        yield nothing(checked, book.language)
    for review, (name, _) in zip(checked.reviews, units, strict=True):
        if said := note(review):
            yield book.language.text(say("{name}: {words}", name=name, words=said))
        if review.total is not None:
            points = _cells.summary(review, book.language)
            yield book.language.text(say("{name}: {words}", name=name, words=points))


def _refused(book: Book, sheet: Any, line: int, checked: Checked, look: Look) -> int:
    """Write a line for each file that could not be used; return where the next table may start."""
    for one in checked.refused:
        name = file_name(one.file, with_folders=look.ids)
        words = say("{file}: {why}", file=name, why=refusal(one))
        _wide_line(book, sheet, line, book.language.text(words))
        line += 1
    if checked.refused:
        return line + 1
    return line


def _wide_line(book: Book, sheet: Any, line: int, words: str) -> None:
    """Write a line of text across all columns."""
    sheet.merge_range(line, 0, line, LAST, "", book.look(text_wrap=True))
    sheet.set_row(line, height([words], [FIRST + LAST * WIDTH]))
    book.write(sheet, line, 0, words)


def _misses(book: Book, sheet: Any, top: int, units: Groups) -> int:
    """Write a line for each target that is missed or behind; return where the next may start.

    What none of them has, such as a department, has no column.
    """
    lines = []
    cells = []
    for unit, found in units:
        for row in misses(found):
            name = row.named
            if len(units) > 1:
                name = book.language.text(say("{name}: {words}", name=unit, words=name))
            lines.append(row)
            figures = (row.limit, row.actual, row.gap)
            cells.append((name, f"{row.sign} {row.words}", *figures, row.lead, row.notes))
    if not lines:
        return top
    kept = filled(cells)
    headings = [book.language.text(words) for words, _ in MISSED]
    spans = [span for _, span in picked(MISSED, kept)]
    _merged(book, sheet, top, picked(headings, kept), spans, is_head=True)
    for line, (row, texts) in enumerate(zip(lines, cells, strict=True), top + 1):
        _merged(book, sheet, line, picked(texts, kept), spans)
        look = book.colors(row.verdict.status, text_wrap=True)
        sheet.write_string(line, 1, f"{row.sign} {row.words}", look)
    return top + len(lines) + 2


def _merged(
    book: Book,
    sheet: Any,
    line: int,
    texts: Sequence[str],
    spans: Sequence[int],
    *,
    is_head: bool = False,
) -> None:
    """Write the cells of a line that have a text, each across so many columns."""
    look = book.look(text_wrap=True)
    if is_head:
        look = book.head_look()
    widths = []
    first = 0
    for text, span in zip(texts, spans, strict=True):
        widths.append(WIDTH * span)
        if text and span > 1:
            sheet.merge_range(line, first, line, first + span - 1, "", look)
        if text:
            sheet.write_string(line, first, text, look)
        first += span
    widths[0] = FIRST
    sheet.set_row(line, height(texts, widths))


def _counts(book: Book, sheet: Any, top: int, found: Sequence[VerdictRow]) -> list[Status]:
    """Write how many targets have each verdict; return the verdicts in the order of the lines."""
    text = book.language.text
    book.head(sheet, top, [text(say("verdict")), text(say("targets"))], right=(1,))
    counts = tally(_statuses(found))
    for line, (status, number) in enumerate(counts.items(), top + 1):
        sheet.write_string(line, 0, book.verdict(status), book.colors(status))
        book.write(sheet, line, 1, number)
    return list(counts)


def _chart(book: Book, sheet: Any, top: int, statuses: Sequence[Status]) -> None:
    """Draw a bar for each verdict, in the order and the colours of the table beside it."""
    chart = book.workbook.add_chart({"type": "bar"})
    last = top + len(statuses)
    colors = []
    for status in statuses:
        colors.append({"fill": {"color": LOOKS[status].ink}})
    places = {
        "categories": [sheet.name, top + 1, 0, last, 0],
        "values": [sheet.name, top + 1, 1, last, 1],
    }
    chart.add_series({**places, "points": colors, "data_labels": {"value": True}, "gap": 40})
    chart.set_title({"none": True})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    description = book.language.text(say("targets by verdict"))
    sheet.insert_chart(top, 3, chart, {"y_scale": 0.85, "description": description})


def _breakdown(book: Book, sheet: Any, top: int, name: Words, found: Groups) -> int:
    """Write how many targets of each group are met, the hard and the soft ones apart.

    Behind them are the verdicts counted. Return where the next table may start.
    """
    if not any(name for name, _ in found):
        return top
    statuses: list[Status] = []
    for _, group in found:
        statuses += _statuses(group)
    used = list(tally(statuses))
    met = say("met")
    if Status.ON_SCHEDULE in used:
        met = say("met or on schedule")
    words = (name, met, say("hard"), say("soft"))
    lines = [_broken_down(heading, group, used) for heading, group in found]
    kept = filled(lines)
    headings = picked([*map(book.language.text, words), *map(book.verdict, used)], kept)
    book.head(sheet, top, headings, range(len(headings) - len(used), len(headings)))
    sheet.set_row(top, height(headings, [FIRST, *[WIDTH] * (len(headings) - 1)]))
    for line, cells in enumerate(lines, top + 1):
        book.line(sheet, line, picked(cells, kept))
    return top + len(found) + 2


def _broken_down(heading: str, group: Sequence[VerdictRow], used: Iterable[Status]) -> list[Cell]:
    """Return the cells of a group: its name, how many are met, and the verdicts counted."""
    counts = tally(_statuses(group))
    strengths = (of_strength(group, "hard"), of_strength(group, "soft"))
    shares = [str(count(one)) for one in (group, *strengths)]
    return [heading or "-", *shares, *map(counts.get, used)]


def _statuses(group: Sequence[VerdictRow]) -> list[Status]:
    return [row.verdict.status for row in group]
