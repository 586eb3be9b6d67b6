"""What the note of a figure says of last year's, against last year's figure: 同上年, 较去年下降."""

import re
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.judging.baseline import is_of_last_year
from healthplan_cli.judging.figure import rounding
from healthplan_cli.judging.whole_file import is_same_figure
from healthplan_cli.model.condition import Measure
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Review, Verdict
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Baseline
from healthplan_cli.reading.phrases.said_changes import SaidChange, said_changes
from healthplan_cli.reading.printed.another_figure import is_another
from healthplan_cli.reading.printed.case import last_place
from healthplan_cli.reading.printed.counted_others import doubt_words
from healthplan_cli.reading.printed.entries import entries_in
from healthplan_cli.text.clauses import clauses
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal

_LAST_YEAR = "(?:上|去|上一)年度?(?:末|底|同期)?(?:数据|数|值)?"
_SAME = re.compile(f"(?:同|与|和|较){_LAST_YEAR}(?:相同|一致|持平|一样|不变)?[。.]?")
"""与上年持平, 同去年一致."""
_WAS = re.compile(
    rf"{_LAST_YEAR}(?:全年|实际|完成|为|是|有|:)*\s*(?P<figure>[0-9][0-9,.]*\s*[万亿]?[%‰一-鿿]{{1,4}})"
)
"""上年同期13次."""
_CHANGES = (Measure.CHANGE, Measure.RELATIVE_CHANGE)
_GROWTH = re.compile("(?:增长|增加|上升)(?:率|速度|幅度?|比例)?$|增[速幅]$")
"""How an indicator is called that is a change itself: 医疗收入增长率."""
_FALL = re.compile(
    "(?:实?为|是|系|呈|实际)*(?:负增长|降幅|减幅|跌幅|下降率|负数|负值)(?:状态|态势)?"
)
_NO_MORE_THAN_SAME = re.compile(f"同{_LAST_YEAR}[。.]?")
"""What may say that the figure was copied from last year, and not counted anew."""


def unlike_last_year(
    review: Review, verdict: Verdict, actual: Actual, of_file: Baseline | None
) -> Iterator[Problem]:
    """Yield an error for each note of a target that last year's figure contradicts.

    `of_file` is the figure of last year's file. Institutions and parts have last year's figure in
    their own entries.
    """
    for name, one in entries_in(actual):
        then = _figure_of_last_year(review, one, of_file if not name else None)
        if not name:
            yield from _no_longer_same(verdict, one, then)
            yield from _fell(verdict, one)
        yield from _changed_otherwise(verdict, name, one, then)
        if _is_of_a_change(verdict) and then is not None and not one.explain:
            yield from _was_another(review, one, then)


def _figure_of_last_year(
    review: Review, actual: Actual, of_file: Baseline | None
) -> Quantity | None:
    """Return last year's figure, of the entry or of last year's file; None where none is known."""
    for baseline in filter(None, (actual.baseline, of_file)):
        if is_of_last_year(baseline, review.plan, review.submission.as_of):
            return baseline.value
    return None


def _no_longer_same(verdict: Verdict, actual: Actual, then: Quantity | None) -> Iterator[Problem]:
    """Yield an error for 同上年 beside a figure that is not last year's, or not known to be it."""
    said = next(filter(_SAME.fullmatch, map(normal, actual.note.splitlines())), "")
    now = _figure(verdict, "")
    if not said:
        return
    if then is None or now is None:
        if _NO_MORE_THAN_SAME.fullmatch(said) and not actual.explain:
            yield Problem(actual.position, "other-group", doubt_words(said))
    elif not is_same_figure(now, then):
        yield _contradicted("verdict-differs", said, actual, now, then)


def _is_of_a_change(verdict: Verdict) -> bool:
    return any(one.condition.measure in _CHANGES for one in verdict.measured)


def _was_another(review: Review, actual: Actual, then: Quantity) -> Iterator[Problem]:
    """Yield a doubt about a change since a figure that the note says to be another one.

    In the course of the year 同期 is another time than the year before.
    """
    is_over = review.submission.as_of >= review.plan.period.end
    for clause in clauses(normal(actual.note)):
        found = _WAS.fullmatch(clause.strip("。 "))
        if found is None or ("同期" in clause and not is_over):
            continue
        with suppress(units.UnitError):
            if is_another(units.parse(found["figure"]), [then]):
                yield Problem(actual.position, "other-group", doubt_words(clause))


def _contradicted(code: str, said: str, actual: Actual, now: Quantity, then: Quantity) -> Problem:
    words = say(
        "{text} is said of {now}, and last year's figure is {then}",
        text=quoted(said),
        now=now,
        then=then,
    )
    return Problem(actual.position, code, words)


def _figure(verdict: Verdict, name: str) -> Quantity | None:
    """Return the figure of an institution or part, "" for that of the target itself."""
    for one in verdict.measured:
        if one.figure is not None and plain_name(one.name) == plain_name(name):
            return one.figure
    return None


def _fell(verdict: Verdict, actual: Actual) -> Iterator[Problem]:
    """Yield a doubt about growth above 0 that its note calls a fall: 6% and 负增长, or 下降6%.

    下降 alone may be said of the rate of growth itself.
    """
    now, indicator = _figure(verdict, ""), verdict.target.indicator
    if now is None or now.value <= 0 or actual.explain or not _GROWTH.search(indicator.zh):
        return
    is_called_a_fall = any(_FALL.fullmatch(one.strip()) for one in clauses(normal(actual.note)))
    changes = said_changes(actual.note, (indicator.zh, indicator.en))
    if is_called_a_fall or any(_is_fall_by(one, now) for one in changes):
        yield Problem(actual.position, "other-group", doubt_words(actual.note))


def _is_fall_by(said: SaidChange, size: Quantity) -> bool:
    """Return whether a change is said to be a fall by a size, or no rise."""
    if said.denied:
        return said.rises
    if said.rises or said.size is None or not units.fits(said.size.unit, size.unit):
        return False
    return units.convert(said.size, size.unit).value == size.value


def _changed_otherwise(
    verdict: Verdict, name: str, actual: Actual, then: Quantity | None
) -> Iterator[Problem]:
    """Yield an error for 较去年下降 beside a figure above last year's, or one of another size."""
    now = _figure(verdict, name)
    if then is None or now is None or not units.fits(then.unit, now.unit):
        return
    then = units.convert(then, now.unit)
    indicator = verdict.target.indicator
    for text in (actual.note, actual.explain):
        for said in said_changes(text, (indicator.zh, indicator.en)):
            if not may_be_changed(said, now, then):
                yield _contradicted("change-differs", said.text, actual, now, then)


def may_be_changed(said: SaidChange, now: Quantity, then: Quantity) -> bool:
    """Return whether the change that is said may be that between two printed figures."""
    half = rounding(now) + rounding(then)
    least, most = now.value - then.value - half, now.value - then.value + half
    if said.denied:
        return least <= 0 if said.rises else most >= 0
    is_so = most > 0 if said.rises else least < 0
    return is_so and (said.size is None or _may_be_of_size(said.size, now, then))


def _may_be_of_size(size: Quantity, now: Quantity, then: Quantity) -> bool:
    """Return whether a change may be of a size, in units or in % of last year's figure."""
    half = rounding(now) + rounding(then)
    change = abs(now.value - then.value)
    of_changes = units.point_unit(now.unit)
    if units.fits(size.unit, of_changes):
        return _is_near(units.convert(size, of_changes), change, half)
    if not units.is_share(size.unit):
        return True
    size = units.convert(size, "%")
    if units.is_share(now.unit) and _is_near(units.convert(size, now.unit), change, half):
        return True
    if then.value <= 0:
        return True
    return _is_near(size, change / then.value * 100, half / then.value * 100)


def _is_near(size: Quantity, change: Fraction, half: Fraction) -> bool:
    """Return whether a change within `half` of this one may be printed so, rounded or cut off."""
    return abs(size.value - change) <= half + last_place(size)
