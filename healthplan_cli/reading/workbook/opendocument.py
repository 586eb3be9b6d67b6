"""The sheets of an OpenDocument workbook (.ods), as a person sees them.

`content.xml` has the value of each cell and the text that is shown for it (ODF 1.3, part 3, 9.1).
So what a number format does is seen here: a shown text that is not the value with a unit behind it
is refused. python-calamine gives the values alone, and would read 2000 where 2 is shown.
"""

from collections.abc import Sequence

from healthplan_cli.model.columns import NAMES, REPORTED
from healthplan_cli.reading.workbook.cell_names import cell_name, place
from healthplan_cli.reading.workbook.grid import (
    CHANGING,
    ODD_FIGURE,
    STRUCK_NAME,
    UNSEEN,
    UNSEEN_PART,
    UNSEEN_ZERO,
    Grid,
)
from healthplan_cli.reading.workbook.opendocument_margins import margins_of
from healthplan_cli.reading.workbook.opendocument_scan import Scan, Table
from healthplan_cli.reading.workbook.opendocument_settings import hides_zeros
from healthplan_cli.reading.workbook.opendocument_styles import styles_of
from healthplan_cli.reading.workbook.opendocument_values import Fault
from healthplan_cli.reading.workbook.package import Parts
from healthplan_cli.text.words import Words


class OpenSheet(Grid):
    """A sheet of an OpenDocument workbook."""

    def __init__(
        self, file: str, found: Table, margins: Sequence[str], *, hides_zeros: bool
    ) -> None:
        super().__init__(file, found.name, found.rows, found.merged, hidden=found.hidden)
        self.hidden_rows = found.hidden_rows
        self.hidden_columns = found.hidden_columns
        self.has_unseen = found.has_conditions
        self.keep_comments({place(cell): (text,) for cell, text in found.comments.items()})
        self.boxes = found.boxes
        self.margins = margins
        self.keep_empty(found.errors)
        self.formulas = found.formulas
        self._found = found
        self._hides_zeros = hides_zeros

    def _fault(self, key: str, row: int, column: int) -> Fault | None:
        place = row, column
        if place in self._found.unreadable:
            return self._found.unreadable[place]
        if key in NAMES and place in self._found.odd:
            return "unclear-cell", STRUCK_NAME
        if key not in REPORTED:
            return None
        words = self._unseen(place)
        if words is not None:
            return "unclear-cell", words
        return self.merged_figure(row, column) or self._found.unclear.get(place)

    def _unseen(self, place: tuple[int, int]) -> Words | None:
        """Return why a person does not see a figure as it is."""
        found = self._found
        if cell_name(*place) in self.formulas.changing:
            return CHANGING
        if place in found.odd:
            return ODD_FIGURE
        if place in found.unseen:
            return UNSEEN
        if place in found.unseen_parts:
            return UNSEEN_PART
        if self._hides_zeros and place in found.zeros:
            return UNSEEN_ZERO
        return None


def open_sheets(parts: Parts, file: str) -> list[OpenSheet]:
    """Return the sheets of a workbook. Raises ExpatError, ValueError and TooManyError."""
    scan = Scan(styles_of(parts))
    scan.read(parts)
    margins = margins_of(parts)
    is_hiding = hides_zeros(parts)
    return [
        OpenSheet(file, found, margins.get(found.page, ()), hides_zeros=is_hiding)
        for found in scan.tables
    ]
