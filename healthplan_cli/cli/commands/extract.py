"""`hpc extract DOCUMENT`: the targets that the document of a plan states, as a draft."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from healthplan_cli import reports
from healthplan_cli.cli.command import PATH, command, option
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.options import period as of_years
from healthplan_cli.cli.output import Reports, show_message, write
from healthplan_cli.cli.session import Session
from healthplan_cli.model.period import Period
from healthplan_cli.text.problems import ExitCode, UsageError
from healthplan_cli.text.words import say

if TYPE_CHECKING:
    from healthplan_cli.model.extracted import Extracted

FORMATS = ("table", "json")


@command(say("Draft the targets that the document of a plan states.").template)
@argument("document", type=PATH)
@option(
    "-o",
    "--output",
    type=PATH,
    help=say("a new file to write the plan to, .yaml; wants --plan and --period").template,
)
@option(
    "--plan",
    metavar="ID",
    help=say("the id of the plan: region and year, with a stroke between them").template,
)
@option(
    "--period",
    callback=of_years,
    metavar="YYYY[-YYYY]",
    help=say("the year or years of the plan, which days without a year are in").template,
)
@option(
    "-f",
    "--format",
    "name",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    help=say("the report to write").template,
)
def run(
    session: Session,
    document: Path,
    *,
    output: Path | None,
    plan: str | None,
    period: Period | None,
    name: str,
) -> ExitCode:
    """Write what the document states, and the draft of a plan where a file is named for it."""
    from healthplan_cli.api import drafted_plan, extract

    if output is not None:
        _check(output, plan, period)
    found = extract(document, session.specs, plan=plan or "", period=period)
    made: Reports = [(reports.writer(name, "extracted")(found, session.look()), None)]
    if output is None:
        write(made)
        return ExitCode.PASSED
    draft = drafted_plan(found, session.language).rstrip("\n")
    write([*made, (draft, output)], [document, *session.files()])
    _show_next(found, output, session)
    return ExitCode.PASSED


def _check(output: Path, plan: str | None, period: Period | None) -> None:
    """Check that a draft can be written, and over nothing that people have made of an earlier one.

    Raises UsageError.
    """
    if not plan or period is None:
        words = say("-o wants --plan ID and --period YEAR: the year of a plan is never guessed")
        raise UsageError(words)
    if output.exists():
        words = say("{file} is there already; name a new file for the draft", file=output)
        raise UsageError(words)


def _show_next(found: "Extracted", output: Path, session: Session) -> None:
    """Say what a person has to do with a draft."""
    doubtful = sum(one.tier == "doubtful" for one in found.targets)
    words = say(
        "{file} has {drafts} targets, and {doubtful} doubtful ones as comments; read each against "
        "its quote, then take out the line draft: true",
        file=output,
        drafts=len(found.targets) - doubtful,
        doubtful=doubtful,
    )
    show_message(words, session.language)
