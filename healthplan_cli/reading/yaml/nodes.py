"""What stands in a file, as nodes that know their place."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from msgspec import Struct

from healthplan_cli.text.problems import Position, Problem
from healthplan_cli.units import LARGEST_EXPONENT, LONGEST_NUMBER, NUMBER


class Scalar(Struct, frozen=True):
    """One value: its text as written, and whether it stood without quotes."""

    text: str
    plain: bool
    position: Position
    size: int = 1
    height: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing stands there: blank, `~` or `null`."""
        return self.plain and self.text in ("", "~", "null")


class Sequence(Struct, frozen=True):
    """A list of nodes."""

    items: tuple["Node", ...]
    position: Position
    size: int
    height: int


class Fields(Struct, frozen=True):
    """Keys with their nodes; `keys` holds the key's own scalar, `problems` what the reader of a whole file met on its way.

    `names` are those that stand beside a key in a table, for the same thing.
    """

    items: Mapping[str, "Node"]
    keys: Mapping[str, Scalar]
    position: Position
    size: int
    height: int
    problems: tuple[Problem, ...] = ()
    names: Mapping[str, tuple[Scalar, ...]] = {}


Node = Scalar | Sequence | Fields


def mapping(
    items: Iterable[tuple[Scalar, Node]], position: Position, problems: tuple[Problem, ...] = ()
) -> Fields:
    """Keys with their nodes, put together."""
    pairs = list(items)
    fields, keys = {key.text: node for key, node in pairs}, {key.text: key for key, _ in pairs}
    return Fields(fields, keys, position, *extent([node for _, node in pairs]), problems)


def plain(node: Node) -> Any:
    """The node as plain data: true and false, exact numbers, text, lists, mappings; None where nothing stands."""
    if isinstance(node, Fields):
        return {key: plain(item) for key, item in node.items.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    if node.empty:
        return None
    if node.plain and node.text in ("true", "false"):
        return node.text == "true"
    return _number(node.text) if node.plain else node.text


def at(node: Node, path: Iterator[str | int]) -> Node:
    """The node at the end of a path of keys and indexes, or the last one on the way that exists."""
    for step in path:
        if isinstance(node, Fields) and step in node.items:
            node = node.items[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            break
    return node


def extent(children: list[Node]) -> tuple[int, int]:
    """The size and the height of a node with these children: how many nodes it is, and how many levels deep."""
    return 1 + sum(child.size for child in children), 1 + max(
        (child.height for child in children), default=0
    )


def _number(text: str) -> Any:
    if (
        not re.fullmatch(NUMBER, text)
        or re.match(r"[+-]?0[0-9]", text)
        or len(text) > LONGEST_NUMBER
    ):
        return text
    exponent = text.lower().partition("e")[2]
    return (
        text
        if exponent and abs(int(exponent)) > LARGEST_EXPONENT
        else Fraction(text.replace(",", ""))
    )
