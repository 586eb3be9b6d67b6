"""A workbook to fill in, by XlsxWriter.

XlsxWriter rather than openpyxl: it is made for writing alone, has data validation, protection and print set-up in one call each,
writes text as text when it is told to, and takes half the time to import.
"""

import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from healthplan_cli.model import columns
from healthplan_cli.model.columns import FIGURES, SHOWN
from healthplan_cli.model.plan import Catalog, Plan
from healthplan_cli.templates._checks import Checks
from healthplan_cli.templates._looks import DAYS, LOOKS, STYLES, WIDTHS, height
from healthplan_cli.templates._rows import FIGURES_ADVICE, Row, rows, uncounted, used
from healthplan_cli.text.words import Language, Words, say, visible

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

HEADER = 4
MORE = 50
"""Rows below the table for the institutions that a plan does not count."""
A4 = 9
NEVER_FILLED = ("name", "unit", *SHOWN)


def template(plan: Plan, catalog: Catalog, language: Language) -> bytes:
    """A workbook with a row for each target: the cells to fill are coloured and checked, the rest is locked."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    with Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as workbook:
        workbook.set_properties({"title": visible(plan.title), "author": visible(plan.authority)})
        sheet = workbook.add_worksheet("上报表" if language.code == "zh" else "Actuals")
        looks = {name: workbook.add_format(dict(look)) for name, look in LOOKS.items()}
        _Table(sheet, looks, Checks(workbook, sheet, language), rows(plan, language)).write(
            plan, language
        )
    return stream.getvalue()


class _Table:
    def __init__(
        self, sheet: "Worksheet", looks: Mapping[str, Any], checks: Checks, made: tuple[Row, ...]
    ) -> None:
        self.sheet = sheet
        self.looks = looks
        self.checks = checks
        self.made = made
        self.keys = used(made)

    def write(self, plan: Plan, language: Language) -> None:
        """All of the sheet."""
        self._head(plan, language)
        for column, key in enumerate(self.keys):
            self.sheet.set_column(column, column, WIDTHS[key])
            self.sheet.write_string(
                HEADER, column, columns.title(key, language), self.looks["header"]
            )
        self.sheet.set_row(HEADER, 30)
        for number, row in enumerate(self.made, HEADER + 1):
            self.sheet.set_row(number, height(row.texts))
            for column, key in enumerate(self.keys):
                self._cell(number, column, key, row)
        last = HEADER + len(self.made)
        if uncounted(plan):
            last = self._more(last + 1, plan, language)
        self._set_up(last)

    def _head(self, plan: Plan, language: Language) -> None:
        from datetime import datetime, time

        sheet, looks = self.sheet, self.looks
        sheet.write_string(0, 0, visible(plan.title), looks["title"])
        sheet.set_row(0, 28)
        for row, key in enumerate(("plan", "as_of", "org_unit"), 1):
            sheet.write_string(row, 0, columns.title(key, language), looks["plain"])
        sheet.write_string(1, 1, plan.id, looks["plain"])
        sheet.write_datetime(2, 1, datetime.combine(plan.period.end, time()), looks["day"])
        self.checks.add("as_of", 2, 1)
        sheet.write_blank(3, 1, None, looks["fill"])
        for row, words in enumerate(_advice(plan), 1):
            sheet.write_string(row, 2, language.text(words), looks["advice"])

    def _cell(self, row: int, column: int, key: str, made: Row) -> None:
        text = visible(made.texts.get(key, ""))
        if key in made.fill:
            self._to_fill(row, column, key)
            self.checks.add(key, row, column, words=made.scale if key == "stage" else ())
        elif text:
            self.sheet.write_string(row, column, text, self.looks[STYLES.get(key, "text")])
        else:
            self.sheet.write_blank(
                row, column, None, self.looks["text" if key in NEVER_FILLED else "shut"]
            )

    def _to_fill(self, row: int, column: int, key: str) -> None:
        look = "day" if key in DAYS else "figure" if key in FIGURES else "fill"
        self.sheet.write_blank(row, column, None, self.looks[look])

    def _more(self, start: int, plan: Plan, language: Language) -> int:
        """Rows that stand open under a line that says what for; the last of them."""
        first, last = start + 1, start + MORE
        words = say(
            "More institutions: copy a row of the target to here, or choose its ID at the end of the row; rows can be inserted."
        )
        self.sheet.set_row(start, 22)
        self.sheet.write_string(start, 0, language.text(words), self.looks["advice"])
        for row in range(first, last + 1):
            self.sheet.set_row(
                row, height({}), self.looks["bare"]
            )  # open to its end: a whole row can be pasted
            for column, key in enumerate(self.keys):
                if key in NEVER_FILLED:
                    self.sheet.write_blank(row, column, None, self.looks["open"])
                else:
                    self._to_fill(row, column, key)
        ids = [target.id for target in plan.targets if target.each]
        for column, key in enumerate(self.keys):
            self.checks.add(key, first, column, words=ids if key == "id" else (), rows=MORE)
        return last

    def _set_up(self, last: int) -> None:
        """Freeze the header, lock what is not to be filled, and print on A4 across, all columns on a page."""
        sheet = self.sheet
        sheet.freeze_panes(HEADER + 1, self.keys.index("name") + 1)
        sheet.protect(
            "",
            {
                "format_columns": True,
                "format_rows": True,
                "format_cells": True,
                "insert_rows": True,
            },
        )
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADER)
        sheet.print_area(0, 0, last, len(self.keys) - 1)
        sheet.set_footer("&L&A&R&P / &N")
        sheet.hide_gridlines(2)
        sheet.set_selection(
            HEADER + 1, self.keys.index("value"), HEADER + 1, self.keys.index("value")
        )


def _advice(plan: Plan) -> Iterator[Words]:
    yield say("Fill in the coloured cells; what stays blank counts as not reported.")
    yield FIGURES_ADVICE
    if uncounted(plan):
        yield say("Where there are more institutions than rows, go on below the table.")
