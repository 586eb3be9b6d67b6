"""A target that only watches: what was reported and how it changed, without a verdict on it."""

from collections.abc import Iterator

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Measured, Status, Verdict
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Baseline
from healthplan_cli.text.words import Words, joined, say


def watched(verdict: Verdict) -> Verdict:
    """Return a verdict on a target that only watches as `watched`; others as they are.

    One that does not apply is left as it is, too. The reason says what is lacking, or how the
    figures changed from their baselines.
    """
    if not verdict.target.is_watched or verdict.status is Status.NOT_APPLICABLE:
        return verdict
    measured = tuple(one.without_limit for one in verdict.measured)
    reason = verdict.reason
    if verdict.status is Status.UNREPORTED:
        reason = say("nothing was reported")
    elif verdict.status is not Status.UNDETERMINED:
        reason = _changes(verdict)
    return replace(verdict, status=Status.WATCHED, measured=measured, reason=reason)


def _changes(verdict: Verdict) -> Words | None:
    changes = list(_each_change(verdict))
    if changes:
        return joined(changes)
    return None


def _each_change(verdict: Verdict) -> Iterator[Words]:
    for one in verdict.measured:
        baseline = _baseline(one, verdict)
        if baseline is None or one.figure is None:
            continue
        words = _change(one.figure, baseline.value)
        yield say("{name}: {words}", name=one.name, words=words) if one.name else words


def _baseline(one: Measured, verdict: Verdict) -> Baseline | None:
    """Return what a figure changed from; a baseline of the whole is none of its institutions."""
    actual = verdict.actual or Actual()
    if one.name:
        return (actual.each or {}).get(one.name, Actual()).baseline
    return actual.baseline or verdict.target.baseline


def _change(figure: Quantity, baseline: Quantity) -> Words:
    before = units.convert(baseline, figure.unit)
    size = figure.value - before.value
    change = Quantity(size, units.point_unit(figure.unit))
    sign = ""
    if size > 0:
        sign = "+"
    return say("{change} from {baseline}", change=f"{sign}{change}", baseline=baseline)
