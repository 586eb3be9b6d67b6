"""The days of a plan: its period, the times within it, and how its days are written."""

from datetime import date
from typing import Literal

from msgspec import Struct

from healthplan_cli.text.words import Words, say

Length = Literal["year", "quarter", "month"]
FIRST_YEAR, LAST_YEAR = 1949, 2100
"""The years that plans and figures can be of."""
DATED = "^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$"
"""How the day of a limit is written: a year, which is its end, or a day."""


class Period(Struct, frozen=True):
    """The days a plan or a report covers, both ends counted.

    `baseline` is the year that changes are counted from.
    """

    start: date
    end: date
    baseline: int

    def year_before(self, day: date) -> int:
        """Return the year before that of a day; of a plan of one year it is the baseline's."""
        if years_later(self.start, 1) > self.end:
            return self.baseline
        return day.year - 1

    @property
    def is_one_year(self) -> bool:
        """Whether it is one year from its first day to its last."""
        return self._has_whole_years and self.start.year == self.end.year

    @property
    def _has_whole_years(self) -> bool:
        starts_year = (self.start.month, self.start.day) == (1, 1)
        return starts_year and ends_year(self.end)

    def __str__(self) -> str:
        if self.is_one_year:
            return str(self.end.year)
        if self._has_whole_years:
            return f"{self.start.year}-{self.end.year}"
        return f"{self.start}/{self.end}"


ALWAYS = Period(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31), FIRST_YEAR)
"""The period of a plan whose own is not known."""


class Span(Struct, frozen=True):
    """A year, quarter or month of a plan, and how it is written: 2025, 2025Q1, 2025-01."""

    label: str
    start: date
    end: date


class Every(Struct, frozen=True):
    """The times in each of which a target must hold."""

    length: Length
    spans: tuple[Span, ...]


def ends_year(day: date) -> bool:
    """Return whether a day is the last one of its year."""
    return (day.month, day.day) == (12, 31)


def years_later(day: date, years: int) -> date:
    """Return the same day of another year; the last of February where a leap day is meant."""
    year = min(max(day.year + years, date.min.year), date.max.year)
    if (day.month, day.day) == (2, 29):
        return date(year, 2, 28)
    return day.replace(year=year)


def year_so_far(period: Period, as_of: date) -> Period:
    """Return the days that figures of a day are for: of its year, up to it."""
    start = max(period.start, min(date(as_of.year, 1, 1), as_of))
    return Period(start, as_of, period.baseline)


def by_day(words: Words, day: date) -> Words:
    """Say what is due by a day, or by the end of a year."""
    if ends_year(day):
        return say("{words} by {year}", words=words, year=day.year)
    return say("{words} by {day}", words=words, day=day)
