"""The sheets of an OpenDocument workbook (.ods), as a person sees them.

`content.xml` has the value of each cell and the text that is shown for it (ODF 1.3, part 3, 9.1).
So what a number format does is seen here: a shown text that is not the value with a unit behind it
is refused. python-calamine gives the values alone, and would read 2000 where 2 is shown.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from xml.parsers import expat

from msgspec import Struct, field

from healthplan_cli.model.columns import NAMES, REPORTED
from healthplan_cli.reading.workbook.bounds import Bounds, Extent
from healthplan_cli.reading.workbook.cell_names import letters
from healthplan_cli.reading.workbook.grid import (
    NOT_CALCULATED,
    ODD_FIGURE,
    STRUCK_NAME,
    UNSEEN,
    Grid,
    Range,
    error_cell,
)
from healthplan_cli.reading.workbook.number_formats import plain_text
from healthplan_cli.reading.workbook.package import Parts, parse_part
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import Words, say

CONTENT = "content.xml"
STYLES = "styles.xml"
_NO_CELLS = frozenset("tracked-changes dde-links forms".split())
"""Elements whose texts nobody sees: what was deleted, and copies of other files."""
_REMARKS = frozenset("annotation shapes frame custom-shape g rect".split())
"""Elements whose texts are above the cells: remarks on a cell, and boxes."""
_CALCULATED = ("float", "percentage", "currency")
_SHOWN = re.compile(r"([+-]?[0-9][0-9,]*(?:\.[0-9]+)?)(.*)", re.DOTALL)
_FRACTION = re.compile(r"(?:.*[0-9])?\s*/\s*[0-9]+")
_WHITE = "#ffffff"
_MOST_BOXES = 100
_CHOICES = {"TRUE": 1, "FALSE": 0}
_NORMAL_POSITION = re.compile(r"(?:0%|0)?(?: 100%)?")
Fault = tuple[str, Words]


class OpenSheet(Grid):
    """A sheet of an OpenDocument workbook.

    `unreadable` are cells without a value, `misleading` those that no figure is read from, and
    `struck` those that are struck through, each by row and column.
    """

    def __init__(self, file: str, found: "_Table") -> None:
        super().__init__(file, found.name, found.rows, found.merged, hidden=found.hidden)
        self.hidden_rows = found.hidden_rows
        self.hidden_columns = found.hidden_columns
        self.has_unseen = found.has_conditions
        self.comments = found.comments
        self.boxes = found.boxes
        self.keep_empty(found.errors)
        self._found = found

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows; a number in full digits, with what is shown behind it."""
        return super().text(self.first_row(row, column), column)

    def faults(self, row: int, columns: Iterable[tuple[str, int]]) -> Iterator[Problem]:
        """Yield what is wrong with the cells of a row before anything is read from them."""
        for key, column in columns:
            found = self._fault(key, row, column)
            if found is not None:
                yield Problem(self.where(row, column), *found)

    def _fault(self, key: str, row: int, column: int) -> Fault | None:
        place = row, column
        if place in self._found.unreadable:
            return self._found.unreadable[place]
        if key in NAMES and place in self._found.odd:
            return "unclear-cell", STRUCK_NAME
        if key not in REPORTED:
            return None
        if place in self._found.odd:
            return "unclear-cell", ODD_FIGURE
        if place in self._found.unseen:
            return "unclear-cell", UNSEEN
        return self.merged_figure(row, column) or self._found.unclear.get(place)


class _Table(Struct):
    """What is found of one table; places are rows and columns from 1."""

    name: str
    hidden: bool = False
    rows: list[list[str]] = field(default_factory=list)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    unreadable: dict[tuple[int, int], Fault] = field(default_factory=dict)
    unclear: dict[tuple[int, int], Fault] = field(default_factory=dict)
    odd: set[tuple[int, int]] = field(default_factory=set)
    unseen: set[tuple[int, int]] = field(default_factory=set)
    comments: dict[str, str] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)
    extent: Extent = field(default_factory=Extent)
    has_conditions: bool = False


class _Styles(Struct):
    """The names of styles that hide a sheet, and of those that strike through, raise or lower.

    `white` are those with white text, `filled` those with a ground of another colour.
    """

    hiding: set[str] = field(default_factory=set)
    odd: set[str] = field(default_factory=set)
    white: set[str] = field(default_factory=set)
    filled: set[str] = field(default_factory=set)

    def is_unseen(self, name: str) -> bool:
        """Return whether a style is white on white."""
        return name in self.white and name not in self.filled


class _Cell(Struct):
    """A cell whose element is open: its attributes, the texts in it, and whether one is odd."""

    attributes: dict[str, str]
    texts: list[str] = field(default_factory=list)
    paragraphs: int = 0
    odd: bool = False


def open_sheets(parts: Parts, file: str) -> list[OpenSheet]:
    """Return the sheets of a workbook. Raises ExpatError, ValueError and TooManyError."""
    styles = _Styles()
    for part in (STYLES, CONTENT):
        _StyleReader(styles).read(parts, part)
    reader = _Reader(styles)
    reader.read(parts[CONTENT])
    return [OpenSheet(file, found) for found in reader.tables]


class _StyleReader:
    """Takes the styles of a part in turn; a style is as odd as the one that it is made from."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self._name = ""

    def read(self, parts: Parts, part: str) -> None:
        """Take the styles of a part. Raises ExpatError."""
        parse_part(parts, part, self._take)

    def _take(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "style":
                self._start(_local(attributes))
            case "table-properties":
                self._say(self._styles.hiding, _local(attributes).get("display") == "false")
            case "table-cell-properties":
                self._take_ground(_local(attributes))
            case "text-properties":
                self._take_letters(_local(attributes))

    def _start(self, given: Mapping[str, str]) -> None:
        self._name = given.get("name", "")
        for kind in (self._styles.odd, self._styles.white, self._styles.filled):
            if given.get("parent-style-name") in kind:
                kind.add(self._name)

    def _take_ground(self, given: Mapping[str, str]) -> None:
        if "background-color" in given:
            is_white = given["background-color"].lower() in ("transparent", _WHITE)
            self._say(self._styles.filled, not is_white)

    def _take_letters(self, given: Mapping[str, str]) -> None:
        if "text-position" in given or _line(given):
            self._say(self._styles.odd, _is_odd(given))
        if "color" in given:
            self._say(self._styles.white, given["color"].lower() == _WHITE)

    def _say(self, kind: set[str], holds: bool) -> None:
        """Note whether the style is of a kind, whatever the one is that it is made from."""
        kind.discard(self._name)
        if holds:
            kind.add(self._name)


def _line(given: Mapping[str, str]) -> str:
    return given.get("text-line-through-style") or given.get("text-line-through-type") or ""


def _is_odd(given: Mapping[str, str]) -> bool:
    """Return whether a style strikes text through, or raises or lowers it."""
    lines = (given.get("text-line-through-style"), given.get("text-line-through-type"))
    if any(line not in (None, "none") for line in lines):
        return True
    return not _NORMAL_POSITION.fullmatch(given.get("text-position", ""))


class _Reader:
    """Takes the elements of the content in turn; `_inside` counts those that have no cells."""

    def __init__(self, styles: _Styles) -> None:
        self.tables: list[_Table] = []
        self._styles = styles
        self._bounds = Bounds()
        self._inside = 0
        self._depth = 0
        self._is_copy = False
        self._remark = ""
        self._remark_texts: list[str] = []
        self._is_in_text = False
        self._row: list[str] = []
        self._row_attributes: dict[str, str] = {}
        self._rows_before = 0
        self._column = 0
        self._columns = 0
        self._cell: _Cell | None = None
        self._starts: Mapping[str, Callable[[dict[str, str]], None]] = {
            "table": self._start_table,
            "table-source": self._take_source,
            "conditional-format": self._take_conditions,
            "table-column": self._take_column,
            "table-row": self._start_row,
            "table-cell": self._start_cell,
            "covered-table-cell": self._start_cell,
            "p": self._start_paragraph,
            "span": self._start_span,
            "s": self._take_blanks,
            "tab": lambda _: self._take_text("\t"),
            "line-break": lambda _: self._take_text("\n"),
        }
        self._ends: Mapping[str, Callable[[], None]] = {
            "table": self._end_table,
            "table-row": self._end_row,
            "table-cell": self._end_cell,
            "covered-table-cell": self._end_cell,
        }

    def read(self, data: bytes) -> None:
        """Take the content. Raises ExpatError, ValueError and TooManyError."""
        from healthplan_cli.reading.workbook.package import parser_of

        parser = parser_of()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._take_text
        try:
            parser.Parse(data, True)
        except LookupError as error:  # an encoding that nobody knows
            raise expat.ExpatError(str(error)) from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if self._inside or local in _NO_CELLS or local in _REMARKS:
            self._inside += 1
            if self._inside == 1:
                self._remark = local if local in _REMARKS else ""
                self._remark_texts.clear()
            self._is_in_text = local in ("p", "span")
        elif local in self._starts:
            self._starts[local](attributes)

    def _end(self, name: str) -> None:
        if self._inside:
            self._inside -= 1
            if not self._inside:
                self._end_remark()
            return
        local = name.rpartition(":")[2]
        if local in self._ends:
            self._ends[local]()

    def _end_remark(self) -> None:
        """Keep the text of a remark with its cell, or of a box with the sheet."""
        text = "".join(self._remark_texts).strip()
        if not text or not self._remark or not self.tables:
            return
        if self._remark == "annotation" and self._cell is not None:
            name = f"{letters(self._column + 1)}{self._rows_before + 1}"
            self._table.comments[name] = text
        elif len(self._table.boxes) < _MOST_BOXES:
            self._table.boxes.append(text)

    @property
    def _table(self) -> _Table:
        if not self.tables:
            raise ValueError("a row outside a table")
        return self.tables[-1]

    def _start_table(self, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > 1:
            raise ValueError("a table in a cell of a table")
        given = _local(attributes)
        hidden = given.get("style-name") in self._styles.hiding
        self.tables.append(_Table(given.get("name", ""), hidden))
        self._rows_before = self._columns = 0

    def _end_table(self) -> None:
        self._depth -= 1
        table = self._table
        table.extent.high = len(table.rows)
        self._bounds.check(table.name, table.extent)
        self._bounds.add(table.extent)
        if self._is_copy:
            self.tables.pop()
            self._is_copy = False

    def _take_source(self, _: dict[str, str]) -> None:
        """Note that the table is a copy of one in another file, which nobody sees."""
        self._is_copy = True

    def _take_conditions(self, _: dict[str, str]) -> None:
        self._table.has_conditions = True

    def _take_column(self, attributes: dict[str, str]) -> None:
        given = _local(attributes)
        first = self._columns + 1
        self._columns += _times(given, "number-columns-repeated")
        if given.get("visibility", "visible") != "visible":
            self._table.hidden_columns.append(range(first, self._columns + 1))

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row, self._column = [], 0
        self._row_attributes = _local(attributes)

    def _end_row(self) -> None:
        """Add a row as often as it is repeated; blank ones only where another row follows."""
        table = self._table
        times = _times(self._row_attributes, "number-rows-repeated")
        self._rows_before += times
        if not self._row:
            return
        self._reach(self._rows_before, len(self._row))
        if self._row_attributes.get("visibility", "visible") != "visible":
            first = self._rows_before - times + 1
            table.hidden_rows.update(range(first, self._rows_before + 1))
        missing = self._rows_before - times - len(table.rows)
        table.rows += [[] for _ in range(missing)]
        table.rows += [list(self._row) for _ in range(times)]

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cell = _Cell(_local(attributes))
        if self._cell.attributes.get("style-name") in self._styles.odd:
            self._cell.odd = True

    def _start_paragraph(self, _: dict[str, str]) -> None:
        if self._cell is not None:
            self._cell.paragraphs += 1
            if self._cell.paragraphs > 1:
                self._cell.texts.append("\n")

    def _start_span(self, attributes: dict[str, str]) -> None:
        if self._cell is not None and _local(attributes).get("style-name") in self._styles.odd:
            self._cell.odd = True

    def _take_blanks(self, attributes: dict[str, str]) -> None:
        self._take_text(" " * min(_times(_local(attributes), "c"), 100))

    def _take_text(self, text: str) -> None:
        if self._inside:
            if self._remark and self._is_in_text:
                self._remark_texts.append(text)
            return
        if self._cell is not None and self._cell.paragraphs:
            self._cell.texts.append(text)
            self._table.extent.text += len(text)

    def _end_cell(self) -> None:
        """Add a cell as often as it is repeated; blank ones only where another cell follows."""
        cell, self._cell = self._cell, None
        if cell is None:
            return
        first = self._column + 1
        times = _times(cell.attributes, "number-columns-repeated")
        self._column += times
        shown = "".join(cell.texts).strip()
        text, fault = _read(cell.attributes, shown)
        row = self._rows_before + 1
        self._merge(cell.attributes, row, first)
        if not text and fault is None:
            return
        self._reach(row, self._column)
        self._row += [""] * (first - 1 - len(self._row))
        self._row += [text] * times
        style = cell.attributes.get("style-name", "")
        for place in ((row, column) for column in range(first, self._column + 1)):
            if self._styles.is_unseen(style):
                self._table.unseen.add(place)
            self._note(place, text, fault, odd=cell.odd)

    def _reach(self, row: int, column: int) -> None:
        """Note how far a value is from the first cell. Raises TooManyError."""
        extent = self._table.extent
        extent.high = max(extent.high, row)
        extent.wide = max(extent.wide, column)
        self._bounds.check(self._table.name, extent)

    def _note(self, place: tuple[int, int], text: str, fault: Fault | None, *, odd: bool) -> None:
        table = self._table
        if odd:
            table.odd.add(place)
        if fault is None:
            return
        if fault[0] == "unclear-cell":
            table.unclear[place] = fault
            return
        table.unreadable[place] = fault
        if not text:
            table.errors[place] = str(fault[1].values.get("error", ""))

    def _merge(self, given: Mapping[str, str], row: int, column: int) -> None:
        high = _times(given, "number-rows-spanned")
        wide = _times(given, "number-columns-spanned")
        if high > 1 or wide > 1:
            self._table.extent.merged += 1
            self._table.merged.append(((row - 1, column - 1), (row + high - 2, column + wide - 2)))


def _read(given: Mapping[str, str], shown: str) -> tuple[str, Fault | None]:
    """Return the text of a cell, and why no figure, or nothing at all, is read from it."""
    kind = given.get("value-type", "")
    if kind == "error" or given.get("is-error"):
        return "", error_cell(shown or "#N/A")
    if "formula" in given and not kind:
        return "", ("not-calculated", NOT_CALCULATED)
    if kind == "date":
        return given.get("date-value", "")[:10], None
    if kind == "boolean":
        return given.get("boolean-value", shown), None
    if kind in _CALCULATED:
        return _number(Decimal(f"{float(given.get('value', '')):.15g}"), shown, kind)
    return shown or given.get("string-value", ""), None


def _number(value: Decimal, shown: str, kind: str) -> tuple[str, Fault | None]:
    """Return a number in full digits with what is shown behind it; the shown text if it differs."""
    if _CHOICES.get(shown) == value:
        return shown.lower(), None
    if kind == "percentage":
        value, shown = value.scaleb(2), shown or "%"
    behind = _behind(value, shown)
    if behind is not None and (kind != "percentage" or behind.strip() == "%"):
        return f"{plain_text(value)}{behind}", None
    words = say(
        "this cell shows {shown} and its value is {value}; give it a plain number format",
        shown=quoted(shown),
        value=plain_text(value),
    )
    return shown, ("unclear-cell", words)


def _behind(value: Decimal, shown: str) -> str | None:
    """Return what is shown behind a number; None where the shown number is another one."""
    if shown in ("", "%") or _in_powers(shown) == value:
        return shown if shown == "%" else ""
    match = _SHOWN.fullmatch(shown)
    if match is None or _FRACTION.fullmatch(match[2]):
        return None
    return match[2] if _is_rounded(Decimal(match[1].replace(",", "")), value) else None


def _is_rounded(shown: Decimal, value: Decimal) -> bool:
    """Return whether a shown number is the value within the digits that are shown."""
    exponent = shown.as_tuple().exponent
    half = Decimal(5).scaleb(int(exponent) - 1)
    return abs(shown - value) <= half


def _in_powers(shown: str) -> Decimal | None:
    """Return the number of a text such as 1.00E+12."""
    try:
        return Decimal(shown) if "E" in shown else None
    except InvalidOperation:
        return None


def _times(given: Mapping[str, str], key: str) -> int:
    """Return how often something is repeated, at least once. Raises ValueError."""
    return max(int(given.get(key, "1")), 1)


def _local(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return attributes without their prefixes; those of LibreOffice's own only say an error."""
    found: dict[str, str] = {}
    for name, value in attributes.items():
        prefix, _, local = name.rpartition(":")
        if prefix in ("calcext", "loext"):
            if local == "value-type" and value == "error":
                found["is-error"] = value
            continue
        found[local] = value
    return found
