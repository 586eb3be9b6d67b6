"""A trend as a workbook: a sheet of figures for each unit, and a sheet of line charts of them."""

from collections.abc import Sequence
from typing import Any

from healthplan_cli.model.trend import Line, Point, Trend
from healthplan_cli.reports import Look, _cells
from healthplan_cli.reports._columns import Amount, Cell
from healthplan_cli.reports._workbook import Book, height, workbook_of
from healthplan_cli.reports.trend import words as words_of
from healthplan_cli.reports.trend.looks import mark
from healthplan_cli.text.words import Words, say

FIRST = ((say("indicator"), 30), (say("target"), 18))
LAST = (
    (words_of.YEAR_BEFORE, 18),
    (words_of.PREVIOUS, 18),
    (say("first met"), 12),
    (say("reason"), 32),
    (say("breaks"), 32),
)
DAY_WIDTH = 14
ACROSS, HIGH, WIDE = 2, 15, 8
"""How many charts are side by side, and how many lines and columns each takes."""
PAGE = 2 * HIGH
"""How many lines of charts are on one page of A4."""
LINE_COLOR, LIMIT_COLOR = "#2F5D8A", "#A3231A"


def trend(found: Sequence[Trend], look: Look) -> bytes:
    """Return the workbook of a trend."""

    def fill(book: Book) -> None:
        for number, one in enumerate(found, 1):
            suffix = ""
            if len(found) > 1:
                suffix = f" {number}"
            _Sheets(book, one, suffix).write()

    day = max(one.days[-1] for one in found)
    return workbook_of(day, look.language, fill)


class _Sheets:
    """The sheets of one unit: what people read, the numbers of the charts, and the charts."""

    def __init__(self, book: Book, trend: Trend, number: str) -> None:
        self._book = book
        self._trend = trend
        self._number = number
        self._periods = words_of.periods(trend.days)

    def write(self) -> None:
        """Write the sheets; charts and their numbers only where there are figures to draw."""
        self._table()
        drawn = [line for line in self._trend.lines if line.has_figures]
        if not drawn:
            return
        charts = self._book.sheet(self._named(say("charts")))
        numbers = self._book.sheet(self._named(say("numbers")))
        for index, line in enumerate(drawn):
            first = 3 * index
            last = self._numbers(numbers, line, first)
            chart = self._chart(line, numbers.get_name(), first, last)
            charts.insert_chart(HIGH * (index // ACROSS), WIDE * (index % ACROSS), chart)
        charts.set_h_pagebreaks(range(PAGE, HIGH * len(drawn), PAGE))

    def _named(self, words: Words) -> Words:
        """Return the name of a sheet, with the number of the unit where there are several."""
        return say("{name}{number}", name=words, number=self._number)

    def _table(self) -> None:
        language = self._book.language
        sheet = self._book.sheet(self._named(say("trend")))
        title = words_of.title(self._trend, language)
        if self._trend.not_taken:
            title = f"{title} {words_of.not_taken(self._trend, language)}"
        sheet.write_string(0, 0, title, self._book.look(bold=True))
        names = [language.text(words) for words, _ in FIRST] + self._periods
        names += [language.text(words) for words, _ in LAST]
        widths = [width for _, width in FIRST] + [DAY_WIDTH] * len(self._periods)
        widths += [width for _, width in LAST]
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        self._book.head(sheet, 1, names)
        for row, line in enumerate(self._trend.lines, 2):
            self._line(sheet, row, line, widths)
        sheet.freeze_panes(2, 1)
        sheet.repeat_rows(1)

    def _line(self, sheet: Any, row: int, line: Line, widths: Sequence[int]) -> None:
        language = self._book.language
        before: list[Cell] = [words_of.name(line, language), words_of.asked(line, language)]
        after: list[Cell] = [
            words_of.step(line.last.year_before, line, language),
            words_of.step(line.last.previous, line, language),
            line.first_met,
            "\n".join(words_of.undetermined(line, language)),
            " ".join(words_of.breaks(line, language)),
        ]
        cells = [*before, *[None] * len(line.points), *after]
        sheet.set_row(row, height(cells, widths))
        self._book.line(sheet, row, cells)
        for column, point in enumerate(line.points, len(before)):
            self._figure(sheet, row, column, point, line)

    def _figure(self, sheet: Any, row: int, column: int, point: Point, line: Line) -> None:
        """Write a figure behind its mark, and in its colours."""
        if point.verdict is None:
            return
        before, colors = "", {}
        found = mark(point, line, self._book.language)
        if found is not None:
            before = f"{found.short} "
            colors = {"font_color": found.ink, "bg_color": found.fill}
        if point.value is not None:
            sign, unit = words_of.around(line, point.value, self._book.language)
            amount = Amount(_cells.short(point.value), unit)
            self._book.amount(sheet, row, column, amount, f"{before}{sign}", **colors)
            return
        text = f"{before}{words_of.figure(point, line, self._book.language)}"
        sheet.write_string(row, column, text, self._book.look(text_wrap=True, **colors))

    def _numbers(self, sheet: Any, line: Line, column: int) -> int:
        """Write days, figures and limits of a chart below each other, and return their last row.

        An empty row is a gap in the line: where the figures do not go together.
        """
        self._book.write(sheet, 0, column + 1, words_of.name(line, self._book.language))
        row = 0
        for point, period in zip(line.points, self._periods, strict=True):
            if point.value is None:
                continue
            row += 1
            if row > 1 and point.is_apart:
                row += 1
            sheet.write_string(row, column, period)
            self._book.write(sheet, row, column + 1, Amount(_cells.short(point.value)))
            limit = _one_limit(point)
            if limit is not None:
                self._book.write(sheet, row, column + 2, Amount(limit))
        return row

    def _chart(self, line: Line, sheet: str, column: int, last: int) -> Any:
        """Return a line of the figures, with gaps, and a dashed line of the limits."""
        language = self._book.language
        chart = self._book.workbook.add_chart({"type": "line"})
        days = [sheet, 1, column, last, column]
        chart.add_series(
            {
                "name": language.text(say("reported")),
                "categories": days,
                "values": [sheet, 1, column + 1, last, column + 1],
                "line": {"color": LINE_COLOR, "width": 2},
                "marker": {"type": "circle", "fill": {"color": LINE_COLOR}},
            }
        )
        if any(_one_limit(point) is not None for point in line.points):
            chart.add_series(
                {
                    "name": language.text(say("target")),
                    "categories": days,
                    "values": [sheet, 1, column + 2, last, column + 2],
                    "line": {"color": LIMIT_COLOR, "dash_type": "dash", "width": 1.25},
                }
            )
        chart.set_title({"name": words_of.name(line, language), "name_font": {"size": 11}})
        axis: dict[str, Any] = {"name": line.unit, "major_gridlines": {"visible": True}}
        if words_of.is_of_places(line):
            axis |= {"min": 1, "reverse": True, "crossing": "max"}  # days are below the last place
        chart.set_y_axis(axis)
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 500, "height": 290})
        chart.show_blanks_as("gap")
        return chart


def _one_limit(point: Point) -> str | None:
    """Return the limit as a number; None where there is none, or a lower and an upper one."""
    if point.limit is None or len(point.limit.ends) != 1:
        return None
    return _cells.short(point.limit.ends[0])
