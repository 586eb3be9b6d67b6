"""Last year's file of actuals as the baselines of this year's."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli.judging.figure import Context, level
from healthplan_cli.model.plan import Baseline, Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import say
from healthplan_cli.units import UnitError, convert


def baselines(plan: Plan, submission: Submission) -> Mapping[str, Baseline]:
    """The figures of a year by indicator id, as reported or derived, and its elements by element id."""
    context = Context(submission.elements, submission.benchmarks)
    year = plan.period.end.year
    found = {id: Baseline(quantity, year) for id, quantity in submission.elements.items()}
    for target in plan.targets:
        value = (
            level(submission.actuals.get(target.id, Actual()), target.indicator, context)
            if target.indicator.unit
            else None
        )
        if isinstance(value, Quantity):
            found[target.indicator.id] = Baseline(value, year)
    return found


def with_baselines(plan: Plan, submission: Submission, known: Mapping[str, Baseline]) -> Submission:
    """The submission with last year's figure as the baseline of every entry that gives none of its own."""
    actuals = dict(submission.actuals)
    for target in plan.targets:
        baseline = known.get(target.indicator.id)
        entry = actuals.get(target.id, Actual(position=submission.position))
        if baseline is not None and entry.baseline is None and target.baseline is None:
            actuals[target.id] = replace(entry, baseline=baseline)
    return replace(submission, actuals=actuals)


def disagreements(
    plan: Plan, submission: Submission, known: Mapping[str, Baseline]
) -> Iterator[Problem]:
    """Entries whose own baseline is not what last year's file says."""
    for target in plan.targets:
        entry, baseline = submission.actuals.get(target.id), known.get(target.indicator.id)
        if entry is None or entry.baseline is None or baseline is None:
            continue
        if not _same(entry.baseline.value, baseline.value):
            words = say(
                "the baseline of {id} is {given} here, {known} in last year's file",
                id=target.id,
                given=entry.baseline.value,
                known=baseline.value,
            )
            yield Problem(entry.position, "baseline-disagrees", words)


def _same(given: Quantity, known: Quantity) -> bool:
    """Whether a printed figure is the known one, rounded to the digits that are printed."""
    try:
        exact = convert(known, given.unit).value
    except UnitError:
        return False
    half = Fraction(10) ** -given.places / 2 if given.places is not None else Fraction(0)
    return abs(exact - given.value) <= half
