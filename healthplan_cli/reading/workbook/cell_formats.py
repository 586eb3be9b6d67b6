"""What python-calamine does not tell of a sheet: percent formats, errors, formulas, hidden rows, and how far it reaches."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from msgspec import Struct, field

from healthplan_cli.reading.workbook.package import Parts, elements, parser_of

_PERCENT_FORMATS = frozenset(("9", "10"))  # the built-in formats 0% and 0.00%
_DIGITS = re.compile("[0#?]|General", re.IGNORECASE)
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
Taker = Callable[[dict[str, str]], None]


class Marks(Struct):
    """Cells by their names (`C5`), rows by their numbers; a formula has the type of its value.

    `percent` are shown as per cent, `unclear` only for some values, such as those below 1.
    `wide` and `high` are the last column and row in which something stands.
    """

    percent: set[str] = field(default_factory=set)
    unclear: set[str] = field(default_factory=set)
    errors: dict[str, str] = field(default_factory=dict)
    formulas: dict[str, str] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    wide: int = 26
    high: int = 0


def percent_styles(parts: Parts) -> Mapping[str, bool]:
    """The numbers of the cell styles that show a number as per cent: true where they always do. Raises ExpatError."""
    formats, styles, inside = dict.fromkeys(_PERCENT_FORMATS, True), [], False
    for name, one in elements(parts, "xl/styles.xml"):
        if name == "numFmt" and "%" in (shown := _LITERAL.sub("", one.get("formatCode", ""))):
            sections = [section for section in shown.split(";") if _DIGITS.search(section)]
            formats[one.get("numFmtId", "")] = all("%" in section for section in sections)
        elif name in ("cellXfs", "cellStyles", "cellStyleXfs"):
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            styles.append(one.get("numFmtId", "0"))
    return {str(number): formats[style] for number, style in enumerate(styles) if style in formats}


def calculates_on_load(parts: Parts) -> bool:
    """Whether the workbook asks to be calculated when it is opened: who wrote it calculated nothing. Raises ExpatError."""
    return any(
        name == "calcPr" and one.get("fullCalcOnLoad") in ("1", "true")
        for name, one in elements(parts, "xl/workbook.xml")
    )


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """The letters of a column that counts from 1: 27 is AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = _LETTERS[rest] + text
    return text


def place(cell: str) -> tuple[int, int]:
    """The row and the column of a cell: C5 is (5, 3)."""
    row = cell.lstrip(_LETTERS)
    return int(row), number(cell.removesuffix(row))


def number(letters: str) -> int:
    """The column of letters: AA is 27; 0 for none."""
    column = 0
    for letter in letters:
        column = column * 26 + _LETTERS.index(letter) + 1
    return column


def marks_of(data: bytes, percent: Mapping[str, bool]) -> Marks:
    """The marks of a sheet from its part; `percent` are the styles that show per cent. Raises ExpatError, ValueError."""
    scan = _Scan(percent)
    scan.parser.StartElementHandler = scan.root
    scan.parser.Parse(data, True)
    scan.start_row({})
    return scan.marks


class _Scan:
    """Takes the elements of a sheet in turn, a million of them; the values are left to the other reader."""

    def __init__(self, percent: Mapping[str, bool]) -> None:
        self.marks = Marks()
        self.parser = parser_of()
        self._percent = percent
        self._cell: dict[str, str] = {}
        self._place = ""
        self._row = self._valued = "0"
        self._error: list[str] | None = None
        self._erring = ""

    def root(self, name: str, _: dict[str, str]) -> None:
        """Take the root element, whose prefix is that of all."""
        prefix = name[: name.find(":") + 1]
        others = {
            f"{prefix}row": self.start_row,
            f"{prefix}f": self._formula,
            f"{prefix}is": self._reach,
        }
        self.parser.StartElementHandler = self._taker(f"{prefix}v", f"{prefix}c", others)

    def _taker(
        self, value: str, cell: str, others: Mapping[str, Taker]
    ) -> Callable[[str, dict[str, str]], None]:
        """What takes an element: a closure that spares all it can, for it is called for every cell and every value."""
        percent, shown, unclear = self._percent, self.marks.percent, self.marks.unclear

        def take(name: str, attributes: dict[str, str]) -> None:
            if name == value:
                if (
                    self._place[1:] != self._row or self._error is not None
                ):  # not in columns A to Z of its row
                    self._reach(attributes)
                self._valued = self._row
            elif name == cell:
                self._cell = attributes
                self._place = place = attributes.get("r") or self._next()
                if "s" in attributes and attributes["s"] in percent:
                    (shown if percent[attributes["s"]] else unclear).add(place)
                if self._error is not None or attributes.get("t") == "e":
                    self._start_error(attributes.get("t") == "e")
            elif name in others:
                others[name](attributes)

        return take

    def start_row(self, attributes: dict[str, str]) -> None:
        """Take a row."""
        self._start_error(False)
        self.marks.high = max(self.marks.high, int(self._valued))
        self._place = self._row = attributes.get("r") or str(int(self._row) + 1)
        if attributes.get("hidden") in ("1", "true"):
            self.marks.hidden.add(int(self._row))

    def _start_error(self, starts: bool) -> None:
        """Keep the text of the error cell that ends here; listen to the one that starts."""
        if self._error is not None:
            self.marks.errors[self._erring] = "".join(self._error).strip()
        self._error = [] if starts else None
        self._erring = self._place
        self.parser.CharacterDataHandler = self._error.append if self._error is not None else None

    def _formula(self, _: dict[str, str]) -> None:
        self.marks.formulas[self._place] = self._cell.get("t", "")

    def _reach(self, _: dict[str, str]) -> None:
        """Note a value: its cell must stand in its row, for the cell's name is what places it. Raises ValueError."""
        if self._error is not None:
            self._error.clear()
        row = self._place.lstrip(_LETTERS)
        if row != self._row or row == self._place:
            raise ValueError(self._place)
        self.marks.wide = max(self.marks.wide, number(self._place.removesuffix(row)))
        self._valued = row

    def _next(self) -> str:
        """The name of a cell that does not give its own: it follows the one before it."""
        return f"{letters(number(self._place.removesuffix(self._row)) + 1)}{self._row}"
