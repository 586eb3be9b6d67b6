"""What the notes of figures say of them, against what is so: 未达目标, 扣除重复后45家."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.judging.baseline import id_of_figure
from healthplan_cli.model.condition import Measure
from healthplan_cli.model.printed import Printed
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import CAN_BE_DOUBTED, INSIDE, Review, Verdict
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Baseline
from healthplan_cli.reading.phrases.corrections import correction_words, figures_named, figures_said
from healthplan_cli.reading.phrases.listed import listed
from healthplan_cli.reading.phrases.said_counts import calculation_in
from healthplan_cli.reading.phrases.said_missed import completion_in, says_missed, without_year
from healthplan_cli.reading.printed.another_figure import (
    figures_in_entry,
    is_another,
    off_the_figure,
)
from healthplan_cli.reading.printed.case import may_be
from healthplan_cli.reading.printed.counted_others import doubt_words
from healthplan_cli.reading.printed.entries import entries_in
from healthplan_cli.reading.printed.of_work import off_the_work
from healthplan_cli.reading.printed.since_last_year import unlike_last_year
from healthplan_cli.text.clauses import clauses
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import say
from healthplan_cli.units.dimension import is_count

_TARGET = re.compile(
    r"(?:年度|全年|今年|本年)?目标(?:值|数|任务)?(?:为|是|:)?(?P<limit>[≥≤><]?=?\s*[0-9][0-9,.]*\s*[万亿]?[%‰一-鿿]{0,4})"
)
"""A clause that says what is asked for: 目标320个; 市级目标 is another one."""
_SURPLUS = re.compile(
    r"(?:已|共)?超(?:额|目标|任务|计划)+(?:完成)?(?:了)?(?P<surplus>[0-9][0-9,.]*\s*[万亿]?[一-鿿]{1,3})"
)
"""A clause that says how far a figure is beyond its limit: 超额完成20个."""
_SCALES = (1, 10_000, 100_000_000)
"""The figure of a note may be of 家, of 万家, or of 亿元."""


def denials(review: Review) -> Iterator[Printed]:
    """Yield the notes by which a target is missed that its figure meets."""
    year = review.submission.as_of.year
    for verdict in review.verdicts:
        if verdict.actual is None or verdict.status not in INSIDE:
            continue
        for name, entry in entries_in(verdict.actual):
            for key, text in (("note", entry.note), ("explain", entry.explain)):
                if says_missed(without_year(text, year)):
                    at = entry.position
                    yield Printed("verdict", text, key, at, target=verdict.target.id, name=name)


def completions(review: Review) -> Iterator[Printed]:
    """Yield the rates of completion in notes of what is met; 完成33% may be a figure of 33%."""
    for verdict in review.verdicts:
        if verdict.actual is None or verdict.status not in CAN_BE_DOUBTED:
            continue
        for name, entry in entries_in(verdict.actual):
            text = completion_in(entry.note)
            rate = units.parse(text) if text else None
            if rate is not None and not _is_figure(rate, entry.value):
                at, id = entry.position, verdict.target.id
                yield Printed("attainment", text, "note", at, quantity=rate, target=id, name=name)


def calculations(review: Review) -> Iterator[Printed]:
    """Yield the lines of notes that say what makes their figure: 310/1000, 60+40."""
    for verdict in review.verdicts:
        if verdict.actual is None:
            continue
        for name, entry in entries_in(verdict.actual):
            for line in entry.note.splitlines():
                kind = calculation_in(line)
                if kind is not None:
                    at, id = entry.position, verdict.target.id
                    yield Printed(kind, line, "note", at, target=id, name=name)


def targets(review: Review) -> Iterator[Printed]:
    """Yield the targets that notes say, 目标320个, to be compared with those of the plan."""
    for verdict in review.verdicts:
        if verdict.actual is None or verdict.status not in CAN_BE_DOUBTED:
            continue
        for name, entry in entries_in(verdict.actual):
            for clause in clauses(units.normal(entry.note)):
                found = _TARGET.fullmatch(clause.strip())
                if found is not None:
                    at, id = entry.position, verdict.target.id
                    yield Printed("target", found["limit"], "note", at, target=id, name=name)


def _off_the_surplus(verdict: Verdict, actual: Actual) -> Iterator[Problem]:
    """Yield a doubt about a figure that is not as far beyond its limit as 超额20个 says."""
    beyond = _beyond(verdict)
    if beyond is None or actual.explain:
        return
    for line in actual.note.splitlines():
        for said in _surpluses(line):
            if is_another(said, [beyond]):
                yield Problem(actual.position, "other-group", doubt_words(line))


def _beyond(verdict: Verdict) -> Quantity | None:
    """Return how far a figure is above the one limit that it has, None where it has none."""
    if len(verdict.measured) != 1:
        return None
    (one,) = verdict.measured
    limit = one.condition.interval.low
    if one.condition.measure is not Measure.LEVEL or one.value is None or limit is None:
        return None
    places = one.figure.places if one.figure is not None else None
    return Quantity(one.value - limit, one.condition.unit, places)


def _surpluses(line: str) -> Iterator[Quantity]:
    for clause in clauses(units.normal(line)):
        found = _SURPLUS.fullmatch(clause.strip())
        if found is not None:
            with suppress(units.UnitError):
                yield units.parse(found["surplus"])


def _is_figure(rate: Quantity, figure: Quantity | None) -> bool:
    """Return whether a rate is the figure itself, rounded or cut off."""
    if figure is None or not units.is_share(figure.unit):
        return False
    value = units.convert(figure, rate.unit).value
    return may_be(rate, value, value)


def against_notes(review: Review, last_year: Mapping[str, Baseline]) -> Iterator[Problem]:
    """Yield an error for each note that names another sum or rate, or another figure by 同上年.

    `last_year` has the figures of last year's file by id.
    """
    for verdict in review.verdicts:
        actual = review.submission.actuals.get(verdict.target.id)
        if actual is None:
            continue
        yield from _off_the_sum(verdict, actual)
        yield from _off_the_list(actual)
        yield from off_the_figure(review, verdict, actual)
        yield from _off_one_within(verdict, actual)
        yield from off_the_work(review, verdict, actual)
        yield from _off_the_surplus(verdict, actual)
        of_file = last_year.get(id_of_figure(verdict.target))
        yield from unlike_last_year(review, verdict, actual, of_file)


def _off_the_sum(verdict: Verdict, actual: Actual) -> Iterator[Problem]:
    """Yield an error for a note that corrects what other figures make, a sum or a rate."""
    known = list(_that_make_it(verdict, actual))
    for figure in dict.fromkeys(figures_named(actual.note)):
        if known and not any(_may_be_written(figure, one) for one in known):
            yield Problem(actual.position, "unread-line", correction_words(actual.note))


def _off_the_list(actual: Actual) -> Iterator[Problem]:
    """Yield an error for a count of things whose names its note lists, more of them or fewer."""
    if actual.value is None or actual.explain or not is_count(actual.value.unit):
        return
    names = listed(actual.note)
    if names and len(names) != actual.value.value:
        words = say(
            "the note of {figure} lists {count} names: {names}; correct one of them, or say why "
            "with explain: (in a table: explanation)",
            figure=actual.value,
            count=len(names),
            names=", ".join(names),
        )
        yield Problem(actual.position, "sum-differs", words)


def _that_make_it(verdict: Verdict, actual: Actual) -> Iterator[Quantity]:
    """Yield the counts of a rate and what was made of them, the sum of institutions, or a group.

    A figure of its own was compared with its note as both are written.
    """
    has_its_own = actual.value or actual.stage or actual.place
    if has_its_own and not actual.each and actual.of_whole is None:
        return
    yield from filter(None, (actual.numerator, actual.denominator))
    yield from figures_in_entry(verdict, actual)


def _off_one_within(verdict: Verdict, actual: Actual) -> Iterator[Problem]:
    """Yield a doubt about one within an entry whose figure the note says to be another: 甲为1张."""
    within = {units.normal(name): one for name, one in _named_within(verdict, actual)}
    for line in (actual.explain or actual.note).splitlines():
        for clause in clauses(units.normal(line)):
            text = clause.strip()
            name = max(filter(text.startswith, within), key=len, default="")
            figure = within[name].value if name else None
            if figure is not None and _says_another(text.removeprefix(name), figure):
                yield Problem(within[name].position, "other-group", doubt_words(line))


def _named_within(verdict: Verdict, actual: Actual) -> Iterator[tuple[str, Actual]]:
    """Yield the institutions, parts and groups of an entry by all that they are called."""
    for name, one in entries_in(actual):
        if name:
            yield name, one
    groups = [found for by in actual.by for found in by.reported]
    if verdict.target.group is not None:
        groups.append((verdict.target.group.group, actual))
    for group, one in groups:
        yield from ((name, one) for name in group.names if name)


def _says_another(remark: str, figure: Quantity) -> bool:
    """Return whether what is said behind a name is another figure: 为11张, 11张."""
    said = remark.strip(" :")
    said = f"为{said}" if said[:1].isdigit() else said
    return any(is_another(one, [figure]) for one in figures_said(said))


def _may_be_written(figure: str, known: Quantity) -> bool:
    """Return whether a figure is written in a note for a known one, rounded to its decimals."""
    if not figure:
        return False
    places = len(figure.partition(".")[2])
    for scale in _SCALES:
        if round(known.value / scale, places) == Fraction(figure):
            return True
    return False
