"""YAML to nodes that know their place, from the event stream of ruamel.yaml's C parser."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from msgspec import Struct

from healthplan_cli.problems import Invalid, Position, Problem, quoted
from healthplan_cli.slips import of_line
from healthplan_cli.units import LARGEST_EXPONENT, LONGEST_NUMBER, NUMBER
from healthplan_cli.words import Words, say

DEEPEST = 40
MOST_NODES = 500_000


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
    """Keys with their nodes; `keys` holds the key's own scalar, `problems` what the reader of a whole file met on its way."""

    items: Mapping[str, "Node"]
    keys: Mapping[str, Scalar]
    position: Position
    size: int
    height: int
    problems: tuple[Problem, ...] = ()


Node = Scalar | Sequence | Fields


def mapping(items: Iterable[tuple[Scalar, Node]], position: Position, problems: tuple[Problem, ...] = ()) -> Fields:
    """Keys with their nodes, put together."""
    pairs = list(items)
    fields, keys = {key.text: node for key, node in pairs}, {key.text: key for key, _ in pairs}
    return Fields(fields, keys, position, *_extent([node for _, node in pairs]), problems)


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


def parse(text: str, file: str) -> Node:
    """Build the nodes of one YAML document. Raises Invalid with every duplicate key, or the first fault of syntax."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.reader import ReaderError

    builder = _Builder(file)
    try:
        for event in YAML(typ="safe").parse(text):
            builder.take(event)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Position(file, mark.line + 1, mark.column + 1) if mark else Position(file)
        starts = [place.line for place in (error.context_mark, error.problem_mark) if place]
        slip = next(_slips(text, file, (line for start in starts for line in (start, start - 1))), None)
        raise Invalid([slip or Problem(where, "not-yaml", _syntax(text, where, error.problem or ""))]) from None
    except ReaderError as error:
        code = error.character if isinstance(error.character, int) else ord(error.character)
        words = say("the character {character} cannot stand in YAML", character=f"U+{code:04X}")
        raise Invalid([Problem(_place(text, chr(code), file), "not-yaml", words)]) from None
    if builder.problems:
        raise Invalid(builder.problems)
    if builder.root is None or (isinstance(builder.root, Scalar) and builder.root.empty):
        raise Invalid([Problem(Position(file), "empty-file", say("nothing stands in this file"))])
    if isinstance(builder.root, Scalar) and (slip := slipped(builder.root)):
        raise Invalid([slip])
    return builder.root


def slipped(scalar: Scalar) -> Problem | None:
    """What is wrong with a text that stands where keys are wanted, where it is a slip of the keyboard."""
    slip = of_line(scalar.text) if scalar.plain else None
    if slip is None:
        return None
    where = scalar.position
    return Problem(Position(where.file, where.line, where.column + slip[0]), "not-yaml", slip[1])


def _slips(text: str, file: str, numbers: Iterable[int]) -> Iterator[Problem]:
    """The slips in some lines of a text, counted from 0."""
    lines = text.splitlines()
    for number in numbers:
        slip = of_line(lines[number]) if 0 <= number < len(lines) else None
        if slip:
            yield Problem(Position(file, number + 1, slip[0] + 1), "not-yaml", slip[1])


def _place(text: str, character: str, file: str) -> Position:
    before = text.partition(character)[0]
    return Position(file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _syntax(text: str, where: Position, problem: str) -> Words:
    lines = text.splitlines()
    line = lines[where.line - 1] if 0 < where.line <= len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())] or line[where.column - 1 : where.column] == "\t":
        return say("a tab indents this line; YAML wants spaces")
    if problem == "found unexpected ':'":
        return say("inside {{ }} a colon wants a space after it; a text with a colon wants quotes")
    return say("this is not YAML: {problem}", problem=problem)


def _number(text: str) -> Any:
    if not re.fullmatch(NUMBER, text) or re.match(r"[+-]?0[0-9]", text) or len(text) > LONGEST_NUMBER:
        return text
    exponent = text.lower().partition("e")[2]
    return text if exponent and abs(int(exponent)) > LARGEST_EXPONENT else Fraction(text.replace(",", ""))


def _split_by_comma(before: Scalar, rest: Scalar) -> bool:
    """Whether two texts are one number such as 1,812 with its comma between them."""
    beside = rest.position.line == before.position.line and rest.position.column == before.position.column + len(before.text) + 1
    return beside and bool(re.fullmatch("[+-]?[0-9]{1,3}", before.text) and re.match("[0-9]{3}(?![0-9])", rest.text))


def _extent(children: list[Node]) -> tuple[int, int]:
    """The size and the height of a node with these children: how many nodes it is, and how many levels deep."""
    return 1 + sum(child.size for child in children), 1 + max((child.height for child in children), default=0)


class _Builder:
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
                self._close(Scalar(event.value, event.implicit[0], self._where(event)), event.anchor)
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
                self._close(Sequence(tuple(children), where, *_extent(children)), anchor)
            case "AliasEvent":
                self._alias(event)
            case "DocumentStartEvent":
                self._documents += 1
                if self._documents > 1:
                    self._refuse(event, "second-document", say("a second document starts here; one file holds one"))

    def _enter(self, event: Any) -> None:
        self._bound(event, 1)
        self._open.append((bool(event.flow_style), self._where(event), event.anchor, []))

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            self._refuse(event, "not-yaml", say("the anchor {name} is not known here", name=quoted(event.anchor)))
        node = self._anchors[event.anchor]
        self._bound(event, node.height)
        self._close(node, None)

    def _bound(self, event: Any, height: int) -> None:
        if len(self._open) + height > DEEPEST:
            self._refuse(event, "too-deep", say("nested deeper than {most} levels", most=DEEPEST))

    def _close(self, node: Node, anchor: str | None) -> None:
        if node.size > MOST_NODES:
            raise Invalid([Problem(node.position, "too-large", say("more than {most} values", most=MOST_NODES))])
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
        return Fields(items, keys, where, *_extent(children))

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
                event, "tag", say("the tag {tag} is not taken from a file", tag=quoted(tag.replace("tag:yaml.org,2002:", "!!")))
            )

    def _where(self, event: Any) -> Position:
        return Position(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse(self, event: Any, code: str, words: Words) -> None:
        raise Invalid([*self.problems, Problem(self._where(event), code, words)])
