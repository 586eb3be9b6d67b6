"""What may be entered in the cells of a workbook: a spreadsheet refuses the rest and says why."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from healthplan_cli.model.columns import BY_KEY, DAYS, FIGURES
from healthplan_cli.model.period import FIRST_YEAR, LAST_YEAR
from healthplan_cli.text.words import Language, say, visible

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

STARTS = "0123456789０１２３４５６７８９+＋-－−—–…./"
"""How a text starts that may be a figure with its unit, or a sign that nothing was reported."""
LONGEST_LIST = 255
"""The characters of a list that Excel takes in a check; a longer list has to be in cells."""
TITLE = "hpc"
LISTS = "lists"
_NUMBER = say(
    "Enter a number, with a unit where it is not that of the row: 32.5%, 1.86亿元. "
    "Blank or - means not reported."
)
_SHARE = say("Enter a share with its % sign, at most 100%: 32.5%. Blank or - means not reported.")
_DAY = say("Enter a date, such as 2025-12-31.")
_WORD = say("Choose one of the words of the list.")


class Checks:
    """The checks of one sheet; a list that Excel takes from cells alone is in a hidden sheet."""

    def __init__(self, workbook: "Workbook", sheet: "Worksheet", language: Language) -> None:
        self.workbook = workbook
        self.sheet = sheet
        self.language = language
        self._lists: dict[tuple[str, ...], str] = {}

    def add(
        self,
        key: str,
        row: int,
        column: int,
        *,
        words: Sequence[str] = (),
        rows: int = 1,
        is_whole: bool = False,
    ) -> None:
        """Add the check of one column, from a row on.

        `words` are the grades or ids that a person chooses from; `is_whole`: a share that is never
        above 100 %, so that a 32 which is no 32 % is refused at once.
        """
        rule = self._rule(key, row, column, tuple(visible(word) for word in words))
        if is_whole:
            message = self.language.text(_SHARE)
            rule = {"validate": "custom", "value": _share(row, column), "error_message": message}
        hint = self._hint(key)
        if rule or hint:
            check = {"validate": "any", **rule, **hint, "error_title": TITLE}
            self.sheet.data_validation(row, column, row + rows - 1, column, check)

    def _hint(self, key: str) -> Mapping[str, object]:
        words = None
        if key in BY_KEY:
            words = BY_KEY[key].hint
        if words is None:
            return {}
        return {"input_title": TITLE, "input_message": self.language.text(words)}

    def _rule(
        self, key: str, row: int, column: int, words: tuple[str, ...]
    ) -> Mapping[str, object]:
        text = self.language.text
        if key in FIGURES and not words:
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
        fits = len(joined.encode("utf-16")) // 2 <= LONGEST_LIST
        if fits and joined.count(",") == len(words) - 1 and '"' not in joined:
            return list(words)
        if words not in self._lists:
            self._lists[words] = self._listed(words)
        return self._lists[words]

    def _listed(self, words: tuple[str, ...]) -> str:
        """Write a list into cells of the hidden sheet and return their range."""
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
    """Return a formula that is true of a number, and of a text that may be a figure with a unit."""
    cell = _cell(row, column)
    return f"=OR(ISNUMBER({cell}),{_is_text_of_figure(cell)})"


def _share(row: int, column: int) -> str:
    """Return a formula that is true of a number up to 1, and of a text that may be a figure."""
    cell = _cell(row, column)
    return f"=IF(ISNUMBER({cell}),ABS({cell})<=1,{_is_text_of_figure(cell)})"


def _is_text_of_figure(cell: str) -> str:
    return f'ISNUMBER(FIND(LEFT(TRIM({cell}),1),"{STARTS}"))'


def _cell(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    name: str = xl_rowcol_to_cell(row, column)
    return name
