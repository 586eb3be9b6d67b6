"""Columns of the day on which a thing is done: a day after it was due says that it is not yet."""

import re
from datetime import date

from healthplan_cli.reading.phrases.spans import Span, spans_in, with_signs
from healthplan_cli.units import normal

DONE_ON = (
    "完成|印发|出台|发布|下发|发文|投用|启用|投入使用|竣工|验收|挂牌|建成|授牌|命名|认定|开诊|到岗|"
    "启动|开工"
)
"""What may be done on a day that a column has."""
_HEADING = re.compile(f"(?:{DONE_ON})(?:时间|日期)")
_NEXT_YEAR = re.compile("(?:明|次|下一?)年")


def is_day_of_finish(heading: str) -> bool:
    """Return whether a heading is of the day on which a thing is done: 预计完成时间."""
    return bool(_HEADING.search(heading))


def is_finished_after(text: str, day: date) -> bool:
    """Return whether a thing is said to be done after a day: 2023年3月, 明年6月."""
    plain = with_signs(normal(text))
    return bool(_NEXT_YEAR.search(plain)) or any(_is_after(one, day) for one in spans_in(plain))


def _is_after(span: Span, day: date) -> bool:
    """Return whether a period is after a day; a year alone counts by its January."""
    if span.year is None:
        return False
    return (span.year, span.month or 1, span.day or 1) > (day.year, day.month, day.day)
