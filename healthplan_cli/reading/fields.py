"""Typed access to the nodes of a file.

What is out of shape is refused here, and explained by its JSON Schema.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, Sequence, plain
from healthplan_cli.schemas import BILINGUAL, DAY
from healthplan_cli.text.problems import Position, Problem
from healthplan_cli.text.schema import LARGEST_COUNT, Schema
from healthplan_cli.text.words import Bilingual, say

_DAY = re.compile(DAY["pattern"])
_MULTIPLIERS = ("万", "亿")


class Record:
    """A mapping whose keys are declared by a shape of `schemas/`; any keys where there is no shape.

    Every method raises OutOfShapeError where a value has not the shape that the method names.
    """

    def __init__(
        self, node: Node, shape: Schema | None = None, more_keys: Collection[str] = ()
    ) -> None:
        if not isinstance(node, Fields):
            raise OutOfShapeError
        self.node = node
        self.shape = shape
        if shape is not None:
            self._check_keys(shape, more_keys)

    @classmethod
    def unchecked(cls, node: Node, shape: Schema) -> "Record":
        """Make a record of a shape whose keys were checked before: it is read as far as it goes."""
        record = cls(node)
        record.shape = shape
        return record

    def _check_keys(self, shape: Schema, more_keys: Collection[str]) -> None:
        for key in self.node.items:
            if key not in shape["properties"] and key not in more_keys:
                raise OutOfShapeError
        for key in shape["required"]:
            self.require(key)

    def entries(self) -> Iterator[tuple[str, Position, Node]]:
        """Yield every id with its position and its node."""
        for id, key in self.node.keys.items():
            yield id, key.position, self.node.items[id]

    def entries_under(self, key: str) -> Iterator[tuple[str, Position, Node]]:
        """Return the entries of the mapping under a key.

        None where the key or its value is missing.
        """
        node = self.get(key)
        if node is None or (isinstance(node, Scalar) and node.empty):
            return iter(())
        return Record(node).entries()

    def __contains__(self, key: str) -> bool:
        return key in self.node.items

    def get(self, key: str) -> Node | None:
        """Return the node under a key, None where the key is missing."""
        return self.node.items.get(key)

    def require(self, key: str) -> Node:
        """Return the node under a key that must be there."""
        if key not in self.node.items:
            raise OutOfShapeError
        return self.node.items[key]

    def where(self, key: str) -> Position:
        """Return the position of the value under a key, of the record where it is missing."""
        return self.node.items.get(key, self.node).position

    def text(self, key: str, default: str = "") -> str:
        """Return a text exactly as written."""
        if key not in self:
            return default
        return text(self.node.items[key])

    def bilingual(self, key: str) -> Bilingual:
        """Return a text in both languages, {zh, en}, or one text alone."""
        node = self.get(key)
        if node is None:
            return Bilingual()
        if not isinstance(node, Fields):
            return Bilingual(text(node))
        languages = Record(node, BILINGUAL)
        return Bilingual(languages.text("zh"), languages.text("en"))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, or one text alone."""
        return tuple(word for word, _ in self.texts_with_positions(key))

    def texts_with_positions(self, key: str) -> tuple[tuple[str, Position], ...]:
        """Return a list of texts, or one text alone, each with its position."""
        node = self.get(key)
        if node is None:
            return ()
        return tuple((text(item), item.position) for item in items_of(node))

    def word(self, key: str, default: str) -> str:
        """Return one of the words that the shape allows under a key."""
        if key not in self:
            return default
        word = text(self.node.items[key])
        if self.shape is None or word not in self.shape["properties"][key]["enum"]:
            raise OutOfShapeError
        return word

    def flag(self, key: str) -> bool | None:
        """Return true or false, None where the key is missing."""
        if key not in self:
            return None
        value = plain(self.node.items[key])
        if not isinstance(value, bool):
            raise OutOfShapeError
        return value

    def whole(self, key: str, least: int = 1) -> int | None:
        """Return a whole number from `least` to LARGEST_COUNT, None where the key is missing."""
        if key not in self:
            return None
        value = plain(self.node.items[key])
        if not isinstance(value, Fraction) or value.denominator != 1:
            raise OutOfShapeError
        if not least <= value <= LARGEST_COUNT:
            raise OutOfShapeError
        return int(value)

    def day(self, key: str, findings: Findings) -> date | None:
        """Return a date YYYY-MM-DD; a day no calendar has is noted as `not-a-date`."""
        if key not in self:
            return None
        return day(self.node.items[key], findings)


def items_of(node: Node) -> tuple[Node, ...]:
    """Return the items of a list; one alone may be written without brackets."""
    if isinstance(node, Sequence):
        return tuple(node.items)
    return (node,)


def text(node: Node) -> str:
    """Return the text of a scalar that is neither number, true, false nor empty."""
    if not isinstance(node, Scalar) or not isinstance(plain(node), str) or not node.text.strip():
        raise OutOfShapeError
    return node.text


def scalar(node: Node) -> Scalar:
    """Return the node where it is a scalar of any kind."""
    if not isinstance(node, Scalar):
        raise OutOfShapeError
    return node


def figure(node: Scalar, unit: str) -> Quantity:
    """Return a figure; a bare one is in `unit`. Raises UnitError.

    The figure of a table was made where its cell was read.
    """
    made = node.quantity
    if made is not None and made.unit:
        return made
    if not node.units:
        _refuse_twice_multiplied(node.text, unit)
    if made is None:
        return units.parse(node.text, unit)
    if node.units:
        return _in_one_of(node.units, made, unit)
    return replace(made, unit=unit)


def _refuse_twice_multiplied(text: str, unit: str) -> None:
    """Refuse 1.8亿 of 亿元, which is 1.8亿元 or 1.8亿亿元. Raises UnitError."""
    if unit.startswith(_MULTIPLIERS) and text.rstrip().endswith(_MULTIPLIERS):
        words = say(
            "{figure} in {unit} could be either; write the figure out", figure=text, unit=unit
        )
        raise units.UnitError("wrong-unit", words)


def _in_one_of(listed: tuple[str, ...], made: Quantity, unit: str) -> Quantity:
    """Return a bare figure in the unit of a list that fits the indicator's. Raises UnitError."""
    ones = [units.parse(f"1 {one}") for one in listed]
    fitting = [one for one in ones if units.fits(one.unit, unit)]
    if not fitting:
        words = say(
            "none of the units of the table, {units}, fits {expected}; write the unit behind "
            "the figure",
            units=", ".join(listed),
            expected=unit or "1",
        )
        raise units.UnitError("unknown-unit", words)
    one = fitting[0]
    places = None
    if made.places is not None and one.places is not None:
        places = made.places + one.places
    return Quantity(made.value * one.value, one.unit, places)


def number_of(node: Node | None) -> Fraction | None:
    """Return a number from 0 up, such as one of points; None where nothing is written."""
    if node is None:
        return None
    value = plain(node)
    if not isinstance(value, Fraction) or value < 0:
        raise OutOfShapeError
    return value


def day(node: Node, findings: Findings) -> date | None:
    """Return a date YYYY-MM-DD, or None where nothing is written.

    A day no calendar has is noted as `not-a-date`.
    """
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
    """Explain every fault of shape in a file of a kind by its JSON Schema.

    The jsonschema library is loaded only now.
    """
    from healthplan_cli.reading.explain_shape import explain

    return explain(root, kind)
