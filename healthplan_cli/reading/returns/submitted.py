"""When a file was handed in, as it says itself."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta, timezone

from healthplan_cli.model.moment import Moment
from healthplan_cli.reading.fields import scalar
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.text.words import Words, say

BEIJING = timezone(timedelta(hours=8))
"""The time by which days end in all of China, without summer time."""
_LENGTH_OF_DAY = len("2022-07-05")


def moment(node: Node | None, findings: Findings) -> Moment | None:
    """Return a day, or a day and a time of day; None where nothing is written.

    A day or time that there is not is noted as `not-a-date`.
    """
    if node is None or scalar(node).empty:
        return None
    written = scalar(node).text
    found = moment_of(written)
    if found is None:
        words = say("there is no such day or time: {day}", day=written)
        findings.add(node.position, "not-a-date", words)
    return found


def moment_of(text: str) -> Moment | None:
    """Return the moment of a text such as 2022-07-05 or 2022-07-05 16:30, None where it is none.

    One that says its zone, 2022-07-05T16:30Z, is told in the time of Beijing.
    """
    day, behind = text[:_LENGTH_OF_DAY], text[_LENGTH_OF_DAY + 1 :]
    with suppress(ValueError, OverflowError):
        if not behind:
            return Moment(date.fromisoformat(day))
        return _of_day_and_time(date.fromisoformat(day), time.fromisoformat(behind))
    return None


def _of_day_and_time(day: date, at: time) -> Moment:
    if at.tzinfo is None:
        return Moment(day, at)
    in_beijing = datetime.combine(day, at).astimezone(BEIJING)
    return Moment(in_beijing.date(), in_beijing.time())


def handed_in_early(submitted: Moment | None, as_of: date) -> Words | None:
    """Say that something was handed in before the year of its figures; None where it was not."""
    if submitted is None or submitted.day.year >= as_of.year:
        return None
    return say(
        "handed in on {day}, before the year of figures of {as_of}; correct the day that is wrong",
        day=submitted.day,
        as_of=as_of,
    )
