"""What is reported twice, and differs: printed rates beside their counts, and baselines."""

from collections.abc import Iterator
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.judging.baseline import (
    SourcedBaseline,
    agree,
    baselines_of,
    compared_by_themselves,
    counting,
)
from healthplan_cli.judging.figure import (
    Context,
    Entry,
    context_of,
    context_of_entry,
    counts_of,
    ratio_of,
    reported_entries,
    rounding,
)
from healthplan_cli.judging.judge import judge
from healthplan_cli.judging.rounded_counts import limit_is_between
from healthplan_cli.model.condition import Measure, indicator_of_part
from healthplan_cli.model.derived import Derived
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import STATUS_WORDS, Status
from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.model.target import Compare, Target
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Words, joined, say


def rates_unlike_counts(plan: Plan, submission: Submission) -> Iterator[Problem]:
    """Yield a problem for every printed rate that is not its numerator over its denominator.

    What the printed digits and those of the counts leave open is no difference. The one figure of
    an indicator whose counts the catalog names is left out: the rules check it, in words of their
    own.
    """
    context = context_of(plan, submission)
    for target, entry in reported_entries(plan, submission):
        yield from _differing_rate(target, entry, context)


def _differing_rate(target: Target, entry: Entry, context: Context) -> Iterator[Problem]:
    if _is_checked_by_rules(target, entry, context):
        return
    own = context_of_entry(context, target, entry)
    if words := _difference(target, entry, own):
        yield Problem(entry.actual.position, "rate-differs", words)


def differing_baselines(
    plan: Plan, submission: Submission, compare: Compare | None = None
) -> Iterator[Problem]:
    """Yield a problem for every baseline that is not the one that counts, beyond rounding.

    It says what the verdict is under each of the two.
    """
    for target in plan.targets:
        actual = submission.actuals.get(target.id)
        if actual is None:
            continue
        yield from _differing_inside(target, actual)
        baselines = baselines_of(target, actual)
        first = counting(baselines, target)
        for other in baselines:
            if first is None or agree(first, other, target.indicator.unit):
                continue
            words = say(
                "{id} has two baselines: {verdict} on {first}, {second_verdict} on {second}",
                id=target.id,
                verdict=_verdict_on(first, target, plan, submission, compare),
                first=first.words,
                second_verdict=_verdict_on(other, target, plan, submission, compare),
                second=other.words,
            )
            yield Problem(actual.position, "baseline-disagrees", words)
        if first is not None and actual.each:
            # few reports have institutions
            from healthplan_cli.judging.baselines_of_institutions import unlike_institutions

            yield from unlike_institutions(first, target, actual)


def _differing_inside(target: Target, actual: Actual) -> Iterator[Problem]:
    """Yield the baselines of institutions and parts that are not the plan's, beyond rounding."""
    for name, one in compared_by_themselves(target, actual):
        baselines = baselines_of(target, one)
        first = counting(baselines, target)
        for other in baselines:
            if first is None or agree(first, other, target.indicator.unit):
                continue
            words = say(
                "{id} ({part}) has two baselines: {first}, and {second}",
                id=target.id,
                part=name,
                first=first.words,
                second=other.words,
            )
            yield Problem(one.position, "baseline-disagrees", words)


def _verdict_on(
    sourced: SourcedBaseline,
    target: Target,
    plan: Plan,
    submission: Submission,
    compare: Compare | None,
) -> Words:
    """Return the word for the verdict on a target when it counts from one baseline alone."""
    if not units.fits(sourced.baseline.value.unit, target.indicator.unit):
        return STATUS_WORDS[Status.UNDETERMINED]
    alone = replace(target, baseline=None)
    entry = replace(submission.actuals[target.id], baseline=sourced.baseline, last_year=None)
    review = judge(
        replace(plan, targets=(alone,)), replace(submission, actuals={target.id: entry}), compare
    )
    return STATUS_WORDS[review.verdicts[0].status]


def _is_checked_by_rules(target: Target, entry: Entry, context: Context) -> bool:
    indicator = target.indicator
    has_counts = bool(indicator.numerator and indicator.denominator)
    is_alone = indicator.id not in context.shared and target.group is None
    return has_counts and not entry.name and is_alone


def _difference(target: Target, entry: Entry, context: Context) -> Words | None:
    """Say how a printed rate differs from its counts, where it does."""
    actual = entry.actual
    if actual.value is None or entry.condition.measure is Measure.RANK:
        return None
    indicator = indicator_of_part(target.indicator, entry.condition)
    if actual.derived is not None:
        return _difference_from_formula(actual.value, actual.derived, entry, indicator)
    counts = counts_of(actual, indicator, context)
    ratio = ratio_of(actual, indicator, context)
    if isinstance(counts, Words) or isinstance(ratio, Words):
        return None
    low, high = range_of_ratio(*counts, indicator)
    if rounds_to(actual.value, indicator, low, high):
        printed = units.convert(actual.value, indicator.unit)
        if not limit_is_between(entry.condition, printed, ratio):
            return None
    return say(
        "{name} is printed as {printed}, but {numerator} over {denominator} is {ratio}",
        name=_name(entry, indicator),
        printed=actual.value,
        numerator=counts[0],
        denominator=counts[1],
        ratio=ratio,
    )


def _difference_from_formula(
    printed: Quantity, derived: Derived, entry: Entry, indicator: Indicator
) -> Words | None:
    """Say how a printed figure differs from what its formula makes, where it does."""
    made = derived.value
    if made is None and not derived.divides_by_0:
        return None
    if made is not None:
        half = rounding(made)
        if rounds_to(printed, indicator, made.value - half, made.value + half):
            return None
    says = say("{formula} makes {made}", formula=indicator.formula, made=made)
    if derived.divides_by_0:
        says = say("{formula} divides by 0", formula=indicator.formula)
    return say(
        "{name} is printed as {printed}, but {formula} ({parts})",
        name=_name(entry, indicator),
        printed=printed,
        formula=says,
        parts=joined(derived.parts),
    )


def rounds_to(printed: Quantity, indicator: Indicator, low: Fraction, high: Fraction) -> bool:
    """Return whether a number between two ends, in the indicator's unit, is printed so."""
    figure = units.convert(printed, indicator.unit).value
    half = units.convert(Quantity(rounding(printed), printed.unit), indicator.unit).value
    return low - half <= figure <= high + half


def _name(entry: Entry, indicator: Indicator) -> object:
    if not entry.name:
        return indicator
    return say("{name} ({part})", name=indicator, part=entry.name)


def range_of_ratio(
    numerator: Quantity, denominator: Quantity, indicator: Indicator
) -> tuple[Fraction, Fraction]:
    """Return the ends of the ratio that counts printed in 万 leave open."""
    smallest = _moved(numerator, -1), _moved(denominator, 1)
    largest = _moved(numerator, 1), _moved(denominator, -1)
    if largest[1].value <= 0:
        largest = numerator, denominator
    low = units.rate(*smallest, indicator.unit).value
    high = units.rate(*largest, indicator.unit).value
    return low, high


def _moved(quantity: Quantity, direction: int) -> Quantity:
    return Quantity(quantity.value + direction * rounding(quantity), quantity.unit)
