"""What the options of `hpc collect` may be, and what reads them from the command line."""

from pathlib import Path

import click

from healthplan_cli.cli.checking.options import Output
from healthplan_cli.cli.options import words_of
from healthplan_cli.model.config import FAIL_BY_DEFAULT
from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import say

FORMATS = ("csv", "html", "json", "markdown", "table", "xlsx")
"""The reports that can write a collection."""
LETTERS = {"docx": ".docx", "markdown": ".md", "xlsx": ".xlsx"}
"""The formats of letters to units, and how their files end."""
STATES = ("missing", "returned", "empty", "late", "undated", "outside")
"""What of the returns may fail a run; `outside` are files of no unit of the roster."""
VERDICTS = (*FAIL_BY_DEFAULT, "behind", "not_due", "holding")
"""The verdicts on what all units add up to that may fail a run."""
MAY_FAIL = (*STATES, *VERDICTS)
DEFAULT = ("missing", "returned", "empty", "outside", *FAIL_BY_DEFAULT)


def letter(_: click.Context, parameter: click.Parameter, file: Path | None) -> Output | None:
    """Return the letter that a file is for, by its ending. Raises UsageError for another one."""
    if file is None:
        return None
    for format, ending in LETTERS.items():
        if file.suffix.lower() == ending:
            return Output(format, file)
    words = say(
        "{option} writes {endings}, and {file} is none of these",
        option=parameter.opts[0],
        endings=", ".join(LETTERS.values()),
        file=file,
    )
    raise UsageError(words)


def what_fails(context: click.Context, parameter: click.Parameter, text: str) -> frozenset[str]:
    """Return the words of a text such as `missing,missed`.

    Raises UsageError for other words, and where the command line names none.
    """
    return words_of(context, parameter, text, MAY_FAIL)
