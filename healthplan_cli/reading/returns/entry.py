"""One entry of an actuals file, read as its target asks."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.condition import COMPOSED, indicator_of_part
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Target
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.phrases.empty_words import explains
from healthplan_cli.reading.phrases.names import institution_name
from healthplan_cli.reading.phrases.places import name_within
from healthplan_cli.reading.returns.figures import FigureReader
from healthplan_cli.reading.returns.remarks import read_remarks
from healthplan_cli.reading.returns.single import FIGURES, OF_THE_WHOLE, SingleReader
from healthplan_cli.reading.unfit_keys import refuse_beside
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, without
from healthplan_cli.schemas.actuals import ENTRY, is_time
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.problems import Position, nearest, quoted
from healthplan_cli.text.words import Words, say, visible
from healthplan_cli.units.dimension import is_count

_WHY_NOT = "not_applicable"


class EntryReader(Struct, frozen=True):
    """Reads the entries of one file; `region` is that of the plan."""

    figures: FigureReader
    region: str = ""

    @property
    def single(self) -> SingleReader:
        """What reads an entry that is one figure, grade or place."""
        return SingleReader(self.figures)

    def actual(self, node: Node, target: Target) -> Actual:
        """Return what was reported for a target. Raises OutOfShapeError and UnitError."""
        if isinstance(node, Fields) and _WHY_NOT in node.items:
            if not self._is_blank(node.items[_WHY_NOT]):
                return self._not_applicable(self._without_times(node), target)
            node = without(node, _WHY_NOT)
        if isinstance(node, Fields) and "deduction" in node.items:
            from healthplan_cli.reading.returns.deductions import read_deductions  # of sheets

            taken = read_deductions(node.items["deduction"], target, self.figures.findings)
            return replace(self.actual(without(node, "deduction"), target), deductions=taken)
        return self._of_several(node, target)

    def _of_several(self, node: Node, target: Target) -> Actual:
        """Return what was reported in one figure, or by times, institutions or parts."""
        if isinstance(node, Fields) and any(is_time(key) for key in node.items):
            return self._of_spans(node, target)
        if isinstance(node, Fields) and "each" in node.items:
            record = Record(node, ENTRY)
            refuse_beside("each", record, (*FIGURES, "by", *COMPOSED), self.figures.findings)
            return self._of_institutions(record, target)
        return self._one_or_parts(node, target)

    def _of_spans(self, node: Fields, target: Target) -> Actual:
        """Return one figure for each year, quarter or month; they are kept as `each`."""
        found: dict[str, Actual] = {}
        spans = []
        if target.every:
            spans = [span.label for span in target.every.spans]
        dated = [key for key in node.items if is_time(key)]
        for key in dated:
            where = node.keys[key].position
            if key not in spans:
                words = _no_span(key, spans, target)
                self.figures.findings.add(where, "unknown-span", words)
                continue
            found[key] = replace(self._one_or_parts(node.items[key], target), position=where)
            if key != spans[0]:
                self._refuse_baseline(node.items[key])
        record = Record(without(node, *dated), ENTRY)
        unread = (*FIGURES, "by", "date", "each", *COMPOSED)
        refuse_beside("every", record, unread, self.figures.findings)
        return replace(read_remarks(record, target.indicator, self.figures), each=found)

    def _refuse_baseline(self, node: Node) -> None:
        """Note a baseline of a time that counts from the figure of the one before."""
        if isinstance(node, Fields) and "baseline" in node.items:
            refuse_beside("every", Record(node), ("baseline",), self.figures.findings)

    def _without_times(self, node: Fields) -> Record:
        """Return an entry that says why not, and note the figures of some times beside it."""
        times = [key for key in node.items if is_time(key)]
        refuse_beside(_WHY_NOT, Record(node), times, self.figures.findings)
        for key in times:
            node = without(node, key)
        return Record(node, ENTRY)

    def _not_applicable(self, record: Record, target: Target) -> Actual:
        """Return why a target does not apply, where its plan lets it."""
        place = record.where("not_applicable")
        why = record.text("not_applicable")
        if not target.may_not_apply:
            self.figures.findings.add(place, "always-applies", _applies(target))
        elif not explains(why):
            words = say("{id} does not say why it does not apply", id=target.id)
            self.figures.findings.add(place, "missing-key", words)
        figures = (*FIGURES, "baseline", "each", "by", *COMPOSED, "deduction")
        filled = []
        for key in figures:
            if key in record and not self._is_blank(record.require(key)):
                filled.append(key)
        refuse_beside("not_applicable", record, filled, self.figures.findings)
        return Actual(not_applicable=why, note=record.text("note"))

    def _is_blank(self, node: Node) -> bool:
        return isinstance(node, Scalar) and self.figures.unreported(node)

    def _of_institutions(self, record: Record, target: Target) -> Actual:
        """Return what each institution reports; a sum alone is the figure of the whole."""
        from healthplan_cli.reading.returns.check_sums import (
            nameless,
            no_institutions,
            not_open,
            sum_problems,
            without_sums,
        )

        found = self._each(record, target)
        if target.each is not None:
            of = target.each.of
            self.figures.findings.problems += no_institutions(found, target, of)
        else:
            self.figures.findings.problems += nameless(found, target)
        self.figures.findings.problems += not_open(found)
        self.figures.findings.problems += sum_problems(found, target, self.region)
        institutions = without_sums(found, self.region)
        if not institutions:
            if target.each is None and len(found) == 1:
                return next(iter(found.values()))
            return read_remarks(record, target.indicator, self.figures)
        if target.each is None and any(one.survey for one in institutions.values()):
            words = say(
                "survey: cannot be read of institutions whose counts are added up; give it beside "
                "the share of all of them"
            )
            self.figures.findings.add(record.where("each"), "unsuitable-key", words)
        if target.each is None and not _adds_up(target):
            words = say(
                "{id} is one figure for the plan as a whole, not one for each institution",
                id=target.id,
            )
            self.figures.findings.add(record.where("each"), "not-each", words)
        return replace(read_remarks(record, target.indicator, self.figures), each=institutions)

    def _each(self, record: Record, target: Target) -> Mapping[str, Actual]:
        """Return the entries under `each:`, sums among them; two spellings are one institution."""
        found: dict[str, Actual] = {}
        first: dict[str, Position] = {}
        for name, position, node in record.entries_under("each"):
            spelt = name_within(institution_name(name), self.region)
            if spelt in first:
                words = say(
                    "{id} is reported a second time here, first in {first}",
                    id=f"{target.id} {name}",
                    first=first[spelt],
                )
                self.figures.findings.add(position, "duplicate-key", words)
                continue
            first[spelt] = position
            found[name] = replace(self._of_institution(node, target), position=position)
        return found

    def _of_institution(self, node: Node, target: Target) -> Actual:
        """Return what one institution reports, or why the target does not apply to it."""
        if target.each is None or not isinstance(node, Fields) or _WHY_NOT not in node.items:
            return self._one_or_parts(node, target)
        if self._is_blank(node.items[_WHY_NOT]):
            return self._one_or_parts(without(node, _WHY_NOT), target)
        return self._not_applicable(Record(node, ENTRY), target)

    def _one_or_parts(self, node: Node, target: Target) -> Actual:
        key = _key_of_parts(node)
        if key:
            record = Record(node, ENTRY)
            others = [other for other in COMPOSED if other != key]
            refuse_beside(
                key, record, (*FIGURES, *others, "each", "by", *OF_THE_WHOLE), self.figures.findings
            )
            parts = self._parts(record.entries_under(key), target)
            return replace(read_remarks(record, target.indicator, self.figures), parts=parts)
        if target.has_parts:
            return self._without_parts(node, target)
        return self.single.one(node, target, target.indicator, target.answered)

    def _without_parts(self, node: Node, target: Target) -> Actual:
        """Return the remarks on a target of parts; a figure beside them is of none of its parts."""
        if isinstance(node, Scalar):
            if not self._is_blank(node):
                self._refuse_whole(node.position, target)
            return Actual()
        record = Record(node, ENTRY)
        for key in FIGURES:
            if key in record and not self._is_blank(record.require(key)):
                self._refuse_whole(record.where(key), target)
                break
        return read_remarks(record, target.indicator, self.figures)

    def _refuse_whole(self, position: Position, target: Target) -> None:
        parts = [condition.part for condition in target.conditions]
        words = say(
            "{id} has no figure of its own, but one for each of its parts: {parts}",
            id=target.id,
            parts=", ".join(parts),
        )
        self.figures.findings.add(position, "not-parts", words)

    def _parts(
        self, entries: Iterable[tuple[str, Position, Node]], target: Target
    ) -> Mapping[str, Actual]:
        conditions = {condition.part: condition for condition in target.conditions}
        as_written = _as_written(conditions)
        found = {}
        for written, position, node in entries:
            name = written
            if written not in conditions:
                name = as_written.get(plain_name(written), written)
            if not name or name not in conditions:
                words = say(
                    "{id} has no part {name}{near}",
                    id=target.id,
                    name=quoted(name),
                    near=nearest(name, conditions),
                )
                self.figures.findings.add(position, "unknown-part", words)
                continue
            condition = conditions[name]
            indicator = indicator_of_part(target.indicator, condition)
            found[condition.part] = replace(
                self.single.one(node, target, indicator, condition), position=position
            )
        return found


def _applies(target: Target) -> Words:
    """Say why an entry cannot say that a target does not apply."""
    if target.applies_if:
        return say(
            "whether {id} applies is decided by {condition}",
            id=target.id,
            condition=target.applies_if,
        )
    return say(
        "the plan does not say may_not_apply: true of {id}, so it applies to all who report",
        id=target.id,
    )


def _key_of_parts(node: Node) -> str:
    """Return the key under which an entry has its parts, "" where it has none."""
    if not isinstance(node, Fields):
        return ""
    return next((key for key in COMPOSED if key in node.items), "")


def _as_written(parts: Iterable[str]) -> Mapping[str, str]:
    """Return the parts by what people write for them.

    A table to fill in shows what is in a name that no eye can see, or no cell can contain.
    """
    part_of = {}
    for part in parts:
        part_of[plain_name(part)] = part
        part_of[plain_name(visible(part))] = part
    return part_of


def _no_span(key: str, spans: list[str], target: Target) -> Words:
    """Say that a target is not asked for in a year, quarter or month."""
    if not spans:
        return say(
            "{id} has one figure, and not one for {span}: its plan does not ask for every year",
            id=target.id,
            span=key,
        )
    return say(
        "{id} has no {span}; it has one figure for each of {first} to {last}",
        id=target.id,
        span=key,
        first=spans[0],
        last=spans[-1],
    )


def _adds_up(target: Target) -> bool:
    """Return whether figures of several institutions make one figure of the whole.

    Counts do, and so do rates by their numerators and denominators.
    """
    if target.has_parts:
        return False
    unit = target.indicator.unit
    return is_count(unit) or units.is_ratio(unit)
