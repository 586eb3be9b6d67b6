"""The first sheet of the workbook: how many targets have each verdict, in all and by group."""

from collections.abc import Mapping, Sequence
from typing import Any

from healthplan_cli.model.checked import Checked
from healthplan_cli.model.review import UNCOUNTED, Status
from healthplan_cli.reports._heading import note, nothing, refusal, reporter, several, title
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.reports._verdict_row import VerdictRow, by_lead, by_section, tally
from healthplan_cli.reports._workbook import Book, height
from healthplan_cli.text.words import Words, say, visible

CHART_LINES = 13
FIRST, WIDTH, OTHERS = 44, 14, len(Status) + 1
TITLE = 21


def summary(book: Book, checked: Checked, found: Sequence[VerdictRow]) -> None:
    """Write what was reviewed, and the verdicts counted: in all, by section and department."""
    sheet = book.sheet(say("summary"))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, FIRST)
    sheet.set_column(1, OTHERS, WIDTH)
    top = _head(book, sheet, checked) + 1
    if not found:
        return
    statuses = _counts(book, sheet, top, found)
    _chart(book, sheet, top, statuses)
    below = _breakdown(book, sheet, top + CHART_LINES + 1, say("section"), by_section(found))
    _breakdown(book, sheet, below, say("department"), by_lead(found))


def _counts(book: Book, sheet: Any, top: int, found: Sequence[VerdictRow]) -> list[Status]:
    """Write how many targets have each verdict; return the verdicts in the order of the lines."""
    text = book.language.text
    book.head(sheet, top, [text(say("verdict")), text(say("targets"))], right=(1,))
    counts = tally(_statuses(found))
    for line, (status, count) in enumerate(counts.items(), top + 1):
        sheet.write_string(line, 0, book.verdict(status), book.colors(status))
        book.write(sheet, line, 1, count)
    return list(counts)


def _head(book: Book, sheet: Any, checked: Checked) -> int:
    """Write what was reviewed, who reports it, and the file's own note; return the line below."""
    title_look = book.look(bold=True, font_size=14)
    line = 0
    if not checked.reviews:
        sheet.write_string(0, 0, nothing(checked, book.language), title_look)
        line = 1
    if checked.files > 1:
        sheet.write_string(line, 0, several(checked, book.language), title_look)
        sheet.set_row(line, TITLE)
        line = _refused(book, sheet, line + 1, checked)
    for review in checked.reviews:
        sheet.write_string(line, 0, title(review, book.language), title_look)
        sheet.set_row(line, TITLE)
        line += 1
        for words in (reporter(review, book.language), note(review)):
            if words:
                _wide_line(book, sheet, line, words)
                line += 1
    return line


def _refused(book: Book, sheet: Any, line: int, checked: Checked) -> int:
    """Write a line for each file that could not be used; return the line below."""
    for one in checked.refused:
        why = book.language.text(refusal(one))
        _wide_line(book, sheet, line, f"{visible(one.file)}: {why}")
        line += 1
    return line


def _wide_line(book: Book, sheet: Any, line: int, words: str) -> None:
    """Write a line of text across all columns."""
    sheet.merge_range(line, 0, line, OTHERS, "", book.look(text_wrap=True))
    sheet.set_row(line, height([words], [FIRST + OTHERS * WIDTH]))
    book.write(sheet, line, 0, words)


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


def _breakdown(
    book: Book, sheet: Any, top: int, name: Words, found: Mapping[str, Sequence[VerdictRow]]
) -> int:
    """Write for each group how many targets have each verdict; return where the next may start."""
    if not any(found):
        return top
    statuses: list[Status] = []
    for group in found.values():
        statuses += _statuses(group)
    used = list(tally(statuses))
    text = book.language.text
    headings = [text(name), *map(book.verdict, used), text(say("targets"))]
    book.head(sheet, top, headings, range(1, len(headings)))
    for line, (heading, group) in enumerate(found.items(), top + 1):
        counts = tally(_statuses(group))
        numbers = [counts.get(status) for status in used]
        judged = sum(row.verdict.status not in UNCOUNTED for row in group)
        book.line(sheet, line, (heading or "-", *numbers, judged))
    return top + len(found) + 2


def _statuses(group: Sequence[VerdictRow]) -> list[Status]:
    return [row.verdict.status for row in group]
