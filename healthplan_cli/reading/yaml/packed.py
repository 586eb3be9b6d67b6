"""Nodes to bytes and back: a file of specs that is ready to be read, with the place of each value.

What is under a key of a key, such as one target or one indicator, is packed by itself, and put
together when it is asked for: of a whole catalog a run needs a few entries.

    scalar    [line, column, text], with a fourth value where it is in quotes
    list      [line, column, size, height, nodes]
    mapping   [line, column, size, height, keys, nodes]
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, Sequence
from healthplan_cli.text.problems import Position

_LEVEL_OF_ENTRIES = 2
"""How many keys are above what is packed by itself: `targets` and the id of a target."""


class _Packed(Struct, frozen=True, array_like=True):
    """The text of a file, and the node that was made of it."""

    source: str
    root: list[Any]


def pack(source: str, root: Node) -> bytes:
    """Return the bytes of a text and its node."""
    return msgspec.msgpack.encode(_Packed(source, _pack(root, 0)))


def unpack(data: bytes, source: str, file: str) -> Node | None:
    """Return the node of a file with this text; None where the bytes were made of another text."""
    try:
        packed = msgspec.msgpack.decode(data, type=_Packed)
    except msgspec.MsgspecError:
        return None
    if packed.source == source:
        return _unpack(packed.root, file)
    return None


def _pack(node: Node, level: int) -> list[Any]:
    where = [node.position.line, node.position.column]
    if isinstance(node, Scalar):
        if node.plain:
            return [*where, node.text]
        return [*where, node.text, True]
    where += [node.size, node.height]
    if isinstance(node, Sequence):
        return [*where, [_pack(item, level + 1) for item in node.items]]
    keys = [_pack(key, level) for key in node.keys.values()]
    items: list[Any] = [_pack(item, level + 1) for item in node.items.values()]
    if level + 1 == _LEVEL_OF_ENTRIES:
        items = [msgspec.msgpack.encode(item) for item in items]
    return [*where, keys, items]


def _unpack(packed: list[Any], file: str) -> Node:
    position = Position(file, packed[0], packed[1])
    if len(packed) <= 4:
        return Scalar(packed[2], len(packed) == 3, position)
    _, _, size, height, *_ = packed
    if len(packed) == 5:
        items = tuple(_unpack(item, file) for item in packed[4])
        return Sequence(items, position, size, height)
    keys = {}
    for line, column, text, *quoted in packed[4]:
        keys[text] = Scalar(text, not quoted, Position(file, line, column))
    return Fields(_items(list(keys), packed[5], file), keys, position, size, height)


def _items(keys: list[str], packed: list[Any], file: str) -> Mapping[str, Node]:
    if packed and isinstance(packed[0], bytes):
        return _Entries(dict(zip(keys, packed, strict=True)), file)
    return {key: _unpack(item, file) for key, item in zip(keys, packed, strict=True)}


class _Entries(Mapping[str, Node]):
    """The entries under a key, each put together when it is asked for."""

    def __init__(self, packed: Mapping[str, bytes], file: str) -> None:
        self._packed = packed
        self._file = file
        self._made: dict[str, Node] = {}

    def __getitem__(self, id: str) -> Node:
        if id not in self._made:
            self._made[id] = _unpack(msgspec.msgpack.decode(self._packed[id]), self._file)
        return self._made[id]

    def __contains__(self, id: object) -> bool:
        return id in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
