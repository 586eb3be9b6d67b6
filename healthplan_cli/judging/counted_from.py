"""The figures of a file as changes are counted from them, whatever its own plan asks of them."""

from collections.abc import Iterator
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli.judging.figure import (
    Context,
    combined,
    context_of,
    context_of_entry,
    figures_of,
    level,
)
from healthplan_cli.model.condition import Condition, Measure, indicator_of_part
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import Measured, Review, Status, Verdict
from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.model.target import Target
from healthplan_cli.text.words import Words, say

_EXACTLY = Condition(
    Measure.CHANGE, Interval(Fraction(0), Fraction(0)), say("counted from, neither less nor more")
)
"""What is asked of a figure that a change is counted from: it may be no less, and no more."""


def as_counted_from(plan: Plan, submission: Submission) -> Review:
    """Return the figures of a file as verdicts, each met, that no doubt may be about."""
    context = context_of(plan, submission)
    verdicts = []
    for target in plan.targets:
        actual = submission.actuals.get(target.id)
        if actual is not None:
            measured = tuple(_measured(target, actual, context))
            asked = replace(target, conditions=(_EXACTLY,), composition=None, limit_of_all=())
            verdicts.append(Verdict(asked, Status.MET, measured, actual))
    return Review(plan, submission, tuple(verdicts))


def _measured(target: Target, actual: Actual, context: Context) -> Iterator[Measured]:
    """Yield the figures of an entry, the sum of institutions where all are judged as one."""
    whole: Actual | Words = actual
    if actual.each is not None and target.adds_institutions:
        whole = combined(actual, target.indicator)
    if isinstance(whole, Words):
        return
    for entry in figures_of(target, whole):
        indicator = indicator_of_part(target.indicator, entry.condition)
        figure = None
        if indicator.unit:
            figure = level(entry.actual, indicator, context_of_entry(context, target, entry))
        if figure is not None and not isinstance(figure, Words):
            value = figure.value
            yield Measured(
                _EXACTLY, value, inside=True, name=entry.name, compared=value, figure=figure
            )
