"""Rows of a table to the entries of an actuals file: rows of one target are gathered by institution and part."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.columns import ATTESTATION, FIGURES, REPORTED
from healthplan_cli.reading.returns.entry import SENTINELS
from healthplan_cli.reading.returns.names import plain_name
from healthplan_cli.reading.table.row_units import Row, faults, figure
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, mapping
from healthplan_cli.text.problems import Position, Problem, quoted
from healthplan_cli.text.words import Words, say

LEAF = (*REPORTED, "date", "note", "explain")
_SUM = "合 *计|总 *计|小 *计|sub-?total|total"
_SUMMED = re.compile(_SUM, re.IGNORECASE)
_FOOT = re.compile(
    f"({_SUM}|填表人?|填报人|制表人?|审核人?|复核人?|(单位)?负责人|联系人|联系电话|填报日期|填表日期|备?注|说明"
    "|(prepared|checked|reviewed) by|notes?)(\\s*[:：].*)?",
    re.IGNORECASE | re.DOTALL,
)
"""What stands below a table of figures and is no target: sums, signatures, remarks."""
_ID = re.compile("[a-z][a-z0-9_]*")
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_Leaves = dict[str, tuple[Position, Node]]


class _Entry(Struct):
    """The rows of one target, by institution and part, both empty for the target as a whole; and the names beside its id."""

    key: Scalar
    names: dict[str, Scalar] = field(default_factory=dict)
    leaves: dict[tuple[str, str], tuple[Position, Node]] = field(default_factory=dict)
    spelt: dict[str, str] = field(default_factory=dict)

    def name(self, text: str) -> str:
        """The name of an institution or part as its first row spells it."""
        return self.spelt.setdefault(plain_name(text), text)


class Entries(Struct):
    """The entries of one file, by the id or name that their rows give."""

    found: dict[str, _Entry] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Take in a row that reports something."""
        texts, place = row.texts, row.place
        key = key_of(texts)
        summed = next(
            (one for one in ("each", "all_of") if _SUMMED.fullmatch(texts.get(one, ""))), None
        )
        if key is None or summed or _FOOT.fullmatch(texts[key]):
            self._unnamed(row, summed or key)
            return
        where = place(key)
        entry = self.found.get(texts[key]) or self.found.setdefault(
            texts[key], _Entry(Scalar(texts[key], False, where))
        )
        if key == "id" and "name" in texts:
            entry.names.setdefault(texts["name"], Scalar(texts["name"], False, place("name")))
        self.problems += faults(row)
        blank = place("name") if "name" in texts else where
        self._keep(
            entry,
            (entry.name(texts.get("each", "")), entry.name(texts.get("all_of", ""))),
            where,
            self._leaf(row, blank),
        )

    def node(self, where: Position) -> Fields:
        """The mapping under `actuals:`."""
        names = {
            entry.key.text: tuple(entry.names.values())
            for entry in self.found.values()
            if entry.names
        }
        return replace(
            mapping(((entry.key, self._gathered(entry)) for entry in self.found.values()), where),
            names=names,
        )

    def _unnamed(self, row: Row, key: str | None) -> None:
        """Tell of a row with a figure that names no target: a sum or a signature below the table is left out."""
        reported = next((one for one in REPORTED if row.texts.get(one, "-") not in SENTINELS), None)
        if key is not None:
            words = say(
                "this row of {name} is no target, and was not read", name=quoted(row.texts[key])
            )
            self.problems.append(Problem(row.place(key), "skipped-row", words, "warning"))
        elif reported:
            words = say(
                "{text} is a figure of a row that names no target", text=quoted(row.texts[reported])
            )
            self.problems.append(Problem(row.place(reported), "unnamed-row", words))

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

    def _leaf(self, row: Row, where: Position) -> Node:
        """What one row reports: a figure alone, or a mapping of all it says; nothing where nothing is said."""
        found = dict(self._items(row))
        if not found:
            return Scalar("", True, where)
        if found.keys() == {"value"}:
            return found["value"]
        first = next((node.position for key, node in found.items() if key in REPORTED), where)
        return mapping(
            ((Scalar(key, True, node.position), node) for key, node in found.items()), first
        )

    def _items(self, row: Row) -> Iterator[tuple[str, Node]]:
        for key in LEAF:
            text = row.texts.get(key, "")
            if not text or (key == "date" and text in SENTINELS):
                continue
            if key == "date":
                text = iso_day(units.normal(text))
            elif key in FIGURES:
                text, doubt = figure(row, key)
                self.problems += [doubt] if doubt else []
            yield key, Scalar(text, key in REPORTED, row.place(key))
        if attested := list(_attested(row)):
            yield "attestation", mapping(attested, attested[0][1].position)

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
        at = first[1].position
        named = mapping(
            (
                (Scalar(name, False, leaf.position), leaf)
                for name, (_, leaf) in leaves.items()
                if name
            ),
            at,
        )
        return first[0], mapping([(Scalar(key, True, at), named)], at)


def iso_day(text: str) -> str:
    """A day written 2022/6/5, 2022.6.5 or 2022年6月5日 as 2022-06-05; other text as it is."""
    match = _DAY.fullmatch(text)
    return f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}" if match else text


def key_of(texts: Mapping[str, str]) -> str | None:
    """The column that says which target a row is of: the id, unless it only numbers the rows beside a name."""
    if "id" in texts and ("name" not in texts or _ID.fullmatch(texts["id"])):
        return "id"
    return "name" if "name" in texts else None


def _attested(row: Row) -> Iterator[tuple[Scalar, Scalar]]:
    for column, key in ATTESTATION.items():
        text = row.texts.get(column, "")
        if text and text not in SENTINELS:
            said = iso_day(units.normal(text)) if key == "date" else text
            yield Scalar(key, True, row.place(column)), Scalar(said, False, row.place(column))


def _empty(node: Node) -> bool:
    return isinstance(node, Scalar) and (node.empty or node.text in SENTINELS)
