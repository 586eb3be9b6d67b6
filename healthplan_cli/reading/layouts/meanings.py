"""What the names of rows mean: as a layout declares, as the plan says, or nothing."""

from datetime import date
from typing import Literal

from msgspec import Struct, field

from healthplan_cli.model.layout import Layout, Meaning
from healthplan_cli.model.placeholders import Times
from healthplan_cli.model.target import Target
from healthplan_cli.reading.layouts.headings import JOINED
from healthplan_cli.reading.layouts.lines import Line
from healthplan_cli.reading.returns.match_names import Meaning as OfPlan
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.problems import nearest
from healthplan_cli.text.words import NOTHING, Words

AsIs = Literal["as it is"]
AS_IS: AsIs = "as it is"
"""A name that the reader of the figures finds in the plan, or reports."""
UNREAD = Meaning("unread")
_LONGEST_YEAR = 366


class Near(Struct, frozen=True):
    """A name that is nothing, and is written nearly like one that is something."""

    words: Words


class Meanings(Struct):
    """The meanings of names, each looked for once."""

    layout: Layout
    times: Times
    names: Names | None
    declared: dict[str, Meaning] = field(default_factory=dict)
    grouped: set[str] = field(default_factory=set)
    found: dict[tuple[str, str], Meaning | AsIs | Near] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, meaning in self.layout.names.items():
            filled = self.times.fill(name) or name
            self.declared[plain_name(filled)] = meaning
            _, joined, last = filled.rpartition(JOINED)
            if joined:
                self.grouped.add(plain_name(last))

    def of(self, name: str, group: str) -> Meaning | AsIs | Near:
        """Return what the name of a row means that is below the title of a group."""
        asked = name, group
        if asked not in self.found:
            self.found[asked] = self._look(name, group)
        return self.found[asked]

    def _look(self, name: str, group: str) -> Meaning | AsIs | Near:
        for written in (f"{group}{JOINED}{name}", name):
            if plain_name(written) in self.declared:
                return self.declared[plain_name(written)]
        if self.layout.rows.others != "unread":
            return AS_IS
        if plain_name(name) in self.grouped:
            return UNREAD
        if self.names is None or _is_something(self.names.meaning(name)):
            return AS_IS
        near = self._near(name, self.names)
        if near == NOTHING:
            return UNREAD
        return Near(near)

    def _near(self, name: str, names: Names) -> Words:
        """Return words that ask for the nearest name of the plan, or that is declared."""
        near = names.near(name)
        if near != NOTHING:
            return near
        read = []
        for one, meaning in self.layout.names.items():
            if meaning.role != "unread":
                read.append(one)
        return nearest(name, read)

    def is_meant(self, name: str) -> bool:
        """Return whether a name is declared to mean something, or is one of the plan."""
        declared = self.declared.get(plain_name(name), UNREAD)
        if declared.role != "unread":
            return True
        return self.names is not None and _is_something(self.names.meaning(name))

    def unit_of(self, line: Line) -> str:
        """Return the unit that a target or element is counted in; "" where it is not known."""
        if self.names is None:
            return ""
        name = line.name.text
        if line.is_element:
            return self.names.unit_of_element(name)
        meaning = self.names.meaning(name)
        if meaning.targets:
            return meaning.targets[0].indicator.unit
        return self.names.unit_of_element(meaning.element)

    def has_institutions(self, line: Line) -> bool:
        """Return whether a target asks for the figure of each institution."""
        if self.names is None or line.is_element:
            return False
        for target in self.names.targets(line.name.text):
            if target.each is not None:
                return True
        return False

    def target(self, line: Line) -> Target | None:
        """Return the only target that a line is of; None where there is none, or several."""
        if self.names is None or line.is_element:
            return None
        found = self.names.targets(line.name.text)
        if len(found) == 1:
            return found[0]
        return None

    def first_month(self, as_of: date) -> tuple[int, int]:
        """Return the year and month in which figures up to a day start to count.

        They start with the plan's period where that is a year, else with the year of the day.
        """
        if self.names is not None:
            period = self.names.plan.period
            is_year = (period.end - period.start).days <= _LONGEST_YEAR
            if is_year and period.start <= as_of:
                return period.start.year, period.start.month
        return as_of.year, 1

    def has_no_baseline(self, line: Line) -> bool:
        """Return whether a target asks for a grade or a stage, whatever it was before."""
        if self.names is None or line.is_element:
            return False
        for target in self.names.targets(line.name.text):
            if target.indicator.scale and not target.asks_for_change:
                return True
        return False

    def is_of_plan(self, meaning: Meaning) -> bool:
        """Return whether the plan has a declared target, or nothing is known of the plan."""
        if self.names is None or meaning.is_element:
            return True
        return _is_something(self.names.meaning(meaning.id))

    def near_id(self, meaning: Meaning) -> Words | None:
        """Return words that ask for the target whose id is nearly a declared one, or None."""
        if self.names is None or self.names.things(meaning.id):
            return None
        near = nearest(meaning.id, [target.id for target in self.names.plan.targets])
        if near == NOTHING:
            return None
        return near


def _is_something(found: OfPlan) -> bool:
    return bool(found.targets or found.element or found.benchmark)
