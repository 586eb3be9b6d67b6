"""Notes by which less is done than is reported: a step, a share, an earlier stage, a later day.

主体封顶, 已启动创建, 三分之二, 阶段：开工, 延期至2023年, 人次. What the plan itself asks for
is no less.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.model.condition import Measure
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import CAN_BE_DOUBTED, Measured, Review, Verdict
from healthplan_cli.model.submission import Actual
from healthplan_cli.reading.phrases.counted_otherwise import counted_instead
from healthplan_cli.reading.phrases.none_of_those import counts_other_beds
from healthplan_cli.reading.phrases.only_begun import is_only_begun
from healthplan_cli.reading.phrases.parts_left_out import none_until
from healthplan_cli.reading.phrases.put_off import put_off_until
from healthplan_cli.reading.phrases.shares_in_words import Share, share_in
from healthplan_cli.reading.phrases.stages import stage_said
from healthplan_cli.reading.phrases.steps_of_work import is_less_than, says_nothing_is_done
from healthplan_cli.reading.printed.counted_others import doubt_words
from healthplan_cli.reading.printed.entries import entries_in
from healthplan_cli.text.problems import Problem

_TENTH = 10


def off_the_work(review: Review, verdict: Verdict, actual: Actual) -> Iterator[Problem]:
    """Yield a doubt about each figure of a target that is met, of whose work a note says less."""
    if verdict.status not in CAN_BE_DOUBTED:
        return
    for _, entry in entries_in(actual):
        if entry.explain:
            continue
        if _is_a_step(verdict, entry):
            yield Problem(entry.position, "other-group", doubt_words(entry.note))
        for line in entry.note.splitlines():
            if _says_less(line, verdict, entry, review.submission.as_of):
                yield Problem(entry.position, "other-group", doubt_words(line))


def _is_a_step(verdict: Verdict, entry: Actual) -> bool:
    """Return whether the note of a stage says no more than a step to it: 主体封顶."""
    return entry.stage is not None and is_less_than(entry.note, _asked(verdict, entry))


def _says_less(line: str, verdict: Verdict, entry: Actual, as_of: date) -> bool:
    if is_only_begun(line, _asked(verdict, entry)) or _is_put_off(line, as_of):
        return True
    if counts_other_beds(line, verdict.target.indicator.zh):
        return True
    if entry.stage is not None and _says_an_earlier_stage(line, verdict):
        return True
    if _is_none_of_a_part(line, verdict, as_of) or _counts_otherwise(line, verdict, entry):
        return True
    share = share_in(line)
    return share is not None and any(_is_less(share, one) for one in verdict.measured)


def _asked(verdict: Verdict, entry: Actual) -> str:
    target = verdict.target
    return f"{target.indicator.zh} {target.quote} {entry.stage or ''}"


def _is_put_off(line: str, as_of: date) -> bool:
    """Return whether a line puts something off to a day after that of the file: 延期至2023年."""
    today = as_of.year, as_of.month, as_of.day
    for span in put_off_until(line):
        year, month, day = today
        if (span.year or year, span.month or month, span.day or day) > today:
            return True
    return False


def _says_an_earlier_stage(line: str, verdict: Verdict) -> bool:
    """Return whether a line says a stage by which the target is not met: 阶段：开工, 没有."""
    if says_nothing_is_done(line):
        return True
    scale = verdict.target.indicator.scale
    stage = stage_said(line, verdict.target.indicator)
    if stage is None:
        return False
    rank = Fraction(scale.index(stage))
    ranked = [one for one in verdict.measured if one.condition.measure is Measure.RANK]
    return any(rank not in one.condition.interval for one in ranked)


def _is_none_of_a_part(line: str, verdict: Verdict, as_of: date) -> bool:
    """Return whether a line says that nothing happened in a part of the year: 1-11月0起."""
    has_upper_limit = any(one.condition.interval.high is not None for one in verdict.measured)
    if not has_upper_limit or verdict.target.every is not None:
        return False
    return any((span.month or as_of.month) < as_of.month for span in none_until(line))


def _counts_otherwise(line: str, verdict: Verdict, entry: Actual) -> bool:
    """Return whether a line says that other things were counted than the plan asks for: 人次."""
    counted = counted_instead(line)
    unit = verdict.target.indicator.unit
    return bool(counted) and counted not in f"{_asked(verdict, entry)} {unit}"


def _is_less(share: Share, measured: Measured) -> bool:
    """Return whether a share is less than all, or a rate of so much misses its limit."""
    condition = measured.condition
    if condition.measure is not Measure.LEVEL or not units.is_share(condition.unit):
        return True
    said = units.convert(Quantity(share.per_cent, "%"), condition.unit).value
    if said in condition.interval:
        return False
    figure = measured.figure
    if figure is None or not share.is_over:
        return True
    beyond = units.convert(figure, "%").value - share.per_cent
    return not 0 <= beyond < _TENTH
