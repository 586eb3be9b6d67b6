"""Rows that are parts of the row directly above them: 其中：女."""

from msgspec import Struct, field

from healthplan_cli.reading.phrases.sums import is_of_which
from healthplan_cli.reading.table.row_units import Row
from healthplan_cli.reading.yaml.nodes import Node, OfWhich, Scalar
from healthplan_cli.text.problems import Position

_OF_SOME = ("each", "all_of", "span")
"""The columns that say that a row is of an institution, a part or a time."""


class Below(Struct):
    """The parts of rows, by the id or name of the row above, and where the last row is.

    `above` is "" where that row is none of a whole.
    """

    found: dict[str, list[OfWhich]] = field(default_factory=dict)
    above: str = ""
    last: Position | None = None
    indent: int = 0
    has_part: bool = False

    def start(self, above: str, where: Position, indent: int = 0) -> None:
        """Take a row that may have parts below it; "" for one that has none."""
        self.above, self.last = above, where
        self.indent, self.has_part = indent, False

    def has(self, row: Row, key: str) -> bool:
        """Return whether a row is named as a part, and is directly below its whole.

        Below 其中：老年人 a row that is set in further than the whole is one, too.
        """
        if not self.above or self.last is None or key != "name":
            return False
        goes_on = self.has_part and row.indent > self.indent
        if not goes_on and not is_of_which(row.texts.get(key, "")):
            return False
        if any(other in row.texts for other in _OF_SOME):
            return False
        return row.place(key).is_right_below(self.last)

    def add(self, row: Row, node: Node) -> None:
        """Keep a part; its name says later whether it is a group of its whole."""
        self.last, self.has_part = row.place("name"), True
        label = Scalar(row.texts["name"], False, self.last)
        self.found.setdefault(self.above, []).append(OfWhich(label, node, row.printed))
