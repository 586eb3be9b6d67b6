"""Placeholders in declared headings, rows and sheets: `{as_of.year}年` is 2022年 for 2022-06-30.

`{blank}` is a heading that is blank.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from msgspec import Struct

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_OF_DAY: Mapping[str, Callable[[date], str]] = {
    "as_of": date.isoformat,
    "as_of.year": lambda day: str(day.year),
    "as_of.quarter": lambda day: str((day.month + 2) // 3),
    "as_of.month": lambda day: str(day.month),
    "as_of.mm": lambda day: f"{day.month:02}",
    "as_of.day": lambda day: str(day.day),
}
_BASELINE = "baseline.year"
_BLANK = "blank"
PLACEHOLDERS = (*_OF_DAY, _BASELINE, _BLANK)


class Times(Struct, frozen=True):
    """The day of the figures, and the year of their baseline; None where not known."""

    as_of: date | None = None
    baseline_year: int | None = None

    def fill(self, text: str) -> str | None:
        """Return a text with its placeholders filled in; None where one of them is not known."""
        if "{" not in text:
            return text
        values = {}
        for name in placeholders_in(text):
            values[name] = self._value(name)
        if None in values.values():
            return None
        return _PLACEHOLDER.sub(lambda found: str(values[found[1]]), text)

    def _value(self, name: str) -> str | None:
        if name == _BLANK:
            return ""
        if name == _BASELINE:
            if self.baseline_year is None:
                return None
            return str(self.baseline_year)
        if name not in _OF_DAY or self.as_of is None:
            return None
        return _OF_DAY[name](self.as_of)


def of_day(text: str, day: date) -> str:
    """Return a text with placeholders in place of the year and the month of a day.

    1—6月完成 is 1—{as_of.month}月完成 on a day of June.
    """
    text = re.sub(rf"(?<![0-9]){day.year}(?![0-9])", "{as_of.year}", text)
    return re.sub(rf"(?<![0-9]){day.month}(?=月)", "{as_of.month}", text)


def placeholders_in(text: str) -> list[str]:
    """Return the names in braces, those that are no placeholder too."""
    return _PLACEHOLDER.findall(text)
