"""A workbook to fill in, by XlsxWriter.

XlsxWriter rather than openpyxl: it is made for writing alone, has data validation, protection and print set-up in one call each,
writes text as text when it is told to, and takes half the time to import.
"""

import io
from collections.abc import Mapping
from math import ceil
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from healthplan_cli import columns
from healthplan_cli.columns import FIGURES
from healthplan_cli.model import Catalog, Plan
from healthplan_cli.templates._rows import FIGURES_ADVICE, Row, rows, used
from healthplan_cli.words import Language, say, visible

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

WIDTHS = {
    "section": 14,
    "name": 24,
    "scope": 14,
    "definition": 38,
    "limit": 14,
    "each": 18,
    "all_of": 11,
    "value": 11,
    "unit": 9,
    "numerator": 10,
    "denominator": 10,
    "baseline": 10,
    "stage": 11,
    "date": 11,
    "explain": 15,
    "note": 15,
    "document": 15,
    "attested_by": 11,
    "attested_on": 11,
    "id": 17,
}
HEADER = 4
DAYS = ("date", "attested_on")
STYLES = {"id": "small", "definition": "long"}
LINES = {"text": (13.5, 1.0), "small": (11.0, 0.8), "long": (11.0, 0.75)}  # points a line, width of a letter
A4 = 9
LARGEST = 10**15
LONGEST_LIST = 255  # characters of a list that stands in its cell
FONT = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "vcenter"}
TEXT = {**FONT, "text_wrap": True, "border": 1, "border_color": "#BFBFBF"}
LOOKS: Mapping[str, Mapping[str, object]] = {
    "title": {**FONT, "font_size": 16, "bold": True},
    "plain": {**FONT},
    "advice": {**FONT, "font_color": "#595959"},
    "header": {**TEXT, "bold": True, "align": "center", "bg_color": "#1F4E78", "font_color": "#FFFFFF"},
    "text": {**TEXT},
    "small": {**TEXT, "font_size": 8, "font_color": "#7F7F7F"},
    "long": {**TEXT, "font_size": 8},
    "shut": {**TEXT, "bg_color": "#EDEDED"},
    "fill": {**TEXT, "bg_color": "#FFF2CC", "locked": False},
    "figure": {**TEXT, "bg_color": "#FFF2CC", "locked": False, "align": "right"},
    "day": {**TEXT, "bg_color": "#FFF2CC", "locked": False, "align": "center", "num_format": "yyyy-mm-dd"},
}


def template(plan: Plan, catalog: Catalog, language: Language) -> bytes:
    """A workbook with a row for each target: the cells to fill are coloured and checked, the rest is locked."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    made = rows(plan, language)
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        workbook.set_properties({"title": visible(plan.title), "author": visible(plan.authority)})
        sheet = workbook.add_worksheet("上报表" if language.code == "zh" else "Actuals")
        looks = {name: workbook.add_format(dict(look)) for name, look in LOOKS.items()}
        _Table(sheet, looks, language, used(made)).write(plan, made)
    return stream.getvalue()


class _Table:
    def __init__(self, sheet: "Worksheet", looks: Mapping[str, Any], language: Language, keys: tuple[str, ...]) -> None:
        self.sheet = sheet
        self.looks = looks
        self.language = language
        self.keys = keys

    def write(self, plan: Plan, made: tuple[Row, ...]) -> None:
        """All of the sheet."""
        self._head(plan)
        for column, key in enumerate(self.keys):
            self.sheet.set_column(column, column, WIDTHS[key])
            self.sheet.write_string(HEADER, column, columns.title(key, self.language), self.looks["header"])
        self.sheet.set_row(HEADER, 24)
        for number, row in enumerate(made, HEADER + 1):
            self.sheet.set_row(number, max(_height(key, row.texts.get(key, "")) for key in self.keys))
            for column, key in enumerate(self.keys):
                self._cell(number, column, key, row)
        self._set_up(HEADER + len(made))

    def _head(self, plan: Plan) -> None:
        from datetime import datetime, time

        sheet, looks = self.sheet, self.looks
        sheet.write_string(0, 0, visible(plan.title), looks["title"])
        sheet.set_row(0, 28)
        labels = [columns.title(key, self.language) for key in ("plan", "as_of", "org_unit")]
        sheet.write_string(1, 0, labels[0], looks["plain"])
        sheet.write_string(1, 1, plan.id, looks["plain"])
        sheet.write_string(2, 0, labels[1], looks["plain"])
        sheet.write_datetime(2, 1, datetime.combine(plan.period.end, time()), looks["day"])
        self._check(2, 1, "as_of")
        sheet.write_string(3, 0, labels[2], looks["plain"])
        sheet.write_blank(3, 1, None, looks["fill"])
        coloured = say("Fill in the coloured cells; what stays blank counts as not reported.")
        for row, words in enumerate((coloured, FIGURES_ADVICE), 1):
            sheet.write_string(row, 2, self.language.text(words), looks["advice"])

    def _cell(self, row: int, column: int, key: str, made: Row) -> None:
        text = visible(made.texts.get(key, ""))
        if key in made.fill:
            look = "day" if key in DAYS else "figure" if key in FIGURES else "fill"
            self.sheet.write_blank(row, column, None, self.looks[look])
            self._check(row, column, key, made.scale)
        elif text:
            self.sheet.write_string(row, column, text, self.looks[STYLES.get(key, "text")])
        else:
            self.sheet.write_blank(
                row, column, None, self.looks["text" if key in ("section", "name", "scope", "unit", "definition") else "shut"]
            )

    def _check(self, row: int, column: int, key: str, scale: tuple[str, ...] = ()) -> None:
        """What may be entered in a cell; anything where no check can say it."""
        from datetime import date

        text = self.language.text
        if key in FIGURES:
            rule: dict[str, object] = {"validate": "decimal", "criteria": "between", "minimum": -LARGEST, "maximum": LARGEST}
            told = text(say("Enter a number, such as 32.5 or 32.5%; leave the cell blank where nothing was reported."))
        elif key in (*DAYS, "as_of"):
            rule = {"validate": "date", "criteria": "between", "minimum": date(1949, 1, 1), "maximum": date(2100, 12, 31)}
            told = text(say("Enter a date, such as 2025-12-31."))
        elif key == "stage" and len(",".join(scale)) <= LONGEST_LIST and not any("," in word for word in scale):
            rule = {"validate": "list", "source": [visible(word) for word in scale]}
            told = text(say("Choose one of the words of the list."))
        else:
            return
        self.sheet.data_validation(row, column, row, column, {**rule, "error_title": "hpc", "error_message": told})

    def _set_up(self, last: int) -> None:
        """Freeze the header, lock what is not to be filled, and print on A4 across, all columns on a page."""
        sheet = self.sheet
        sheet.freeze_panes(HEADER + 1, self.keys.index("name") + 1)
        sheet.protect("", {"format_columns": True, "format_rows": True, "format_cells": True})
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADER)
        sheet.print_area(0, 0, last, len(self.keys) - 1)
        sheet.set_footer("&L&A&R&P / &N")
        sheet.hide_gridlines(2)
        sheet.set_selection(HEADER + 1, self.keys.index("value"), HEADER + 1, self.keys.index("value"))


def _height(key: str, text: str) -> float:
    """The points that a text takes in its column; a Chinese character is as wide as two letters."""
    points, wide = LINES[STYLES.get(key, "text")]
    letters = sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text) * wide
    return 5 + points * max(1, ceil(letters / (WIDTHS[key] - 1.5)))
