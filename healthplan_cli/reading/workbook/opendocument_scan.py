"""The tables of an OpenDocument workbook: its content, element after element."""

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from healthplan_cli.reading.workbook.bounds import Bounds, Extent
from healthplan_cli.reading.workbook.cell_names import cell_name
from healthplan_cli.reading.workbook.formulas import Formulas, formula_of
from healthplan_cli.reading.workbook.grid import Range
from healthplan_cli.reading.workbook.opendocument_styles import CONTENT, Styles, plain_names
from healthplan_cli.reading.workbook.opendocument_values import Fault, is_zero, value_of
from healthplan_cli.reading.workbook.package import Parts, parse_part

_NO_CELLS = frozenset("tracked-changes dde-links forms".split())
"""Elements whose texts nobody sees: what was deleted, and copies of other files."""
_REMARKS = frozenset("annotation shapes frame custom-shape g rect".split())
"""Elements whose texts are above the cells: remarks on a cell, and boxes."""
_MOST_BOXES = 100
_STYLE_OF_CELLS = "default-cell-style-name"
"""The style that a row or a column gives to those of its cells that have none."""


class Table(Struct):
    """What is found of one table; places are rows and columns from 1."""

    name: str
    hidden: bool = False
    page: str = ""
    rows: list[list[str]] = field(default_factory=list)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    unreadable: dict[tuple[int, int], Fault] = field(default_factory=dict)
    unclear: dict[tuple[int, int], Fault] = field(default_factory=dict)
    odd: set[tuple[int, int]] = field(default_factory=set)
    unseen: set[tuple[int, int]] = field(default_factory=set)
    unseen_parts: set[tuple[int, int]] = field(default_factory=set)
    zeros: set[tuple[int, int]] = field(default_factory=set)
    comments: dict[str, str] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)
    extent: Extent = field(default_factory=Extent)
    has_conditions: bool = False
    formulas: Formulas = field(default_factory=Formulas)


class _Cell(Struct):
    """A cell whose element is open: its attributes, the texts in it, and whether one is odd.

    `spans` are the styles of parts of its text.
    """

    attributes: dict[str, str]
    texts: list[str] = field(default_factory=list)
    paragraphs: int = 0
    odd: bool = False
    spans: set[str] = field(default_factory=set)


class Scan:
    """Takes the elements of the content in turn; `_inside` counts those that have no cells."""

    def __init__(self, styles: Styles) -> None:
        self.tables: list[Table] = []
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
        self._column_styles: list[tuple[range, str]] = []
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

    def read(self, parts: Parts) -> None:
        """Take the content. Raises ExpatError, ValueError and TooManyError."""
        parse_part(parts, CONTENT, self._start, self._take_text, self._end)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if self._inside or local in _NO_CELLS or local in _REMARKS:
            self._inside += 1
            if self._inside == 1:
                self._remark = local if local in _REMARKS else ""
                self._remark_texts.clear()
            self._start_in_remark(local)
        elif local in self._starts:
            self._starts[local](attributes)

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if self._inside:
            self._inside -= 1
            if local == "p":
                self._is_in_text = False
            if not self._inside:
                self._end_remark()
            return
        if local in self._ends:
            self._ends[local]()

    def _start_in_remark(self, local: str) -> None:
        """Take the start of an element in a remark: of a line, or of a blank in one."""
        if local == "p":
            self._is_in_text = True
        if local in ("p", "line-break"):
            self._remark_texts.append("\n")
        elif local in ("s", "tab"):
            self._remark_texts.append(" ")

    def _end_remark(self) -> None:
        """Keep the text of a remark with its cell, or of a box with the sheet."""
        text = "".join(self._remark_texts).strip()
        if not text or not self._remark or not self.tables:
            return
        if self._remark == "annotation" and self._cell is not None:
            name = cell_name(self._rows_before + 1, self._column + 1)
            self._table.comments[name] = text
        elif len(self._table.boxes) < _MOST_BOXES:
            self._table.boxes.append(text)

    @property
    def _table(self) -> Table:
        if not self.tables:
            raise ValueError("a row outside a table")
        return self.tables[-1]

    def _start_table(self, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > 1:
            raise ValueError("a table in a cell of a table")
        given = plain_names(attributes)
        style = given.get("style-name", "")
        page = self._styles.pages.get(style, "")
        self.tables.append(Table(given.get("name", ""), style in self._styles.hiding, page))
        self._rows_before = self._columns = 0
        self._column_styles.clear()

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
        given = plain_names(attributes)
        first = self._columns + 1
        self._columns += _times(given, "number-columns-repeated")
        columns = range(first, self._columns + 1)
        if given.get("visibility", "visible") != "visible":
            self._table.hidden_columns.append(columns)
        style = given.get(_STYLE_OF_CELLS, "")
        if self._styles.is_marked(style):
            self._column_styles.append((columns, style))

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row, self._column = [], 0
        self._row_attributes = plain_names(attributes)

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
        self._cell = _Cell(plain_names(attributes))

    def _start_paragraph(self, _: dict[str, str]) -> None:
        if self._cell is not None:
            self._cell.paragraphs += 1
            if self._cell.paragraphs > 1:
                self._cell.texts.append("\n")

    def _start_span(self, attributes: dict[str, str]) -> None:
        if self._cell is None:
            return
        style = plain_names(attributes).get("style-name", "")
        self._cell.spans.add(style)
        if style in self._styles.odd:
            self._cell.odd = True

    def _take_blanks(self, attributes: dict[str, str]) -> None:
        self._take_text(" " * min(_times(plain_names(attributes), "c"), 100))

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
        text, fault = value_of(cell.attributes, shown, has_text=bool(cell.paragraphs))
        row = self._rows_before + 1
        self._merge(cell.attributes, row, first)
        if not text and fault is None:
            return
        self._reach(row, self._column)
        self._row += [""] * (first - 1 - len(self._row))
        self._row += [text] * times
        for column in range(first, self._column + 1):
            style = self._style_of(cell, column)
            if self._styles.is_unseen(style):
                self._table.unseen.add((row, column))
            if self._styles.has_unseen(cell.spans, style):
                self._table.unseen_parts.add((row, column))
            if is_zero(cell.attributes):
                self._table.zeros.add((row, column))
            is_odd = cell.odd or style in self._styles.odd
            self._note((row, column), text, fault, odd=is_odd)
            if "formula" in cell.attributes:
                formula = formula_of(cell.attributes["formula"])
                self._table.formulas.take(cell_name(row, column), formula, "")

    def _style_of(self, cell: _Cell, column: int) -> str:
        """Return the style of a cell; one without is shown as its row, else its column, says.

        Of columns those styles alone are known that are marked (ODF 1.3, part 3, 19.619).
        """
        style = cell.attributes.get("style-name") or self._row_attributes.get(_STYLE_OF_CELLS)
        if style:
            return style
        return next((one for columns, one in self._column_styles if column in columns), "")

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


def _times(given: Mapping[str, str], key: str) -> int:
    """Return how often something is repeated, at least once. Raises ValueError."""
    return max(int(given.get(key, "1")), 1)
