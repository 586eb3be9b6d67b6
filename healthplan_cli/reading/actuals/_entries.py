"""Rows of a table to the entries of an actuals file: rows of one target are gathered by institution and part."""

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct, field

from healthplan_cli import units
from healthplan_cli.columns import REPORTED
from healthplan_cli.problems import Position, Problem, quoted
from healthplan_cli.reading.actual import SENTINELS
from healthplan_cli.reading.nodes import Fields, Node, Scalar, mapping
from healthplan_cli.words import Words, say

LEAF = (*REPORTED, "date", "note", "explain")
_NUMBER = re.compile(units.NUMBER)
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
Place = Callable[[str], Position]
_Leaves = dict[str, tuple[Position, Node]]


class _Entry(Struct):
    """The rows of one target, by institution and part; both empty for the target as a whole."""

    key: Scalar
    leaves: dict[tuple[str, str], tuple[Position, Node]] = field(default_factory=dict)


class Entries(Struct):
    """The entries of one file, by the id or name that their rows give."""

    found: dict[str, _Entry] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, texts: Mapping[str, str], units_of: Mapping[str, str], place: Place) -> None:
        """Take in a row: the texts of its columns, the units in the header, and where each column's cell is."""
        key = "id" if "id" in texts else "name"
        if key not in texts:
            reported = next((one for one in REPORTED if one in texts and texts[one] not in SENTINELS), None)
            if reported:
                words = say("{text} is a figure of a row that names no target", text=quoted(texts[reported]))
                self.problems.append(Problem(place(reported), "unnamed-row", words))
            return
        where = place(key)
        entry = self.found.get(texts[key]) or self.found.setdefault(texts[key], _Entry(Scalar(texts[key], False, where)))
        self._keep(entry, (texts.get("each", ""), texts.get("all_of", "")), where, _leaf(texts, units_of, place, where))

    def node(self, where: Position) -> Fields:
        """The mapping under `actuals:`."""
        return mapping(((entry.key, self._gathered(entry)) for entry in self.found.values()), where)

    def _keep(self, entry: _Entry, names: tuple[str, str], where: Position, leaf: Node) -> None:
        first = entry.leaves.get(names)
        if first is None or _empty(first[1]):
            entry.leaves[names] = where, leaf
        elif not _empty(leaf):
            words = say(
                "{id} is reported a second time here, first in {first}",
                id=" ".join((entry.key.text, *filter(None, names))),
                first=first[0],
            )
            self.problems.append(Problem(where, "duplicate-key", words))

    def _gathered(self, entry: _Entry) -> Node:
        """The leaves of an entry under each: and all_of:, where its rows name institutions and parts."""
        institutions: dict[str, _Leaves] = {}
        for (institution, part), found in entry.leaves.items():
            institutions.setdefault(institution, {})[part] = found
        whole = say("this row of {id} names no institution, other rows do", id=entry.key.text)
        lacks = say("this row of {id} names no part, other rows do", id=entry.key.text)
        each = {name: self._named("all_of", parts, lacks) for name, parts in institutions.items()}
        return self._named("each", each, whole)[1]

    def _named(self, key: str, leaves: _Leaves, lacks: Words) -> tuple[Position, Node]:
        """Leaves with their names under a key; the only one alone where it has no name."""
        first = next(iter(leaves.values()))
        if set(leaves) == {""}:
            return first
        where, nameless = leaves.get("", first)
        if "" in leaves and not _empty(nameless):
            self.problems.append(Problem(where, "unnamed-row", lacks))
        named = mapping(((Scalar(name, False, at), leaf) for name, (at, leaf) in leaves.items() if name), first[0])
        return first[0], mapping([(Scalar(key, True, first[0]), named)], first[0])


def iso_day(text: str) -> str:
    """A day written 2022/6/5, 2022.6.5 or 2022年6月5日 as 2022-06-05; other text as it is."""
    match = _DAY.fullmatch(text)
    return f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}" if match else text


def _leaf(texts: Mapping[str, str], units_of: Mapping[str, str], place: Place, where: Position) -> Node:
    """What one row reports: a figure alone, or a mapping of all it says; nothing where nothing is said."""
    found = dict(_items(texts, units_of, place))
    if not found:
        return Scalar("", True, where)
    if found.keys() == {"value"}:
        return found["value"]
    first = next((node.position for key, node in found.items() if key in REPORTED), where)
    return mapping(((Scalar(key, True, node.position), node) for key, node in found.items()), first)


def _items(texts: Mapping[str, str], units_of: Mapping[str, str], place: Place) -> Iterator[tuple[str, Scalar]]:
    unit = texts.get("unit", "")
    unit = "" if unit in SENTINELS else unit
    for key in LEAF:
        text = texts.get(key, "")
        if not text or (key == "date" and text in SENTINELS):
            continue
        if key in ("value", "baseline"):
            text = _with_unit(text, unit or units_of.get(key, ""))
        elif key in ("numerator", "denominator"):
            text = _with_unit(text, units_of.get(key, ""))
        elif key == "date":
            text = iso_day(units.normal(text))
        yield key, Scalar(text, key in REPORTED, place(key))


def _with_unit(text: str, unit: str) -> str:
    return f"{text}{unit}" if unit and _NUMBER.fullmatch(units.normal(text)) else text


def _empty(node: Node) -> bool:
    return isinstance(node, Scalar) and (node.empty or node.text in SENTINELS)
