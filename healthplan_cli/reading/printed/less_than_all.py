"""Figures of which a note or the table says that they are less than all: 不含民营医院, 四季度数.

Where a number of things is asked for at least, a part that has as many is enough. Whatever else is
asked for, all together may miss it.
"""

from collections.abc import Iterable, Iterator

from healthplan_cli import units
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.printed import Printed
from healthplan_cli.model.review import CAN_BE_DOUBTED, Review, Verdict
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Target
from healthplan_cli.reading.phrases.parts_in_titles import is_note_of_some, is_of_part, is_of_those
from healthplan_cli.reading.phrases.parts_left_out import is_of_a_part_of_year, leaves_out
from healthplan_cli.reading.phrases.some_of_all import is_chapter
from healthplan_cli.reading.printed.counted_others import doubt_words
from healthplan_cli.reading.printed.entries import entries_in, notes_on
from healthplan_cli.text.problems import Problem


def less_than_all(review: Review) -> Iterator[Problem]:
    """Yield a doubt about each figure that all together may miss; `explain:` answers it.

    What is a part of the figures of all units counts in their sum, whatever its own verdict is.
    """
    for verdict in review.verdicts:
        actual, of_all = verdict.actual, verdict.target.limit_of_all
        if actual is None or not (of_all or verdict.status in CAN_BE_DOUBTED):
            continue
        if all(map(_is_enough, of_all or verdict.target.conditions)):
            continue
        yield from _of_entry(verdict, actual)
        yield from _of_some(review, verdict, actual)
        for said in _titles(review, verdict):
            if not actual.explain:
                words = doubt_words(said)
                yield Problem(actual.position, "other-group", words, figures=(verdict.target.id,))


def _titles(review: Review, verdict: Verdict) -> Iterator[str]:
    """Yield what is written above the figures by which that of a target is of a part."""
    submission = review.submission
    if submission.part_of_year and _adds_up(verdict):
        yield submission.part_of_year
    target, region = verdict.target, review.plan.region
    title = submission.title_of_part
    if title and is_of_part(title, target, region):
        yield title
    for text in _sections_of_some(submission.printed, target):
        if is_of_those(text, target, region):
            yield text


def _sections_of_some(printed: Iterable[Printed], target: Target) -> Iterator[str]:
    """Yield the sections and classes of some that a row is in.

    A row that prints its limit, which is compared with that of the plan, is of all who are meant
    there: 家庭医生签约率 under 重点人群 with the limit for all residents.
    """
    of_row = [one for one in printed if one.target == target.id]
    prints_limit = any(one.kind == "target" for one in of_row)
    for one in of_row:
        if one.kind == "of_some" and not (prints_limit and is_chapter(one.text)):
            yield one.text


def _is_enough(condition: Condition) -> bool:
    """Return whether a limit that a part of the figure keeps is kept by all of it."""
    is_count = condition.measure is Measure.LEVEL and not units.is_ratio(condition.unit)
    return is_count and condition.interval.high is None


def _of_entry(verdict: Verdict, actual: Actual) -> Iterator[Problem]:
    for _, one in entries_in(actual):
        for line, explanation in notes_on(one):
            is_part = leaves_out(line) or (_adds_up(verdict) and is_of_a_part_of_year(line))
            if is_part and not explanation:
                yield Problem(one.position, "other-group", doubt_words(line))


def _of_some(review: Review, verdict: Verdict, actual: Actual) -> Iterator[Problem]:
    """Yield a doubt about a figure whose note says that it is of some persons alone."""
    for _, one in entries_in(actual):
        for line, explanation in notes_on(one):
            is_of_some = is_note_of_some(line, verdict.target, review.plan.region)
            if is_of_some and not explanation:
                yield Problem(one.position, "other-group", doubt_words(line))


def _adds_up(verdict: Verdict) -> bool:
    """Return whether a figure adds up over the year, or may: its indicator does not say."""
    return verdict.target.every is None and verdict.target.indicator.kind in ("flow", None)
