"""Targets that must hold in every year, quarter or month: each has its own figure.

Each is judged on its last day as a target of that time alone. What is not over yet is not due, and
what is over and was not reported leaves the whole undetermined. Of limits with dates of their own
the latest that is due by the end of a time is asked of it, and of the times before the first of
them nothing is.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.judging.figure import ALONE, level
from healthplan_cli.judging.timing import Outcome
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.indicator import YES_NO
from healthplan_cli.model.period import Every, Span
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import WORST_FIRST, Measured, Status, Verdict
from healthplan_cli.model.submission import Actual, Reference, Submission
from healthplan_cli.model.target import Baseline, Target, grade_before
from healthplan_cli.text.words import say

Judge = Callable[[Target, Actual], Verdict]


class Spans(Struct, frozen=True):
    """The times of a target, and the figures of those that were reported.

    It must hold in each that is `asked`.
    """

    all: tuple[Span, ...]
    asked: tuple[Span, ...]
    figures: Mapping[str, Actual]
    as_of: date

    @property
    def over(self) -> tuple[Span, ...]:
        """The times whose last day has come."""
        return tuple(span for span in self.asked if span.end <= self.as_of)


def judged_every(target: Target, actual: Actual, as_of: date, judge: Judge) -> Verdict:
    """Return the verdict on a target from that of each of its times."""
    every = target.every
    if every is None:
        raise ValueError("a target of every year, quarter or month is wanted")
    asked = tuple(span for span in every.spans if _conditions(target, span))
    spans = Spans(every.spans, asked, _figures(every, actual, as_of), as_of)
    verdicts = dict(_each(target, spans, actual.baseline, judge))
    outcome = _together(verdicts, spans)
    measured: list[Measured] = []
    for label, verdict in verdicts.items():
        measured.extend(replace(one, name=label) for one in verdict.measured)
    return Verdict(target, outcome.status, tuple(measured), actual, outcome.reason)


def _figures(every: Every, actual: Actual, as_of: date) -> Mapping[str, Actual]:
    """Return the figures by the time they are of; one figure alone is of the time of its day."""
    if actual.each is not None:
        return actual.each
    day = actual.day or as_of
    by_span = {}
    for span in every.spans:
        if span.start <= day <= span.end:
            by_span[span.label] = actual
    return by_span


def _conditions(target: Target, span: Span) -> tuple[Condition, ...]:
    """Return what is asked of one time: of several limits the latest that is due by its end."""
    if not target.is_series:
        return target.conditions
    due = []
    for one in target.conditions:
        if one.due is not None and one.due <= span.end:
            due.append(one)
    return tuple(replace(one, due=None) for one in due[-1:])


def _each(
    target: Target, spans: Spans, first: Baseline | None, judge: Judge
) -> Iterator[tuple[str, Verdict]]:
    """Yield the verdict of each time that was asked for and reported, with its label.

    A change is counted from the figure of the time before, the first one from the baseline.
    """
    before = first or target.baseline
    for span in spans.all:
        figure = spans.figures.get(span.label)
        asked = _conditions(target, span)
        own = replace(target, conditions=asked, every=None, due=span.end, since=span.start)
        if figure is None:
            before = None
            continue
        day = figure.day or min(span.end, spans.as_of)
        figure = replace(figure, day=day)
        if target.asks_for_change:
            figure = replace(figure, baseline=figure.baseline or before)
            own = replace(own, baseline=None)
        before = _as_baseline(figure, target)
        if not asked:
            continue
        verdict = judge(own, figure)
        if verdict.status is not Status.UNREPORTED:
            yield span.label, verdict


def _as_baseline(figure: Actual, target: Target) -> Baseline | None:
    """Return a figure as the baseline of the next time."""
    if figure.stage is not None:
        return grade_before(figure.stage, target.indicator.scale or YES_NO)
    found = level(figure, target.indicator, ALONE)
    if isinstance(found, Quantity):
        return Baseline(found)
    return None


def _together(verdicts: Mapping[str, Verdict], spans: Spans) -> Outcome:
    """Return the worst verdict; what is over and was not reported is lacking."""
    missing = [span.label for span in spans.over if span.label not in verdicts]
    if not verdicts and missing:
        return Outcome(Status.UNREPORTED)
    if not verdicts:
        return Outcome(
            Status.NOT_DUE, say("nothing was reported; due {day}", day=spans.asked[0].end)
        )
    missed = []
    for label, one in verdicts.items():
        if one.status is Status.MISSED:
            missed.append(label)
    if missed:
        return Outcome(Status.MISSED, say("outside: {names}", names=", ".join(missed)))
    if missing:
        return Outcome(Status.UNDETERMINED, say("not reported: {names}", names=", ".join(missing)))
    return _worst(verdicts, spans)


def _worst(verdicts: Mapping[str, Verdict], spans: Spans) -> Outcome:
    """Return the worst of the verdicts; met only when every time is over."""
    label, worst = min(verdicts.items(), key=lambda item: WORST_FIRST.index(item[1].status))
    last = spans.asked[-1].end
    if worst.status is Status.MET and spans.as_of < last:
        return Outcome(Status.HOLDING, say("inside so far; settled on {due}", due=last))
    if worst.reason is None:
        return Outcome(worst.status)
    return Outcome(worst.status, say("{name}: {reason}", name=label, reason=worst.reason))


def benchmarks_of(
    of_span: Target, target: Target, submission: Submission
) -> Mapping[str, Reference]:
    """Return the reference values of one of the times of a target.

    One without a time is of the day of the file, and so of the time that this day is in.
    """
    labels = []
    is_now = False
    spans: tuple[Span, ...] = ()
    if target.every is not None:
        spans = target.every.spans
    for span in spans:
        if span.end == of_span.due:
            labels.append(span.label)
            is_now = span.start <= submission.as_of <= span.end
    found = {}
    for id, reference in submission.benchmarks.items():
        if reference.times is not None or is_now:
            found[id] = reference.at(tuple(labels))
        else:
            found[id] = Reference()
    return found
