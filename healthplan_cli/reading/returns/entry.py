"""One entry of an actuals file, read as its target asks."""

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.judging.readings import readings_of_share
from healthplan_cli.model.place import Peers
from healthplan_cli.model.plan import (
    COMPOSED,
    DONE,
    NOT_DONE,
    YES_NO,
    Baseline,
    Catalog,
    Condition,
    Indicator,
    Measure,
    Target,
    indicator_of_part,
)
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Actual, Attestation
from healthplan_cli.reading.fields import Record, figure, scalar
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.returns.check_sums import sum_problems, without_sums
from healthplan_cli.reading.returns.empty_words import SENTINELS, explains, is_empty
from healthplan_cli.reading.returns.names import institution_name, plain_name
from healthplan_cli.reading.returns.others import takes_back, takes_back_words
from healthplan_cli.reading.specs.baseline import read_baseline
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, without
from healthplan_cli.schemas import BASELINE
from healthplan_cli.schemas.actuals import ATTESTATION, ENTRY, OF_SPAN
from healthplan_cli.text.problems import Position, Problem, nearest, quoted
from healthplan_cli.text.words import Words, say, visible
from healthplan_cli.units.dimension import is_count

OF_A_PLACE = ("rank", "of")
FIGURES = ("value", "numerator", "denominator", "stage", *OF_A_PLACE)
OF_THE_WHOLE = ("not_applicable", "deduction")
UNFIT_FOR_A_GRADE = (
    "each",
    *COMPOSED,
    "numerator",
    "denominator",
    "baseline",
    *OF_A_PLACE,
    *OF_THE_WHOLE,
)
UNFIT_FOR_A_PLACE = ("each", *COMPOSED, "stage", "numerator", "denominator", "baseline")
_WHY_NOT = "not_applicable"
_YES_OR_NO = {"true": DONE, "false": NOT_DONE, "是": DONE, "否": NOT_DONE, "已完成": DONE}
_DATE_LIKE = r"[0-9]{4}[-/.年][0-9]{1,2}([-/.月][0-9]{1,2}日?|月)?"


class Reader(Struct, frozen=True):
    """Reads the entries of one file.

    `not_reported` are the file's own codes for a figure that was not collected, `region` is that
    of the plan.
    """

    catalog: Catalog
    not_reported: Iterable[str]
    findings: Findings
    region: str = ""

    def actual(self, node: Node, target: Target) -> Actual:
        """Return what was reported for a target. Raises OutOfShapeError and UnitError."""
        if isinstance(node, Fields) and _WHY_NOT in node.items:
            if not self._is_blank(node.items[_WHY_NOT]):
                return self._not_applicable(Record(node, ENTRY), target)
            node = without(node, _WHY_NOT)
        if isinstance(node, Fields) and "deduction" in node.items:
            from healthplan_cli.reading.returns.deductions import read_deductions  # of sheets

            taken = read_deductions(node.items["deduction"], target, self.findings)
            return replace(self.actual(without(node, "deduction"), target), deductions=taken)
        return self._of_several(node, target)

    def _of_several(self, node: Node, target: Target) -> Actual:
        """Return what was reported in one figure, or by times, institutions or parts."""
        if isinstance(node, Fields) and any(re.search(OF_SPAN, key) for key in node.items):
            return self._of_spans(node, target)
        if isinstance(node, Fields) and "each" in node.items:
            record = Record(node, ENTRY)
            self._refuse_beside("each", record, (*FIGURES, *COMPOSED))
            return self._of_institutions(record, target)
        return self._one_or_parts(node, target)

    def _of_spans(self, node: Fields, target: Target) -> Actual:
        """Return one figure for each year, quarter or month; they are kept as `each`."""
        found: dict[str, Actual] = {}
        spans = []
        if target.every:
            spans = [span.label for span in target.every.spans]
        dated = [key for key in node.items if re.search(OF_SPAN, key)]
        for key in dated:
            if key in spans:
                one = self._one_or_parts(node.items[key], target)
                found[key] = replace(one, position=node.keys[key].position)
                if key != spans[0]:
                    self._refuse_baseline(node.items[key])
            else:
                words = _no_span(key, spans, target)
                self.findings.add(node.keys[key].position, "unknown-span", words)
        for key in dated:
            node = without(node, key)
        record = Record(node, ENTRY)
        self._refuse_beside("every", record, (*FIGURES, "date", "each", *COMPOSED))
        return replace(self._remarks(record, target.indicator), each=found)

    def _refuse_baseline(self, node: Node) -> None:
        """Note a baseline of a time that counts from the figure of the one before."""
        if isinstance(node, Fields) and "baseline" in node.items:
            self._refuse_beside("every", Record(node), ("baseline",))

    def _not_applicable(self, record: Record, target: Target) -> Actual:
        """Return why a target does not apply, where its plan lets it."""
        place = record.where("not_applicable")
        why = scalar(record.require("not_applicable")).text
        if not target.may_not_apply:
            self.findings.add(place, "always-applies", _applies(target))
        elif is_empty(why):
            words = say("{id} does not say why it does not apply", id=target.id)
            self.findings.add(place, "missing-key", words)
        figures = (*FIGURES, "baseline", "each", *COMPOSED, "deduction")
        given = [key for key in figures if key in record]
        filled = []
        for key in given:
            if not self._is_blank(record.require(key)):
                filled.append(key)
        self._refuse_beside("not_applicable", record, filled)
        return Actual(not_applicable=why, note=record.text("note"))

    def _is_blank(self, node: Node) -> bool:
        return isinstance(node, Scalar) and self.unreported(node)

    def unreported(self, node: Scalar) -> bool:
        """Return whether a scalar says that nothing was reported.

        It is blank, a dash, dots, or one of the file's own codes.
        """
        text = node.text.strip()
        if node.empty or not text or text in self.not_reported:
            return True
        return text in SENTINELS or units.normal(text) in SENTINELS

    def quantity(self, node: Scalar, unit: str) -> Quantity:
        """Return a figure with its unit, `unit` where none is written. Raises UnitError."""
        try:
            return figure(node, unit)
        except units.UnitError:
            if re.fullmatch(_DATE_LIKE, node.text.strip()):
                words = say("{text} is a date, not a figure", text=quoted(node.text))
                raise units.UnitError("date-for-figure", words) from None
            raise

    def quantity_in(self, node: Scalar, unit: str) -> Quantity:
        """Return a figure of an element or benchmark in its unit. Raises UnitError."""
        doubt = doubt_share(node.text, unit, node.position)
        if doubt is not None:
            self.findings.problems.append(doubt)
        written = self.quantity(node, unit)
        return replace(units.convert(written, unit), bare=written.bare)

    def _of_institutions(self, record: Record, target: Target) -> Actual:
        """Return what each institution reports; a sum alone is the figure of the whole."""
        found = self._each(record, target)
        self.findings.problems += sum_problems(found, target, self.region)
        institutions = without_sums(found, self.region)
        if not institutions:
            if target.each is None and len(found) == 1:
                return next(iter(found.values()))
            return self._remarks(record, target.indicator)
        if target.each is None and not _adds_up(target):
            words = say(
                "{id} is one figure for the plan as a whole, not one for each institution",
                id=target.id,
            )
            self.findings.add(record.where("each"), "not-each", words)
        return replace(self._remarks(record, target.indicator), each=institutions)

    def _each(self, record: Record, target: Target) -> Mapping[str, Actual]:
        """Return the entries under `each:`, sums among them; two spellings are one institution."""
        found: dict[str, Actual] = {}
        first: dict[str, Position] = {}
        for name, position, node in record.entries_under("each"):
            spelt = institution_name(name)
            if spelt in first:
                words = say(
                    "{id} is reported a second time here, first in {first}",
                    id=f"{target.id} {name}",
                    first=first[spelt],
                )
                self.findings.add(position, "duplicate-key", words)
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
            self._refuse_beside(key, record, (*FIGURES, *others, "each", *OF_THE_WHOLE))
            parts = self._parts(record.entries_under(key), target)
            return replace(self._remarks(record, target.indicator), parts=parts)
        condition = None
        if target.conditions:
            condition = target.conditions[0]
        return self._one(node, target, target.indicator, condition)

    def _parts(
        self, entries: Iterable[tuple[str, Position, Node]], target: Target
    ) -> Mapping[str, Actual]:
        conditions = {condition.part: condition for condition in target.conditions}
        as_written = {plain_name(part): part for part in conditions}
        # a table to fill in shows what is in a name that no eye can see, or no cell can contain
        as_written |= {plain_name(visible(part)): part for part in conditions}
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
                self.findings.add(position, "unknown-part", words)
                continue
            condition = conditions[name]
            indicator = indicator_of_part(target.indicator, condition)
            found[condition.part] = replace(
                self._one(node, target, indicator, condition), position=position
            )
        return found

    def _one(
        self, node: Node, target: Target, indicator: Indicator, condition: Condition | None
    ) -> Actual:
        """Return one figure, grade or stage."""
        if condition is not None and condition.measure is Measure.RANK:
            return self._ranked(node, target, indicator)
        if condition is not None and condition.peers is not None:
            return self._placed(node, target, condition.peers)
        if isinstance(node, Scalar):
            if self.unreported(node):
                return Actual()
            return Actual(value=self._figure(node, indicator, explained=False))
        record = Record(node, ENTRY)
        unwanted = ("each", *COMPOSED, "stage", *OF_A_PLACE, *OF_THE_WHOLE)
        self._refuse(record, target, unwanted)
        self._refuse_counts_of_formula(record, indicator)
        actual = replace(
            self._remarks(record, indicator),
            numerator=self._count(record, "numerator", indicator),
            denominator=self._count(record, "denominator", indicator),
        )
        value = record.get("value")
        if value is None or self.unreported(scalar(value)):
            return actual
        found = self._figure(scalar(value), indicator, explained=bool(actual.explain))
        return replace(actual, value=found)

    def _ranked(self, node: Node, target: Target, indicator: Indicator) -> Actual:
        if isinstance(node, Scalar):
            return Actual(stage=self._stage(node, indicator.scale))
        record = Record(node, ENTRY)
        self._refuse(record, target, UNFIT_FOR_A_GRADE)
        key = "value"
        if "stage" in record:
            key = "stage"
        if key == "stage":
            self._refuse_beside("stage", record, ("value",))
        stage = None
        if key in record:
            stage = self._stage(scalar(record.require(key)), indicator.scale)
        return replace(self._remarks(record, indicator), stage=stage)

    def _placed(self, node: Node, target: Target, peers: Peers) -> Actual:
        """Return a place in a ranking, of one figure or with the number of those ranked."""
        from healthplan_cli.reading.returns.place import read_place  # few targets ask for one

        if isinstance(node, Scalar):
            if self.unreported(node):
                return Actual()
            return Actual(place=read_place(node, None, peers, self.findings))
        record = Record(node, ENTRY)
        self._refuse(record, target, (*UNFIT_FOR_A_PLACE, *OF_THE_WHOLE))
        key = "value"
        if "rank" in record:
            key = "rank"
            self._refuse_beside("rank", record, ("value",))
        actual = self._remarks(record, target.indicator)
        rank = record.get(key)
        if rank is None or self.unreported(scalar(rank)):
            return actual
        of = record.get("of")
        count = None
        if of is not None and not self.unreported(scalar(of)):
            count = scalar(of)
        return replace(actual, place=read_place(scalar(rank), count, peers, self.findings))

    def _stage(self, node: Scalar, scale: tuple[str, ...]) -> str | None:
        if self.unreported(node):
            return None
        grades = {units.normal(grade): grade for grade in scale}
        word = units.normal(node.text)
        expected = " < ".join(scale)
        if scale == YES_NO:
            grades |= _YES_OR_NO
            word = word.lower()
            expected = ", ".join(grades)
        if word not in grades:
            words = say("{word} is none of {scale}", word=quoted(node.text), scale=expected)
            self.findings.add(node.position, "unknown-grade", words)
        return grades.get(word)

    def _figure(self, node: Scalar, indicator: Indicator, *, explained: bool) -> Quantity | None:
        said = ""
        if node.quantity is not None:
            said = node.quantity.unit
        doubt = doubt_share(node.text, said or indicator.unit, node.position)
        if doubt is not None and not explained:
            self.findings.problems.append(doubt)
        found = None
        with self.findings.entry(node.position):
            found = self.quantity(node, indicator.unit)
            units.convert(found, indicator.unit)
        return found

    def _count(self, record: Record, key: str, indicator: Indicator) -> Quantity | None:
        node = record.get(key)
        if node is None or self.unreported(scalar(node)):
            return None
        with self.findings.entry(node.position):
            found = self.quantity(scalar(node), self._unit_of_count(key, indicator))
            if found.unit and units.is_ratio(found.unit):
                words = say(
                    "{figure} is a share or a rate, and {key}: is a count; "
                    "write how many there are",
                    figure=found,
                    key=key,
                )
                self.findings.add(node.position, "wrong-unit", words)
            return found
        return None

    def _unit_of_count(self, key: str, indicator: Indicator) -> str:
        """Return the unit of a bare numerator or denominator: of the element, else of the rate."""
        element = self.catalog.elements.get(getattr(indicator, key))
        if element is not None:
            return element.unit
        top, _, base = indicator.unit.partition("/")
        if not base:
            return ""
        if key == "numerator":
            return top
        return "人"

    def _baseline(self, node: Node | None, indicator: Indicator) -> Baseline | None:
        """Return the baseline; none where a sign for "not reported" is given."""
        value = node
        if isinstance(node, Fields):
            value = Record(node, BASELINE).get("value")
        if isinstance(value, Scalar) and not value.empty and self.unreported(value):
            return None
        if isinstance(value, Scalar):
            doubt = doubt_share(value.text, indicator.unit, value.position)
            self.findings.problems += [doubt] if doubt is not None else []
        return read_baseline(node, indicator, self.findings)

    def _remarks(self, record: Record, indicator: Indicator) -> Actual:
        """Return an entry with all that is given with its figure: baseline, date, remarks."""
        attested = record.get("attestation")
        self._doubt_notes(record)
        return Actual(
            baseline=self._baseline(record.get("baseline"), indicator),
            day=record.day("date", self.findings),
            level=record.text("level"),
            note=record.text("note"),
            explain=_explanation(record.text("explain")),
            broken=record.text("break"),
            attestation=_attestation(attested, self.findings) if attested is not None else None,
        )

    def _doubt_notes(self, record: Record) -> None:
        """Note a remark that takes its figure back, unless a table has told of it."""
        for key in ("note", "explain"):
            note, where = record.text(key), record.where(key)
            if not note or not takes_back(note):
                continue
            if not self.findings.was_told(where, "other-group"):
                self.findings.add(where, "other-group", takes_back_words(note))

    def _refuse(self, record: Record, target: Target, unwanted: Iterable[str]) -> None:
        """Note every key that does not suit the form of the target."""
        for key in unwanted:
            if key not in record:
                continue
            words = say(
                "{key}: does not suit {id}, whose form is {form}",
                key=key,
                id=target.id,
                form=target.form,
            )
            self.findings.add(record.node.keys[key].position, "unsuitable-key", words)

    def _refuse_counts_of_formula(self, record: Record, indicator: Indicator) -> None:
        """Note counts of a figure that a formula makes of others."""
        for key in ("numerator", "denominator"):
            if indicator.formula and key in record:
                words = say(
                    "{key}: does not suit {name}, which is made of others: {formula}",
                    key=key,
                    name=indicator,
                    formula=indicator.formula,
                )
                self.findings.add(record.node.keys[key].position, "unsuitable-key", words)

    def _refuse_beside(self, key: str, record: Record, unwanted: Iterable[str]) -> None:
        """Note every key that would be passed over where `key` is given."""
        for other in unwanted:
            if other not in record:
                continue
            words = say(
                "{other}: cannot be used with {key}:, it would not be read", other=other, key=key
            )
            self.findings.add(record.node.keys[other].position, "unsuitable-key", words)


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
    if any(condition.part for condition in target.conditions):
        return False
    unit = target.indicator.unit
    return is_count(unit) or units.is_ratio(unit)


def _explanation(text: str) -> str:
    """Return an explanation; one that says nothing, such as a dash or 无, answers no doubt."""
    if explains(text):
        return text
    return ""


def _attestation(node: Node, findings: Findings) -> Attestation:
    record = Record(node, ATTESTATION)
    return Attestation(
        by=_said(record.text("by")),
        day=record.day("date", findings),
        document=_said(record.text("document")),
        failed=record.word("status", "passed") == "failed",
        position=node.position,
    )


def _said(text: str) -> str:
    """Return a text, "" where it is a dash or the like and says nothing."""
    if is_empty(text):
        return ""
    return text


def doubt_share(text: str, unit: str, where: Position) -> Problem | None:
    """Return a warning for a bare figure that can be read in two ways: 0.31 % or 31 %."""
    try:
        readings = readings_of_share(units.parse(text, unit))
    except units.UnitError:
        return None
    if readings is None:
        return None
    found, _ = readings
    words = say(
        "{figure} is read as {one}, not as {other}; write {one} or {other}",
        figure=found.number,
        one=found.as_written,
        other=found.otherwise,
    )
    return Problem(where, "share-below-one", words, "warning")
