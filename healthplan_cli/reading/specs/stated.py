"""The words of the document that state a target: a quote, or a row of one of its tables."""

from msgspec import Struct

from healthplan_cli.model.target import BETWEEN_CELLS
from healthplan_cli.reading.fields import Record, scalar
from healthplan_cli.reading.findings import OutOfShapeError
from healthplan_cli.reading.yaml.nodes import Sequence
from healthplan_cli.text.problems import Position


class Stated(Struct, frozen=True):
    """A quote and where it is written; of a row of a table its cells too, as they are printed."""

    quote: str
    table_row: tuple[str, ...]
    position: Position


def read_stated(record: Record) -> Stated:
    """Read `quote:`, or `table_row:` in its place.

    Raises OutOfShapeError where there is neither, or a row without a name and a figure.
    """
    if "table_row" not in record:
        record.require("quote")
        return Stated(record.text("quote"), (), record.where("quote"))
    cells = _cells(record)
    return Stated(BETWEEN_CELLS.join(cells), cells, record.where("table_row"))


def _cells(record: Record) -> tuple[str, ...]:
    row = record.require("table_row")
    if not isinstance(row, Sequence):
        raise OutOfShapeError
    cells = tuple(scalar(cell).text.strip() for cell in row.items)
    if len(cells) < 2 or not all(cells):
        raise OutOfShapeError
    return cells
