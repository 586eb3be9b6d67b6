"""Options that several commands have, and what reads a day or a year from one.

What is wrong with another text is said in the language of the run.
"""

import re
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from datetime import date
from typing import Any

import click

from healthplan_cli.cli import completion
from healthplan_cli.cli.command import PATH, Function, option
from healthplan_cli.judging.select import QUALITIES
from healthplan_cli.model.period import FIRST_YEAR, LAST_YEAR, Period
from healthplan_cli.text.problems import UsageError, nearest, quoted
from healthplan_cli.text.schema import LARGEST_COUNT
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


def period(context: click.Context, param: click.Parameter, text: str | None) -> Period | None:
    """Return the period of a year, or of two with a hyphen between them. Raises UsageError."""
    if text is None:
        return None
    first, _, last = text.partition("-")
    start = year(context, param, first)
    end = year(context, param, last or first)
    if start is None or end is None:
        return None
    if start > end:
        words = say("{name} is from the earlier year to the later one", name=param.opts[0])
        raise UsageError(words)
    return Period(date(start, 1, 1), date(end, 12, 31), start - 1)


def whole_number(
    most: int = LARGEST_COUNT,
) -> Callable[[click.Context, click.Parameter, str], int]:
    """Return what reads a whole number from 0 to `most`, a bound that the help leaves out.

    What is returned raises UsageError for another text.
    """

    def number(_: click.Context, param: click.Parameter, text: str) -> int:
        if re.fullmatch("[0-9]{1,18}", text) and int(text) <= most:
            return int(text)
        words = say(
            "{name} is a whole number from 0 to {most}, not {found}",
            name=param.opts[0],
            most=most,
            found=quoted(text),
        )
        raise UsageError(words)

    return number


def is_said(context: click.Context, param: click.Parameter) -> bool:
    """Return whether the command line itself has the option."""
    source = context.get_parameter_source(str(param.name))
    return source is click.core.ParameterSource.COMMANDLINE


def words_of(
    context: click.Context, param: click.Parameter, text: str, allowed: Collection[str]
) -> frozenset[str]:
    """Return the words of a text such as `missing,missed`.

    Raises UsageError for other words, and where the command line has the option without any.
    """
    found = [word for word in text.split(",") if word]
    if not found and is_said(context, param):
        words = say(
            "{option} names nothing; it knows {words}",
            option=param.opts[0],
            words=", ".join(allowed),
        )
        raise UsageError(words)
    for word in found:
        if word not in allowed:
            words = say(
                "{option} knows no {word}, only {words}{near}",
                option=param.opts[0],
                word=quoted(word),
                near=nearest(word, allowed),
                words=", ".join(allowed),
            )
            raise UsageError(words)
    return frozenset(found)


AS_OF = option(
    "--as-of", callback=day, metavar="YYYY-MM-DD", help=say("the day the figures are of").template
)
COMPARE = option(
    "--compare",
    type=click.Choice(["full", "rounded"]),
    help=say("full values, or rounded to the limit (GB/T 8170)").template,
)
IDS = option(
    "--ids",
    is_flag=True,
    help=say("show ids, codes and paths in reports for leaders, too").template,
)
BARS = option(
    "--bars/--no-bars",
    default=None,
    help=say("bars of actual against limit in the table, or none").template,
)
SUPPRESS = option(
    "--suppress",
    callback=whole_number(),
    default="0",
    metavar="N",
    help=say("leave out counts of people below this, and what would tell them").template,
)
ROSTER = option("--roster", type=PATH, help=say("the units that must report").template)
ONLY = option(
    "--only",
    multiple=True,
    type=click.Choice(QUALITIES),
    help=say("look only at these targets").template,
)
_LEAD = option(
    "--lead", multiple=True, help=say("look only at targets of this department").template
)
_SECTION = option("--section", multiple=True, help=say("look only at this section").template)
_TARGET = option(
    "--target",
    multiple=True,
    shell_complete=completion.TARGET,
    help=say("look only at this target, by its id or name").template,
)


def which_targets(function: Function) -> Function:
    """Add what narrows a command to some targets: `--lead`, `--section` and `--target`."""
    for add in (_TARGET, _SECTION, _LEAD):  # the help lists the last one first
        function = add(function)
    return function


def reports_option(
    formats: Iterable[str], read: Callable[..., Any], default: str = "table", **settings: Any
) -> Callable[[Function], Function]:
    """Return what adds `-f` to a command that writes reports in these formats, to files too."""
    return option(
        "-f",
        "--format",
        "outputs",
        multiple=True,
        default=(default,),
        callback=read,
        show_default=True,
        metavar=f"[{'|'.join(formats)}]",
        help=say("the report to write: FORMAT or FORMAT=FILE").template,
        **settings,
    )
