"""The name of a file that says another time than that of its figures: 2024年上报表.csv.

Where nothing in the file says of when its figures are, its name counts; else it is only told.
"""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.returns.spans import Span, spans_in, with_signs
from healthplan_cli.reading.yaml.nodes import Said
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import normal

_OF_NO_FIGURES = Pattern(
    "[0-9年]版|规划|计划|要点|方案|办法|标准|目录|印发|文号|〔|模板|表样|基期|基数|以来|年起|比|较|同期",
    frozenset("版划要方办标目印文〔模表基来起比较期"),
)
"""What a name is about whose year is not that of figures: 2017版国家标准."""
_NO_RESULTS = re.compile(
    r"(?:快报|预计|预测|草稿|初稿|作废|征求意见稿)(?:数据|数|值|表|版)?(?:[(_\-.]?[0-9v.]*\)?)$"
)
"""How the name of a file ends that is no report of what was done: 甲县快报.xlsx."""


def doubt_name(record: Record, as_of: date, findings: Findings) -> None:
    """Note a file whose name is of an earlier time than the day of its figures, or of a draft.

    A later one may be the day on which they were handed in.
    """
    name = PurePath(record.node.position.file).stem
    words = no_results_by_name(name)
    if words is not None:
        findings.add(record.node.position, "other-group", words)
    if not is_earlier(name, as_of):
        return
    if "as_of" in record or _is_said(record.node.said, as_of):
        words = say(
            "the file is called {name}, and its figures are of {day}", name=quoted(name), day=as_of
        )
        findings.add(record.where("as_of"), "as-of-differs", words, "warning")
        return
    words = say(
        "the file is called {name}, and nothing in it says that its figures are of {day}; "
        "write as_of: in it, or rename it",
        name=quoted(name),
        day=as_of,
    )
    findings.add(record.node.position, "other-period", words)


def no_results_by_name(name: str) -> Words | None:
    """Say that the name of a file is that of a draft or a forecast; None where it is not."""
    if not _NO_RESULTS.search(normal(name)):
        return None
    return say(
        "the file is called {name}, so that its figures are not known to be what was done",
        name=quoted(name),
    )


def is_earlier(name: str, as_of: date) -> bool:
    """Return whether all times in a name are of months before that of a day."""
    text = normal(name)
    if _OF_NO_FIGURES.search(text):
        return False
    months = [_month(span, as_of) for span in spans_in(with_signs(text))]
    return bool(months) and max(months) < (as_of.year, as_of.month)


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
