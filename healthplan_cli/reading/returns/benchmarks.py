"""The reference values of a file of actuals, read as the plan compares with them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from healthplan_cli.judging.figure import labels_of
from healthplan_cli.model.condition import Benchmark, Condition, Measure, indicator_of_part
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Actual, Reference
from healthplan_cli.reading.fields import Record, scalar
from healthplan_cli.reading.phrases.names import institution_name
from healthplan_cli.reading.returns.figures import FigureReader
from healthplan_cli.reading.returns.remarks import doubt_notes
from healthplan_cli.reading.returns.sections import Entry, doubt_note
from healthplan_cli.reading.unfit_keys import refuse_beside
from healthplan_cli.reading.yaml.nodes import Fields, Node
from healthplan_cli.schemas.actuals import REFERENCE, VALUE, is_time
from healthplan_cli.text.problems import nearest, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal
from healthplan_cli.units.compared import unit_compared

_AVERAGE = re.compile(
    "(?:取|用|为)?(?:全|本|同)?[省市国县区级]级?(?:[^,，。;；0-9]{0,6}的?)(?:平均|均值)(?:水平|值|数)?"
)
"""What a note says of a value that others are compared with: 全市平均水平."""


class Use(Struct, frozen=True):
    """How a plan compares with a benchmark: what of which indicator."""

    indicator: Indicator
    compares: Measure = Measure.LEVEL

    @property
    def unit(self) -> str:
        """The unit of one reference value."""
        return unit_compared(self.compares, self.indicator)


def read_benchmarks(
    entries: list[Entry],
    plan: Plan,
    figures: FigureReader,
    actuals: Iterable[Actual],
    as_of: date,
) -> Mapping[str, Reference]:
    """Return the reference values by id.

    Where each institution has one of its own, its name is that by which `actuals` has its figure.
    One of a time is of one in which a target must hold, or of one that `as_of` is in.
    """
    uses = {condition.benchmark: use for condition, use in _uses(plan)}
    names = {}
    for one in actuals:
        for name in one.each or ():
            names[institution_name(name)] = name
    found = {}
    for id, position, node in entries:
        with figures.findings.entry(node.position):
            benchmark = plan.benchmarks.get(id)
            if benchmark is None:
                words = say(
                    "the plan's benchmarks do not name {id}{near}",
                    id=quoted(id),
                    near=nearest(id, plan.benchmarks),
                )
                figures.findings.add(position, "unknown-benchmark", words)
                continue
            if id not in uses:
                words = say("{name} was not used: no target is compared with it", name=benchmark)
                figures.findings.add(position, "unused-figure", words, "warning")
                continue
            times = (*plan.times_of(id), *labels_of(as_of))
            read = _References(figures, benchmark, uses[id], names, times)
            reference = read.by_time(node)
            if reference is not None:
                found[id] = reference
    return found


def _uses(plan: Plan) -> Iterator[tuple[Condition, Use]]:
    for target in plan.targets:
        for condition in target.all_limits:
            if condition.benchmark:
                indicator = indicator_of_part(target.indicator, condition)
                yield condition, Use(indicator, condition.compares)


class _References(Struct, frozen=True):
    """Reads the values of one benchmark, of its `times` too where it has some.

    `names` are those of institutions as they are written.
    """

    figures: FigureReader
    benchmark: Benchmark
    use: Use
    names: Mapping[str, str]
    times: tuple[str, ...]

    def by_time(self, node: Node) -> Reference | None:
        """Return the reference value, or that of each time; None where nothing is reported.

        Raises OutOfShapeError and UnitError.
        """
        if not isinstance(node, Fields) or not any(is_time(key) for key in node.items):
            return self.all_of(node)
        found = {}
        for label, position, one in Record(node).entries():
            if label not in self.times:
                words = say(
                    "{benchmark} is compared with in none of these times: {label}",
                    benchmark=self.benchmark,
                    label=quoted(label),
                )
                self.figures.findings.add(position, "unknown-span", words)
                continue
            reference = self.all_of(one)
            if reference is not None:
                found[label] = reference
        return Reference(times=found)

    def all_of(self, node: Node) -> Reference | None:
        """Return the one reference value, or that of each; None where nothing is reported.

        Raises OutOfShapeError and UnitError.
        """
        is_of_each = self.benchmark.each or bool(self.benchmark.levels)
        if not isinstance(node, Fields):
            if is_of_each and not self.figures.unreported(scalar(node)):
                self._refuse_one(node)
                return None
            return self._one(node)
        record = Record(node, REFERENCE)
        if "each" not in record and not is_of_each:
            return self._one(node)
        if not is_of_each:
            words = say("{benchmark} is one value, not one for each", benchmark=self.benchmark)
            self.figures.findings.add(record.where("each"), "not-each", words)
        elif "each" not in record:
            self._refuse_one(node)
        if "each" in record:
            refuse_beside("each", record, ("value", "baseline"), self.figures.findings)
        self._doubt_note(node, record)
        return Reference(each=dict(self._each(record)))

    def _refuse_one(self, node: Node) -> None:
        """Note one value where each institution or level has one of its own."""
        words = say(
            "{benchmark} has a value for each; write each: with a name and a value on each line",
            benchmark=self.benchmark,
        )
        self.figures.findings.add(node.position, "not-each", words)

    def _each(self, record: Record) -> Iterator[tuple[str, Reference]]:
        """Yield the value of each level, or of each institution, by its name."""
        for name, position, node in record.entries_under("each"):
            levels = self.benchmark.levels
            if levels and name not in levels:
                words = say(
                    "{benchmark} has no level {name}; its levels are {levels}",
                    benchmark=self.benchmark,
                    name=quoted(name),
                    levels=", ".join(levels),
                )
                self.figures.findings.add(position, "unknown-part", words)
                continue
            reference = self._one(node)
            if reference is not None:
                yield self.names.get(institution_name(name), name), reference

    def _one(self, node: Node) -> Reference | None:
        """Return a reference value, of which a change may be told by two values."""
        if not isinstance(node, Fields):
            return self._alone(node)
        record = Record(node, VALUE)
        self._doubt_note(node, record)
        if "value" not in record:
            return None
        if "baseline" not in record:
            return self._alone(record.require("value"))
        if self.use.compares is Measure.LEVEL:
            words = say(
                "{benchmark} is compared with figures, not with changes: it has no baseline",
                benchmark=self.benchmark,
            )
            self.figures.findings.add(record.where("baseline"), "unsuitable-key", words)
            return None
        value = self._value(record.require("value"), self.use.indicator.unit)
        baseline = self._value(record.require("baseline"), self.use.indicator.unit)
        if value is None or baseline is None:
            return None
        return Reference(value, baseline)

    def _doubt_note(self, node: Node, record: Record) -> None:
        """Note a remark that puts the value in doubt; that it is an average of many is no doubt."""
        if not _AVERAGE.fullmatch(normal(record.text("note"))):
            doubt_note(node, self.figures.findings)
            doubt_notes(record, self.figures.findings)

    def _alone(self, node: Node) -> Reference | None:
        value = self._value(node, self.use.unit)
        if value is None:
            return None
        return Reference(value)

    def _value(self, node: Node, unit: str) -> Quantity | None:
        written = scalar(node)
        if self.figures.unreported(written):
            return None
        with self.figures.findings.entry(node.position):
            return self.figures.quantity_in(written, unit)
        return None
