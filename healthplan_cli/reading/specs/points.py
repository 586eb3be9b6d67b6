"""The points of an item of a scoring sheet, read against the target that they are for."""

from fractions import Fraction
from typing import cast

from healthplan_cli import units
from healthplan_cli.judging.institutions import limit_of
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.points import Grades, Missing, Points, Short, Started, Steps, Veto, Whole
from healthplan_cli.model.quantity import number
from healthplan_cli.model.target import Target
from healthplan_cli.reading.fields import Record, number_of
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.yaml.nodes import Node, Scalar, plain
from healthplan_cli.schemas.plan import POINTS
from healthplan_cli.text.problems import Position, quoted
from healthplan_cli.text.words import NOTHING, Words, say
from healthplan_cli.units.dimension import is_count

RULES = ("steps", "per", "each_missing", "grades", "all_or_nothing")
ZERO = Fraction(0)


def read_points(node: Node | None, target: Target, findings: Findings) -> Points | None:
    """Read `points:` of a target; what is wrong in meaning goes to the findings.

    Raises OutOfShapeError.
    """
    if node is None:
        return None
    record = Record(node, POINTS)
    full = number_of(record.get("full")) or ZERO
    rule = _rule(record, target, full, findings)
    floor = number_of(record.get("floor")) or ZERO
    if floor > full:
        words = say("floor: is above the full marks, {full}", full=number(full))
        findings.add(record.where("floor"), "unfit-points", words)
    return Points(
        full=full,
        rule=rule,
        floor=floor,
        bonus=bool(record.flag("bonus")),
        veto=_veto(record.get("veto")),
    )


def _veto(node: Node | None) -> Veto:
    """Return what a miss takes; `true` is the whole sheet, as 一票否决 is."""
    if node is None or plain(node) is False:
        return ""
    if plain(node) is True:
        return "sheet"
    if plain(node) not in ("section", "sheet"):
        raise OutOfShapeError
    return cast("Veto", plain(node))


def _rule(
    record: Record, target: Target, full: Fraction, findings: Findings
) -> Steps | Short | Missing | Grades | Whole:
    used = [key for key in RULES if key in record]
    is_veto_alone = not used and "full" not in record and "veto" in record
    if is_veto_alone:
        return Whole()
    if len(used) != 1 or "full" not in record:
        words = say(
            "{id} has points: with full: and one rule, which is one of {rules}",
            id=target.id,
            rules=", ".join(RULES),
        )
        findings.add(record.node.position, "unfit-points", words)
        return Whole()
    reader = _Rules(record, target, full, findings)
    return reader.read(used[0])


class _Rules:
    """Reads the one rule of an item."""

    def __init__(self, record: Record, target: Target, full: Fraction, findings: Findings) -> None:
        self.record = record
        self.target = target
        self.full = full
        self.findings = findings

    def read(self, key: str) -> Steps | Short | Missing | Grades | Whole:
        """Return the rule under a key."""
        for other in ("deduct", "started"):
            if other in self.record and key != "per":
                words = say("{key}: goes with per: alone", key=other)
                self._unfit(self.record.node.keys[other].position, words)
        match key:
            case "steps":
                return self._steps()
            case "per":
                return self._short()
            case "each_missing":
                return self._missing()
            case "grades":
                return self._grades()
            case _:
                return Whole()

    def _unfit(self, place: Position, words: Words) -> None:
        self.findings.add(place, "unfit-points", words)

    def _one_limit(self, key: str) -> Condition | None:
        """Return the one condition of the target, None, with a problem, where points need one."""
        if self.target.each is not None:
            limit = limit_of(self.target.each)
            if limit is not None:
                return limit
        words = self._why_not_one(key)
        if words is None:
            return self.target.conditions[-1]
        self._unfit(self.record.where(key), words)
        return None

    def _why_not_one(self, key: str) -> Words | None:
        """Return why points are not of one figure with one limit, None where they are."""
        conditions = self.target.conditions
        if self._has_several_figures():
            return say(
                "{key}: needs one figure; here each institution, part or time has one; write "
                "each_missing: or all_or_nothing:",
                key=key,
            )
        if self.target.is_series and key == "steps":
            return say(
                "{key}: are those of one limit, and here each date has one; write per: or "
                "all_or_nothing:",
                key=key,
            )
        is_of_several = len(conditions) != 1 and not self.target.is_series
        units_of = {units.canonical(one.unit) for one in conditions}
        if is_of_several or len(units_of) != 1 or not all(map(_has_one_limit, conditions)):
            return say("{key}: needs a figure with one limit", key=key)
        return None

    def _has_several_figures(self) -> bool:
        target = self.target
        return target.each is not None or target.every is not None or target.has_parts

    def _steps(self) -> Steps:
        condition = self._one_limit("steps")
        if condition is None:
            return Steps(())
        sign = _sign(condition)
        written = list(self.record.entries_under("steps"))
        found = []
        for text, position, node in written:
            with self.findings.entry(position):
                limit = units.convert(units.parse(text, condition.unit), condition.unit)
                found.append((sign * limit.value, number_of(node) or ZERO))
        found.sort(reverse=condition.interval.low is not None)
        if len(found) == len(written):
            self._check_order([points for _, points in found])
        return Steps(tuple(found))

    def _check_order(self, points: list[Fraction]) -> None:
        """Note steps of which the best does not give all points, or a worse one more."""
        if points != sorted(points, reverse=True) or max(points, default=ZERO) != self.full:
            words = say(
                "the best step gives the full {full} points, and each worse one less",
                full=number(self.full),
            )
            self._unfit(self.record.where("steps"), words)

    def _short(self) -> Short:
        condition = self._one_limit("per")
        if "deduct" not in self.record:
            words = say("per: needs deduct:, the points taken for each step")
            self._unfit(self.record.where("per"), words)
            return Short(Fraction(1), ZERO)
        deduct = number_of(self.record.get("deduct")) or ZERO
        started = cast("Started", self.record.word("started", ""))
        if condition is None:
            return Short(Fraction(1), deduct, started)
        per = self._per(condition)
        if not started and not (is_count(condition.unit) and per == 1):
            words = say(
                "half of {per} off takes {whole} points where a started step counts, and 0 where "
                "it does not; write started: up, down, or none for in proportion",
                per=self._written_per(),
                whole=number(deduct),
            )
            self.findings.add(self.record.where("per"), "started-step", words, "warning")
        return Short(per, deduct, started)

    def _missing(self) -> Missing:
        conditions = self.target.conditions
        if not conditions:
            return Missing(ZERO)  # the limit could not be read, which is told
        composition = self.target.composition
        if composition is not None and not composition.is_of_all:
            words = say("each_missing: counts parts that are all asked for; here some are enough")
            self._unfit(self.record.where("each_missing"), words)
        is_share = conditions[0].measure is not Measure.RANK and not is_count(conditions[0].unit)
        if is_share and not self._has_several_figures():
            words = say(
                "each_missing: counts things, and {unit} is none; write per:",
                unit=conditions[0].unit,
            )
            self._unfit(self.record.where("each_missing"), words)
        return Missing(number_of(self.record.get("each_missing")) or ZERO)

    def _written_per(self) -> str:
        node = self.record.require("per")
        if isinstance(node, Scalar):
            return node.text
        return ""

    def _per(self, condition: Condition) -> Fraction:
        unit = units.point_unit(condition.unit)
        place = self.record.where("per")
        with self.findings.entry(place):
            size = units.convert(units.parse(self._written_per(), unit), unit).value
            if size > 0:
                return size
            self._unfit(place, say("per: is a size above 0"))
        return Fraction(1)

    def _grades(self) -> Grades:
        scale = self.target.indicator.scale
        if self._has_several_figures():
            self._unfit(self.record.where("grades"), self._why_not_one("grades") or NOTHING)
        elif not scale:
            words = say("grades: are those of a scale, and {id} has none", id=self.target.id)
            self._unfit(self.record.where("grades"), words)
            return Grades(())
        found = []
        for grade, position, node in self.record.entries_under("grades"):
            if grade not in scale:
                words = say(
                    "{grade} is not on the scale {scale}",
                    grade=quoted(grade),
                    scale=" < ".join(scale),
                )
                self.findings.add(position, "unknown-grade", words)
            found.append((grade, number_of(node) or ZERO))
        if max((one for _, one in found), default=ZERO) != self.full:
            words = say("no grade gives the full {full} points", full=number(self.full))
            self._unfit(self.record.where("grades"), words)
        return Grades(tuple(found))


def _has_one_limit(condition: Condition) -> bool:
    return condition.measure is not Measure.RANK and len(condition.interval.ends) == 1


def _sign(condition: Condition) -> int:
    """Return -1 for a fall, whose size is written without a sign, else 1."""
    is_change = condition.measure in (Measure.CHANGE, Measure.RELATIVE_CHANGE)
    if is_change and condition.interval.low is None:
        return -1
    return 1
