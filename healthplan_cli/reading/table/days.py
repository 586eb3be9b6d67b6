"""Days in tables, where a cell may have the number that a spreadsheet gives to one: 44986."""

import re
from datetime import date, timedelta
from functools import lru_cache

from healthplan_cli.model import columns
from healthplan_cli.model.columns import DAYS, HEAD
from healthplan_cli.reading.table.headings import Heading, heading_of
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.text.headings import split
from healthplan_cli.units import normal

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


def text_below(sheet: Sheet, heading: Heading, row: int) -> str:
    """Return the text of a cell below a heading, as a day where that is one of days."""
    if is_of_days(heading.text):
        return day_at(sheet, row, heading.column)
    return sheet.text(row, heading.column)


@lru_cache(maxsize=4096)
def is_of_days(heading: str) -> bool:
    """Return whether a column is one of days or periods: 完成时间, 日期, 数据时间, 报送时间."""
    meant = heading_of(0, heading, "")
    word = split(normal(heading))[0]
    is_of_file = columns.key_of(word, HEAD) in _DAYS_OF_FILE
    if meant.key in DAYS or meant.role in ("day", "year") or is_of_file:
        return True
    return not meant.key and bool(_OF_DAYS.search(word))
