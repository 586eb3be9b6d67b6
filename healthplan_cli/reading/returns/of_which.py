"""Rows of tables that are parts of those above them (其中：女), sorted by what their names say.

A name that is exactly a group of the indicator above is that group. One that nobody knows and that
is like no other target is a part that is told and not read: 其中：公办; what is none of the figure
above, 其中：在建, is a note on it too. So are the rows right below
it, where all of them come to the figure above. Every other row is an entry of its own, as it would
be in any other place.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.breakdown import Breakdown, Group
from healthplan_cli.model.printed import Printed
from healthplan_cli.model.target import Target
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.group_names import breakdowns_of, group_named
from healthplan_cli.reading.phrases.doubted_notes import is_not_done
from healthplan_cli.reading.phrases.names import written_forms
from healthplan_cli.reading.phrases.other_years import counts_other_years
from healthplan_cli.reading.phrases.others import counts_others
from healthplan_cli.reading.returns.lines_on_targets import with_note
from healthplan_cli.reading.returns.match_names import Meaning, Names
from healthplan_cli.reading.yaml.nodes import Fields, Node, OfWhich, Scalar, mapping
from healthplan_cli.text.problems import Position, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal

_CHECKED = ("target", "attainment", "change", "verdict", "points", "full_points")
"""What is printed beside a figure and follows from it and its target."""


def with_groups_of_rows(
    actuals: Fields, names: Names, breakdowns: Mapping[str, Breakdown], findings: Findings
) -> Fields:
    """Return the entries of a table with the rows of groups under `by:` of those above them."""
    sorter = _Sorter(
        names,
        breakdowns,
        findings,
        items=dict(actuals.items),
        keys=dict(actuals.keys),
        printed=dict(actuals.printed),
    )
    for key, rows in actuals.of_which.items():
        sorter.sort(key, rows)
    pairs = [(sorter.keys[key], node) for key, node in sorter.items.items()]
    made = mapping(pairs, actuals.position)
    return replace(actuals, items=made.items, keys=made.keys, printed=sorter.printed, of_which={})


class _Part(Struct, frozen=True):
    """A row that is of a group."""

    breakdown: Breakdown
    group: Group
    row: OfWhich


class _Sorter(Struct, dict=True):
    """Sorts the rows of one file into its entries."""

    names: Names
    breakdowns: Mapping[str, Breakdown]
    findings: Findings
    items: dict[str, Node]
    keys: dict[str, Scalar]
    printed: dict[str, tuple[Printed, ...]]

    def sort(self, key: str, rows: Iterable[OfWhich]) -> None:
        """Sort the rows below one entry."""
        targets = self.names.targets(key)
        parts: list[_Part] = []
        told: list[OfWhich] = []
        for row in rows:
            part = None
            is_unknown = len(targets) == 1 and self.names.meaning(row.label.text) == Meaning()
            if is_unknown:
                part = self._part(row, targets[0], parts)
            if part is not None:
                if self._is_new(part, parts):
                    parts.append(part)
                    self._keep_printed(key, part, targets[0])
            elif is_unknown and not self.names.is_near_another(row.label.text, targets[0]):
                told.append(row)
            else:
                self._add_entry(row)
        if parts:
            self._put_under(key, _node_of(parts))
        if told:
            self._tell(key, told, targets[0])

    def _tell(self, key: str, rows: Sequence[OfWhich], whole: Target) -> None:
        """Tell the parts of a whole that are not read, and the rows below that make the rest."""
        for row in rows:
            if _figure_of(row.node):
                self._note_on(key, row.label)
        labels = [row.label for row in rows]
        below = self._unknown_below(labels[-1], whole)
        nodes = [row.node for row in rows] + [self.items[label.text] for label in below]
        if below and _come_to(self.items[key], map(_figure_of, nodes)):
            for label in below:
                self._drop_entry(label)
            labels += below
        for label in labels:
            words = say(
                "this row of {name} is a part of the one above it, and was not read",
                name=quoted(label.text),
            )
            self.findings.add(label.position, "skipped-row", words, "warning")

    def _note_on(self, key: str, label: Scalar) -> None:
        """Keep a part that is none of a figure as a note on it: 含在建 of 其中：在建."""
        bare = re.sub("^其中[:、,]?", "", normal(label.text).strip())
        included = f"含{bare}"
        year = self.names.plan.period.end.year
        if counts_others(included) or counts_other_years(included, year):
            self._add_note(key, included, label)
        elif is_not_done(bare):
            self._add_note(key, bare, label)

    def _add_note(self, key: str, note: str, label: Scalar) -> None:
        line = Scalar(note, False, label.position)
        self.items[key] = with_note(self.items[key], line)

    def _unknown_below(self, label: Scalar, whole: Target) -> list[Scalar]:
        """Return the names of the rows right below one, in turn, that nobody knows."""
        found: list[Scalar] = []
        sheet, line = _row(label)
        while True:
            line += 1
            below = self._by_row.get((sheet, line))
            if below is None:
                return found
            is_unknown = self.names.meaning(below.text) == Meaning()
            if not is_unknown or self.names.is_near_another(below.text, whole):
                return found
            found.append(below)

    @cached_property
    def _by_row(self) -> dict[tuple[str, int], Scalar]:
        """The names of the entries by the rows that they are in."""
        return {_row(label): label for label in self.keys.values()}

    def _put_under(self, key: str, by: Fields) -> None:
        """Put groups into the entry of the row above them, which may have nothing of its own."""
        blank = Scalar("", True, by.position)
        self.keys.setdefault(key, Scalar(key, False, by.position))
        self.items[key] = _with_by(self.items.get(key, blank), by)

    def _part(self, row: OfWhich, target: Target, above: Sequence[_Part]) -> _Part | None:
        """Return the group that a row is of; where several breakdowns have it, as the row above."""
        found = []
        for breakdown in breakdowns_of(target.indicator, self.breakdowns):
            group = _group_of(row.label.text, breakdown)
            if group is not None:
                found.append(_Part(breakdown, group, row))
        if len(found) > 1 and above:
            found = [one for one in found if one.breakdown.id == above[-1].breakdown.id]
        if len(found) == 1:
            return found[0]
        return None

    def _is_new(self, part: _Part, parts: Iterable[_Part]) -> bool:
        """Return whether a group has no row yet; a second one is noted."""
        for one in parts:
            if (one.breakdown.id, one.group.id) == (part.breakdown.id, part.group.id):
                self._note_second(part.row.label, one.row.label.position)
                return False
        return True

    def _add_entry(self, row: OfWhich) -> None:
        """Add a row as an entry of its own; a second one of its name is noted."""
        key = row.label.text
        if key in self.items:
            self._note_second(row.label, self.keys[key].position)
            return
        self.items[key], self.keys[key] = row.node, row.label
        self._by_row[_row(row.label)] = row.label
        self._print(key, row.printed)

    def _drop_entry(self, label: Scalar) -> None:
        del self.items[label.text], self.keys[label.text]
        del self._by_row[_row(label)]

    def _note_second(self, label: Scalar, first: Position) -> None:
        words = say(
            "{id} is reported a second time here, first in {first}", id=label.text, first=first
        )
        self.findings.add(label.position, "duplicate-key", words)

    def _keep_printed(self, key: str, part: _Part, whole: Target) -> None:
        """Keep what is printed in the row of a group, beside the target for it if there is one."""
        own = self._target_for(part, whole)
        for one in part.row.printed:
            if own and one.kind in _CHECKED:
                self._print(own, (one,))
            else:
                self._print(key, (replace(one, name=part.row.label.text),))

    def _target_for(self, part: _Part, whole: Target) -> str:
        """Return the id of the target for a group, "" where there is none."""
        group = (whole.indicator.id, part.breakdown.id, part.group.id)
        return self._of_groups.get(group, "")

    @cached_property
    def _of_groups(self) -> Mapping[tuple[str, str, str], str]:
        """The ids of the first target for each group, by indicator, breakdown and group."""
        found: dict[tuple[str, str, str], str] = {}
        for target in self.names.plan.targets:
            if target.group is not None:
                group = (target.group.breakdown.id, target.group.group.id)
                found.setdefault((target.indicator.id, *group), target.id)
        return found

    def _print(self, key: str, printed: tuple[Printed, ...]) -> None:
        if printed:
            self.printed[key] = (*self.printed.get(key, ()), *printed)


def _row(label: Scalar) -> tuple[str, int]:
    """Return the row of a name in its file: the sheet and the line."""
    return label.position.sheet, label.position.line


def _figure_of(node: Node) -> Fraction | None:
    """Return the number of an entry that has one and nothing else; None where it has not."""
    if isinstance(node, Fields):
        node = node.items.get("value", node)
    if not isinstance(node, Scalar):
        return None
    if node.quantity is not None:
        return node.quantity.value
    try:
        return units.parse(node.text).value
    except units.UnitError:
        return None


def _come_to(whole: Node, parts: Iterable[Fraction | None]) -> bool:
    """Return whether the figures of all parts are known and come to that of the whole."""
    known = []
    for part in parts:
        if part is None:
            return False
        known.append(part)
    return sum(known) == _figure_of(whole)


def _group_of(label: str, breakdown: Breakdown) -> Group | None:
    """Return the group that a row is named after, without what says that it is a part."""
    for form in written_forms(label):
        group = group_named(form, breakdown)
        if group is not None:
            return group
    return None


def _node_of(parts: Iterable[_Part]) -> Fields:
    """Return what is below `by:`."""
    by: dict[str, list[_Part]] = {}
    for part in parts:
        by.setdefault(part.breakdown.id, []).append(part)
    breakdowns = []
    for id, its in by.items():
        where = its[0].row.label.position
        groups = []
        for one in its:
            groups.append((replace(one.row.label, text=one.group.id), one.row.node))
        breakdowns.append((Scalar(id, False, where), mapping(groups, where)))
    return mapping(breakdowns, breakdowns[0][0].position)


def _with_by(node: Node, by: Fields) -> Fields:
    """Return an entry with the figures of groups; a figure alone becomes its value."""
    if isinstance(node, Fields):
        pairs = [(node.keys[key], item) for key, item in node.items.items()]
    else:
        pairs = [(Scalar("value", True, node.position), node)]
    return mapping([*pairs, (Scalar("by", True, by.position), by)], node.position)
