"""How the letters in the cells of a table look, with what its style says of parts of the table.

Which cells are in the last row is known when the table is read, so that it is looked at as a whole.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from healthplan_cli.reading.word.looks import is_switched_on
from healthplan_cli.reading.word.notes import value_of
from healthplan_cli.reading.word.styles import Seen, Styles
from healthplan_cli.reading.word.styles_part import Style
from healthplan_cli.reading.word.written import WordCell, WordTable

_BITS = {
    "firstRow": 0x0020,
    "lastRow": 0x0040,
    "firstColumn": 0x0080,
    "lastColumn": 0x0100,
    "noHBand": 0x0200,
    "noVBand": 0x0400,
}
"""What is said of a table in one number (17.4.55)."""
_IN_WORDS = {"Row": "Row", "Col": "Column"}
"""What is said of a table about the parts of its style."""
_CORNERS = {
    ("firstRow", "firstCol"): "nwCell",
    ("firstRow", "lastCol"): "neCell",
    ("lastRow", "firstCol"): "swCell",
    ("lastRow", "lastCol"): "seCell",
}


def switched_on(given: Mapping[str, str]) -> frozenset[str]:
    """Return for which parts a table has the looks of its style, as attributes or bits say."""
    written = value_of(given, "val")
    try:
        bits = int(written or "0", 16)
    except ValueError:
        bits = 0
    found = set()
    for name, bit in _BITS.items():
        said = value_of(given, name)
        if is_switched_on(said) if said else bits & bit:
            found.add(name)
    return frozenset(found)


def look_at(table: WordTable, styles: Styles) -> None:
    """Note in the cells of a table whether their letters are struck through, hidden or not seen."""
    style = styles.of_table(table.style)
    place = _Place(height=len(table.rows))
    for place.row, row in enumerate(table.rows):
        place.width, place.column = len(row.cells), row.before
        for place.number, cell in enumerate(row.cells):
            parts = tuple(_parts_at(place, table.switched_on, style)) if style.parts else ()
            for written in cell.letters:
                _note(cell, styles.seen(written, parts))
            place.column += cell.span


class _Place(Struct):
    """Where a cell is: its row, its number in the row, the column that it starts in."""

    height: int
    width: int = 0
    row: int = 0
    number: int = 0
    column: int = 0


def _note(cell: WordCell, seen: Seen) -> None:
    if seen.hidden:
        cell.hide()
        return
    cell.odd = cell.odd or seen.odd
    cell.unseen = cell.unseen or seen.unseen
    cell.tiny = cell.tiny or seen.tiny


def _parts_at(place: _Place, on: frozenset[str], style: Style) -> Iterator[str]:
    """Yield the parts of a table that a cell is in; of what they say the last counts (17.7.6)."""
    rows = list(_ends("Row", place.row, place.height, on))
    columns = list(_ends("Col", place.number, place.width, on))
    yield "wholeTable"
    if "noVBand" not in on and not columns:
        yield _band(place.column - ("firstColumn" in on), style.bands, "Col", "Vert")
    if "noHBand" not in on and not rows:
        yield _band(place.row - ("firstRow" in on), style.bands, "Row", "Horz")
    yield from rows
    yield from columns
    for row in rows:
        for column in columns:
            yield _CORNERS[row, column]


def _ends(of: str, at: int, count: int, on: frozenset[str]) -> Iterator[str]:
    """Yield which end of a table a row or column is, where the table shows its ends."""
    if at == 0 and f"first{_IN_WORDS[of]}" in on:
        yield f"first{of}"
    if at == count - 1 and f"last{_IN_WORDS[of]}" in on:
        yield f"last{of}"


def _band(at: int, bands: Mapping[str, int], of: str, direction: str) -> str:
    """Return the name of the band that a row or column is in."""
    size = bands.get(f"tblStyle{of}BandSize", 1) or 1
    return f"band{at // size % 2 + 1}{direction}"
