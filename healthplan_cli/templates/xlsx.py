"""A workbook to fill in, by XlsxWriter.

XlsxWriter rather than openpyxl: it is made for writing alone, has data validation, protection and
print set-up in one call each, writes text as text when asked to, and imports in half the time.
"""

import io
from collections.abc import Iterator, Mapping
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from healthplan_cli.model import columns
from healthplan_cli.model.columns import Column
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.plan import Plan
from healthplan_cli.templates._checks import Checks
from healthplan_cli.templates._looks import LOOKS, height
from healthplan_cli.templates._rows import (
    FIGURES_ADVICE,
    SURVEYS_ADVICE,
    TemplateRow,
    rows,
    uncounted,
    used,
)
from healthplan_cli.text.words import Language, Words, say, visible

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MORE = 50
"""Rows below the table for the institutions that a plan does not count."""
LABEL = 1
"""The column of what is said above and below the table, with a cell to fill behind it."""
BOX = 24
"""How high a box is for somebody who signs, in points."""
A4 = 9


def template(plan: Plan, catalog: Catalog, language: Language) -> bytes:
    """Return a workbook with a row for each target: cells to fill coloured, the rest locked.

    It is dated by the first day of the plan, so that the same plan gives the same bytes.
    """
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as workbook:
        workbook.set_properties(
            {
                "title": visible(plan.title),
                "author": visible(plan.authority),
                "created": datetime.combine(plan.period.start, time()),
            }
        )
        sheet = workbook.add_worksheet("上报表" if language.code == "zh" else "Actuals")
        looks = {}
        for name, look in LOOKS.items():
            looks[name] = workbook.add_format(dict(look))
        checks = Checks(workbook, sheet, language)
        _Table(sheet, looks, checks, rows(plan, catalog, language)).write(plan, language)
    return stream.getvalue()


class _Table:
    def __init__(
        self,
        sheet: "Worksheet",
        looks: Mapping[str, Any],
        checks: Checks,
        made: tuple[TemplateRow, ...],
    ) -> None:
        self.sheet = sheet
        self.looks = looks
        self.checks = checks
        self.made = made
        self.columns = used(made)
        self.header = 0

    def write(self, plan: Plan, language: Language) -> None:
        """Write all of the sheet."""
        self.header = self._head(plan, language)
        self._header(language)
        for number, row in enumerate(self.made, self.header + 1):
            self.sheet.set_row(number, height(row.texts))
            for place, column in enumerate(self.columns):
                self._cell(number, place, column, row)
        last = self.header + len(self.made)
        if uncounted(plan):
            last = self._more(last + 1, plan, language)
        last = self._signatures(last + 2, language)
        self._set_up(last)

    def _head(self, plan: Plan, language: Language) -> int:
        """Write the lines above the table, and return where it starts.

        They are the title, how to fill the table, and what the file is of. Advice has lines of its
        own: beside a cell that a person leaves blank it would be read in place of what is missing.
        """
        sheet, looks = self.sheet, self.looks
        sheet.write_string(0, 0, visible(plan.title), looks["title"])
        sheet.set_row(0, 28)
        line = 1
        for words in _advice(plan):
            sheet.write_string(line, 0, language.text(words), looks["advice"])
            line += 1
        for row, key in enumerate(("plan", "as_of", "org_unit", "submitted"), line):
            sheet.write_string(row, LABEL, columns.title(key, language), looks["plain"])
        day = datetime.combine(plan.period.end, time())
        sheet.write_string(line, LABEL + 1, plan.id, looks["plain"])
        sheet.write_datetime(line + 1, LABEL + 1, day, looks["day"])
        self.checks.add("as_of", line + 1, LABEL + 1)
        sheet.write_blank(line + 2, LABEL + 1, None, looks["fill"])
        sheet.write_blank(line + 3, LABEL + 1, None, looks["day"])
        return line + 4

    def _header(self, language: Language) -> None:
        for place, column in enumerate(self.columns):
            self.sheet.set_column(place, place, column.width)
            heading = columns.title(column.key, language)
            self.sheet.write_string(self.header, place, heading, self.looks["header"])
        self.sheet.set_row(self.header, 30)

    def _cell(self, row: int, place: int, column: Column, made: TemplateRow) -> None:
        text = visible(made.texts.get(column.key, ""))
        if column.key in made.fill:
            self._checked(row, place, column, made)
        elif column.key == "number" and text:
            self.sheet.write_number(row, place, int(text), self.looks["number"])
        elif text:
            self.sheet.write_string(row, place, text, self.looks[column.look])
        else:
            look = "shut"
            if _is_given(column):
                look = "text"
            self.sheet.write_blank(row, place, None, self.looks[look])

    def _checked(self, row: int, place: int, column: Column, made: TemplateRow) -> None:
        """Write a cell to fill, with what a spreadsheet lets be typed there."""
        is_figure = column.content == "figure"
        self._to_fill(row, place, column, is_percent=made.is_percent and is_figure)
        if column.content == "grade" or column.key == "baseline":
            words = made.scale
        else:
            words = ()
        is_whole = made.is_whole and is_figure
        self.checks.add(column.key, row, place, words=words, is_whole=is_whole)

    def _to_fill(self, row: int, place: int, column: Column, *, is_percent: bool = False) -> None:
        """Write a cell to fill; one of per cent shows as per cent what is typed."""
        look = {"day": "day", "figure": "figure", "count": "figure"}.get(column.content, "fill")
        if is_percent:
            look = "percent"
        self.sheet.write_blank(row, place, None, self.looks[look])

    def _more(self, start: int, plan: Plan, language: Language) -> int:
        """Write open rows under a line that says what they are for; return the last of them."""
        first, last = start + 1, start + MORE
        words = say(
            "More institutions: copy a row of the target to here, or choose its ID at the end of "
            "the row; rows can be inserted."
        )
        self.sheet.set_row(start, 22)
        self.sheet.write_string(start, 0, language.text(words), self.looks["advice"])
        for row in range(first, last + 1):
            self._open_row(row)
        ids = [target.id for target in plan.targets if target.each]
        for place, column in enumerate(self.columns):
            choices = []
            if column.key == "id":
                choices = ids
            self.checks.add(column.key, first, place, words=choices, rows=MORE)
        return last

    def _signatures(self, start: int, language: Language) -> int:
        """Write a box for each who signs; return the last row."""
        for row, words in enumerate(columns.signatures(language), start):
            self.sheet.set_row(row, BOX)
            self.sheet.write_string(row, LABEL, words, self.looks["plain"])
            self.sheet.write_blank(row, LABEL + 1, None, self.looks["fill"])
        return start + len(columns.SIGNATURES) - 1

    def _open_row(self, row: int) -> None:
        """Open a row to its end, so that a whole row can be pasted."""
        self.sheet.set_row(row, height({}), self.looks["bare"])
        for place, column in enumerate(self.columns):
            if _is_given(column):
                self.sheet.write_blank(row, place, None, self.looks["open"])
            else:
                self._to_fill(row, place, column)

    def _set_up(self, last: int) -> None:
        """Freeze the header, lock what is not to be filled, and set up the print.

        The columns are on two A4 pages side by side at most: on one they are too small to read. The
        heading and the names are on each.
        """
        sheet, keys = self.sheet, [column.key for column in self.columns]
        sheet.freeze_panes(self.header + 1, keys.index("name") + 1)
        allowed = ("format_columns", "format_rows", "format_cells", "insert_rows")
        sheet.protect("", dict.fromkeys(allowed, True))
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        sheet.fit_to_pages(2, 0)
        sheet.print_across()
        sheet.repeat_rows(self.header)
        sheet.repeat_columns(keys.index("name"))
        sheet.print_area(0, 0, last, len(keys) - 1)
        sheet.set_footer("&L&A&R&P / &N")
        sheet.hide_gridlines(2)
        first = keys.index("value")
        sheet.set_selection(self.header + 1, first, self.header + 1, first)


def _is_given(column: Column) -> bool:
    """Return whether the plan gives the content of a column, and nobody fills it."""
    return column.content == "shown" or column.key in ("name", "unit")


def _advice(plan: Plan) -> Iterator[Words]:
    yield say("Fill in the coloured cells; what stays blank counts as not reported.")
    yield FIGURES_ADVICE
    yield SURVEYS_ADVICE
    yield say(
        "The sheet is protected without a password: take the protection off before adding a column."
    )
    if uncounted(plan):
        yield say("Where there are more institutions than rows, go on below the table.")
