"""The entries of a file by the targets that they report."""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Target
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.returns.entry import EntryReader
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.returns.sections import Entry
from healthplan_cli.reading.returns.unread_level import note_unread_level
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.text.problems import Level, Position, quoted
from healthplan_cli.text.words import Words, say


class ReportedReader(Struct, frozen=True):
    """Reads the entries of targets; `as_of` is the day of the figures.

    `is_earlier` is whether they are of the year before the plan's period: what names no target of
    the plan is then no error, and what is wrong with their own baselines is not asked. `is_table`:
    the entries are rows of a table, which may have other indicators; `unread` are their names.
    """

    names: Names
    reader: EntryReader
    as_of: date
    is_earlier: bool
    is_table: bool = False
    unread: set[str] = field(default_factory=set)

    @property
    def findings(self) -> Findings:
        """What was found wrong so far."""
        return self.reader.figures.findings

    def actuals(self, entries: list[Entry]) -> Mapping[str, Actual]:
        """Return what was reported, by the ids of the targets."""
        found: dict[str, Actual] = {}
        self.unread.update(self._of_no_target(entries))
        for id, position, node in entries:
            with self.findings.entry(node.position):
                target = self._target(id, position)
                if target is None:
                    continue
                if target.id in found:
                    words = say("{id} is reported a second time here", id=target.id)
                    self.findings.add(position, "duplicate-key", words)
                    continue
                found[target.id] = self._actual(target, position, node)
        return found

    def _target(self, id: str, position: Position) -> Target | None:
        """Return the target that an id or a name means; None, with a problem, if not just one."""
        targets = self.names.targets(id)
        if len(targets) == 1:
            return targets[0]
        if id in self.unread:
            words = say(
                "no target of the plan {plan} is on {id}: this row was not read",
                plan=self.names.plan.id,
                id=quoted(id),
            )
            self.findings.add(position, "unused-figure", words, "warning")
            return None
        level: Level = "warning" if self.is_earlier else "error"
        self.findings.add(position, "unknown-target", self._unknown(id, targets), level)
        return None

    def _of_no_target(self, entries: list[Entry]) -> Iterator[str]:
        """Yield the names of rows of indicators that the plan asks nothing of, beside some it does.

        What is of an earlier year is told in any case.
        """
        if not self.is_table or self.is_earlier:
            return
        meant = {id: self.names.targets(id) for id, _, _ in entries}
        if all(meant.values()) or not any(meant.values()):
            return
        from healthplan_cli.reading.returns.other_indicators import of_no_target

        yield from of_no_target(meant, self.names)

    def _unknown(self, id: str, targets: tuple[Target, ...]) -> Words:
        if targets:
            ids = ", ".join(target.id for target in targets)
            return say(
                "{count} targets count {id}; write the id of one: {ids}",
                count=len(targets),
                id=quoted(id),
                ids=ids,
            )
        return say(
            "the plan {plan} has no target {id}{near}",
            plan=self.names.plan.id,
            id=quoted(id),
            near=self.names.near(id),
        )

    def _actual(self, target: Target, position: Position, node: Node) -> Actual:
        """Return what was reported for a target, and note what its target does not ask for."""
        if node.position.cell:  # a workbook has the id wherever it likes
            position = node.position
        actual = replace(self.reader.actual(node, target), position=position)
        if target.has_parts and actual.parts is None:
            # rows that name no part look like one row again and again
            self.findings.take_back("duplicate-key", position)
        if not self.is_earlier:
            self._note_other_year(actual, target)
            self._note_other_year_within(actual, target)
            note_unread_level(actual, target, self.names.plan, self.findings)
        return actual

    def _note_other_year_within(self, actual: Actual, target: Target) -> None:
        """Note such a baseline of an institution, part or group; times have years of their own."""
        if target.every is not None:
            return
        for one in actual.inner:
            dated = replace(one, day=one.day or actual.day)
            if one.baseline is not None and one.baseline.year is not None:
                self._note_other_year(dated, target)
            self._note_other_year_within(dated, target)

    def _note_other_year(self, actual: Actual, target: Target) -> None:
        """Note a baseline of another year than the target counts from."""
        period = self.names.plan.period
        day = actual.day or self.as_of
        expected = target.base_year(period, day)
        baseline = actual.baseline
        if baseline is None or baseline.year in (None, expected):
            self._note_later_base(actual, target, day)
            return
        words = say(
            "the baseline is of {year}; changes are counted from {expected}",
            year=baseline.year,
            expected=expected,
        )
        self.findings.add(actual.position, "wrong-baseline-year", words)

    def _note_later_base(self, actual: Actual, target: Target, day: date) -> None:
        """Note a figure of a day that is not after the year from which its change is counted."""
        baseline = actual.baseline or target.baseline
        if baseline is None or not target.asks_for_change or target.every is not None:
            return
        year = baseline.year or target.declared_base_year(self.names.plan.period)
        if year >= day.year:
            words = say(
                "changes are counted from {year}, and the figure is of {day}", year=year, day=day
            )
            self.findings.add(actual.position, "wrong-baseline-year", words)
