"""Every figure of a report, with last year's where there is one."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.judging.baseline import is_of_last_year
from healthplan_cli.judging.figure import (
    ALONE,
    Context,
    Entry,
    combined,
    counts_of,
    entries_of_groups,
    figures_of,
    is_of_indicator,
    labels_of,
    printed_level,
    shared_indicators,
)
from healthplan_cli.model.condition import Condition, Measure, indicator_of_part
from healthplan_cli.model.indicator import Catalog, Element, Indicator
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.model.target import Baseline, Target
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import Words, say

_BESIDE_BENCHMARKS = frozenset((Measure.DISTANCE, Measure.SHARE))


class Reported(Struct, frozen=True):
    """A figure, and what it is compared with, in the unit of its indicator or element."""

    named: Indicator | Element
    value: Quantity
    position: Position
    previous: Quantity | None = None
    """Last year's figure."""
    explain: str = ""
    name: str = ""
    """The institution, part or target that it is of, "" where it is of the whole plan."""
    limit: Quantity | None = None
    """The least that the plan asks for."""
    most: Quantity | None = None
    """The most that the plan allows."""
    baseline: Quantity | None = None
    """The value that changes are counted from."""
    benchmark: Quantity | None = None
    """The reference value that it is compared with."""
    is_baseline: bool = False
    """Whether it is itself the baseline of a figure."""
    is_counted: bool = False
    """Whether it is a rate whose numerator and denominator are reported."""
    may_be_negative: bool = False
    """Whether the plan itself sets a limit below 0."""
    may_be_part: bool = False
    """Whether it counts parts of whole things: by its limit, or as a mean (`kind: rate`)."""
    may_pass_whole: bool = False
    """Whether its limit is above the whole of a share: 1.15:1, 110 %."""

    @property
    def is_open(self) -> bool:
        """Whether the figure may be below 0, or above the whole of a share."""
        return isinstance(self.named, Indicator) and self.named.open


def with_name(one: Reported) -> Words:
    """Return a figure with its name, for people."""
    if one.is_baseline:
        return say("the baseline of {name} {value}", name=one.named, value=one.value)
    if one.name:
        return say("{name} ({part}) {value}", name=one.named, part=one.name, value=one.value)
    return say("{name} {value}", name=one.named, value=one.value)


def all_figures(
    plan: Plan, submission: Submission, catalog: Catalog, previous: Mapping[str, Quantity]
) -> tuple[Reported, ...]:
    """Return the elements, then what each target's entry reports or its elements yield.

    `previous` are last year's figures by id; they come before the baselines of entries.
    """
    found = list(_of_elements(submission, catalog))
    shared = shared_indicators(plan.targets)
    figures = _FiguresOf(plan, submission, catalog)
    for target in plan.targets:
        is_alone = is_of_indicator(target, shared)
        for one in figures.of(target):
            is_ambiguous = not is_alone and not one.name
            found.append(replace(one, name=target.id) if is_ambiguous else one)
    return tuple(_with_last_year(one, previous) for one in found)


def by_id(figures: Iterable[Reported]) -> Mapping[str, Reported]:
    """Return the figures of the whole plan by id; of several for one id the first."""
    found: dict[str, Reported] = {}
    for one in figures:
        if not one.name:
            found.setdefault(one.named.id, one)
    return found


def _of_elements(submission: Submission, catalog: Catalog) -> Iterator[Reported]:
    for id, value in submission.elements.items():
        position = submission.element_positions.get(id, submission.position)
        yield Reported(catalog.elements[id], value, position)


def _with_last_year(one: Reported, previous: Mapping[str, Quantity]) -> Reported:
    then = previous.get(one.named.id)
    if one.name or then is None or not units.fits(then.unit, one.value.unit):
        return one
    return replace(one, previous=units.convert(then, one.value.unit))


class _FiguresOf(Struct, frozen=True):
    """The figures of a file of actuals, target by target."""

    plan: Plan
    submission: Submission
    catalog: Catalog

    def of(self, target: Target) -> Iterator[Reported]:
        """Yield one figure with its counts, or one for each institution or part."""
        indicator = target.indicator
        actual = self.submission.actuals.get(target.id)
        if actual is None and target.group is not None:
            return
        actual = actual or self._of_elements(indicator)
        for entry in figures_of(target, actual):
            yield from self._of_entry(entry, target)
            yield from self._of_groups(entry, target)
        if actual.each is not None and target.adds_institutions:
            yield from self._of_sum(target, actual)
        if actual.each is None and actual.parts is None:
            yield from self._counts(actual, indicator)

    def _of_groups(self, entry: Entry, target: Target) -> Iterator[Reported]:
        """Yield the figures of groups, which are compared with no limit and no baseline."""
        for one in entries_of_groups(entry):
            indicator = _indicator_of(one, target)
            value = printed_level(one.actual, indicator, ALONE)
            if isinstance(value, Quantity):
                yield Reported(
                    indicator,
                    value,
                    one.actual.position,
                    explain=one.actual.explain,
                    name=one.name,
                    may_be_part=_counts_parts(entry.condition, indicator),
                )

    def _of_sum(self, target: Target, actual: Actual) -> Iterator[Reported]:
        """Yield the one figure that several institutions make together, where they make one."""
        whole = combined(actual, target.indicator)
        if isinstance(whole, Words):
            return
        for entry in figures_of(target, whole):
            yield from self._of_entry(entry, target)

    def _of_elements(self, indicator: Indicator) -> Actual:
        """Return an empty entry at the place of the element that the figure comes from."""
        positions = self.submission.element_positions
        return Actual(position=positions.get(indicator.numerator, self.submission.position))

    def _of_entry(self, entry: Entry, target: Target) -> Iterator[Reported]:
        """Yield the figure of an entry and the baseline that it is compared with."""
        actual = entry.actual
        indicator = _indicator_of(entry, target)
        baseline = _baseline_of(entry, target)
        then = previous = None
        if baseline:
            then = units.convert(baseline.value, indicator.unit)
            if is_of_last_year(baseline, self.plan, self.submission.as_of):
                previous = then
        context = Context(self.submission.elements, self.submission.benchmarks)
        value = printed_level(actual, indicator, context)
        if not isinstance(value, Quantity):
            return
        alone = Reported(
            indicator,
            value,
            actual.position,
            explain=actual.explain,
            name=entry.name,
            may_be_negative=bool(indicator.formula) or _has_negative_limit(entry.condition),
            may_be_part=_counts_parts(entry.condition, indicator),
            may_pass_whole=_has_limit_above_whole(entry.condition, indicator),
        )
        yield replace(
            alone,
            previous=previous,
            limit=_least(entry.condition, indicator),
            most=_most(entry, target, indicator),
            baseline=then,
            benchmark=self._benchmark_of(entry, target),
            is_counted=not isinstance(counts_of(actual, indicator, context), Words),
        )
        if then is not None:
            yield replace(alone, value=then, name=entry.name or target.id, is_baseline=True)

    def _benchmark_of(self, entry: Entry, target: Target) -> Quantity | None:
        """Return the value that a level is compared with: of all, of its institution or level."""
        condition = entry.condition
        reference = self.submission.benchmarks.get(condition.benchmark)
        is_of_level = condition.compares is Measure.LEVEL
        if reference is None or not is_of_level or condition.measure not in _BESIDE_BENCHMARKS:
            return None
        times = labels_of(self.submission.as_of)
        if target.every is not None:
            times = (entry.name,)
        own = reference.at(times).of(entry.reference_names)
        if own is None or own.value is None:
            return None
        return units.convert(own.value, _indicator_of(entry, target).unit)

    def _counts(self, actual: Actual, indicator: Indicator) -> Iterator[Reported]:
        """Yield numerator and denominator of an entry, which are elements too."""
        counts = (
            (indicator.numerator, actual.numerator),
            (indicator.denominator, actual.denominator),
        )
        for id, quantity in counts:
            element = self.catalog.elements.get(id)
            if element is None or quantity is None:
                continue
            if units.fits(quantity.unit, element.unit):
                value = units.convert(quantity, element.unit)
                yield Reported(element, value, actual.position, explain=actual.explain)


def _indicator_of(entry: Entry, target: Target) -> Indicator:
    """Return what an entry counts: a part in its own unit, one of some without elements."""
    indicator = target.indicator
    if entry.condition.part:
        indicator = indicator_of_part(indicator, entry.condition)
    if entry.name or target.group is not None:
        indicator = replace(indicator, numerator="", denominator="")
    return indicator


def _baseline_of(entry: Entry, target: Target) -> Baseline | None:
    """Return the baseline of an entry; the plan's own is of the whole, or of each institution."""
    if entry.actual.baseline is not None:
        return entry.actual.baseline
    if entry.name and target.adds_institutions:
        return None
    return target.baseline


def _has_negative_limit(condition: Condition) -> bool:
    return condition.measure is Measure.LEVEL and any(end < 0 for end in condition.interval.ends)


def _has_limit_above_whole(condition: Condition, indicator: Indicator) -> bool:
    """Return whether the plan itself has a limit that no share of a whole can reach."""
    if condition.measure is not Measure.LEVEL or not units.is_share(indicator.unit):
        return False
    whole = units.per_one(indicator.unit)
    for end in condition.interval.ends:
        if _in_unit_of(indicator, end, condition).value > whole:
            return True
    return False


def _counts_parts(condition: Condition, indicator: Indicator) -> bool:
    """Return whether the plan itself counts parts of whole things: 1.5 nurses for each school."""
    if indicator.kind == "rate":
        return True
    if condition.measure is not Measure.LEVEL:
        return False
    ends = condition.interval.ends
    for end in ends:
        if _in_unit_of(indicator, end, condition).value.denominator != 1:
            return True
    return False


def _least(condition: Condition, indicator: Indicator) -> Quantity | None:
    """Return the least that a condition asks for, in the unit of the indicator; None for a most."""
    interval = condition.interval
    if condition.measure is not Measure.LEVEL or interval.low is None or interval.high is not None:
        return None
    return _in_unit_of(indicator, interval.low, condition)


def _most(entry: Entry, target: Target, indicator: Indicator) -> Quantity | None:
    """Return the most that is allowed, in the unit of the indicator; None where there is a least.

    One of several institutions is far below the limit that all of them share.
    """
    condition = entry.condition
    interval = condition.interval
    if condition.measure is not Measure.LEVEL or interval.high is None or interval.low is not None:
        return None
    is_of_one_of_several = entry.name != condition.part and target.adds_institutions
    if is_of_one_of_several:
        return None
    return _in_unit_of(indicator, interval.high, condition)


def _in_unit_of(indicator: Indicator, end: Fraction, condition: Condition) -> Quantity:
    return units.convert(Quantity(end, condition.unit), indicator.unit)
