"""What was packed comes back as it was, each value with its place, for the text it was made of alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from healthplan_cli.reading.specs.shipped import shipped
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, Sequence
from healthplan_cli.reading.yaml.packed import pack, unpack
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.text.problems import Position

FILES = sorted(shipped().rglob("*.yaml"))
TEXT = """\
# a comment
plan: "a/1"
targets:
  one: {at_least: 32%, quote: '32%', note: }
  two:
    all_of: [1个, "2个", {deep: [~, true]}]
empty: {}
list: []
"""


def flat(node: Node) -> Iterator[object]:
    """Everything that is in a node, in order."""
    if isinstance(node, Scalar):
        yield node
        return
    yield type(node).__name__, node.position, node.size, node.height
    if isinstance(node, Sequence):
        for item in node.items:
            yield from flat(item)
        return
    yield list(node.items), dict(node.keys)
    for item in node.items.values():
        yield from flat(item)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_shipped_specs_come_back_as_they_were(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    root = nodes_of(text, str(path))
    unpacked = unpack(pack(text, root), text, str(path))
    assert unpacked is not None
    assert list(flat(unpacked)) == list(flat(root))


def test_every_kind_of_node_comes_back() -> None:
    root = nodes_of(TEXT, "a.yaml")
    unpacked = unpack(pack(TEXT, root), TEXT, "a.yaml")
    assert unpacked is not None
    assert list(flat(unpacked)) == list(flat(root))


def test_places_are_in_the_file_that_is_read() -> None:
    unpacked = unpack(pack(TEXT, nodes_of(TEXT, "a.yaml")), TEXT, "b.yaml")
    assert isinstance(unpacked, Fields)
    assert unpacked.items["plan"].position == Position("b.yaml", 2, 7)


def test_an_entry_is_there_or_not() -> None:
    unpacked = unpack(pack(TEXT, nodes_of(TEXT, "a.yaml")), TEXT, "a.yaml")
    assert isinstance(unpacked, Fields)
    targets = unpacked.items["targets"]
    assert isinstance(targets, Fields)
    assert "one" in targets.items
    assert "three" not in targets.items
    assert targets.items.get("three") is None
    assert targets.items["one"] is targets.items["one"]


@pytest.mark.parametrize("other", [TEXT + "\n", TEXT.replace("32%", "33%"), ""])
def test_another_text_is_not_answered(other: str) -> None:
    assert unpack(pack(TEXT, nodes_of(TEXT, "a.yaml")), other, "a.yaml") is None


@pytest.mark.parametrize("data", [b"", b"\x00", b"\x92\xa1a", b"not packed"])
def test_bytes_that_were_not_packed_are_no_answer(data: bytes) -> None:
    assert unpack(data, TEXT, "a.yaml") is None
