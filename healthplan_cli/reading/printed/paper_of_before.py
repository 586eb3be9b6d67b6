"""Papers that are to be issued, with the number of one that was issued before the plan."""

import re
from collections.abc import Iterator

from healthplan_cli.model.review import CAN_BE_DOUBTED, Review, Verdict
from healthplan_cli.model.submission import Actual
from healthplan_cli.reading.printed.entries import entries_in
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import normal

_ISSUED = re.compile("印发|出台|发布|下发|颁布")
_NUMBER = re.compile(
    r"(?:文号:?|文件号:?|见)?[^,，。;；〔\[(0-9]{1,12}[〔\[(](?P<year>(?:19|20)[0-9]{2})[〕\])]第?[0-9]{1,4}号"
)
"""The number of a paper and nothing else: 某卫发〔2022〕35号."""


def papers_of_before(review: Review) -> Iterator[Problem]:
    """Yield a doubt about each paper whose number, in its note or evidence, is of an earlier year.

    `explain:` answers it.
    """
    start = review.plan.period.start.year
    for verdict in review.verdicts:
        actual = verdict.actual
        if actual is None or verdict.status not in CAN_BE_DOUBTED or not _is_to_be_issued(verdict):
            continue
        for _, one in entries_in(actual):
            if one.explain:
                continue
            for number in _numbers_before(start, one):
                yield Problem(one.position, "other-period", _issued_before(number, start))


def _numbers_before(start: int, entry: Actual) -> Iterator[str]:
    """Yield each number of a paper, in a note or as evidence, of a year before a first one."""
    document = entry.attestation.document if entry.attestation is not None else ""
    for text in (*entry.note.splitlines(), document):
        found = _NUMBER.fullmatch(normal(text).strip())
        if found and int(found["year"]) < start:
            yield text


def _issued_before(number: str, start: int) -> Words:
    return say(
        "{text} is the number of a paper that was issued before {year}; name the one that the plan "
        "asks for, or say with explain: (in a table: explanation) why it is the one",
        text=quoted(number),
        year=start,
    )


def _is_to_be_issued(verdict: Verdict) -> bool:
    """Return whether a target asks for a paper to be issued, by its quote or its last stage."""
    target = verdict.target
    is_without_figure = bool(target.indicator.scale) or not target.indicator.unit
    return is_without_figure and bool(_ISSUED.search(target.quote))
