"""`every: year`: a target that must hold in each year, quarter or month of its plan."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import cast

from healthplan_cli.model.period import Every, Length, Period, Span, ends_year
from healthplan_cli.model.target import Target
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.unfit_keys import refuse_beside

_MONTHS = {"year": 12, "quarter": 3, "month": 1}
_UNFIT = ("due", "schedule", "each", "counts")


def read_every(record: Record, period: Period) -> Every | None:
    """Return the times in which a target must hold, None where it has one due date."""
    if "every" not in record:
        return None
    return every_of(cast("Length", record.word("every", "")), period)


def every_of(length: Length, period: Period) -> Every:
    """Return all years, quarters or months of a period, from its first day on.

    The last one ends with the period.
    """
    return Every(length, tuple(_spans(length, period)))


def _spans(length: Length, period: Period) -> Iterator[Span]:
    start = period.start
    while start <= period.end:
        after = _months_later(start, _MONTHS[length])
        end = min(after - timedelta(days=1), period.end)
        yield Span(_label(length, start, end), start, end)
        start = after


def _months_later(day: date, months: int) -> date:
    """Return the first day of so many months later, counted from the month of the day."""
    place = day.year * 12 + day.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)


def _label(length: Length, start: date, end: date) -> str:
    """Return how a time is written: 2025, 2025Q1, 2025-01; by its last day where it is no such."""
    if length == "month":
        return f"{start.year}-{start.month:02}"
    if length == "quarter" and start.month % 3 == 1:
        return f"{start.year}Q{(start.month + 2) // 3}"
    if length == "year" and start.month == 1 and ends_year(end):
        return str(start.year)
    return str(end)


def note_unfit_every(target: Target, record: Record, findings: Findings) -> None:
    """Note keys that cannot be used beside `every`."""
    if target.every is None:
        return
    unfit = list(_UNFIT)
    if target.has_parts:
        unfit.append(target.form)
    if target.is_watched:
        unfit.append("watch")
    refuse_beside("every", record, unfit, findings)
