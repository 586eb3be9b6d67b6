"""The targets of a plan: what each asks for, by when, and what it is judged from."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.breakdown import OfGroup
from healthplan_cli.model.condition import Composition, Condition, Measure, indicator_of_part
from healthplan_cli.model.division import Division, Each
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.period import Every, Length, Period
from healthplan_cli.model.points import Points
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.text.problems import NOWHERE, Position
from healthplan_cli.text.words import Bilingual, Words, joined, say

Strength = Literal["hard", "soft"]
Compare = Literal["full", "rounded"]
Counts = Literal["cumulative", "within"]
"""What a limit by a day counts: all from the start of the plan, or what came since the last one."""
BETWEEN_CELLS = " | "
"""What stands between the name and the limit of a row in the quote of a target."""
T = TypeVar("T")


class Baseline(Struct, frozen=True):
    """The value a change is counted from, and the year it is of.

    Of a `grade` the value is its place on the scale, 0 for the worst.
    """

    value: Quantity
    year: int | None = None
    grade: str = ""

    @property
    def as_reported(self) -> str | Quantity:
        """The grade, or the value in its unit."""
        return self.grade or self.value


def grade_before(grade: str, scale: tuple[str, ...], year: int | None = None) -> Baseline:
    """Return a grade of a scale as the baseline of later ones."""
    return Baseline(Quantity(Fraction(scale.index(grade)), ""), year, grade)


class Milestone(Struct, frozen=True):
    """What is due by a day: a share of the way (1 = all of it), or a value in the target's unit."""

    day: date
    share: Fraction | None = None
    value: Fraction | None = None


class Revision(Struct, frozen=True):
    """A change of what a target asks for: from which day on, by whom, why, and what it was."""

    day: date
    by: str
    reason: Bilingual
    was: "Target"

    @property
    def words(self) -> Words:
        """What was changed, when, by whom and why."""
        terms = [self.was.asks]
        if self.was.due_stated:
            terms.append(say("due {day}", day=self.was.due))
        return say(
            "revised {day} by {by}: was {asks} ({reason})",
            day=self.day,
            by=self.by,
            asks=joined(terms),
            reason=self.reason,
        )


class Target(Struct, frozen=True):
    """One commitment of a plan; judging uses its `conditions`."""

    id: str
    indicator: Indicator
    form: str
    """The key by which the plan file asks for it: at_least, falls_by, ..."""
    conditions: tuple[Condition, ...]
    due: date
    """Its last day; of a series of limits, that of the last one."""
    composition: Composition | None = None
    """How many of its conditions must hold, None where all must."""
    due_stated: bool = False
    """Whether the plan says its day, and it is not just the end of the plan."""
    each: Each | None = None
    """The institutions that each must meet it, None where one figure is of the whole."""
    of: str = ""
    """Of which population or institutions the figure is, as the plan words it."""
    group: OfGroup | None = None
    """The one group that it is for, None where it is for all."""
    count: int | None = None
    """How many things a share is of, where the plan prints their number."""
    strength: Strength = "hard"
    hedge: str = ""
    """The plan's word that makes it soft: 力争."""
    binding: bool | None = None
    """Whether it is binding (约束性) or expected (预期性), None where nothing says."""
    lead: tuple[str, ...] = ()
    """The departments in charge."""
    support: tuple[str, ...] = ()
    """The departments that help."""
    follows: str = ""
    """The id of a target of an earlier plan on the same theme."""
    section: str = ""
    """The heading of the plan above it."""
    quote: str = ""
    """The words of the plan that state it."""
    table_row: tuple[str, ...] = ()
    """The cells of the row of a table that the quote consists of."""
    note: Bilingual = Bilingual()
    baseline: Baseline | None = None
    """The baseline that the plan prints."""
    compare: Compare = "full"
    compare_stated: bool = False
    weight: Fraction | None = None
    """The points for an attainment of 100 %."""
    points: Points | None = None
    """The points by the rule of a scoring sheet, in place of a weight."""
    schedule: tuple[Milestone, ...] | None = None
    """What is due before its last day: () is an even pace, None is nothing."""
    counts: Counts | None = None
    """What each limit of a series counts."""
    every: Every | None = None
    """The times in each of which it must hold."""
    since: date | None = None
    """Of one limit of a series, the day from which its figure counts, if not the plan's first."""
    passed: Condition | None = None
    """Of the limit that is judged, the one that was due before it."""
    asked_in_all: Words | None = None
    """Of the limit that is judged, what the whole series asks for."""
    revisions: tuple[Revision, ...] = ()
    division: Division | None = None
    """How its limit is divided among units."""
    limit_of_all: tuple[Condition, ...] = ()
    """Of the target as one unit has it, the limit of all units together."""
    until: date | None = None
    """Of terms that were in force before a revision, the day of it."""
    asked_since: Words | None = None
    """Of such terms, what is asked for from that day on."""
    evidence: bool = False
    """Whether it is met by what is attested alone."""
    may_not_apply: bool = False
    """Whether who reports may say that it does not apply."""
    applies_if: str = ""
    """The relation of figures under which alone it applies, "" where there is none."""
    evidence_days: int | None = None
    """How old an attestation may be, None where the plan does not say."""
    origin: str = ""
    """The id of the plan that it was taken over from."""
    replaces: str = ""
    """The id of the plan whose target it replaces."""
    position: Position = NOWHERE
    quote_position: Position = NOWHERE

    @property
    def full_marks(self) -> Fraction | None:
        """How many points there are for it; 0 for a bonus, None where it has none."""
        if self.points is None:
            return self.weight
        if self.points.bonus:
            return Fraction(0)
        return self.points.full

    @property
    def is_watched(self) -> bool:
        """Whether nothing is asked of the figure: wherever it is, it is inside."""
        intervals = [condition.interval for condition in self.conditions]
        return bool(intervals) and all(interval == Interval() for interval in intervals)

    @property
    def asks_for_change(self) -> bool:
        """Whether a change since the baseline is asked for, if only beside something else."""
        return any(condition.is_change for condition in self.conditions)

    @property
    def counts_from_last_year(self) -> bool:
        """Whether a change is counted from the year before, whatever the plan counts from."""
        return any(condition.of_last_year for condition in self.conditions)

    def declared_base_year(self, period: Period) -> int:
        """Return the year of its own baseline, else the one that its plan counts from."""
        if self.baseline is None or self.baseline.year is None:
            return period.baseline
        return self.baseline.year

    def base_year(self, period: Period, day: date) -> int:
        """Return the year that the change of a figure of a day is counted from."""
        if self.counts_from_last_year:
            return period.year_before(day)
        return self.declared_base_year(period)

    @property
    def asks(self) -> Words:
        """What the target asks for: of each institution, of each part, by each day."""
        asked = self.asks_of_one
        if self.counts is not None:
            asked = _counted(asked, self.counts)
        if self.every is not None:
            asked = _in_every(asked, self.every.length)
        if self.each:
            asked = _of_each(asked, self.each)
        if self.group is not None:
            asked = say("{group}: {asked}", group=self.group.group, asked=asked)
        return self.where_it_applies(asked)

    @property
    def asks_of_one(self) -> Words:
        """What is asked for of one institution or time: of each part, by each day."""
        if self.composition is not None:
            return self.composition.words({name: one.asks for name, one in self._named_conditions})
        return joined(one.asks for one in self.conditions)

    def by_parts(self, found: Sequence[T], rank: Callable[[T], int | Fraction]) -> Iterator[T]:
        """Yield what decides for each institution, of what was found of it part by part.

        A target that is no composition has nothing to decide: all of it is yielded.
        """
        if self.composition is None:
            yield from found
            return
        names = [name for name, _ in self._named_conditions]
        for start in range(0, len(found), len(names)):
            of_names = dict(zip(names, found[start : start + len(names)], strict=True))
            yield self.composition.decisive(of_names, rank)

    @property
    def _named_conditions(self) -> Iterator[tuple[str, Condition]]:
        """Each condition with what the composition calls it: its part, else its place."""
        for place, condition in enumerate(self.conditions):
            yield condition.part or str(place), condition

    @property
    def has_parts(self) -> bool:
        """Whether it has a figure for each of its parts, and none of its own."""
        return any(condition.part for condition in self.conditions)

    @property
    def answered(self) -> Condition | None:
        """The condition that an entry of one figure answers: of several, one with a baseline."""
        for condition in self.conditions:
            if condition.is_change:
                return condition
        return next(iter(self.conditions), None)

    @property
    def of_figures(self) -> tuple[Condition, ...]:
        """One condition for each figure: of several on one, that on its level where one is."""
        if self.composition is None or self.has_parts:
            return self.conditions
        on_level_first = sorted(self.conditions, key=lambda one: one.measure is not Measure.LEVEL)
        return tuple(on_level_first[:1])

    def where_it_applies(self, words: Words) -> Words:
        """Add to what is asked for on what condition it is."""
        if self.applies_if:
            return say("{words}, if {condition}", words=words, condition=self.applies_if)
        if self.may_not_apply:
            return say("{words}, where it applies", words=words)
        return words

    @property
    def adds_institutions(self) -> bool:
        """Whether figures of several make one: not where each institution or time is judged."""
        return self.each is None and self.every is None

    @property
    def is_series(self) -> bool:
        """Whether it has limits with days of their own."""
        return self.composition is None and any(one.due is not None for one in self.conditions)

    @property
    def has_formula(self) -> bool:
        """Whether the figure of its indicator, or of that of a part, is made of others."""
        return any(indicator.formula for indicator in self.measured)

    @property
    def measured(self) -> tuple[Indicator, ...]:
        """Its indicator, and those of the parts that measure something of their own."""
        of_parts = [one.indicator for one in self.conditions if one.indicator is not None]
        return (self.indicator, *of_parts)

    @property
    def all_limits(self) -> tuple[Condition, ...]:
        """The conditions, and of a part with a limit for each of some dates all of these."""
        found: list[Condition] = []
        for condition in self.conditions:
            found.extend(condition.limits or (condition,))
        return tuple(found)


def _in_every(asked: Words, length: Length) -> Words:
    """Say in which times it must hold."""
    if length == "year":
        return say("{asked}, every year", asked=asked)
    if length == "quarter":
        return say("{asked}, every quarter", asked=asked)
    return say("{asked}, every month", asked=asked)


def _counted(asked: Words, counts: Counts) -> Words:
    """Say whether the limits of a series are sums so far, or each of its own period."""
    if counts == "within":
        return say("{asked} (each counted anew)", asked=asked)
    return say("{asked} (counted from the start)", asked=asked)


def _of_each(asked: Words, each: Each) -> Words:
    """Say of how many institutions something is asked."""
    if each.share is not None:
        share = Quantity(each.share * 100, "%")
        return say("at least {share} of {of}: {words}", share=share, of=each.of, words=asked)
    if each.at_least is not None:
        return say("at least {count} {of}: {words}", count=each.at_least, of=each.of, words=asked)
    return say("each {of}: {words}", of=each.of, words=asked)


def target_of_part(target: Target, condition: Condition) -> Target:
    """Return a target as one of its parts is judged: on the indicator of that part.

    A baseline that the plan prints is of the indicator of the target.
    """
    if not condition.part:
        return target
    indicator = indicator_of_part(target.indicator, condition)
    baseline = None
    if condition.indicator is None:
        baseline = target.baseline
    return replace(target, indicator=indicator, baseline=baseline)
