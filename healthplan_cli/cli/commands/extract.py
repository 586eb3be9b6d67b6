"""`hpc extract DOCUMENT`: the targets that the document of a plan states, as a draft."""

from pathlib import Path

import click

from healthplan_cli import reports
from healthplan_cli.cli.command import PATH, command, option
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.options import period as of_years
from healthplan_cli.cli.output import write
from healthplan_cli.cli.session import Session
from healthplan_cli.model.period import Period
from healthplan_cli.text.problems import ExitCode
from healthplan_cli.text.words import say

FORMATS = ("table", "json")


@command(say("Draft the targets that the document of a plan states.").template)
@argument("document", type=PATH)
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
def run(session: Session, document: Path, *, period: Period | None, name: str) -> ExitCode:
    """Write what the document states."""
    from healthplan_cli.api import extract

    found = extract(document, session.specs, period=period)
    write([(reports.writer(name, "extracted")(found, session.look()), None)])
    return ExitCode.PASSED
