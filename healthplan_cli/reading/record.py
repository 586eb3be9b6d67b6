"""Typed access to the nodes of a file: what is out of shape is refused here, and explained by the schema."""

import re
from collections.abc import Callable, Container, Iterator
from datetime import date
from fractions import Fraction
from types import TracebackType

from healthplan_cli.problems import MOST_PROBLEMS, Invalid, Level, Position, Problem, too_many
from healthplan_cli.reading.nodes import Fields, Node, Scalar, Sequence, plain
from healthplan_cli.units import UnitError
from healthplan_cli.words import LANGUAGES, Bilingual, Words, say

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
OF_VALUES = ("wrong-type", "wrong-word", "wrong-pattern", "out-of-range")


class OutOfShape(Exception):
    """A node does not have the shape that the schema asks for."""


class Findings:
    """The problems met while a file is read; `misshapen` asks for the schema's explanation."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.misshapen = False

    def add(self, position: Position, code: str, words: Words, level: Level = "error") -> None:
        """Note a problem and read on."""
        if len(self.problems) >= MOST_PROBLEMS:
            raise Invalid([*self.problems, too_many(position)])
        self.problems.append(Problem(position, code, words, level))

    def entry(self, position: Position) -> "_Entry":
        """Read one entry: what goes wrong in it is noted, and the next entry is read all the same."""
        return _Entry(self, position)

    def settle(self, explain: Callable[[], list[Problem]]) -> tuple[Problem, ...]:
        """The warnings of a sound file. Raises Invalid with all problems of an unsound one, of shape and of meaning."""
        if not self.misshapen and all(problem.level == "warning" for problem in self.problems):
            return tuple(self.problems)
        shape = explain()
        told = {problem.position for problem in shape if problem.code in OF_VALUES}
        problems = shape + [problem for problem in self.problems if problem.position not in told]
        if all(problem.level == "warning" for problem in problems):
            raise AssertionError("what is out of shape was not explained")
        raise Invalid(problems)


class _Entry:
    """Keeps what goes wrong in one entry from the others."""

    def __init__(self, findings: Findings, position: Position) -> None:
        self.findings = findings
        self.position = position

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> bool:
        if isinstance(error, UnitError):
            self.findings.add(self.position, error.code, error.words)
        elif isinstance(error, OutOfShape):
            self.findings.misshapen = True
        return isinstance(error, UnitError | OutOfShape)


class Record:
    """A mapping with known keys. Every reader raises OutOfShape where the value has not the shape it says."""

    def __init__(self, node: Node, keys: Container[str] | None = None) -> None:
        if not isinstance(node, Fields) or (keys is not None and any(key not in keys for key in node.items)):
            raise OutOfShape
        self.node = node

    def entries(self) -> Iterator[tuple[str, Position, Node]]:
        """Every id with its position and its node."""
        return ((id, key.position, self.node.items[id]) for id, key in self.node.keys.items())

    def under(self, key: str) -> Iterator[tuple[str, Position, Node]]:
        """The entries of the mapping under a key; none where the key is missing or nothing stands under it."""
        node = self.get(key)
        if node is None or (isinstance(node, Scalar) and node.empty):
            return iter(())
        return Record(node).entries()

    def __contains__(self, key: str) -> bool:
        return key in self.node.items

    def get(self, key: str) -> Node | None:
        """The node under a key."""
        return self.node.items.get(key)

    def require(self, key: str) -> Node:
        """The node under a key that must be there."""
        if key not in self.node.items:
            raise OutOfShape
        return self.node.items[key]

    def where(self, key: str) -> Position:
        """The position of the value under a key, of the record where it is missing."""
        return self.node.items.get(key, self.node).position

    def text(self, key: str, default: str = "") -> str:
        """Text, exactly as written."""
        return text(self.node.items[key]) if key in self else default

    def bilingual(self, key: str) -> Bilingual:
        """A text in both languages, {zh, en}, or one text alone."""
        node = self.get(key)
        if node is None:
            return Bilingual()
        if not isinstance(node, Fields):
            return Bilingual(text(node))
        languages = Record(node, LANGUAGES)
        return Bilingual(text(languages.require("zh")), languages.text("en"))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text alone."""
        return tuple(word for word, _ in self.placed(key))

    def placed(self, key: str) -> tuple[tuple[str, Position], ...]:
        """A list of texts, or one text alone, each with its position."""
        node = self.get(key)
        items = node.items if isinstance(node, Sequence) else (node,) if node is not None else ()
        return tuple((text(item), item.position) for item in items)

    def word(self, key: str, allowed: Container[str], default: str) -> str:
        """One of the allowed words."""
        word = self.text(key, default)
        if word not in allowed:
            raise OutOfShape
        return word

    def flag(self, key: str) -> bool | None:
        """true or false."""
        if key not in self:
            return None
        value = plain(self.node.items[key])
        if not isinstance(value, bool):
            raise OutOfShape
        return value

    def whole(self, key: str) -> int | None:
        """A whole number above 0."""
        if key not in self:
            return None
        value = plain(self.node.items[key])
        if not isinstance(value, Fraction) or value.denominator != 1 or value < 1:
            raise OutOfShape
        return int(value)

    def day(self, key: str, findings: Findings) -> date | None:
        """A date YYYY-MM-DD; a day no calendar has is noted as `not-a-date`."""
        return day(self.node.items[key], findings) if key in self else None


def text(node: Node) -> str:
    """The text of a scalar that is neither number, true, false nor empty."""
    if not isinstance(node, Scalar) or not isinstance(plain(node), str) or not node.text.strip():
        raise OutOfShape
    return node.text


def scalar(node: Node) -> Scalar:
    """A scalar of any kind."""
    if not isinstance(node, Scalar):
        raise OutOfShape
    return node


def day(node: Node, findings: Findings) -> date | None:
    """A date YYYY-MM-DD, or nothing; a day no calendar has is noted as `not-a-date`."""
    if scalar(node).empty:
        return None
    written = scalar(node).text
    if not _DAY.fullmatch(written):
        raise OutOfShape
    try:
        return date.fromisoformat(written)
    except ValueError:
        findings.add(node.position, "not-a-date", say("no calendar has the day {day}", day=written))
        return None


def explained(root: Node, kind: str) -> list[Problem]:
    """Every fault of shape in a file of a kind, told by its JSON Schema; jsonschema is loaded only now."""
    from healthplan_cli.reading.schema import explain

    return explain(root, kind)
