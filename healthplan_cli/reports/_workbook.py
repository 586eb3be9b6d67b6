"""Cells and sheets of an Excel workbook: text that stays text, numbers that are those of every report."""

from collections.abc import Container, Iterable
from datetime import date, datetime, time
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from msgspec import Struct, field

from healthplan_cli.model.review import Status
from healthplan_cli.reports import _wording
from healthplan_cli.text.words import Language, Words

if TYPE_CHECKING:
    from xlsxwriter import Workbook

DIGITS, LONGEST = 15, 32_767
LINE, HIGHEST = 15, 405
A4 = 9
COLORS = {
    Status.MET: ("#0F6540", "#DDF3E6"),
    Status.MISSED: ("#A3231A", "#FBE2DF"),
    Status.ON_SCHEDULE: ("#105A73", "#DCF0F7"),
    Status.HOLDING: ("#2F5E1E", "#EAF3DC"),
    Status.BEHIND: ("#8A4E00", "#FDEBCF"),
    Status.NOT_DUE: ("#4B5560", "#ECEFF2"),
    Status.UNREPORTED: ("#67318F", "#F0E4F8"),
    Status.UNDETERMINED: ("#5F4C00", "#FAF1C8"),
    Status.WAIVED: ("#3D5069", "#E4EAF2"),
}


class Percent(Struct, frozen=True):
    """A ratio that a cell shows as `text`, in per cent."""

    ratio: Fraction
    text: str


class Number(Struct, frozen=True):
    """A number that a cell shows as `text`, and a unit behind it."""

    text: str
    unit: str = ""


Cell = str | int | Number | Percent | date | None


class Book(Struct, frozen=True):
    """A workbook in one language; each look of a cell is made once."""

    workbook: "Workbook"
    language: Language
    looks: dict[tuple[tuple[str, object], ...], Any] = field(default_factory=dict)

    def look(self, **properties: object) -> Any:
        """How a cell looks."""
        key = tuple(sorted(properties.items()))
        if key not in self.looks:
            self.looks[key] = self.workbook.add_format({"valign": "top", **properties})
        return self.looks[key]

    def colors(self, status: Status) -> Any:
        """How the cell of a verdict looks."""
        ink, fill = COLORS[status]
        return self.look(font_color=ink, bg_color=fill, bold=True)

    def verdict(self, status: Status) -> str:
        """A verdict with the sign that tells it apart without colour."""
        return f"{_wording.SIGN[status]} {self.language.text(_wording.STATUS[status])}"

    def sheet(self, name: Words) -> Any:
        """A new sheet, which prints on A4 with all its columns on a page."""
        sheet = self.workbook.add_worksheet(self.language.text(name))
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
        return sheet

    def head(self, sheet: Any, line: int, words: Iterable[str], right: Container[int] = ()) -> None:
        """A line of headings; those of columns of numbers stand to the right, as the numbers do."""
        for column, text in enumerate(words):
            side: dict[str, object] = {"align": "right", "indent": 1} if column in right else {}
            sheet.write_string(
                line,
                column,
                text,
                self.look(bold=True, bg_color="#E9EDF2", bottom=1, text_wrap=True, **side),
            )

    def line(self, sheet: Any, line: int, cells: Iterable[Cell]) -> None:
        """A line of cells."""
        for column, cell in enumerate(cells):
            self.write(sheet, line, column, cell)

    def write(self, sheet: Any, line: int, column: int, cell: Cell) -> None:
        """One cell; a text never becomes a formula or a link."""
        match cell:
            case int():
                sheet.write_number(line, column, cell, self.look(align="right", indent=1))
            case Number(text, unit) if text:
                self._number(sheet, line, column, text, unit)
            case Percent(ratio, text):
                decimals = max(_decimals(text.rstrip("%")), 1)
                form = f"0.{'0' * decimals}%"
                sheet.write_number(
                    line,
                    column,
                    float(round(ratio, decimals + 2)),
                    self.look(align="right", indent=1, num_format=form),
                )
            case date():
                sheet.write_datetime(
                    line,
                    column,
                    datetime.combine(cell, time()),
                    self.look(num_format="yyyy-mm-dd", align="left"),
                )
            case str() if cell:
                sheet.write_string(line, column, cell[:LONGEST], self.look(text_wrap=True))

    def _number(self, sheet: Any, line: int, column: int, text: str, unit: str) -> None:
        """A number with its unit; as text where a spreadsheet could not hold all its digits."""
        decimals = _decimals(text)
        if sum(char.isdigit() for char in text) > DIGITS:
            sheet.write_string(line, column, f"{text}{unit}", self.look(align="right", indent=1))
        else:
            form = f"0.{'0' * decimals}" if decimals else "0"
            form += "".join(f"\\{char}" for char in unit)
            sheet.write_number(
                line, column, float(text), self.look(align="right", indent=1, num_format=form)
            )


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def height(cells: Iterable[Cell], widths: Iterable[int]) -> int:
    """How high a line must be, in points, so that no text in it is cut: no program reckons it when it opens the file."""
    lines = [
        -(-_width(cell) // width)
        for cell, width in zip(cells, widths, strict=True)
        if isinstance(cell, str)
    ]
    return min(LINE * max(lines, default=1), HIGHEST) or LINE


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
