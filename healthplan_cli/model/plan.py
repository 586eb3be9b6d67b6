"""The values everything works on; all frozen, all exact, each with the place it came from."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import Literal, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from healthplan_cli.model.interval import Interval
from healthplan_cli.model.lights import Lights
from healthplan_cli.model.place import Peers
from healthplan_cli.model.points import Points
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import Bilingual, Words, joined, say

Better = Literal["higher", "lower", "neither"]
Kind = Literal["stock", "flow", "rate"]
CountedOn = Literal["year_end", "year", "maternal_year"]
"""At the end of the year, in the calendar year, or from 1 October to 30 September."""
Confidence = Literal["read", "second_hand", "general_knowledge"]
Strength = Literal["hard", "soft"]
Compare = Literal["full", "rounded"]
Change = Literal["relative", "points"]
Length = Literal["year", "quarter", "month"]
Counts = Literal["cumulative", "within"]
"""What a limit by a day counts: all from the start of the plan, or what came since the last one."""

T = TypeVar("T")
FIRST_YEAR, LAST_YEAR = 1949, 2100
"""The years that plans and figures can be of."""
HOME = "Asia/Shanghai"
"""The time zone of a plan that names none."""
NOWHERE = Position("")
DATED = "^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$"
"""How the day of a limit is written: a year, which is its end, or a day."""
COMPOSED = ("all_of", "any_of", "at_least_of")
"""The forms of several parts."""
PREVIOUS = "previous"
"""The benchmark that is the figure of the year before."""
NOT_DONE, DONE = YES_NO = ("未完成", "完成")


class Measure(StrEnum):
    """What of an indicator a target looks at."""

    LEVEL = "level"
    CHANGE = "change"
    RELATIVE_CHANGE = "relative_change"
    DISTANCE = "distance"
    SHARE = "share_of_benchmark"
    RANK = "rank"
    RANK_CHANGE = "change_of_rank"
    PLACE = "place"


NO_FIGURES = frozenset((Measure.RANK, Measure.RANK_CHANGE, Measure.PLACE))
"""The measures of what is no figure: a grade or stage, and a place among others."""
GRADED = frozenset((Measure.RANK, Measure.RANK_CHANGE))
"""The measures of what is reported as a word on a scale."""
CHANGES = frozenset((Measure.CHANGE, Measure.RELATIVE_CHANGE, Measure.RANK_CHANGE))
"""The measures that count from a baseline."""


class Element(Struct, frozen=True):
    """A counted figure an indicator is made of."""

    id: str
    zh: str
    en: str
    unit: str
    definition: Bilingual = Bilingual()
    position: Position = NOWHERE


class Codes(Struct, frozen=True):
    """What an indicator is called elsewhere, each empty where that was not read.

    In a health standard (WS/T), the WHO Global Health Observatory, the Sustainable Development
    Goals and the DHIS2 health data toolkit.
    """

    ws: str = ""
    who: str = ""
    sdg: str = ""
    dhis2: str = ""


class Indicator(Struct, frozen=True):
    """What is measured: in a unit, or on an ordered scale from worst to best.

    `population` is whom it is counted over, `counted` the day or the year of the count. `source`
    says where the definition is from and `confidence` how sure it is; None where nothing is said.
    `formula` is how the figure is made of others, in the language of the rules, "" where it is not.
    """

    id: str
    zh: str
    en: str = ""
    unit: str = ""
    scale: tuple[str, ...] = ()
    better: Better = "higher"
    kind: Kind | None = "stock"
    numerator: str = ""
    denominator: str = ""
    definition: Bilingual = Bilingual()
    aliases: tuple[str, ...] = ()
    open: bool = False
    never_falls: bool = False
    bounds: Interval = Interval()
    population: Bilingual = Bilingual()
    counted: CountedOn | None = None
    codes: Codes = Codes()
    source: Bilingual = Bilingual()
    confidence: Confidence | None = None
    formula: str = ""
    formula_position: Position = NOWHERE
    position: Position = NOWHERE


class Catalog(Struct, frozen=True):
    """All indicators and elements, by id."""

    indicators: Mapping[str, Indicator]
    elements: Mapping[str, Element]


class Condition(Struct, frozen=True):
    """What a form makes of its terms: a measure, the interval it must lie in, and words for people.

    The interval is counted in `unit`. `places` is the number of decimals the limit is printed with,
    None where the plan prints no limit. `benchmark` is the id of the reference value that a
    distance or a share is measured from, `benchmark_name` its name in the plan, and `compares` what
    of the indicator is compared with it: its level or a change. `of_last_year` says that a change
    is counted from the figure of the year before, whatever year the plan counts from. `part` names
    the part of a target of several parts, `indicator` is what that part measures where it is not
    that of the target. `due` is the day of one limit of a series, None where the target has one day
    for all. `yearly` is what is asked for of each year, where that adds up until the target is due.
    `about` is the number that the figure is to be near, and `tolerance` how near, as the plan
    writes it; where `is_vague` the plan does not say it, and what is outside the interval is not
    missed. `peers` are those among whom a place is one. `limits` are those of each date, where a
    part has several; the condition itself is then the last of them. `change` is what the plan means
    by the size of a change, where it says so. Nothing is read back from `words`: all that judging
    and linting need is data here.
    """

    measure: Measure
    interval: Interval
    words: Words
    unit: str = ""
    places: int | None = None
    benchmark: str = ""
    benchmark_name: Bilingual = Bilingual()
    compares: Measure = Measure.LEVEL
    of_last_year: bool = False
    part: str = ""
    due: date | None = None
    yearly: "Condition | None" = None
    indicator: Indicator | None = None
    about: Fraction | None = None
    tolerance: Quantity | None = None
    is_vague: bool = False
    peers: Peers | None = None
    limits: tuple["Condition", ...] = ()
    change: Change | None = None

    @property
    def is_change(self) -> bool:
        """Whether a change is measured, by itself or against that of a benchmark."""
        return not CHANGES.isdisjoint((self.measure, self.compares))

    @property
    def is_graded(self) -> bool:
        """Whether a grade or stage is reported, not a figure."""
        return self.measure in GRADED

    @property
    def asks(self) -> Words:
        """What is asked for, of which part, by which day."""
        if self.limits:
            return joined(one.asks for one in self.limits)
        words = self.words
        if self.part:
            words = say("{part} {words}", part=self.part, words=words)
        if self.due is None:
            return words
        return by_day(words, self.due)

    def with_days(self, moved: Callable[[date], date]) -> "Condition":
        """Return the condition with the day of each of its limits moved."""
        limits = tuple(one.with_days(moved) for one in self.limits)
        if self.due is None:
            return self
        return replace(self, due=moved(self.due), limits=limits)


def by_day(words: Words, day: date) -> Words:
    """Say what is due by a day, or by the end of a year."""
    if (day.month, day.day) == (12, 31):
        return say("{words} by {year}", words=words, year=day.year)
    return say("{words} by {day}", words=words, day=day)


def indicator_of_part(indicator: Indicator, condition: Condition) -> Indicator:
    """Return the indicator in the unit, or on the scale, in which a part of a target is reported.

    A part with a limit of its own is counted in the unit of that limit; a change or a distance is
    measured on the indicator itself; a part that is to be done has the scale of yes and no.
    """
    if condition.indicator is not None:
        return condition.indicator
    if condition.measure is Measure.LEVEL and condition.unit:
        return replace(indicator, unit=condition.unit)
    if condition.measure is Measure.RANK and not indicator.scale:
        return replace(indicator, scale=YES_NO)
    return indicator


class Composition(Struct, frozen=True):
    """How many of several parts must be met: `least` of them.

    Each of `of` is the name of a part, or a composition that has a name itself.
    """

    of: tuple["str | Composition", ...]
    least: int
    name: str = ""

    def decisive(self, found: Mapping[str, T], rank: Callable[[T], int | Fraction]) -> T:
        """Return what decides among what was found of each part: the worst of the `least` best.

        A met part decides where one is asked for, and a missed one where all are.
        """
        outcomes = []
        for part in self.of:
            if isinstance(part, str):
                outcomes.append(found[part])
            else:
                outcomes.append(part.decisive(found, rank))
        best_first = sorted(outcomes, key=rank, reverse=True)
        return best_first[self.least - 1]

    @property
    def counts(self) -> Iterator[int]:
        """How many parts are asked for, here and in the compositions below."""
        yield self.least
        for part in self.of:
            if isinstance(part, Composition):
                yield from part.counts

    @property
    def is_of_all(self) -> bool:
        """Whether all parts are asked for, and none of them has parts itself."""
        return self.least == len(self.of) and all(isinstance(part, str) for part in self.of)

    def words(self, of_parts: Mapping[str, Words]) -> Words:
        """Return what is asked for in words, from those of each part."""
        found = []
        for part in self.of:
            if isinstance(part, str):
                found.append(of_parts[part])
            else:
                inner = part.words(of_parts)
                found.append(say("{name} ({words})", name=part.name, words=inner))
        listed = joined(found)
        if self.least == len(self.of):
            return listed
        if self.least == 1:
            return say("any of: {parts}", parts=listed)
        return say("at least {least} of: {parts}", least=self.least, parts=listed)


class Share(Struct, frozen=True):
    """What one unit is to bring to a target: its own limit.

    `of` is the denominator of a rate of the unit, None where that is not known.
    """

    conditions: tuple[Condition, ...]
    of: Quantity | None = None
    position: Position = NOWHERE


class Division(Struct, frozen=True):
    """How the limit of a target is divided among units (任务分解), by their names.

    `is_for_each`: the limit of the plan holds for each of them.
    """

    shares: Mapping[str, Share] = field(default_factory=dict)
    is_for_each: bool = False

    @property
    def words(self) -> Words:
        """What is asked of each unit."""
        if self.is_for_each:
            return say("of each unit the same")
        asked = []
        for name, share in self.shares.items():
            asks = joined(one.asks for one in share.conditions)
            asked.append(say("{unit} {asks}", unit=name, asks=asks))
        return say("of units: {asks}", asks=joined(asked))


class Each(Struct, frozen=True):
    """Every institution of a kind must meet the target, or so many of them.

    `count` of them where the plan says how many there are. A `share` (1 = all) or the number
    `at_least` is enough where the plan says so.
    """

    of: str
    count: int | None = None
    share: Fraction | None = None
    at_least: int | None = None

    @property
    def some_are_enough(self) -> bool:
        """Whether not every one of them must meet the target."""
        return self.share is not None or self.at_least is not None

    def enough(self, reported: int) -> int:
        """Return how many must meet it, of all that the plan counts, else of those reported."""
        if self.at_least is not None:
            return self.at_least
        if self.count is None:
            everyone = reported
        else:
            everyone = self.count
        if self.share is None:
            return everyone
        return ceil(self.share * everyone)

    def decisive(self, found: Sequence[T], absent: T, rank: Callable[[T], int | Fraction]) -> T:
        """Return what decides: the worst of as many best ones as are enough.

        `absent` is what is found of each institution that did not report.
        """
        missing = max((self.count or 0) - len(found), self.enough(len(found)) - len(found), 0)
        best_first = sorted([*found, *[absent] * missing], key=rank, reverse=True)
        return best_first[self.enough(len(found)) - 1]


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


class Period(Struct, frozen=True):
    """The days a plan or a report covers, both ends counted.

    `baseline` is the year that changes are counted from.
    """

    start: date
    end: date
    baseline: int

    def year_before(self, day: date) -> int:
        """Return the year before that of a day; of a plan of one year it is the baseline's."""
        if years_later(self.start, 1) > self.end:
            return self.baseline
        return day.year - 1

    def __str__(self) -> str:
        whole_year = (self.start.month, self.start.day, self.end.month, self.end.day) == (
            1,
            1,
            12,
            31,
        )
        if whole_year and self.start.year == self.end.year:
            return str(self.end.year)
        if whole_year:
            return f"{self.start.year}-{self.end.year}"
        return f"{self.start}/{self.end}"


def years_later(day: date, years: int) -> date:
    """Return the same day of another year; the last of February where a leap day is meant."""
    year = min(max(day.year + years, date.min.year), date.max.year)
    if (day.month, day.day) == (2, 29):
        return date(year, 2, 28)
    return day.replace(year=year)


class Span(Struct, frozen=True):
    """A year, quarter or month of a plan, and how it is written: 2025, 2025Q1, 2025-01."""

    label: str
    start: date
    end: date


class Every(Struct, frozen=True):
    """The times in each of which a target must hold."""

    length: Length
    spans: tuple[Span, ...]


class Benchmark(Struct, frozen=True):
    """A reference value that a plan names but does not state.

    There is one for all, one for `each` institution, or one for each of some `levels`.
    """

    id: str
    zh: str
    en: str = ""
    each: bool = False
    levels: tuple[str, ...] = ()


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
    """One commitment of a plan; judging uses its `conditions`.

    `count` is how many things a share is of, where the plan prints their number. `origin` is the id
    of the plan that it was taken over from, `replaces` that of the plan whose target it replaces.
    `follows` is the id of a target of an earlier plan on the same theme. `table_row` has the cells
    of the row of a table that its `quote` consists of. `applies_if` is the
    relation of figures under which it applies; it always does where that is "" and it is not said
    that it `may_not_apply`.
    `every` has the times in each of which it must hold. Of terms that were in force before a
    revision, `until` is the day of it and `asked_since` what is asked for from then on.
    `division` is how its limit is divided among units; of the target as one of them has it,
    `limit_of_all` is that of all units together.
    In a series of limits each condition has its own `due`, and that of the target is the last one;
    `counts` says what the limits count, and `since` from which day on the figure of one of them is
    counted, where that is not the start of the plan. Of the limit that is judged, `passed` is the
    one that was due before it, and `asked_in_all` what the whole series asks for.
    """

    id: str
    indicator: Indicator
    form: str
    conditions: tuple[Condition, ...]
    due: date
    composition: Composition | None = None
    due_stated: bool = False
    each: Each | None = None
    of: str = ""
    count: int | None = None
    strength: Strength = "hard"
    hedge: str = ""
    binding: bool | None = None
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    follows: str = ""
    section: str = ""
    quote: str = ""
    table_row: tuple[str, ...] = ()
    note: Bilingual = Bilingual()
    baseline: Baseline | None = None
    compare: Compare = "full"
    compare_stated: bool = False
    weight: Fraction | None = None
    points: Points | None = None
    schedule: tuple[Milestone, ...] | None = None
    counts: Counts | None = None
    every: Every | None = None
    since: date | None = None
    passed: Condition | None = None
    asked_in_all: Words | None = None
    revisions: tuple[Revision, ...] = ()
    division: Division | None = None
    limit_of_all: tuple[Condition, ...] = ()
    until: date | None = None
    asked_since: Words | None = None
    evidence: bool = False
    may_not_apply: bool = False
    applies_if: str = ""
    evidence_days: int | None = None
    origin: str = ""
    replaces: str = ""
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
    def asks(self) -> Words:
        """What the target asks for: of each institution, of each part, by each day."""
        asked = self._asked
        if self.counts is not None:
            asked = _counted(asked, self.counts)
        if self.every is not None:
            asked = _in_every(asked, self.every.length)
        if self.each:
            asked = _of_each(asked, self.each)
        return self.where_it_applies(asked)

    @property
    def _asked(self) -> Words:
        """What is asked for of each part, by each day."""
        if self.composition is not None:
            return self.composition.words({one.part: one.asks for one in self.conditions})
        return joined(one.asks for one in self.conditions)

    def by_parts(self, found: Sequence[T], rank: Callable[[T], int | Fraction]) -> Iterator[T]:
        """Yield what decides for each institution, of what was found of it part by part.

        A target that is no composition has nothing to decide: all of it is yielded.
        """
        if self.composition is None:
            yield from found
            return
        parts = [condition.part for condition in self.conditions]
        for start in range(0, len(found), len(parts)):
            of_parts = dict(zip(parts, found[start : start + len(parts)], strict=True))
            yield self.composition.decisive(of_parts, rank)

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


class Score(Struct, frozen=True):
    """How attainment becomes points: at most `cap` of the weight, none below `floor`.

    Both are ratios, 1 = 100 %. `sections` are the full marks of the sections of a scoring sheet.
    """

    cap: Fraction = Fraction(1)
    floor: Fraction = Fraction(0)
    sections: tuple[tuple[str, Fraction], ...] = ()


class SetAside(Struct, frozen=True):
    """A sentence of a plan's document that was read and is no target, and why.

    `id` is that of a target of another plan on the same theme, "" where none is.
    """

    quote: str
    reason: Bilingual
    section: str = ""
    id: str = ""
    position: Position = NOWHERE


class Plan(Struct, frozen=True):
    """The targets of one region for one period.

    `extends` is the plan it takes over from, `dropped` what it leaves out of it, `set_aside` the
    sentences of its document that are no targets. `parts` are the indicators that its formulas name
    and no target is on, as targets that are watched: they are reported, and not judged.
    """

    id: str
    title: str
    region: str
    period: Period
    targets: tuple[Target, ...]
    authority: str = ""
    issued: date | None = None
    version: str = ""
    supersedes: str = ""
    note: Bilingual = Bilingual()
    benchmarks: Mapping[str, Benchmark] = field(default_factory=dict)
    progress: str = ""
    lights: Lights | None = None
    score: Score = Score()
    timezone: str = HOME
    extends: str = ""
    dropped: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    parts: tuple[Target, ...] = ()
    position: Position = NOWHERE

    @property
    def to_report(self) -> "Plan":
        """The plan with all that is reported against it, the parts of its formulas too."""
        if not self.parts:
            return self
        return replace(self, targets=(*self.targets, *self.parts))

    def times_of(self, benchmark: str) -> tuple[str, ...]:
        """Return the years, quarters or months in each of which a benchmark is compared with."""
        found: dict[str, None] = {}
        for target in self.targets:
            if target.every is None:
                continue
            if any(condition.benchmark == benchmark for condition in target.conditions):
                found |= dict.fromkeys(span.label for span in target.every.spans)
        return tuple(found)

    def target(self, id: str) -> Target:
        """Return the target of that id. Raises KeyError."""
        for target in self.targets:
            if target.id == id:
                return target
        raise KeyError(id)
