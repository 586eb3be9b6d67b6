"""Which baseline a change is counted from: of the plan, of the entry, or of last year's file."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.judging.figure import (
    ALONE,
    Context,
    combined,
    context_of,
    counts_of,
    is_of_indicator,
    level,
    own_context,
    rounding,
)
from healthplan_cli.model.derived import Derived
from healthplan_cli.model.indicator import YES_NO
from healthplan_cli.model.period import Every, Period
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.model.target import Baseline, Target, grade_before, target_of_part
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import convert, fits, is_ratio


class SourcedBaseline(Struct, frozen=True):
    """A baseline with the words that say where it comes from."""

    baseline: Baseline
    words: Words


def last_day_of_baseline(period: Period) -> date:
    """Return the last day of the year, or the period, that changes are counted from."""
    eve = date.fromordinal(period.start.toordinal() - 1)
    if eve.year == period.baseline:
        return eve
    return date(period.baseline, 12, 31)


def baselines(plan: Plan, submission: Submission, last_day: date) -> Mapping[str, Baseline]:
    """Return the figures of a file by target id, indicator id and element id, and by group.

    A figure of another day is left out: one of before does not cover the year to its end, and one
    of after is of another year. A count that adds up over several years is left out too, as it is
    not the count of the last of them.
    """
    context = context_of(plan, submission)
    year = last_day.year
    found = {}
    for id, quantity in submission.elements.items():
        found[id] = Baseline(quantity, year)
    is_of_years = plan.period.start.year < plan.period.end.year
    for target in plan.to_report.targets:
        is_sum_of_years = is_of_years and target.indicator.kind == "flow"
        if is_sum_of_years:
            continue
        if is_of_indicator(target, context.shared):
            found |= _groups_of_year(target, submission, last_day)
        baseline = _figure_of_year(target, submission, context, last_day)
        if baseline is None:
            continue
        found[id_of_figure(target)] = baseline
        if is_of_indicator(target, context.shared):
            found[target.indicator.id] = baseline
    return found


def counts_of_year(plan: Plan, submission: Submission) -> Mapping[str, Actual]:
    """Return numerator and denominator of each rate of a file, by target id and indicator id."""
    context = context_of(plan, submission)
    found: dict[str, Actual] = {}
    for target in plan.to_report.targets:
        entry = submission.actuals.get(target.id, Actual())
        counts = counts_of(entry, target.indicator, own_context(context, target, entry))
        if not isinstance(counts, Words):
            numerator, denominator = counts
            found[target.id] = Actual(numerator=numerator, denominator=denominator)
            if is_of_indicator(target, context.shared):
                found[target.indicator.id] = found[target.id]
    return found


def part_before(target: Target, baseline: Baseline, counts: Mapping[str, Actual]) -> Actual | None:
    """Return what the baseline of a unit adds to that of several: its amount, or its counts.

    `counts` are last year's of the unit, by id. None where a rate has none, or others than those
    that make just this baseline.
    """
    if not is_ratio(target.indicator.unit):
        return Actual(value=baseline.value)
    found = counts.get(target.id) or counts.get(target.indicator.id)
    if found is None:
        return None
    made = level(found, target.indicator, ALONE)
    if isinstance(made, Words) or not fits(baseline.value.unit, made.unit):
        return None
    if made.value != convert(baseline.value, made.unit).value:
        return None
    return found


def baseline_of_several(
    target: Target, parts: Mapping[str, Actual], years: Collection[int | None]
) -> Baseline | None:
    """Return what several had together: a sum, and of a rate a sum over a sum.

    None where nothing adds up, or where it is not all of one year.
    """
    whole = combined(Actual(each=parts), target.indicator)
    if isinstance(whole, Words) or len(years) != 1:
        return None
    value = level(whole, target.indicator, ALONE)
    if isinstance(value, Words):
        return None
    (year,) = years
    return Baseline(value, year)


def id_of_figure(target: Target) -> str:
    """Return the id that last year's figure of a target has: its own, or that of its group."""
    if target.group is None:
        return target.id
    from healthplan_cli.judging.group_figures import id_of_group  # few targets are for one

    return id_of_group(target, target.group)


def _groups_of_year(
    target: Target, submission: Submission, last_day: date
) -> Iterator[tuple[str, Baseline]]:
    """Yield the figures of groups beside that of all, each under the id of its group."""
    actual = _entry_of_year(target, submission, last_day)
    if actual is None or not actual.by:
        return
    from healthplan_cli.judging.group_figures import figures_of_groups  # few files have any

    for id, value, day in figures_of_groups(target, actual):
        if day in (None, last_day):
            yield id, Baseline(value, last_day.year)


def _figure_of_year(
    target: Target, submission: Submission, context: Context, last_day: date
) -> Baseline | None:
    """Return the figure of a target, of all its institutions where it is asked for as one."""
    actual = _entry_of_year(target, submission, last_day)
    if actual is None:
        return None
    if actual.stage is not None:
        return grade_before(actual.stage, target.indicator.scale or YES_NO, last_day.year)
    value = level(actual, target.indicator, own_context(context, target, actual))
    if isinstance(value, Words):
        return None
    written = actual.value
    is_bare = written is not None and written.bare and value.places is not None
    return Baseline(replace(value, bare=is_bare), last_day.year)


def _entry_of_year(target: Target, submission: Submission, last_day: date) -> Actual | None:
    """Return the entry of a target that covers the year to its end, None where it has none."""
    actual = submission.actuals.get(target.id, Actual())
    if target.every is not None and actual.each is not None:
        actual = last_figure(target.every, actual.each, last_day)
    is_reported = bool(target.indicator.unit) or actual.stage is not None
    if another_day(actual, last_day) is not None or not is_reported:
        return None
    if actual.each is None or target.each is not None:
        return actual
    whole = combined(actual, target.indicator)
    if isinstance(whole, Words):
        return None
    return whole


def another_day(actual: Actual, last_day: date) -> date | None:
    """Return the day of an entry, or of an institution, that is not this one; None for none."""
    if actual.day not in (None, last_day):
        return actual.day
    inner = (another_day(one, last_day) for one in (actual.each or {}).values())
    return next(filter(None, inner), None)


def last_figure(every: Every, figures: Mapping[str, Actual], last_day: date) -> Actual:
    """Return the figure of the year, quarter or month that ends with a day."""
    for span in every.spans:
        if span.end == last_day:
            return figures.get(span.label, Actual())
    return Actual()


def with_last_year(
    plan: Plan, submission: Submission, last_year: Mapping[str, Baseline]
) -> Submission:
    """Return the submission with last year's figure in every entry that it is a baseline of."""
    actuals = dict(submission.actuals)
    context = context_of(plan, submission)
    for target in plan.to_report.targets:
        baseline = last_year.get(id_of_figure(target))
        if baseline is None and is_of_indicator(target, context.shared):
            baseline = last_year.get(target.indicator.id)
        if baseline is not None and baseline.grade:
            baseline = _of_scale(baseline, target)
        if baseline is None or not _is_of_baseline_year(target, plan, submission.as_of):
            continue
        entry = actuals.get(target.id, Actual(position=submission.position))
        actuals[target.id] = replace(entry, last_year=baseline)
    return replace(submission, actuals=actuals)


def _of_scale(baseline: Baseline, target: Target) -> Baseline | None:
    """Return a grade by its place on the scale of a target; None where it has none."""
    scale = target.indicator.scale
    if baseline.grade not in scale or not any(one.is_graded for one in target.conditions):
        return None
    return grade_before(baseline.grade, scale, baseline.year)


def settled(plan: Plan, submission: Submission) -> Submission:
    """Return the submission in which each entry has the baseline that counts."""
    actuals = dict(submission.actuals)
    for target in plan.targets:
        entry = actuals.get(target.id)
        if entry is not None:
            actuals[target.id] = _settled(target, entry)
    return replace(submission, actuals=actuals)


def _settled(target: Target, entry: Actual) -> Actual:
    """Return an entry with the baseline that counts, and so each that is compared by itself."""
    found = counting(baselines_of(target, entry), target)
    if found is not None:
        entry = replace(entry, baseline=found.baseline)
    if entry.each is not None and target.each is not None:
        each = {}
        for name, one in entry.each.items():
            each[name] = _settled(target, one)
        return replace(entry, each=each)
    if entry.parts is not None:
        of_part = {one.part: target_of_part(target, one) for one in target.conditions}
        parts = {}
        for name, one in entry.parts.items():
            parts[name] = _settled(of_part[name], one)
        return replace(entry, parts=parts)
    return entry


def compared_by_themselves(target: Target, entry: Actual) -> Iterator[tuple[str, Actual]]:
    """Yield the institutions and parts of an entry that are compared with the plan's baseline."""
    inner = (entry.each if target.each is not None else None) or entry.parts or {}
    for name, one in inner.items():
        deeper = []
        for part, part_of in (one.parts or {}).items():
            deeper.append((f"{name} {part}", part_of))
        yield from deeper or [(name, one)]


def baselines_of(target: Target, actual: Actual) -> tuple[SourcedBaseline, ...]:
    """Return the baselines of an entry: the plan's, its own, last year's, in this order."""
    return tuple(_baselines(target, actual))


def _baselines(target: Target, actual: Actual) -> Iterator[SourcedBaseline]:
    if target.baseline is not None:
        words = say("the plan's {baseline}", baseline=target.baseline.as_reported)
        yield SourcedBaseline(target.baseline, words)
    if actual.baseline is not None and actual.baseline != target.baseline:
        words = say("the {baseline} given here", baseline=actual.baseline.as_reported)
        yield SourcedBaseline(actual.baseline, words)
    if actual.derived is not None:
        yield from _of_parts(actual.derived, actual)
    if actual.last_year is not None and actual.last_year != actual.baseline:
        words = say("the {baseline} of last year's file", baseline=actual.last_year.as_reported)
        yield SourcedBaseline(actual.last_year, words)


def _of_parts(derived: Derived, actual: Actual) -> Iterator[SourcedBaseline]:
    """Yield what the formula of an indicator makes of the baselines of its parts."""
    made = derived.then
    if made is not None and made != actual.baseline:
        words = say("the {baseline} that the baselines of its parts make", baseline=made.value)
        yield SourcedBaseline(made, words)


def counting(baselines: tuple[SourcedBaseline, ...], target: Target) -> SourcedBaseline | None:
    """Return the baseline that counts: the most exact of those that agree with the first source.

    What the plan prints comes first; where it prints none, the most exact of all counts. One in a
    unit of another kind, as last year's plan may have counted in, never does.
    """
    unit = target.indicator.unit
    fitting = [one for one in baselines if fits(one.baseline.value.unit, unit)]
    if not fitting:
        return None
    first = fitting[0]
    if target.baseline is None:
        first = min(fitting, key=lambda one: _half(one, unit))
    agreeing = [one for one in fitting if agree(first, one, unit)]
    return min(agreeing, key=lambda one: _half(one, unit))


def agree(one: SourcedBaseline, other: SourcedBaseline, unit: str) -> bool:
    """Return whether two baselines differ by no more than the rounding of the coarser one."""
    if not fits(one.baseline.value.unit, unit) or not fits(other.baseline.value.unit, unit):
        return False
    difference = _value(one, unit) - _value(other, unit)
    return abs(difference) <= max(_half(one, unit), _half(other, unit))


def _value(sourced: SourcedBaseline, unit: str) -> Fraction:
    return convert(sourced.baseline.value, unit).value


def _half(sourced: SourcedBaseline, unit: str) -> Fraction:
    """Return how far the exact baseline may be from the printed one, in the indicator's unit."""
    value = sourced.baseline.value
    return convert(Quantity(rounding(value), value.unit), unit).value


def _is_of_baseline_year(target: Target, plan: Plan, as_of: date) -> bool:
    """Return whether a target counts changes from the year that its plan does."""
    return target.base_year(plan.period, as_of) == plan.period.baseline


def is_of_last_year(baseline: Baseline, plan: Plan, as_of: date) -> bool:
    """Return whether a baseline is of the year before that of the figures of a day."""
    year = min(as_of, plan.period.end).year
    return (baseline.year or plan.period.baseline) == year - 1
