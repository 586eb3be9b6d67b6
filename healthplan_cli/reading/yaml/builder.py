"""Events of a YAML parser to nodes: what is bounded, what is refused, and slips of the keyboard inside { }."""

import re
from typing import Any

from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, Sequence, extent
from healthplan_cli.text.problems import InvalidInputError, Position, Problem, quoted
from healthplan_cli.text.typos import of_line
from healthplan_cli.text.words import Words, say

DEEPEST = 40
MOST_NODES = 500_000


class Builder:
    """Takes parser events in turn and puts nodes together; `root` is the finished document."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._open: list[tuple[bool, Position, str | None, list[Any]]] = []
        self._anchors: dict[str, Node] = {}
        self._documents = 0

    def take(self, event: Any) -> None:
        """Put one event in its place."""
        match type(event).__name__:
            case "ScalarEvent":
                self._tag(event, ("str", "int", "float", "bool", "null"))
                self._close(
                    Scalar(event.value, event.implicit[0], self._where(event)), event.anchor
                )
            case "MappingStartEvent" | "SequenceStartEvent":
                self._tag(event, ("map", "seq"))
                self._enter(event)
            case "MappingEndEvent":
                flow, where, anchor, children = self._open.pop()
                if flow:
                    self._slips(children)
                self._close(self._mapping(children, where), anchor)
            case "SequenceEndEvent":
                _, where, anchor, children = self._open.pop()
                self._close(Sequence(tuple(children), where, *extent(children)), anchor)
            case "AliasEvent":
                self._alias(event)
            case "DocumentStartEvent":
                self._documents += 1
                if self._documents > 1:
                    self._refuse(
                        event,
                        "second-document",
                        say("a second document starts here; one file holds one"),
                    )

    def _enter(self, event: Any) -> None:
        self._bound(event, 1)
        self._open.append((bool(event.flow_style), self._where(event), event.anchor, []))

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            self._refuse(
                event,
                "not-yaml",
                say("the anchor {name} is not known here", name=quoted(event.anchor)),
            )
        node = self._anchors[event.anchor]
        self._bound(event, node.height)
        self._close(node, None)

    def _bound(self, event: Any, height: int) -> None:
        if len(self._open) + height > DEEPEST:
            self._refuse(event, "too-deep", say("nested deeper than {most} levels", most=DEEPEST))

    def _close(self, node: Node, anchor: str | None) -> None:
        if node.size > MOST_NODES:
            raise InvalidInputError(
                [
                    Problem(
                        node.position, "too-large", say("more than {most} values", most=MOST_NODES)
                    )
                ]
            )
        if anchor:
            self._anchors[anchor] = node
        if self._open:
            self._open[-1][3].append(node)
        else:
            self.root = node

    def _mapping(self, children: list[Node], where: Position) -> Node:
        items: dict[str, Node] = {}
        keys: dict[str, Scalar] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.problems.append(Problem(key.position, "not-yaml", say("a key must be a word")))
            elif key.text in items:
                words = say(
                    "the key {key} stands here a second time, first on line {line}",
                    key=quoted(key.text),
                    line=keys[key.text].position.line,
                )
                self.problems.append(Problem(key.position, "duplicate-key", words))
            else:
                items[key.text], keys[key.text] = value, key
        return Fields(items, keys, where, *extent(children))

    def _slips(self, children: list[Node]) -> None:
        """Note keys without a value in { } that are the rest of a number, or a key and its value in one."""
        before: Node | None = None
        for key, value in zip(children[::2], children[1::2], strict=True):
            if isinstance(key, Scalar) and key.plain and isinstance(value, Scalar) and value.empty:
                if isinstance(before, Scalar) and _split_by_comma(before, key):
                    words = say(
                        "inside {{ }} a comma ends a value: write {number} without the comma, or in quotes",
                        number=f"{before.text},{key.text}",
                    )
                    self.problems.append(Problem(before.position, "split-number", words))
                elif slip := slipped(key):
                    self.problems.append(slip)
            before = value

    def _tag(self, event: Any, allowed: tuple[str, ...]) -> None:
        tag = event.tag
        if tag and tag.removeprefix("tag:yaml.org,2002:") not in allowed and tag != "!":
            self._refuse(
                event,
                "tag",
                say(
                    "the tag {tag} is not taken from a file",
                    tag=quoted(tag.replace("tag:yaml.org,2002:", "!!")),
                ),
            )

    def _where(self, event: Any) -> Position:
        return Position(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse(self, event: Any, code: str, words: Words) -> None:
        raise InvalidInputError([*self.problems, Problem(self._where(event), code, words)])


def slipped(scalar: Scalar) -> Problem | None:
    """What is wrong with a text that stands where keys are wanted, where it is a slip of the keyboard."""
    slip = of_line(scalar.text) if scalar.plain else None
    if slip is None:
        return None
    where = scalar.position
    return Problem(Position(where.file, where.line, where.column + slip[0]), "not-yaml", slip[1])


def _split_by_comma(before: Scalar, rest: Scalar) -> bool:
    """Whether two texts are one number such as 1,812 with its comma between them."""
    beside = (
        rest.position.line == before.position.line
        and rest.position.column == before.position.column + len(before.text) + 1
    )
    return beside and bool(
        re.fullmatch("[+-]?[0-9]{1,3}", before.text) and re.match("[0-9]{3}(?![0-9])", rest.text)
    )
