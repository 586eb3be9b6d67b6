"""What reads a day or a year from an option, for `callback=`.

What is wrong with another text is said in the language of the run.
"""

import re
from contextlib import suppress
from datetime import date

import click

from healthplan_cli.model.plan import FIRST_YEAR, LAST_YEAR
from healthplan_cli.text.problems import UsageError, quoted
from healthplan_cli.text.words import say


def day(_: click.Context, param: click.Parameter, text: str | None) -> date | None:
    """Return the day of a text, YYYY-MM-DD. Raises UsageError."""
    if text is None:
        return None
    with suppress(ValueError):
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    raise UsageError(
        say("{name} is a day, YYYY-MM-DD, not {found}", name=param.opts[0], found=quoted(text))
    )


def due(context: click.Context, param: click.Parameter, text: str | None) -> date | None:
    """Return the last day of a year, or a day. Raises UsageError."""
    if text is None:
        return None
    if "-" in text:
        return day(context, param, text)
    last = year(context, param, text)
    if last is None:
        return None
    return date(last, 12, 31)


def year(_: click.Context, param: click.Parameter, text: str | None) -> int | None:
    """Return the year of a text, one for which plans can be written. Raises UsageError."""
    if text is None:
        return None
    if re.fullmatch("[0-9]{4}", text) and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    years = {"first": FIRST_YEAR, "last": LAST_YEAR}
    words = say(
        "{name} is a year from {first} to {last}, not {found}",
        name=param.opts[0],
        **years,
        found=quoted(text),
    )
    raise UsageError(words)
