"""What a target asks of its figure, or of the figure of each of its parts."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.indicator import YES_NO, Indicator
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.period import by_day
from healthplan_cli.model.place import Peers
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.text.words import Bilingual, Words, joined, say

MeaningOfChange = Literal["relative", "points"]
T = TypeVar("T")
COMPOSED = ("all_of", "any_of", "at_least_of")
"""The forms of several parts."""
GRADES_BETWEEN = "级"
"""The unit of a change on a scale: how many grades there are from one to the other."""
PREVIOUS = "previous"
"""The benchmark that is the figure of the year before."""


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


class Benchmark(Struct, frozen=True):
    """A reference value that a plan names but does not state.

    There is one for all, one for `each` institution, or one for each of some `levels`.
    """

    id: str
    zh: str
    en: str = ""
    each: bool = False
    levels: tuple[str, ...] = ()


class Condition(Struct, frozen=True):
    """What a form makes of its terms: a measure, the interval it must lie in, and words for people.

    Nothing is read back from `words`: all that judging and linting need is data here.
    """

    measure: Measure
    interval: Interval
    """Where the measured value must lie, counted in `unit`."""
    words: Words
    unit: str = ""
    places: int | None = None
    """How many decimals the limit is printed with, None where the plan prints none."""
    benchmark: str = ""
    """The id of the reference value that a distance or a share is measured from."""
    benchmark_name: Bilingual = Bilingual()
    """What the plan calls that reference value."""
    compares: Measure = Measure.LEVEL
    """What of the indicator is compared with it: its level or a change."""
    of_last_year: bool = False
    """Whether a change is counted from the year before, whatever the plan counts from."""
    part: str = ""
    """The part that it is on, of a target of several parts."""
    due: date | None = None
    """The day of one limit of a series, None where the target has one day for all."""
    yearly: "Condition | None" = None
    """What is asked for of each year, where that adds up until the target is due."""
    indicator: Indicator | None = None
    """What a part measures, where it is not the indicator of the target."""
    about: Fraction | None = None
    """The number that the figure is to be near."""
    tolerance: Quantity | None = None
    """How near to it, as the plan writes it."""
    is_vague: bool = False
    """Whether the plan does not say that, so that what is outside is not missed."""
    peers: Peers | None = None
    """Those among whom a place is one."""
    limits: tuple["Condition", ...] = ()
    """The limits of each date, where a part has several; the condition is the last of them."""
    change: MeaningOfChange | None = None
    """What the plan means by the size of a change, where it says so."""

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

    Each of `of` is the name of a part, or a composition that has a name itself. Of several
    conditions on one figure, which have no names, it is the place in their list.
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
