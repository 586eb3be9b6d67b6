"""An Excel workbook: a summary with a chart, and the verdicts with filters, colours and numbers.

A number is the one that every report shows; what a spreadsheet cannot contain (more than 15 digits)
is text. Text is never a formula or a link. On standard output the workbook goes to a pipe; a
terminal is refused: `-f xlsx=report.xlsx`.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from healthplan_cli.model.checked import Checked
from healthplan_cli.model.review import Status
from healthplan_cli.reports import Look
from healthplan_cli.reports._columns import Column, columns_of, without_empty
from healthplan_cli.reports._heading import latest_day
from healthplan_cli.reports._list_sheet import Heading, add_problems, list_sheet
from healthplan_cli.reports._summary_sheet import summary
from healthplan_cli.reports._verdict_row import VerdictRow, rows
from healthplan_cli.reports._workbook import Book, workbook_of
from healthplan_cli.text.words import say

if TYPE_CHECKING:
    from healthplan_cli.model.collected import Collected
    from healthplan_cli.model.trend import Trend


def collection(collected: "Collected", look: Look) -> bytes:
    """Return the workbook of the returns of many units, which no other command needs."""
    from healthplan_cli.reports.collected import xlsx as collected_xlsx

    return collected_xlsx.collection(collected, look)


def review(checked: Checked, look: Look) -> bytes:
    """Return the workbook of all reviews."""
    found: list[VerdictRow] = []
    for one in checked.reviews:
        found += rows(one, look.language)

    def fill(book: Book) -> None:
        summary(book, checked, look)
        _verdicts(book, found, look, several=len(checked.reviews) > 1)
        add_problems(book, checked.all_problems, look)

    return workbook_of(latest_day(checked), look.language, fill)


def trend(found: "Sequence[Trend]", look: Look) -> bytes:
    """Return the workbook of a trend."""
    from healthplan_cli.reports.trend import xlsx as trend_xlsx

    return trend_xlsx.trend(found, look)


def _verdicts(book: Book, found: Sequence[VerdictRow], look: Look, *, several: bool) -> None:
    """Write a line for each verdict, with the colours of its word."""
    columns = without_empty(columns_of("xlsx", ids=look.ids), found)
    if several:
        columns = _with_unit(columns)
    headings = [Heading(column.heading, column.width, column.right) for column in columns]
    lines = ([column.workbook_cell(row) for column in columns] for row in found)
    sheet = list_sheet(book, say("verdicts"), headings, lines)
    for status in Status:
        rule = {
            "type": "cell",
            "criteria": "==",
            "value": f'"{book.verdict(status)}"',
            "format": book.colors(status),
        }
        sheet.conditional_format(1, 0, max(len(found), 1), 0, rule)


def _with_unit(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns with the unit behind the verdict, where it goes on paper."""
    units = [column for column in columns if column.key == "reporter"]
    verdict, *others = [column for column in columns if column.key != "reporter"]
    return (verdict, *units, *others)
