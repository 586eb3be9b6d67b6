"""An Excel workbook: a summary with a chart, and the verdicts with filters, colours, signs and real numbers.

A number is the one that every report shows; what a spreadsheet cannot hold (more than 15 digits) is text. Text is never a
formula or a link. On standard output the workbook goes to a pipe; a terminal is refused: `-f xlsx=report.xlsx`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from healthplan_cli.model.review import Status
from healthplan_cli.reports import Checked, Look
from healthplan_cli.reports._rows import Row, rows
from healthplan_cli.reports._summary_sheet import summary
from healthplan_cli.reports._workbook import Book, Cell, Number, Percent, height
from healthplan_cli.text.problems import LEVEL, Problem
from healthplan_cli.text.words import Words, say, visible

COLUMNS: Mapping[str, tuple[Words, int]] = {
    "verdict": (say("verdict"), 18),
    "name": (say("indicator"), 38),
    "limit": (say("target"), 24),
    "actual": (say("reported"), 22),
    "value": (say("value"), 12),
    "unit": (say("unit"), 10),
    "gap": (say("gap"), 20),
    "attainment": (say("attainment"), 12),
    "notes": (say("reason"), 36),
    "section": (say("section"), 26),
    "lead": (say("department"), 18),
    "due": (say("due"), 12),
    "hedge": (say("strength"), 10),
    "quote": (say("quote"), 42),
    "target": (say("id"), 30),
    "org_unit": (say("org unit"), 26),
}
PROBLEMS: Mapping[str, tuple[Words, int]] = {
    "place": (say("place"), 44),
    "level": (say("level"), 10),
    "code": (say("code"), 24),
    "words": (say("problem"), 90),
}
NUMBERS = ("value", "gap", "attainment")
PRINTED = 9
UNDATED = date(2000, 1, 1)


def review(checked: Checked, look: Look) -> bytes:
    """The workbook of all reviews; the same bytes for the same reviews."""
    from xlsxwriter import Workbook

    stream = BytesIO()
    found = [row for one in checked.reviews for row in rows(one, look.language)]
    day = max((one.submission.as_of for one in checked.reviews), default=UNDATED)
    workbook = Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    workbook.set_properties({"created": datetime.combine(day, time())})
    book = Book(workbook, look.language)
    summary(book, checked, found)
    _verdicts(book, found)
    _problems(book, checked)
    workbook.close()
    return stream.getvalue()


def _verdicts(book: Book, found: Sequence[Row]) -> None:
    """A line for each verdict, with the colours of its word."""
    sheet = _table(book, say("verdicts"), COLUMNS, [_cells_of(book, row) for row in found])
    for status in Status:
        rule = {
            "type": "cell",
            "criteria": "==",
            "value": f'"{book.verdict(status)}"',
            "format": book.colors(status),
        }
        sheet.conditional_format(1, 0, max(len(found), 1), 0, rule)


def _cells_of(book: Book, row: Row) -> list[Cell]:
    figures = row.figures
    own: dict[str, Cell] = {
        "verdict": book.verdict(row.verdict.status),
        "value": Number(figures.shown) if figures else None,
        "unit": figures.unit if figures else "",
        "gap": Number(figures.way, figures.gap_unit) if figures else row.gap,
        "attainment": None if row.rate is None else Percent(row.rate, row.attainment),
        "due": row.verdict.target.due,
    }
    return [own[key] if key in own else getattr(row, key) for key in COLUMNS]


def _problems(book: Book, checked: Checked) -> None:
    """A line for each problem of the files; no sheet where there is none."""

    def cells(one: Problem) -> list[Cell]:
        return [
            visible(str(one.position)),
            book.language.text(LEVEL[one.level]),
            one.code,
            book.language.text(one.words),
        ]

    if found := checked.all_problems:
        _table(book, say("problems"), PROBLEMS, [cells(one) for one in found])


def _table(
    book: Book,
    name: Words,
    columns: Mapping[str, tuple[Words, int]],
    lines: Sequence[Sequence[Cell]],
) -> Any:
    """A sheet of lines under a frozen head that repeats on every page, with filters."""
    sheet = book.sheet(name)
    right = [column for column, key in enumerate(columns) if key in NUMBERS]
    book.head(sheet, 0, [book.language.text(words) for words, _ in columns.values()], right)
    for column, (_, width) in enumerate(columns.values()):
        sheet.set_column(column, column, width)
    for line, cells in enumerate(lines, 1):
        sheet.set_row(line, height(cells, [width for _, width in columns.values()]))
        book.line(sheet, line, cells)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, max(len(lines), 1), min(len(columns), PRINTED) - 1)
    sheet.autofilter(0, 0, max(len(lines), 1), len(columns) - 1)
    return sheet
