"""Typed access to the nodes of a file: what is out of shape is refused here, and explained by the schema."""

import re
from collections.abc import Container, Iterator
from datetime import date
from fractions import Fraction

from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, Sequence, plain
from healthplan_cli.text.problems import Position, Problem
from healthplan_cli.text.words import LANGUAGES, Bilingual, say

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Record:
    """A mapping with known keys. Every reader raises OutOfShapeError where the value has not the shape it says."""

    def __init__(self, node: Node, keys: Container[str] | None = None) -> None:
        if not isinstance(node, Fields) or (
            keys is not None and any(key not in keys for key in node.items)
        ):
            raise OutOfShapeError
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
            raise OutOfShapeError
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
            raise OutOfShapeError
        return word

    def flag(self, key: str) -> bool | None:
        """true or false."""
        if key not in self:
            return None
        value = plain(self.node.items[key])
        if not isinstance(value, bool):
            raise OutOfShapeError
        return value

    def whole(self, key: str) -> int | None:
        """A whole number above 0."""
        if key not in self:
            return None
        value = plain(self.node.items[key])
        if not isinstance(value, Fraction) or value.denominator != 1 or value < 1:
            raise OutOfShapeError
        return int(value)

    def day(self, key: str, findings: Findings) -> date | None:
        """A date YYYY-MM-DD; a day no calendar has is noted as `not-a-date`."""
        return day(self.node.items[key], findings) if key in self else None


def text(node: Node) -> str:
    """The text of a scalar that is neither number, true, false nor empty."""
    if not isinstance(node, Scalar) or not isinstance(plain(node), str) or not node.text.strip():
        raise OutOfShapeError
    return node.text


def scalar(node: Node) -> Scalar:
    """A scalar of any kind."""
    if not isinstance(node, Scalar):
        raise OutOfShapeError
    return node


def day(node: Node, findings: Findings) -> date | None:
    """A date YYYY-MM-DD, or nothing; a day no calendar has is noted as `not-a-date`."""
    if scalar(node).empty:
        return None
    written = scalar(node).text
    if not _DAY.fullmatch(written):
        raise OutOfShapeError
    try:
        return date.fromisoformat(written)
    except ValueError:
        findings.add(node.position, "not-a-date", say("no calendar has the day {day}", day=written))
        return None


def explained(root: Node, kind: str) -> list[Problem]:
    """Every fault of shape in a file of a kind, told by its JSON Schema; jsonschema is loaded only now."""
    from healthplan_cli.reading.explain_shape import explain

    return explain(root, kind)
