"""Figures whose own note says that they count what is none of them, or that puts them in doubt."""

from collections.abc import Iterator

from healthplan_cli import units
from healthplan_cli.model.review import Review, Status
from healthplan_cli.model.submission import Actual
from healthplan_cli.reading.phrases.denying_papers import denies
from healthplan_cli.reading.phrases.doubted_notes import is_doubted, is_not_done
from healthplan_cli.reading.phrases.others import (
    counts_others,
    counts_others_words,
    counts_outsiders,
    place_counted,
    without_wrapping,
)
from healthplan_cli.reading.phrases.places import is_beside_region, is_of_region
from healthplan_cli.reading.phrases.said_missed import says_missed
from healthplan_cli.reading.printed.entries import entries_in, notes_on
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import Words, say

_OUTSIDE = (Status.MISSED, Status.BEHIND, Status.NOT_DUE)


def counted_others(review: Review) -> Iterator[Problem]:
    """Yield an error for each such figure, also of an institution or part; sums are left out.

    未完成 beside a figure that misses its target says nothing against it.
    """
    statuses = {verdict.target.id: verdict.status for verdict in review.verdicts}
    rates = {one.target.id for one in review.verdicts if units.is_ratio(one.target.indicator.unit)}
    region = review.plan.region
    for id, actual in review.submission.actuals.items():
        yield from _of_entry(actual, statuses.get(id), region)
        if id in rates:
            yield from _with_outsiders(actual)


def _with_outsiders(actual: Actual) -> Iterator[Problem]:
    """Yield a doubt about a rate of residents in which others are counted; visits may be theirs."""
    for _, one in entries_in(actual):
        for line, explanation in notes_on(one):
            if counts_outsiders(line) and not explanation:
                yield Problem(one.position, "other-group", doubt_words(line))


def _of_entry(actual: Actual, status: Status | None, region: str) -> Iterator[Problem]:
    for text, explanation in _remarks(actual):
        words = None
        if not is_of_region(without_wrapping(text), region):
            words = _against(text, explanation, region)
        if words and not _is_so(text, status):
            yield Problem(actual.position, "other-group", words)
    document = actual.attestation.document if actual.attestation is not None else ""
    if denies(document) and not _answers(actual.explain):
        yield Problem(actual.position, "other-group", doubt_words(document))
    for one in actual.inner:
        yield from _of_entry(one, status, region)


def _remarks(actual: Actual) -> Iterator[tuple[str, str]]:
    """Yield what is said of a figure, each with the explanation that answers it."""
    yield from notes_on(actual)
    for line in actual.explain.splitlines():
        yield line, actual.explain
    if actual.attestation is not None:
        yield actual.attestation.document, actual.explain


def _is_so(text: str, status: Status | None) -> bool:
    """Return whether a note says that a target is not reached which is not: 未完成."""
    if status is Status.ON_SCHEDULE:
        return says_missed(text) == "missed"
    return status in _OUTSIDE and is_not_done(text)


def _against(text: str, explanation: str, region: str) -> Words | None:
    """Return what is said against a note or explanation; an explanation answers a doubt."""
    if not text:
        return None
    if counts_others(text) or is_beside_region(place_counted(text), region):
        return counts_others_words(text)
    if not is_doubted(text) or _answers(explanation):
        return None
    return doubt_words(text)


def doubt_words(text: str) -> Words:
    """Return what is said of a note that puts its figure in doubt."""
    return say(
        "{text} says that the figure may not be certain, final, of all, of this time, or of "
        "what is done; report the one that is, or say why it counts with explain: (in a "
        "table: explanation)",
        text=quoted(text),
    )


def _answers(explanation: str) -> bool:
    return bool(explanation) and not any(map(is_doubted, explanation.splitlines()))
