"""Figures whose own note or explanation says that they count what is none of them: 含拟建3家."""

from collections.abc import Iterator

from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.reading.returns.others import counts_others, counts_others_words
from healthplan_cli.text.problems import Problem


def counted_others(submission: Submission) -> Iterator[Problem]:
    """Yield an error for each such figure, also of an institution or part; sums are left out."""
    for actual in submission.actuals.values():
        yield from _of_entry(actual)


def _of_entry(actual: Actual) -> Iterator[Problem]:
    for text in (actual.note, actual.explain):
        if text and counts_others(text):
            yield Problem(actual.position, "other-group", counts_others_words(text))
    for one in (*(actual.each or {}).values(), *(actual.parts or {}).values()):
        yield from _of_entry(one)
