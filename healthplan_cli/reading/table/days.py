"""Days in tables, where a cell may have the number that a spreadsheet gives to one: 44986."""

import re
from datetime import date, timedelta
from functools import lru_cache

from healthplan_cli.model.columns import DAYS
from healthplan_cli.reading.table.headings import Heading, head_key, heading_of, word_of
from healthplan_cli.reading.table.sheet import Sheet

_NUMBER = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
"""The number of a day, perhaps with the hour behind it."""
_FIRST, _LAST = date(1990, 1, 1), date(2060, 12, 31)
"""A number of a day before or after them is one of something else."""
_DAYS_OF_FILE = ("as_of", "submitted")
_OF_DAYS = re.compile("日期|时限")


def day_at(sheet: Sheet, row: int, column: int) -> str:
    """Return the text of a cell of days; the number of a day as that day, 44986 as 2023-03-01."""
    return as_day(sheet.text(row, column), sheet.day_0)


def as_day(text: str, day_0: date) -> str:
    """Return the day that a text is the number of, counted from a day on; other text as it is."""
    if not _NUMBER.fullmatch(text):
        return text
    day = day_0 + timedelta(days=int(text.partition(".")[0]))
    if _FIRST <= day <= _LAST:
        return day.isoformat()
    return text


def text_at(sheet: Sheet, row: int, column: int, heading: str) -> str:
    """Return the text of a cell, as a day where its heading is one of days."""
    if is_of_days(heading):
        return day_at(sheet, row, column)
    return sheet.text(row, column)


def text_below(sheet: Sheet, heading: Heading, row: int) -> str:
    """Return the text of a cell below a heading, as a day where that is one of days."""
    return text_at(sheet, row, heading.column, heading.text)


@lru_cache(maxsize=4096)
def is_of_days(heading: str) -> bool:
    """Return whether a column is one of days or periods: 完成时间, 日期, 数据时间, 报送时间."""
    meant = heading_of(0, heading, "")
    is_of_file = head_key(heading) in _DAYS_OF_FILE
    if meant.key in DAYS or meant.role in ("day", "year") or is_of_file:
        return True
    return not meant.key and bool(_OF_DAYS.search(word_of(heading)))
