"""Nodes put together in the order of a file: what is bounded, what is refused, and slips in { }."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct, field

from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, Sequence, extent
from healthplan_cli.text.problems import InvalidInputError, Position, Problem, quoted
from healthplan_cli.text.words import Words, say

DEEPEST = 40
MOST_NODES = 2_000_000
_TAGS = "tag:yaml.org,2002:"
_SCALAR_TAGS = ("str", "int", "float", "bool", "null")
_COLLECTION_TAGS = ("map", "seq")


class _Open(Struct):
    """A mapping or list whose end is not reached yet; a mapping has its keys and values in turn."""

    position: Position
    anchor: str | None
    flow: bool
    children: list[Node] = field(default_factory=list)


class Builder:
    """Put nodes together from what a parser meets in turn; `root` is the finished document."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._open: list[_Open] = []
        self._anchors: dict[str, Node] = {}
        self._documents = 0

    def take(self, event: Any) -> None:
        """Put one event of the YAML parser in its place. Raises InvalidInputError."""
        where = Position(self.file, event.start_mark.line + 1, event.start_mark.column + 1)
        match type(event).__name__:
            case "ScalarEvent":
                self._check_tag(event.tag, _SCALAR_TAGS, where)
                self._add(Scalar(event.value, event.implicit[0], where), event.anchor)
            case "MappingStartEvent" | "SequenceStartEvent":
                self._check_tag(event.tag, _COLLECTION_TAGS, where)
                self.open(where, event.anchor, flow=bool(event.flow_style))
            case "MappingEndEvent":
                self.close_mapping()
            case "SequenceEndEvent":
                self.close_sequence()
            case "AliasEvent":
                self._add_alias(event.anchor, where)
            case "DocumentStartEvent":
                self._start_document(where)

    def open(self, where: Position, anchor: str | None = None, *, flow: bool = False) -> None:
        """Start a mapping or a list. Raises InvalidInputError `too-deep`."""
        self._check_depth(1, where)
        self._open.append(_Open(where, anchor, flow))

    def close_mapping(self) -> None:
        """End the mapping that was started last."""
        opened = self._open.pop()
        if opened.flow:
            self._find_slips(opened.children)
        self._add(self._mapping(opened), opened.anchor)

    def close_sequence(self) -> None:
        """End the list that was started last."""
        opened = self._open.pop()
        node = Sequence(tuple(opened.children), opened.position, *extent(opened.children))
        self._add(node, opened.anchor)

    def add_scalar(self, text: str, plain: bool, where: Position) -> None:
        """Add a single value, `plain` where it has no quotes. Raises InvalidInputError."""
        self._add(Scalar(text, plain, where), None)

    def first_slip(self) -> Problem | None:
        """Return the first key with a full-width colon that was read as the value of another key.

        It is no fault of syntax by itself, and one behind it may be what the parser stops at.
        """
        from healthplan_cli.text.typos import is_key

        for opened in self._open:
            for value in _values(opened.children):
                if value.plain and is_key(value.text):
                    return slipped(value)
        return None

    def _add(self, node: Node, anchor: str | None) -> None:
        """Add a finished node to the mapping or list it is in, or make it the root."""
        if node.size > MOST_NODES:
            self._refuse(
                node.position, "too-large", say("more than {most} values", most=MOST_NODES)
            )
        if anchor:
            self._anchors[anchor] = node
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node

    def _add_alias(self, anchor: str, where: Position) -> None:
        if anchor not in self._anchors:
            words = say("the anchor {name} is not known here", name=quoted(anchor))
            self._refuse(where, "not-yaml", words)
        node = self._anchors[anchor]
        self._check_depth(node.height, where)
        self._add(node, None)

    def _start_document(self, where: Position) -> None:
        self._documents += 1
        if self._documents > 1:
            words = say("a second document starts here; a file contains only one")
            self._refuse(where, "second-document", words)

    def _mapping(self, opened: _Open) -> Fields:
        items: dict[str, Node] = {}
        keys: dict[str, Scalar] = {}
        for key, value in _pairs(opened.children):
            if not isinstance(key, Scalar):
                self._note(key.position, "not-yaml", say("a key must be a word"))
            elif key.text in items:
                words = say(
                    "the key {key} is given here a second time, first on line {line}",
                    key=quoted(key.text),
                    line=keys[key.text].position.line,
                )
                self._note(key.position, "duplicate-key", words)
            else:
                items[key.text] = value
                keys[key.text] = key
        return Fields(items, keys, opened.position, *extent(opened.children))

    def _find_slips(self, children: list[Node]) -> None:
        """Note keys without value in { } that are the rest of a number, or key and value in one."""
        before: Node | None = None
        for key, value in _pairs(children):
            if isinstance(key, Scalar) and key.plain and isinstance(value, Scalar) and value.empty:
                self._find_slip(before, key)
            before = value

    def _find_slip(self, before: Node | None, key: Scalar) -> None:
        """Note what is wrong with a key without a value; `before` is the value before it."""
        if isinstance(before, Scalar) and _split_by_comma(before, key):
            words = say(
                "inside {{ }} a comma ends a value: write {number} without the comma, or in quotes",
                number=f"{before.text},{key.text}",
            )
            self._note(before.position, "split-number", words)
            return
        slip = slipped(key)
        if slip:
            self.problems.append(slip)

    def _check_tag(self, tag: str | None, allowed: tuple[str, ...], where: Position) -> None:
        if not tag or tag == "!" or tag.removeprefix(_TAGS) in allowed:
            return
        shown = quoted(tag.replace(_TAGS, "!!"))
        self._refuse(where, "tag", say("the tag {tag} is not taken from a file", tag=shown))

    def _check_depth(self, height: int, where: Position) -> None:
        if len(self._open) + height > DEEPEST:
            self._refuse(where, "too-deep", say("nested deeper than {most} levels", most=DEEPEST))

    def _note(self, where: Position, code: str, words: Words) -> None:
        self.problems.append(Problem(where, code, words))

    def _refuse(self, where: Position, code: str, words: Words) -> None:
        raise InvalidInputError([*self.problems, Problem(where, code, words)])


def slipped(scalar: Scalar) -> Problem | None:
    """Return what is wrong with a text in place of a key, where it is a slip of the keyboard."""
    slip = None
    if scalar.plain:
        from healthplan_cli.text.typos import of_line

        slip = of_line(scalar.text)
    if slip is None:
        return None
    where = scalar.position
    return Problem(Position(where.file, where.line, where.column + slip[0]), "not-yaml", slip[1])


def _values(children: Iterable[Node]) -> Iterator[Scalar]:
    """Yield the single values of what is put together so far, in the order of the file."""
    for child in children:
        if isinstance(child, Scalar):
            yield child
        elif isinstance(child, Fields):
            yield from _values(child.items.values())
        else:
            yield from _values(child.items)


def _pairs(children: list[Node]) -> list[tuple[Node, Node]]:
    """Return the keys of a mapping with their values; `children` has them in turn."""
    return list(zip(children[::2], children[1::2], strict=True))


def _split_by_comma(before: Scalar, rest: Scalar) -> bool:
    """Return whether two texts are one number such as 1,812 with its comma between them."""
    start, next_start = before.position, rest.position
    if next_start.line != start.line or next_start.column != start.column + len(before.text) + 1:
        return False
    is_start = re.fullmatch("[+-]?[0-9]{1,3}", before.text)
    return bool(is_start and re.match("[0-9]{3}(?![0-9])", rest.text))
