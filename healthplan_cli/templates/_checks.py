"""What may be entered in the cells of a workbook: a spreadsheet refuses the rest, and says what it would take."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from healthplan_cli.model.columns import ATTESTATION, FIGURES
from healthplan_cli.model.plan import FIRST_YEAR, LAST_YEAR
from healthplan_cli.templates._looks import DAYS
from healthplan_cli.text.words import Language, say, visible

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

STARTS = "0123456789０１２３４５６７８９+＋-－−—–…./"
"""How a text starts that may be a figure with its unit, or a sign that nothing was reported."""
LONGEST_LIST = 255
"""The characters of a list that Excel takes in the check of a cell; a longer one must stand in cells."""
TITLE = "hpc"
LISTS = "lists"
_EVIDENCE = say(
    "The target counts as met only with the evidence, who attests it, and the day of it."
)
HINTS = {
    "each": say("The name of the institution, another one in each row."),
    "date": say(
        "The day that the figure is of, where it is not that of the report; of a stage, the day on which it was reached."
    ),
    "explain": say("Why the figure is unusual; it answers a warning."),
    **dict.fromkeys(ATTESTATION, _EVIDENCE),
}
_NUMBER = say(
    "Enter a number, with a unit where it is not that of the row: 32.5%, 1.86亿元. Blank or - means not reported."
)
_DAY = say("Enter a date, such as 2025-12-31.")
_WORD = say("Choose one of the words of the list.")


class Checks:
    """The checks of one sheet; lists that Excel takes from cells alone stand in a hidden sheet, each in a column."""

    def __init__(self, workbook: "Workbook", sheet: "Worksheet", language: Language) -> None:
        self.workbook = workbook
        self.sheet = sheet
        self.language = language
        self._lists: dict[tuple[str, ...], str] = {}

    def add(
        self, key: str, row: int, column: int, *, words: Sequence[str] = (), rows: int = 1
    ) -> None:
        """The check of one column, from a row on. `words` are those of a stage or of an id that a person chooses from."""
        rule = self._rule(key, row, column, tuple(visible(word) for word in words))
        hint = (
            {"input_title": TITLE, "input_message": self.language.text(HINTS[key])}
            if key in HINTS
            else {}
        )
        if rule or hint:
            all_of_it = {"validate": "any", **rule, **hint, "error_title": TITLE}
            self.sheet.data_validation(row, column, row + rows - 1, column, all_of_it)

    def _rule(
        self, key: str, row: int, column: int, words: tuple[str, ...]
    ) -> Mapping[str, object]:
        text = self.language.text
        if key in FIGURES:
            return {
                "validate": "custom",
                "value": _figure(row, column),
                "error_message": text(_NUMBER),
            }
        if key in (*DAYS, "as_of"):
            between = {
                "criteria": "between",
                "minimum": date(FIRST_YEAR, 1, 1),
                "maximum": date(LAST_YEAR, 12, 31),
            }
            return {"validate": "date", **between, "error_message": text(_DAY)}
        if not words:
            return {}
        return {
            "validate": "list",
            "source": self._source(words),
            "error_message": text(_WORD),
            "show_error": key != "id",
        }

    def _source(self, words: tuple[str, ...]) -> list[str] | str:
        joined = ",".join(words)
        if len(joined.encode("utf-16")) // 2 <= LONGEST_LIST and not any(
            mark in word for word in words for mark in ',"'
        ):
            return list(words)
        if words not in self._lists:
            self._lists[words] = self._listed(words)
        return self._lists[words]

    def _listed(self, words: tuple[str, ...]) -> str:
        """The cells that now hold a list."""
        from xlsxwriter.utility import xl_range_abs

        sheet = self.workbook.get_worksheet_by_name(LISTS)
        if sheet is None:
            sheet = self.workbook.add_worksheet(LISTS)
            sheet.very_hidden()
        column = len(self._lists)
        for row, word in enumerate(words):
            sheet.write_string(row, column, word)
        return f"={LISTS}!{xl_range_abs(0, column, len(words) - 1, column)}"


def _figure(row: int, column: int) -> str:
    """A formula that is true of a number, and of a text that may be a figure with its unit."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    cell = xl_rowcol_to_cell(row, column)
    return f'=OR(ISNUMBER({cell}),ISNUMBER(FIND(LEFT(TRIM({cell}),1),"{STARTS}")))'
