"""Figures of groups (`by:`) checked against the figure of the whole.

Counts of groups add up to the whole, those of unknown group too. A rate lies between the lowest
and the highest of the groups, and is the sum of their numerators over that of their denominators.
Of a group that is not reported nothing is guessed: what cannot be checked without it is told.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.judging.cross_check import range_of_ratio, rounds_to
from healthplan_cli.judging.division import adds_up_over_units
from healthplan_cli.judging.figure import (
    ALONE,
    Context,
    context_of,
    context_of_entry,
    denominator_of,
    entries_of,
    has_figure,
    is_between,
    level,
    numerator_of,
    rounding,
    sum_of,
)
from healthplan_cli.judging.wholes import others_in_entries, wholes
from healthplan_cli.model.breakdown import Group
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Actual, ByGroup, Submission
from healthplan_cli.model.target import Target, target_of_part
from healthplan_cli.text.problems import Level, Position, Problem
from healthplan_cli.text.words import Words, say, with_commas

DIFFERS = "groups-differ"
MISSING = "missing-group"
Figure = Callable[[Actual], Quantity | None]
"""Takes one of the figures of an entry: its value, its numerator, its denominator."""
_VALUES, _NUMERATORS = say("the figures"), say("the numerators")
_DENOMINATORS, _BASELINES = say("the denominators"), say("the baselines")


def differing_groups(plan: Plan, submission: Submission) -> Iterator[Problem]:
    """Yield a problem for each whole that its groups do not make, or that lacks one of them.

    Groups may be in the entries of several targets on one indicator.
    """
    context = context_of(plan, submission)
    for target in plan.targets:
        for whole in wholes(target, plan, submission):
            yield from _of_entry(target, whole, context)
    yield from _given_twice(plan, submission)


def _given_twice(plan: Plan, submission: Submission) -> Iterator[Problem]:
    """Yield a problem for each group that the entry of another group gives with another figure."""
    for target in plan.targets:
        own = submission.actuals.get(target.id)
        if target.group is None or own is None:
            continue
        for other in others_in_entries(target, plan, submission):
            unit = target.indicator.unit
            first, second = _value(own, target, ALONE), _value(other, target, ALONE)
            if first is None or second is None or _are_one(first, second, unit):
                continue
            words = say(
                "{name}: {group} is {first}, and {second} in the entry of another group",
                name=target.indicator,
                group=target.group.group,
                first=first,
                second=second,
            )
            yield Problem(own.position, DIFFERS, words, also=(other.position,))


def _are_one(first: Quantity, second: Quantity, unit: str) -> bool:
    """Return whether two printed figures may be of the same number."""
    one, other = sum_of([first], unit), sum_of([second], unit)
    return not _is_below(one, other) and not _is_below(other, one)


def _of_entry(target: Target, actual: Actual, context: Context) -> Iterator[Problem]:
    """Yield what is wrong in an entry: of the whole, or of each institution or part."""
    checked: set[Position] = set()
    for entry in entries_of(target, actual):
        own = context_of_entry(context, target, entry)
        whole = _Whole(target_of_part(target, entry.condition), entry.actual, own, entry.name)
        for by in entry.actual.by:
            if by.position not in checked:  # further conditions look at the same figure
                checked.add(by.position)
                yield from _problems(whole, by)


def _problems(whole: "_Whole", by: ByGroup) -> Iterator[Problem]:
    groups = _Groups(whole, by)
    try:
        yield from groups.of_baselines()
        if adds_up_over_units(whole.target, whole.unit):
            yield from groups.adding_up(_VALUES, whole.value, groups.value)
            return
        counts = [
            *groups.adding_up(_NUMERATORS, whole.numerator, _numerator),
            *groups.adding_up(_DENOMINATORS, whole.denominator, _denominator),
        ]
        yield from counts
        yield from groups.of_nothing()
        if whole.value is not None and not counts:
            yield from groups.around(whole.value)
    except units.UnitError as error:
        yield groups.problem(DIFFERS, error.words)


class _Whole(Struct, frozen=True):
    """A whole: the target that it is of, what is reported, and of which institution or part."""

    target: Target
    actual: Actual
    context: Context
    name: str

    @property
    def unit(self) -> str:
        """The unit of its indicator."""
        return self.target.indicator.unit

    @property
    def words(self) -> Words:
        """The name of its indicator, with the institution or part."""
        if not self.name:
            return say("{name}", name=self.target.indicator)
        return say("{name} ({part})", name=self.target.indicator, part=self.name)

    @property
    def value(self) -> Quantity | None:
        """The figure as it is judged."""
        return _value(self.actual, self.target, self.context)

    @property
    def numerator(self) -> Quantity | None:
        """The count above the line, of the entry or the elements."""
        return numerator_of(self.actual, self.target.indicator, self.context)

    @property
    def denominator(self) -> Quantity | None:
        """The count below the line, of the entry or the elements."""
        return denominator_of(self.actual, self.target.indicator, self.context)


class _Groups(Struct, frozen=True):
    """The groups of one breakdown beside their whole."""

    whole: _Whole
    by: ByGroup

    def value(self, actual: Actual) -> Quantity | None:
        """Return the figure of a group as it is judged."""
        return _value(actual, self.whole.target, ALONE)

    def adding_up(self, what: Words, whole: Quantity | None, figure: Figure) -> Iterator[Problem]:
        """Yield a problem where figures do not add up to the whole. Raises UnitError."""
        figures = dict(self._figures(figure))
        if whole is None or not figures:
            return
        total = sum_of(figures.values(), whole.unit)
        missing = [group for group in self.by.breakdown.groups if group not in figures]
        if self._are_too_many(total, whole, figures, missing):
            yield self._no_sum(what, total, whole, figures)
        elif self.by.breakdown.is_complete and _is_below(total, whole):
            if missing:
                yield self._missing(missing)
            else:
                yield self._no_sum(what, total, whole, figures)

    def _are_too_many(
        self,
        total: Quantity,
        whole: Quantity,
        figures: dict[Group, Quantity],
        missing: Sequence[Group],
    ) -> bool:
        """Return whether groups are more than their whole; one below 0 may make up for others."""
        breakdown = self.by.breakdown
        is_partial = bool(missing) or not breakdown.is_complete
        if is_partial and self.whole.target.indicator.open:
            return False
        if breakdown.is_disjoint:
            return _is_below(whole, total)
        return any(_is_below(whole, sum_of([one], whole.unit)) for one in figures.values())

    def of_nothing(self) -> Iterator[Problem]:
        """Yield a problem for each group that is a part of nothing: 5 of 0, or 33 % of 0."""
        for group, denominator in self._figures(_denominator):
            actual = self.by.figures[group.id]
            counted = [one for one in (actual.numerator, actual.value) if one is not None]
            if denominator.value == 0 and any(one.value for one in counted):
                words = say(
                    "{name} by {breakdown}: {group} is {figure} of a denominator of 0",
                    name=self.whole.words,
                    breakdown=self.by.breakdown,
                    group=group,
                    figure=counted[0],
                )
                yield self.problem(DIFFERS, words)

    def around(self, whole: Quantity) -> Iterator[Problem]:
        """Yield a problem where a rate is not what groups make it. Raises UnitError."""
        breakdown = self.by.breakdown
        figures = dict(self._figures(self.value))
        if not figures or not breakdown.is_parted:
            return  # what is between groups that overlap or leave some out says nothing of all
        missing = [group for group in breakdown.groups if not self._is_reported(group)]
        made = self._made_of_counts()
        if made is not None and not missing:
            yield from self._not_made(made, whole)
        elif not self._is_between(whole, figures.values()):
            yield from self._outside(whole, figures, missing)
        elif _may_be_among_all(missing):
            yield self._missing(missing)

    def of_baselines(self) -> Iterator[Problem]:
        """Yield a problem where the baseline is not what those of the groups let it be.

        Raises UnitError.
        """
        given, unit = self.whole.actual.baseline, self.whole.unit
        breakdown = self.by.breakdown
        figures = dict(self._figures(_baseline))
        if given is None or not figures or not units.fits(given.value.unit, unit):
            return
        baseline = sum_of([given.value], unit)
        has_all = breakdown.is_parted and len(figures) == len(breakdown.groups)
        if adds_up_over_units(self.whole.target, unit):
            found = self.adding_up(_BASELINES, baseline, _baseline)
            yield from (one for one in found if one.code == DIFFERS)
        elif has_all and not self._is_between(baseline, figures.values()):
            words = say(
                "{name} by {breakdown}: the baseline of the whole is {whole}, and not between "
                "those of the groups ({figures})",
                name=self.whole.words,
                breakdown=breakdown,
                whole=given.value,
                figures=_listed(figures),
            )
            yield self.problem(DIFFERS, words)

    def _outside(
        self, whole: Quantity, figures: dict[Group, Quantity], missing: Sequence[Group]
    ) -> Iterator[Problem]:
        """Yield what is said of a rate beyond all groups, as those that are missing let it be."""
        if _may_be_among_all(missing):
            yield self._missing(missing)
            return
        words = say(
            "{name} by {breakdown}: the whole is {whole}, and not between the groups ({figures})",
            name=self.whole.words,
            breakdown=self.by.breakdown,
            whole=whole,
            figures=_listed(figures),
        )
        if not missing:
            yield self.problem(DIFFERS, words)
        elif not self.whole.actual.explain:
            words = say(
                "{words}; report {missing}, or say why with explain: (in a table: explanation)",
                words=words,
                missing=_named(missing),
            )
            yield self.problem(DIFFERS, words, "warning")

    def _is_between(self, whole: Quantity, figures: Iterable[Quantity]) -> bool:
        """Return whether a rate is between those of groups, or a sum of what may add up too."""
        converted = [sum_of([one], whole.unit) for one in figures]
        if is_between(whole, converted):
            return True
        total = sum_of(converted, whole.unit)
        is_sum = not _is_below(total, whole) and not _is_below(whole, total)
        return is_sum and not units.is_ratio(whole.unit)

    def _made_of_counts(self) -> tuple[Quantity, Quantity] | None:
        """Return the sums of the counts of all groups, None where one of them gives none.

        Those of a whole that has counts itself are checked as such.
        """
        above, below = dict(self._figures(_numerator)), dict(self._figures(_denominator))
        has_counts = self.whole.numerator is not None and self.whole.denominator is not None
        if has_counts or not above or above.keys() != below.keys():
            return None
        if len(above) < len(dict(self.by.reported)):
            return None
        numerators, denominators = list(above.values()), list(below.values())
        numerator = sum_of(numerators, numerators[0].unit)
        denominator = sum_of(denominators, denominators[0].unit)
        if denominator.value == 0:
            return None
        return numerator, denominator

    def _not_made(self, counts: tuple[Quantity, Quantity], whole: Quantity) -> Iterator[Problem]:
        """Yield a problem where a printed rate is not sum over sum."""
        indicator = self.whole.target.indicator
        low, high = range_of_ratio(*counts, indicator)
        if rounds_to(whole, indicator, low, high):
            return
        numerator, denominator = counts
        words = say(
            "{name} by {breakdown}: {numerator} over {denominator} of all groups is {made}, and "
            "the whole is {whole}",
            name=self.whole.words,
            breakdown=self.by.breakdown,
            numerator=numerator,
            denominator=denominator,
            made=units.rate(numerator, denominator, indicator.unit),
            whole=whole,
        )
        yield self.problem(DIFFERS, words)

    def _figures(self, figure: Figure) -> Iterator[tuple[Group, Quantity]]:
        for group, actual in self.by.reported:
            found = figure(actual)
            if found is not None:
                yield group, found

    def _is_reported(self, group: Group) -> bool:
        return group.id in self.by.figures and has_figure(self.by.figures[group.id])

    def _no_sum(
        self, what: Words, total: Quantity, whole: Quantity, figures: dict[Group, Quantity]
    ) -> Problem:
        words = say(
            "{name} by {breakdown}: {what} of the groups add up to {total}, and the whole is "
            "{whole} ({figures})",
            name=self.whole.words,
            breakdown=self.by.breakdown,
            what=what,
            total=total,
            whole=whole,
            figures=_listed(figures),
        )
        return self.problem(DIFFERS, words)

    def _missing(self, missing: Sequence[Group]) -> Problem:
        words = say(
            "{name} by {breakdown}: {groups} not reported, so that the groups are not checked "
            "against the whole",
            name=self.whole.words,
            breakdown=self.by.breakdown,
            groups=_named(missing),
        )
        return self.problem(MISSING, words, "warning")

    def problem(self, code: str, words: Words, level: Level = "error") -> Problem:
        """Return a problem that is about the whole and each of its groups."""
        groups = tuple(actual.position for actual in self.by.figures.values())
        return Problem(self.whole.actual.position, code, words, level, groups)


def _value(actual: Actual, target: Target, context: Context) -> Quantity | None:
    found = level(actual, target.indicator, context)
    if isinstance(found, Words):
        return None
    return found


def _numerator(actual: Actual) -> Quantity | None:
    return actual.numerator


def _denominator(actual: Actual) -> Quantity | None:
    return actual.denominator


def _baseline(actual: Actual) -> Quantity | None:
    return None if actual.baseline is None else actual.baseline.value


def _is_below(one: Quantity, other: Quantity) -> bool:
    """Return whether a figure is less than another in its unit, whatever was rounded."""
    return one.value + rounding(one) < other.value - rounding(other)


def _may_be_among_all(missing: Iterable[Group]) -> bool:
    """Return whether a group is missing that is more than those of whom nobody knows."""
    return not all(group.is_unknown for group in missing)


def _named(groups: Iterable[Group]) -> Words:
    return with_commas(say("{name}", name=group) for group in groups)


def _listed(figures: dict[Group, Quantity]) -> Words:
    """Return the groups with their figures."""
    return with_commas(say("{name} {value}", name=one, value=figures[one]) for one in figures)
