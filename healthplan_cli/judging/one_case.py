"""Which verdicts one case more or less would turn: the counts are changed and judged again."""

from collections.abc import Iterator

from msgspec.structs import replace

from healthplan_cli.judging.figure import counts_of, own_context
from healthplan_cli.judging.judge import Judging
from healthplan_cli.judging.uncertainty import is_whole_count, whole_of_share
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import OneCase, Review, Status, Verdict
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Target
from healthplan_cli.text.words import Words

DECIDED = (
    Status.MET,
    Status.MISSED,
    Status.HOLDING,
    Status.NOT_DUE,
    Status.ON_SCHEDULE,
    Status.BEHIND,
)
"""The verdicts that a figure makes, and nothing that is lacking or set aside."""


def with_one_case(review: Review, judging: Judging) -> Review:
    """Say of every rate of counts whether one case would turn its verdict.

    `judging` is what the review was judged from.
    """
    targets = {target.id: target for target in judging.plan.targets}
    verdicts = []
    for verdict in review.verdicts:
        found: tuple[OneCase, ...] = ()
        if _has_counts(verdict):
            found = tuple(_turns(verdict, targets[verdict.target.id], judging))
        verdicts.append(replace(verdict, one_case=found))
    return replace(review, verdicts=tuple(verdicts))


def _has_counts(verdict: Verdict) -> bool:
    """Return whether a verdict was made by one rate of counts, and no survey."""
    if verdict.status not in DECIDED or len(verdict.measured) != 1:
        return False
    target, actual = verdict.target, verdict.actual or Actual()
    if target.each is not None or target.every is not None or target.composition is not None:
        return False
    return verdict.measured[0].uncertainty is not None and actual.survey is None


def _turns(verdict: Verdict, target: Target, judging: Judging) -> Iterator[OneCase]:
    actual = verdict.actual or Actual()
    context = own_context(judging.context, target, actual)
    counts = counts_of(actual, target.indicator, context)
    if isinstance(counts, Words):
        return
    for cases in (1, -1):
        changed = _with_cases(actual, *counts, cases, target.indicator.unit)
        if changed is None:
            continue
        status = judging.with_entry(target, changed).verdict(target).status
        if status in DECIDED and status is not verdict.status:
            yield OneCase(cases, status)


def _with_cases(
    actual: Actual, numerator: Quantity, denominator: Quantity, cases: int, unit: str
) -> Actual | None:
    """Return the entry with so many cases more; None where there cannot be as many or few."""
    is_rounded = numerator.places is not None and numerator.places < 0  # such as 2.5万人
    changed = replace(numerator, value=numerator.value + cases)
    if is_rounded or not is_whole_count(changed):
        return None
    if whole_of_share(unit) is not None and changed.value > denominator.value:
        return None
    return replace(actual, numerator=changed, denominator=denominator)
