"""One entry of an actuals file, read as its target asks."""

import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.plan import (
    DONE,
    NOT_DONE,
    YES_NO,
    Baseline,
    Catalog,
    Condition,
    Indicator,
    Measure,
    Target,
)
from healthplan_cli.model.quantity import Quantity, number
from healthplan_cli.model.submission import Actual
from healthplan_cli.reading.fields import Record, scalar
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.specs.target import read_baseline
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar
from healthplan_cli.schemas import BASELINE
from healthplan_cli.schemas.actuals import ATTESTATION, ENTRY
from healthplan_cli.text.problems import Position, Problem, nearest, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units.dimension import is_count

FIGURES = ("value", "numerator", "denominator", "stage")
SENTINELS = frozenset(("-", "--", "—", "——", "–", "…", "……", "...", "/"))
_YES_OR_NO = {"true": DONE, "false": NOT_DONE, "是": DONE, "否": NOT_DONE, "已完成": DONE}
_DATE_LIKE = r"[0-9]{4}[-/.年][0-9]{1,2}([-/.月][0-9]{1,2}日?|月)?"


class Reader(Struct, frozen=True):
    """Reads entries of one file; `not_reported` are the file's own codes for a figure that was not collected."""

    catalog: Catalog
    not_reported: Iterable[str]
    findings: Findings

    def actual(self, node: Node, target: Target) -> Actual:
        """What was reported for a target. Raises OutOfShapeError and UnitError."""
        if not isinstance(node, Fields):
            return self._one(node, target, None)
        record = Record(node, ENTRY)
        if "each" in record:
            self._alone(record, "each", (*FIGURES, "all_of"))
            return replace(self._rest(record, target), each=self._named(record, "each", target))
        if "all_of" in record:
            self._alone(record, "all_of", FIGURES)
            return replace(self._rest(record, target), parts=self._parts(record, target))
        return self._one(node, target, None)

    def unreported(self, node: Scalar) -> bool:
        """Whether a scalar says that nothing was reported: blank, a dash, dots, or one of the file's own codes."""
        return (
            node.empty
            or node.text.strip() in SENTINELS
            or node.text.strip() in self.not_reported
            or not node.text.strip()
        )

    def quantity(self, node: Scalar, unit: str) -> Quantity:
        """A figure with its unit; the catalog's where none is written. Raises UnitError."""
        try:
            return units.parse(node.text, unit)
        except units.UnitError:
            if re.fullmatch(_DATE_LIKE, node.text.strip()):
                words = say("{text} is a date, not a figure", text=quoted(node.text))
                raise units.UnitError("date-for-figure", words) from None
            raise

    def _named(self, record: Record, key: str, target: Target) -> dict[str, Actual]:
        if target.each is None and not _adds_up(target):
            words = say(
                "{id} is one figure for the plan as a whole, not one for each institution",
                id=target.id,
            )
            self.findings.add(record.where(key), "not-each", words)
        return {
            name: replace(self._each_or_parts(node, target), position=position)
            for name, position, node in record.entries_under(key)
        }

    def _each_or_parts(self, node: Node, target: Target) -> Actual:
        if isinstance(node, Fields) and "all_of" in node.items:
            record = Record(node, ENTRY)
            self._alone(record, "all_of", (*FIGURES, "each"))
            return replace(self._rest(record, target), parts=self._parts(record, target))
        return self._one(node, target, None)

    def _parts(self, record: Record, target: Target) -> dict[str, Actual]:
        conditions = {condition.part: condition for condition in target.conditions}
        found = {}
        for name, position, node in record.entries_under("all_of"):
            if name not in conditions or not name:
                words = say(
                    "{id} has no part {name}{near}",
                    id=target.id,
                    name=quoted(name),
                    near=nearest(name, conditions),
                )
                self.findings.add(position, "unknown-part", words)
            else:
                found[name] = replace(self._one(node, target, conditions[name]), position=position)
        return found

    def _one(self, node: Node, target: Target, part: Condition | None) -> Actual:
        condition = part or (target.conditions[0] if target.conditions else None)
        indicator = (
            replace(target.indicator, unit=part.unit)
            if part and part.unit and part.measure is Measure.LEVEL
            else target.indicator
        )
        if condition is not None and condition.measure is Measure.RANK:
            return self._ranked(node, target)
        if isinstance(node, Scalar):
            return (
                Actual()
                if self.unreported(node)
                else Actual(value=self._figure(node, indicator, ""))
            )
        record = Record(node, ENTRY)
        self._unsuitable(record, target, ("each", "all_of", "stage"))
        rest = self._rest(record, target)
        if "numerator" in record or "denominator" in record:
            numerator = self._count(record, "numerator", indicator)
            denominator = self._count(record, "denominator", indicator)
            rest = replace(rest, numerator=numerator, denominator=denominator)
        value = record.get("value")
        if value is None or self.unreported(scalar(value)):
            return rest
        return replace(rest, value=self._figure(scalar(value), indicator, rest.explain))

    def _ranked(self, node: Node, target: Target) -> Actual:
        scale = target.indicator.scale
        if isinstance(node, Scalar):
            return Actual(stage=self._stage(node, scale, target))
        record = Record(node, ENTRY)
        self._unsuitable(record, target, ("each", "all_of", "numerator", "denominator", "baseline"))
        key = "stage" if "stage" in record else "value"
        self._alone(record, key, ("value",) if key == "stage" else ())
        stage = self._stage(scalar(record.require(key)), scale, target) if key in record else None
        return replace(self._rest(record, target), stage=stage)

    def _unsuitable(self, record: Record, target: Target, unwanted: Iterable[str]) -> None:
        for key in unwanted:
            if key in record:
                words = say(
                    "{key}: does not suit {id}, whose form is {form}",
                    key=key,
                    id=target.id,
                    form=target.form,
                )
                self.findings.add(record.node.keys[key].position, "unsuitable-key", words)

    def _alone(self, record: Record, key: str, unwanted: Iterable[str]) -> None:
        """Note every key that would be passed over where another stands."""
        for other in unwanted:
            if other in record:
                words = say(
                    "{other}: cannot stand beside {key}:, it would not be read",
                    other=other,
                    key=key,
                )
                self.findings.add(record.node.keys[other].position, "unsuitable-key", words)

    def _stage(self, node: Scalar, scale: tuple[str, ...], target: Target) -> str | None:
        if self.unreported(node):
            return None
        known = {units.normal(grade): grade for grade in scale} | (
            _YES_OR_NO if scale == YES_NO else {}
        )
        word = units.normal(node.text)
        word = word.lower() if scale == YES_NO else word
        if word not in known:
            expected = ", ".join(known) if scale == YES_NO else " < ".join(scale)
            words = say("{word} is none of {scale}", word=quoted(node.text), scale=expected)
            self.findings.add(node.position, "unknown-grade", words)
        return known.get(word)

    def _figure(self, node: Scalar, indicator: Indicator, explained: str) -> Quantity | None:
        figure = None
        doubt = None if explained else doubt_share(node.text, indicator.unit, node.position)
        self.findings.problems += [doubt] if doubt else []
        with self.findings.entry(node.position):
            figure = self.quantity(node, indicator.unit)
            units.convert(figure, indicator.unit)
        return figure

    def _count(self, record: Record, key: str, indicator: Indicator) -> Quantity | None:
        node = record.get(key)
        if node is None or self.unreported(scalar(node)):
            return None
        element = self.catalog.elements.get(getattr(indicator, key))
        top, _, base = indicator.unit.partition("/")
        usual = "" if not base else top if key == "numerator" else "人"
        with self.findings.entry(node.position):
            return self.quantity(scalar(node), element.unit if element else usual)
        return None

    def _baseline(self, node: Node | None, indicator: Indicator) -> Baseline | None:
        """The baseline; none where a sign for "not reported" stands in its place."""
        value = Record(node, BASELINE).get("value") if isinstance(node, Fields) else node
        if isinstance(value, Scalar) and not value.empty and self.unreported(value):
            node = None
        return read_baseline(node, indicator, self.findings)

    def _rest(self, record: Record, target: Target) -> Actual:
        attested = record.get("attestation")
        return Actual(
            baseline=self._baseline(record.get("baseline"), target.indicator),
            day=record.day("date", self.findings),
            note=record.text("note"),
            explain=record.text("explain"),
            attested=_attested(attested, self.findings) if attested is not None else "",
        )


def _adds_up(target: Target) -> bool:
    """Whether the figures of several institutions make one figure of the whole: counts do, and rates by their parts."""
    unit = target.indicator.unit
    return (is_count(unit) or units.is_ratio(unit)) and all(
        not condition.part for condition in target.conditions
    )


def _attested(node: Node, findings: Findings) -> str:
    """Who attested, when, with which document, on one line."""
    record = Record(node, ATTESTATION)
    return f"{record.text('by')}, {record.day('date', findings)}, {record.text('document')}"


def doubt_share(text: str, unit: str, where: Position) -> Problem | None:
    """A warning for a bare figure below 1 that is counted in %: spreadsheets hold 32 % as 0.32."""
    plain = units.normal(text)
    if units.canonical(unit) != units.canonical("%") or not re.fullmatch(units.NUMBER, plain):
        return None
    value = units.parse(plain).value
    if not 0 < abs(value) < 1:
        return None
    meant = number(value * 100)
    words = say(
        "{figure} is read as {figure}%, not as {meant}%; write the figure with its % sign",
        figure=plain,
        meant=meant,
    )
    return Problem(where, "share-below-one", words, "warning")
