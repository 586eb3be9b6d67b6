"""Rows of a table to the entries of a file of actuals.

The rows of one target are gathered by institution and part.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, field
from msgspec.structs import replace

from healthplan_cli.model.columns import (
    ATTESTATION,
    DAYS,
    DEDUCTION,
    FIGURES,
    REPORTED,
    SIGNATURES,
    SURVEY,
)
from healthplan_cli.model.printed import Printed
from healthplan_cli.reading.phrases.empty_words import SENTINELS
from healthplan_cli.reading.phrases.sums import is_sum, is_total_of_rows
from healthplan_cli.reading.table.below import Below
from healthplan_cli.reading.table.line_words import SIGNED_BY
from healthplan_cli.reading.table.row_units import LEVELS, Row, faults, figure
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, mapping
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.problems import Position, Problem, quoted
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import normal

_READ_AS_THEY_ARE = (*REPORTED, "date", "level", "note", "explain", "not_applicable")
_FOOT = re.compile(
    f"({SIGNED_BY}|备?注|说明|notes?)(\\s*[:：].*)?",
    re.IGNORECASE | re.DOTALL,
)
"""What is below a table of figures and is no target: signatures, remarks."""
_SIGNED = re.compile(f"({SIGNED_BY})\\s*[:：].*", re.IGNORECASE | re.DOTALL)
"""A box with the name of who signs: 填表人：张三."""
_ID = re.compile("[a-z][a-z0-9_]*")
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
"""2022/6/5, 2022年6月5日."""


class _Leaf(Struct, frozen=True):
    """What one row reports, or several under the names of parts, and the place of the first."""

    where: Position
    node: Node


class _Entry(Struct):
    """The rows of one target by institution and part, and the names beside its id.

    Institution and part are "" for the target as a whole. Where its rows are of times instead, a
    year or a quarter has the place of the institution.
    """

    key: Scalar
    names: dict[str, Scalar] = field(default_factory=dict)
    leaves: dict[tuple[str, str], _Leaf] = field(default_factory=dict)
    printed: list[Printed] = field(default_factory=list)
    spelt: dict[str, str] = field(default_factory=dict)
    is_of_times: bool = False

    def name(self, text: str) -> str:
        """Return the name of an institution or part as its first row spells it."""
        return self.spelt.setdefault(plain_name(text), text)


class Entries(Struct):
    """The entries of one file, by the id or name that their rows give."""

    found: dict[str, _Entry] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    below: Below = field(default_factory=Below)

    def add(self, row: Row) -> bool:
        """Take in a row that reports something; return whether it is of a target."""
        key = key_of(row.texts)
        passed_over = _no_target(row.texts, key)
        if key is None or passed_over:
            self._unnamed(row, passed_over)
            return False
        self.problems += faults(row)
        leaf = self._leaf(row, row.place("name" if "name" in row.texts else key))
        if self.below.has(row, key):
            self.below.add(row, leaf)
            return True
        entry = self._entry(row, key)
        names = self._names(entry, row)
        self._keep(entry, names, _Leaf(row.place(key), leaf))
        whose = " ".join(filter(None, names))
        entry.printed += [replace(one, name=whose) for one in row.printed]
        self.below.start("" if whose else entry.key.text, row.place(key), row.indent)
        return True

    def node(self, where: Position) -> Fields:
        """Return the mapping under `actuals:`."""
        actuals = mapping(((one.key, self._tree(one)) for one in self.found.values()), where)
        names = {}
        printed = {}
        for one in self.found.values():
            if one.names:
                names[one.key.text] = tuple(one.names.values())
            if one.printed:
                printed[one.key.text] = tuple(one.printed)
        of_which = {key: tuple(rows) for key, rows in self.below.found.items()}
        return replace(actuals, names=names, printed=printed, of_which=of_which)

    def _entry(self, row: Row, key: str) -> _Entry:
        text = row.texts[key]
        if text not in self.found:
            self.found[text] = _Entry(Scalar(text, False, row.place(key)))
        entry = self.found[text]
        if key == "id" and "name" in row.texts:
            name = row.texts["name"]
            entry.names.setdefault(name, Scalar(name, False, row.place("name")))
        return entry

    def _names(self, entry: _Entry, row: Row) -> tuple[str, str]:
        """Return the institution and part of a row; a second subtotal has its line."""
        span = normal(row.texts.get("span", "")).upper()
        entry.is_of_times = entry.is_of_times or bool(span)
        institution = span or entry.name(row.texts.get("each", ""))
        part = entry.name(row.texts.get("all_of", ""))
        if (institution, part) in entry.leaves and is_sum(institution):
            institution = f"{institution} ({row.place('each').line})"
        return institution, part

    def _unnamed(self, row: Row, key: str) -> None:
        """Report a row with a figure that names no target; a sum or a signature is left out."""
        if key:
            words = say(
                "this row of {name} is no target, and was not read", name=quoted(row.texts[key])
            )
            self.problems.append(Problem(row.place(key), "skipped-row", words, "warning"))
            return
        for one in REPORTED:
            if row.texts.get(one, "-") not in SENTINELS:
                words = say(
                    "{text} is a figure of a row that names no target", text=quoted(row.texts[one])
                )
                self.problems.append(Problem(row.place(one), "unnamed-row", words))
                return

    def _keep(self, entry: _Entry, names: tuple[str, str], leaf: _Leaf) -> None:
        """Keep what a row reports; a blank row may come before or after it on the same sheet."""
        if names not in entry.leaves:
            entry.leaves[names] = leaf
            return
        first = entry.leaves[names]
        if _is_empty(first.node) and _is_empty(leaf.node):
            return
        if first.where.sheet == leaf.where.sheet:
            if _is_empty(first.node):
                entry.leaves[names] = leaf
                return
            if _is_empty(leaf.node):
                return
        words = say(
            "{id} is reported a second time here, first in {first}",
            id=" ".join((entry.key.text, *filter(None, names))),
            first=first.where,
        )
        self.problems.append(Problem(leaf.where, "duplicate-key", words, also=(first.where,)))

    def _leaf(self, row: Row, where: Position) -> Node:
        """Return what one row reports: a figure alone, or a mapping of all that it says."""
        found = dict(_items(row))
        if not found:
            return Scalar("", True, where)
        if found.keys() == {"value"}:
            return found["value"]
        first = next((found[key].position for key in REPORTED if key in found), where)
        keys = (Scalar(key, True, node.position) for key, node in found.items())
        return mapping(zip(keys, found.values(), strict=True), first)

    def _tree(self, entry: _Entry) -> Node:
        """Return the rows of an entry under `each:` and `all_of:`, where they name any."""
        by_institution: dict[str, dict[str, _Leaf]] = {}
        for (institution, part), leaf in entry.leaves.items():
            by_institution.setdefault(institution, {})[part] = leaf
        no_part = say("this row of {id} names no part, other rows do", id=entry.key.text)
        each = {}
        for institution, parts in by_institution.items():
            each[institution] = self._under("all_of", parts, no_part)
        if entry.is_of_times:
            no_time = say("this row of {id} names no time, other rows do", id=entry.key.text)
            return self._named(each, no_time)
        no_name = say("this row of {id} names no institution, other rows do", id=entry.key.text)
        return self._under("each", each, no_name).node

    def _under(self, key: str, leaves: Mapping[str, _Leaf], lacks: Words) -> _Leaf:
        """Return leaves by their names under a key; the only one alone where it has no name."""
        first = next(iter(leaves.values()))
        if set(leaves) == {""}:
            return first
        where = first.node.position
        under = self._named(leaves, lacks)
        return _Leaf(first.where, mapping([(Scalar(key, True, where), under)], where))

    def _named(self, leaves: Mapping[str, _Leaf], lacks: Words) -> Fields:
        """Return leaves by their names; one without a name is reported."""
        first = next(iter(leaves.values()))
        if "" in leaves and not _is_empty(leaves[""].node):
            self.problems.append(Problem(leaves[""].where, "unnamed-row", lacks))
        named = []
        for name, leaf in leaves.items():
            if name:
                named.append((Scalar(name, False, leaf.node.position), leaf.node))
        return mapping(named, first.node.position)


def iso_day(text: str) -> str:
    """Return a day such as 2022/6/5 or 2022年6月5日 as 2022-06-05; other text as it is."""
    match = _DAY.fullmatch(text)
    if not match:
        return text
    return f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"


def key_of(texts: Mapping[str, str]) -> str | None:
    """Return the column that says which target a row is of.

    It is the id, unless that only numbers the rows beside a name.
    """
    if "id" in texts and ("name" not in texts or is_id(texts["id"])):
        return "id"
    if "name" in texts:
        return "name"
    return None


def is_id(text: str) -> bool:
    """Return whether a text is written as ids are: family_doctor_signing_rate."""
    return bool(_ID.fullmatch(text))


@lru_cache(maxsize=1024)
def is_remark(text: str) -> bool:
    """Return whether a text is a signature or a remark: 填表人：张三, 注：见附表."""
    return bool(_FOOT.fullmatch(text))


def is_signed(text: str) -> bool:
    """Return whether a cell says who signs or when, and nothing else: 审核人：王某."""
    return bool(_SIGNED.fullmatch(text))


def is_box(texts: Sequence[str], row: Row) -> bool:
    """Return whether a row is a box of a template for somebody who signs, with perhaps a name."""
    if len(texts) > 2 or _has_figure(row):
        return False
    return any(normal(texts[0]).casefold() in words for words in SIGNATURES)


def is_signature(first: str, others: Iterable[str], row: Row) -> bool:
    """Return whether the cells of a row are those of a signature or a remark below the table."""
    if is_remark(first):
        return True
    if _has_figure(row) or _is_of_a_stage(row):
        return False
    return any(map(_SIGNED.fullmatch, (first, *others)))


def _is_of_a_stage(row: Row) -> bool:
    """Return whether a row has a name and a text for it, and who signs in its note at most."""
    own = [row.texts.get(key, "") for key in ("name", "value")]
    has_signed_note = bool(_SIGNED.fullmatch(row.texts.get("note", "")))
    return has_signed_note and all(own) and not any(map(_SIGNED.fullmatch, own))


def _has_figure(row: Row) -> bool:
    return any(number is not None for number in row.numbers.values())


def _no_target(texts: Mapping[str, str], key: str | None) -> str:
    """Return the column that shows a row to be a sum or a signature; "" where it is neither."""
    if "all_of" in texts and is_total_of_rows(texts["all_of"]):
        return "all_of"
    if key and (is_total_of_rows(texts[key]) or is_remark(texts[key])):
        return key
    return ""


def _items(row: Row) -> Iterator[tuple[str, Node]]:
    texts = _with_lone_reason(_with_lone_document(row.texts))
    for key in _READ_AS_THEY_ARE:
        if key not in texts:
            continue
        text = texts[key]
        if key in DAYS:
            if text in SENTINELS:
                text = ""
            else:
                text = iso_day(normal(text))
        if text:
            yield key, _item(row, key, text)
    attested = list(_attested(row, texts))
    if attested:
        yield "attestation", mapping(attested, attested[0][1].position)
    deducted = list(_deducted(row, texts))
    if deducted:
        yield "deduction", mapping(deducted, deducted[0][1].position)
    surveyed = list(_surveyed(row, texts))
    if surveyed:
        yield "survey", mapping(surveyed, surveyed[0][1].position)


def _item(row: Row, key: str, text: str) -> Scalar:
    """Return a cell; a bare figure has the units of the table, of which its indicator is in one."""
    made = None
    if key in FIGURES:
        made = figure(row, key)
    listed: tuple[str, ...] = ()
    if key in LEVELS and made is not None and not made.unit:
        listed = row.table.several
    return Scalar(text, key in REPORTED, row.place(key), quantity=made, units=listed)


def _with_lone_document(texts: Mapping[str, str]) -> Mapping[str, str]:
    """Return the texts of a row with a document that nobody attests as a remark: 见附件3."""
    document = texts.get("document", "")
    if not document or any(texts.get(key) for key in ("attested_by", "attested_on")):
        return texts
    found = {key: text for key, text in texts.items() if key != "document"}
    if document not in SENTINELS:
        found["note"] = f"{found.get('note', '')} {document}".strip()
    return found


def _with_lone_reason(texts: Mapping[str, str]) -> Mapping[str, str]:
    """Return the texts of a row with 扣分原因 as a remark, where no points are taken by hand."""
    reason = texts.get("deducted_for", "")
    if not reason or texts.get("deducted") or texts.get("deducted_by"):
        return texts
    found = {key: text for key, text in texts.items() if key != "deducted_for"}
    if reason not in SENTINELS:
        found["note"] = f"{found.get('note', '')} {reason}".strip()
    return found


def _attested(row: Row, texts: Mapping[str, str]) -> Iterator[tuple[Scalar, Scalar]]:
    for column, key in ATTESTATION.items():
        text = texts.get(column, "")
        if not text or text in SENTINELS:
            continue
        if key == "date":
            text = iso_day(normal(text))
        yield Scalar(key, True, row.place(column)), Scalar(text, False, row.place(column))


def _deducted(row: Row, texts: Mapping[str, str]) -> Iterator[tuple[Scalar, Scalar]]:
    for column, key in DEDUCTION.items():
        text = texts.get(column, "")
        if text and text not in SENTINELS:
            place = row.place(column)
            yield Scalar(key, True, place), Scalar(text, key == "points", place)


def _surveyed(row: Row, texts: Mapping[str, str]) -> Iterator[tuple[Scalar, Scalar]]:
    for column, key in SURVEY.items():
        text = texts.get(column, "")
        if text and text not in SENTINELS:
            place = row.place(column)
            yield Scalar(key, True, place), Scalar(normal(text), True, place)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and (node.empty or node.text in SENTINELS)
