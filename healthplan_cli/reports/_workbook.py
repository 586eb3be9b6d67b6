"""Cells and sheets of an Excel workbook: text stays text, numbers are those of every report."""

from collections.abc import Callable, Container, Iterable
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from healthplan_cli.model.own_report import CATEGORY
from healthplan_cli.model.review import Status
from healthplan_cli.reports._columns import Amount, Cell, Percent
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.text.width import lines_of
from healthplan_cli.text.words import Language, Words

if TYPE_CHECKING:
    from xlsxwriter import Workbook

DIGITS, LONGEST = 15, 32_767
LINE, HIGHEST = 17, 405
A4 = 9


class Book(Struct, frozen=True):
    """A workbook in one language; each look of a cell is made once."""

    workbook: "Workbook"
    language: Language
    looks: dict[tuple[tuple[str, object], ...], Any] = field(default_factory=dict)

    def look(self, **properties: object) -> Any:
        """Return how a cell looks."""
        key = tuple(sorted(properties.items()))
        if key not in self.looks:
            self.looks[key] = self.workbook.add_format({"valign": "top", **properties})
        return self.looks[key]

    def colors(self, status: Status, **properties: object) -> Any:
        """Return how the cell of a verdict looks."""
        look = LOOKS[status]
        return self.look(font_color=look.ink, bg_color=look.fill, bold=True, **properties)

    def verdict(self, status: Status) -> str:
        """Return a verdict with the sign by which it is known without colour."""
        return LOOKS[status].named(self.language)

    def sheet(self, name: Words) -> Any:
        """Add a sheet, which prints on A4 with all its columns on a page."""
        return self.named_sheet(self.language.text(name))

    def named_sheet(self, name: str) -> Any:
        """Add a sheet by a name that is in a language already."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
        return sheet

    def head(self, sheet: Any, line: int, words: Iterable[str], right: Container[int] = ()) -> None:
        """Write a line of headings; those of numbers are to the right, as the numbers are."""
        for column, text in enumerate(words):
            side: dict[str, object] = {"align": "right", "indent": 1} if column in right else {}
            sheet.write_string(line, column, text, self.head_look(**side))

    def head_look(self, **properties: object) -> Any:
        """Return how a heading looks."""
        return self.look(bold=True, bg_color="#E9EDF2", bottom=1, text_wrap=True, **properties)

    def line(self, sheet: Any, line: int, cells: Iterable[Cell]) -> None:
        """Write a line of cells."""
        for column, cell in enumerate(cells):
            self.write(sheet, line, column, cell)

    def write(self, sheet: Any, line: int, column: int, cell: Cell) -> None:
        """Write one cell; a text never becomes a formula or a link."""
        match cell:
            case int():
                sheet.write_number(line, column, cell, self._number_look())
            case Amount(text) if text:
                self.amount(sheet, line, column, cell)
            case Percent(ratio, text):
                decimals = max(_decimals(text.rstrip("%")), 1)
                share = float(round(ratio, decimals + 2))
                look = self._number_look(num_format=f"0.{'0' * decimals}%")
                sheet.write_number(line, column, share, look)
            case date():
                look = self.look(num_format="yyyy-mm-dd", align="left")
                sheet.write_datetime(line, column, datetime.combine(cell, time()), look)
            case str() if cell:
                sheet.write_string(line, column, cell[:LONGEST], self.look(text_wrap=True))

    def amount(
        self, sheet: Any, line: int, column: int, cell: Amount, sign: str = "", **look: object
    ) -> None:
        """Write a number with its unit; as text where a spreadsheet has not all its digits.

        A sign is shown before it.
        """
        text, unit = cell.text, cell.unit
        digits = sum(char.isdigit() for char in text)
        if digits > DIGITS:
            sheet.write_string(line, column, f"{sign}{text}{unit}", self._number_look(**look))
            return
        form = "".join(f"\\{char}" for char in sign) + "0"
        decimals = _decimals(text)
        if decimals:
            form += "." + "0" * decimals
        for char in unit:
            form += f"\\{char}"
        sheet.write_number(line, column, float(text), self._number_look(num_format=form, **look))

    def _number_look(self, **properties: object) -> Any:
        return self.look(align="right", indent=1, **properties)


def workbook_of(day: date, language: Language, fill: Callable[[Book], None]) -> bytes:
    """Return the workbook that `fill` adds sheets to; the same bytes for the same sheets.

    It is dated by the day of its figures, not of the run. No text becomes a formula or a link.
    """
    from xlsxwriter import Workbook

    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as workbook:
        created = datetime.combine(day, time())
        workbook.set_properties({"created": created, "category": CATEGORY})
        fill(Book(workbook, language))
    return stream.getvalue()


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def height(cells: Iterable[Cell], widths: Iterable[int]) -> int:
    """Return how high a line must be, in points, so that no text in it is cut.

    No program works it out when it opens the file.
    """
    lines = 1
    for cell, width in zip(cells, widths, strict=True):
        if isinstance(cell, str):
            lines = max(lines, lines_of(cell, width))
    return min(LINE * lines, HIGHEST)
