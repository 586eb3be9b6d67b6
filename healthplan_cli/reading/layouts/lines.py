"""What one row of a declared table says of one target or element, and how it becomes an entry."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.printed import Printed, PrintedKind
from healthplan_cli.model.quantity import number
from healthplan_cli.reading.table.entries import Entries
from healthplan_cli.reading.table.marks import without_marks
from healthplan_cli.reading.table.notes import doubts_of_note, with_lines
from healthplan_cli.reading.table.printed import quantity_of
from healthplan_cli.reading.table.row_units import Row, row_of, unit_for
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.table.unit_line import TableUnit
from healthplan_cli.text.problems import Position
from healthplan_cli.units import UnitError

_LEVELS = ("value", "baseline")
_OF_ELEMENT = ("id", "value", "unit")


class Cell(Struct, frozen=True):
    """The text of a cell that is read, where it is, and the unit that its heading says."""

    text: str
    row: int
    column: int
    unit: str = ""


class Line(Struct):
    """What is said of one target or element: its cells by their roles.

    `key` says whether `name` is an id or the name in the row. `unit` is that which the row or the
    layout says for bare figures. `printed` is what is beside the figures, with its heading, and
    `missing` are the cells that have no figure.
    """

    name: Cell
    key: str = "id"
    is_element: bool = False
    each: str = ""
    part: str = ""
    unit: Cell | None = None
    cells: dict[str, Cell] = field(default_factory=dict)
    printed: list[tuple[PrintedKind, str, Cell]] = field(default_factory=list)
    missing: dict[str, Cell] = field(default_factory=dict)

    @property
    def of(self) -> tuple[str, str, bool, str, str]:
        """Return what the line is of, by which lines of several rows are put together."""
        return self.key, self.name.text, self.is_element, self.each, self.part


class Made(Struct):
    """The entries that are made of lines: of targets, and of elements.

    `apart` are the columns whose comments are of what is in them; other comments in a row are of
    all its figures. None: each comment is of the cell that it is on.
    """

    sheet: Sheet
    unit: TableUnit
    fractions: bool
    actuals: Entries
    elements: Entries
    apart: frozenset[int] | None = None

    def add(self, line: Line) -> None:
        """Make an entry of a line."""
        cells = {line.key: line.name, **line.cells}
        if line.unit is not None:
            cells["unit"] = line.unit
        for key, name in (("each", line.each), ("all_of", line.part)):
            if name:
                cells[key] = Cell(name, line.name.row, line.name.column)
        if line.is_element:
            cells = {key: cell for key, cell in cells.items() if key in _OF_ELEMENT}
        row = self._row(cells)
        self.actuals.problems += doubts_of_note(row)
        if line.is_element:
            self.elements.add(row)
            return
        printed = tuple(
            self._printed(kind, heading, cell, row) for kind, heading, cell in line.printed
        )
        self.actuals.add(replace(row, printed=printed))

    def _printed(self, kind: PrintedKind, heading: str, cell: Cell, row: Row) -> Printed:
        """Return what is printed beside a figure; a target and a change are in its unit."""
        unit = cell.unit
        if not unit and kind in ("target", "change"):
            unit = unit_for(row, "value")
        where = self.sheet.where(cell.row, cell.column)
        return Printed(kind, cell.text, heading, where, quantity_of(cell.text), unit)

    def _row(self, cells: Mapping[str, Cell]) -> Row:
        sheet = self.sheet
        *_, last = cells.values()

        def place(key: str) -> Position:
            cell = cells.get(key, last)  # a remark behind a figure has its place
            return sheet.where(cell.row, cell.column)

        is_fraction = self.fractions and "unit" not in cells
        texts = {key: cell.text for key, cell in cells.items()}
        texts = dict(with_lines(texts, self._comments(cells.values())))
        if is_fraction:
            texts |= {key: _percent(texts[key]) for key in _LEVELS if key in texts}
        headers = {key: cell.unit for key, cell in cells.items() if cell.unit}
        plain, problems = without_marks(texts, place)
        self.actuals.problems += problems
        return row_of(plain, place, headers, self.unit)

    def _comments(self, cells: Iterable[Cell]) -> Iterator[str]:
        """Yield the comments on the cells of a line, and in their rows on no figure of another."""
        own = dict.fromkeys((cell.row, cell.column) for cell in cells)
        for row, column in own:
            yield from self.sheet.comments_on(row, column)
        if self.apart is None:
            return
        for row in dict.fromkeys(row for row, _ in own):
            for column, comment in self.sheet.comments_in(row):
                if (row, column) not in own and column not in self.apart:
                    yield comment


def _percent(text: str) -> str:
    """Return a fraction of 1 in per cent: 0.647 is 64.7%."""
    try:
        fraction = units.parse(text)
    except UnitError:
        return text
    if fraction.unit or fraction.places is None:
        return text
    return f"{number(fraction.value * 100, max(fraction.places - 2, 0))}%"
