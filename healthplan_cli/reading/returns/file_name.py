"""The name of a file that says another time than that of its figures: 2024年上报表.csv.

Where nothing in the file says of when its figures are, its name counts; else it is only told. So it
is of a folder that it is in, where the name of that is nothing but a time: 2024年/甲县.csv.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePath

from msgspec import Struct

from healthplan_cli.model.keys_in_files import as_written
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.phrases.plan_of_a_year import names_results_of_a_plan
from healthplan_cli.reading.phrases.spans import Span, spans_in, with_signs, without_spans
from healthplan_cli.reading.yaml.nodes import Said
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import Bilingual, Words, say
from healthplan_cli.units import normal

_OF_NO_FIGURES = Pattern(
    "[0-9]年版|规划|计划|要点|方案|办法|标准|目录|印发|文号|〔|基期|基数|以来|年起|比|较|同期",
    frozenset("版划要方办标目印文〔基来起比较期"),
)
"""What a name is about whose year is not that of figures: 2017版国家标准."""
_LAST_YEAR = "^(?:上|去|前)(?:一)?年(?!.*(?:比|较|对照|同期))"
_IS_OF_LAST_YEAR = Pattern(_LAST_YEAR, frozenset("上去前"))
"""How the name of a file of another year starts."""
_DRAFT = (
    "(?:快报|初报|预计|预测|草稿|初稿|第[一1]稿|未定稿|送审稿|征求意见稿|未审核?|作废|废弃|已?退回)"
    "(?:上报表|报表|数据|完成|数|值|表|版)?"
)
_NO_RESULTS = Pattern(
    rf"^(?:[0-9]{{4}}年?度?)?{_DRAFT}(?![与和及])|[-_ (.]{_DRAFT}|{_DRAFT}[0-9v.]*(?:[-_ ()]|$)|"
    r"(?:^|[-_ (])(?:废|旧|旧版)(?:[-_ )]|$)",
    frozenset("报计测稿审废退旧"),
)
"""What is in the name of a file that is no report of what was done: 甲县快报.xlsx, 作废-上报表."""
_NO_RESULTS_IN = Pattern(
    f"{_DRAFT}|旧版?|历史(?:数据)?|备份|归档|往年|(?:上|去)年",
    frozenset("报计测稿审废退旧历备归年"),
)
"""How a folder is called whose files do not count."""
_OF_THE_YEAR_BEFORE = Pattern("[上去前]一?年|基期|同期", frozenset("年期"))
_OF_FIGURES = "(?:上报|填报|报送)?(?:数据|报表|年报|资料|材料)?"
"""What may be behind the time in the name of a folder: 2021年报表."""
_HASH = re.compile("(?<![0-9A-Za-z])(?=.{8})[a-f]*[0-9]+[a-f]+[0-9]+[0-9a-f]*(?![0-9A-Za-z])")
"""Digits among letters that are no word: 7d2009bf."""


Fault = tuple[str, Words]
"""The code of what is wrong, and what is said of it."""


class _Called(Struct, frozen=True):
    """The name of a file, or of a folder that it is in."""

    name: str
    is_folder: bool = False


def doubt_name(record: Record, as_of: date, findings: Findings, *, is_of_last_year: bool) -> None:
    """Note a file whose name is of an earlier time than the day of its figures, or of a draft.

    A later one may be the day on which they were handed in. 上年 is right where the file is wanted
    as the one of last year, and the name of a later year alone, 2022年, is not.
    """
    where = record.node.position
    for called in _names(PurePath(where.file)):
        words = _no_results(called)
        if words is not None:
            findings.add(where, "other-group", words)
        if not _is_of_another_time(called, as_of, is_of_last_year=is_of_last_year):
            continue
        if "as_of" in record or _is_said(record.node.said, as_of):
            of_day = _of_another_day(called, as_of)
            findings.add(record.where("as_of"), "as-of-differs", of_day, "warning")
        else:
            of_no_day = _of_no_day(called, as_of, as_written("as_of", where.file))
            findings.add(where, "other-period", of_no_day)


def name_at_odds(path: PurePath, day: date, *, is_of_last_year: bool) -> Iterator[Fault]:
    """Yield the code of what the name of a file and of its folders says against it, and the words.

    Nothing in the file says of when its figures are: all are of the day.
    """
    for called in _names(path):
        words = _no_results(called)
        if words is not None:
            yield "other-group", words
        if _is_of_another_time(called, day, is_of_last_year=is_of_last_year):
            yield "other-period", _of_another_day(called, day)


def _is_of_another_time(called: _Called, day: date, *, is_of_last_year: bool) -> bool:
    """Return whether a name is of an earlier time than a day; 上年 is right for a file of it."""
    name = called.name
    if is_of_last_year:
        name = re.sub(_LAST_YEAR, "", normal(name))
    if is_earlier(name, day):
        return True
    is_file_of_last_year = is_of_last_year and not called.is_folder
    return is_file_of_last_year and is_of_later_year(called.name, day)


def _names(path: PurePath) -> Iterator[_Called]:
    """Yield the name of a file, and of each folder it is in that may say of when it is."""
    yield _Called(path.stem)
    has_time = bool(spans_in(with_signs(path.stem)))
    for folder in path.parent.parts:
        name = normal(folder)
        is_of_a_time = bool(spans_in(name)) and re.fullmatch(_OF_FIGURES, without_spans(name))
        if (is_of_a_time and not has_time) or _NO_RESULTS_IN.fullmatch(name):
            yield _Called(folder, is_folder=True)


def _no_results(called: _Called) -> Words | None:
    if not called.is_folder:
        return no_results_by_name(called.name)
    if not _NO_RESULTS_IN.fullmatch(normal(called.name)):
        return None
    return say(
        "the file is in the folder {name}, so that its figures are not known to be what was done",
        name=quoted(called.name),
    )


def no_results_by_name(name: str) -> Words | None:
    """Say that the name of a file is that of a draft or a forecast; None where it is not."""
    if not _NO_RESULTS.search(normal(name)):
        return None
    return say(
        "the file is called {name}, so that its figures are not known to be what was done",
        name=quoted(name),
    )


def _of_another_day(called: _Called, day: date) -> Words:
    name = quoted(called.name)
    if called.is_folder:
        return say(
            "the file is in the folder {name}, and its figures are of {day}", name=name, day=day
        )
    return say("the file is called {name}, and its figures are of {day}", name=name, day=day)


def _of_no_day(called: _Called, day: date, as_of: Bilingual) -> Words:
    name = quoted(called.name)
    if called.is_folder:
        return say(
            "the file is in the folder {name}, and nothing in it says that its figures are of "
            "{day}; write {as_of} in it, or move it",
            name=name,
            day=day,
            as_of=as_of,
        )
    return say(
        "the file is called {name}, and nothing in it says that its figures are of {day}; "
        "write {as_of} in it, or rename it",
        name=name,
        day=day,
        as_of=as_of,
    )


def is_earlier(name: str, as_of: date) -> bool:
    """Return whether all times in a name are of months before that of a day."""
    text = _HASH.sub("", normal(name))
    if _IS_OF_LAST_YEAR.match(text):
        return True
    if _OF_NO_FIGURES.search(text) and not names_results_of_a_plan(text):
        return False
    months = [_month(span, as_of) for span in spans_in(with_signs(text))]
    return bool(months) and max(months) < (as_of.year, as_of.month)


def is_of_later_year(name: str, as_of: date) -> bool:
    """Return whether a name says a later year than that of a day, and no month: 2022年上报表."""
    text = normal(name)
    if _OF_THE_YEAR_BEFORE.search(text):
        return False
    spans = spans_in(with_signs(text))
    years = [span.first_year or span.year or as_of.year for span in spans]
    return min(years, default=as_of.year) > as_of.year and not any(span.month for span in spans)


def _month(span: Span, as_of: date) -> tuple[int, int]:
    """Return the last month of a period; one without a year is of the year of the figures."""
    _, month, _ = span.order
    return span.year or as_of.year, month


def _is_said(said: Iterable[Said], as_of: date) -> bool:
    """Return whether a title or a heading says the year of the figures."""
    for one in said:
        if one.kind in ("title", "period") and any(
            span.year == as_of.year for span in spans_in(one.text)
        ):
            return True
    return False
