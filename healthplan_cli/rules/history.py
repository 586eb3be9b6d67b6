"""Figures that do not go on from those of the years before: doubts that `explain:` answers.

Two methods look at several years, each with its source in `statistics/`: the ratio to the mean of
what was before, and the range that a figure has kept to, which is not asked of the counts that it
is made of. Each entry is asked about once, and nothing where the size of a figure is doubted
already. Figures are compared that are of the end of a year, under one name, and not across a
`break:`. A count below FEW may be as far off by chance: 33 % of 100 is more than three times its
square root.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.judging.figure import places_of
from healthplan_cli.model.indicator import Catalog, Indicator
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity, number
from healthplan_cli.model.submission import Submission
from healthplan_cli.rules.plausible import is_growth
from healthplan_cli.rules.reported import Reported, all_figures, with_name
from healthplan_cli.statistics import own_range, ratio_to_mean
from healthplan_cli.text.problems import Position, Problem
from healthplan_cli.text.words import Words, say, with_commas
from healthplan_cli.units.dimension import is_count

OF_SIZE = frozenset(("impossible-figure", "implausible-figure", "far-off-figure", "jump"))
"""The doubts after which no other one about the size of a figure is raised."""
FEW = 100
FEWEST_FOR_MEAN = 2
"""Of one year before alone, a jump is what is doubted."""
ON_THE_LIMIT = (100 * (1 + ratio_to_mean.LIMIT), 100 * (1 - ratio_to_mean.LIMIT))
"""The per cents that are not further off, like which no other ratio is to look."""
Key = tuple[str, str]
"""The id of what is counted, and the institution, part or target that it is counted of."""


class Year(Struct, frozen=True):
    """The figures of one year that can be compared, and the places of those that start anew."""

    year: int
    figures: Mapping[Key, Reported]
    anew: Container[Position]

    def starts_anew(self, key: Key) -> bool:
        """Return whether a figure is not comparable with those of the years before."""
        return key in self.figures and self.figures[key].position in self.anew


class Earlier(Struct, frozen=True):
    """A figure of an earlier year, in the unit of the one it is compared with."""

    year: int
    value: Fraction


def year_of(plan: Plan, submission: Submission, last_day: date, catalog: Catalog) -> Year:
    """Return the figures that a file has of the end of a year.

    A count over several years is left out, as it is none of the last of them.
    """
    early: set[Position] = set()
    anew: set[Position] = set()
    for actual in submission.actuals.values():
        if actual.day is not None and actual.day != last_day:
            early.update(places_of(actual))
        if actual.broken:
            anew.update(places_of(actual))
    is_of_years = plan.period.start.year < plan.period.end.year
    found: dict[Key, Reported] = {}
    for one in all_figures(plan.to_report, submission, catalog, {}):
        if one.is_baseline or one.position in early or (is_of_years and _may_add_up(one)):
            continue
        found.setdefault((one.named.id, one.name), one)
    return Year(last_day.year, found, anew)


def _may_add_up(one: Reported) -> bool:
    if not isinstance(one.named, Indicator):
        return True
    return one.named.kind not in ("stock", "rate")


def history_doubts(
    now: Year, before: Sequence[Year], doubted: Container[Position]
) -> Iterator[Problem]:
    """Yield a warning for each figure that does not go on from those of the years before."""
    ascending = sorted(before, key=lambda one: one.year)
    asked: set[Position] = set()
    for key, one in now.figures.items():
        is_asked = one.position in doubted or one.position in asked
        if one.explain or is_asked or now.starts_anew(key):
            continue
        problem = _doubt(one, _earlier(key, one, ascending))
        if problem is not None:
            asked.add(one.position)
            yield problem


def _doubt(one: Reported, earlier: Sequence[Earlier]) -> Problem | None:
    """Return the first doubt about a figure beside those of earlier years."""
    for code, words in (
        ("off-mean-of-years", _off_mean(one, earlier)),
        ("outside-own-range", _outside_range(one, earlier)),
    ):
        if words is not None:
            return Problem(one.position, code, words, "warning")
    return None


def _earlier(key: Key, one: Reported, ascending: Sequence[Year]) -> list[Earlier]:
    """Return the figures of a name in the order of their years, back to where it starts anew."""
    found: list[Earlier] = []
    for year in ascending:
        if year.starts_anew(key):
            found.clear()
        figure = year.figures.get(key)
        if figure is not None and units.fits(figure.value.unit, one.value.unit):
            value = units.convert(figure.value, one.value.unit).value
            found.append(Earlier(year.year, value))
    return found


def _off_mean(one: Reported, earlier: Sequence[Earlier]) -> Words | None:
    """Say that a figure is further off the mean of what was before than the WHO allows."""
    if len(earlier) < FEWEST_FOR_MEAN or is_growth(one):
        return None
    values = [year.value for year in earlier]
    ratio = ratio_to_mean.ratio_to_mean(one.value.value, values)
    if ratio is None or abs(ratio - 1) <= ratio_to_mean.LIMIT or _is_few(one, values):
        return None
    return say(
        "{figure} is {share} of {mean}, the mean of {years}: more than {limit} off (data quality"
        " review of the WHO); say why with explain: (in a table: explanation)",
        figure=with_name(one),
        share=f"{number(ratio * 100, unlike=ON_THE_LIMIT)}%",
        mean=Quantity(sum(values, Fraction(0)) / len(values), one.value.unit),
        years=_years(earlier),
        limit=Quantity(ratio_to_mean.LIMIT * 100, "%"),
    )


def _outside_range(one: Reported, earlier: Sequence[Earlier]) -> Words | None:
    """Say that a figure has left the range of what was before, far further than it ever moved."""
    if len(earlier) < own_range.FEWEST or not isinstance(one.named, Indicator):
        return None
    values = [year.value for year in earlier]
    found = own_range.own_range(values)
    if found.has(one.value.value) or _is_few(one, values):
        return None
    unit = one.value.unit
    return say(
        "{figure} is outside {low} to {high} of {years} by more than twice the {step} that it moved"
        " at most from year to year (min-max); say why with explain: (in a table: explanation)",
        figure=with_name(one),
        low=Quantity(found.low, unit),
        high=Quantity(found.high, unit),
        years=_years(earlier),
        step=Quantity(found.step, units.point_unit(unit)),
    )


def _is_few(one: Reported, values: Sequence[Fraction]) -> bool:
    return is_count(one.value.unit) and max(one.value.value, *values) < FEW


def _years(earlier: Sequence[Earlier]) -> Words:
    return with_commas(say("{name}", name=one.year) for one in earlier)
