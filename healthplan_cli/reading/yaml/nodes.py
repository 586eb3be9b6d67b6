"""What is in a file, as nodes that know their place."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.cells import TableCells
from healthplan_cli.model.printed import Printed
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.text.problems import Position, Problem
from healthplan_cli.units import plain_number


class Scalar(Struct, frozen=True):
    """One value: its text as written, and whether it is without quotes.

    `quantity` is the figure that a reader of tables made of it, with the unit that the cell, its
    row, its heading or its table says; its unit is "" where none of them says one. `units` are
    those that the table lists, of which one is that of the indicator.
    """

    text: str
    plain: bool
    position: Position
    size: int = 1
    height: int = 0
    quantity: Quantity | None = None
    units: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Return whether there is no value: blank, `~` or `null`."""
        return self.plain and self.text in ("", "~", "null")


class Said(Struct, frozen=True):
    """What a table says its figures are of: a period, the period of the baseline, or a place.

    A title may name other years beside that of the figures, a source may be of a later one, and
    what is done may have been done earlier. The place of figures is all of one, and that of who
    reports them. Of a time that is `left_out` nothing is counted. A `unit` is who reports; `missed`
    is a line that may say that targets are missed, `all_missed` the title of a list of them,
    `remark` one that may be on the figure of a target.
    """

    kind: Literal[
        "period",
        "baseline",
        "title",
        "source",
        "done",
        "left_out",
        "place",
        "place_of_figures",
        "place_of_title",
        "unit",
        "missed",
        "all_missed",
        "remark",
    ]
    text: str
    position: Position


class Sequence(Struct, frozen=True):
    """A list of nodes."""

    items: tuple["Node", ...]
    position: Position
    size: int
    height: int


CellsOf = Callable[[bool], tuple[TableCells, ...]]
"""What became of the cells of each sheet of a file, with a list of them where True is given."""


def _no_cells(listed: bool) -> tuple[TableCells, ...]:
    return ()


class OfWhich(Struct, frozen=True):
    """A row of a table that is a part of the row above it, 其中：女, with what is printed in it."""

    label: Scalar
    node: "Node"
    printed: tuple[Printed, ...] = ()


class Fields(Struct, frozen=True):
    """Keys with their nodes; `keys` has the scalar of each key itself.

    `problems` are those that the reader of a whole file found in it, `said` is what a table says
    its figures are of, and `names` those that a table gives for the same thing beside its key.
    `printed` is what a table prints beside its figures, and `of_which` the rows that are parts of
    those above them, by the same keys.
    `cells` is what became of the cells of its sheets, `is_table` whether they are read by their
    headings alone.
    """

    items: Mapping[str, "Node"]
    keys: Mapping[str, Scalar]
    position: Position
    size: int
    height: int
    problems: tuple[Problem, ...] = ()
    names: Mapping[str, tuple[Scalar, ...]] = {}
    said: tuple[Said, ...] = ()
    printed: Mapping[str, tuple[Printed, ...]] = {}
    of_which: Mapping[str, tuple[OfWhich, ...]] = {}
    cells: CellsOf = _no_cells
    is_table: bool = False


Node = Scalar | Sequence | Fields


def mapping(
    items: Iterable[tuple[Scalar, Node]], position: Position, problems: tuple[Problem, ...] = ()
) -> Fields:
    """Return keys and their nodes as one node."""
    fields: dict[str, Node] = {}
    keys: dict[str, Scalar] = {}
    children = []
    for key, node in items:
        fields[key.text] = node
        keys[key.text] = key
        children.append(node)
    return Fields(fields, keys, position, *extent(children), problems)


def plain(node: Node) -> Any:
    """Return the node as plain data; None where it is empty.

    Data are true and false, exact numbers, texts, lists and mappings.
    """
    if isinstance(node, Fields):
        found = {}
        for key, item in node.items.items():
            found[key] = plain(item)
        return found
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    if node.empty:
        return None
    if not node.plain:
        return node.text
    if node.text in ("true", "false"):
        return node.text == "true"
    number = plain_number(node.text)
    if number is None:
        return node.text
    return number


def without(node: Fields, *keys: str) -> Fields:
    """Return a mapping without some of its keys."""
    items = {key: item for key, item in node.items.items() if key not in keys}
    return replace(node, items=items, keys={key: node.keys[key] for key in items})


def at(node: Node, path: Iterator[str | int]) -> Node:
    """Return the node at the end of a path of keys and indexes, or the last one that exists."""
    for step in path:
        if isinstance(node, Fields) and step in node.items:
            node = node.items[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            break
    return node


def extent(children: Iterable[Node]) -> tuple[int, int]:
    """Return how many nodes one with these children is in all, and how many levels high."""
    size, height = 1, 0
    for child in children:
        size += child.size
        height = max(height, child.height)
    return size, height + 1
