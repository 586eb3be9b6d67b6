"""`hpc progress FILE --method METHOD`: the progress of a plain table of figures."""

from pathlib import Path

import click

from healthplan_cli import reports
from healthplan_cli.cli.command import PATH, command, format_option, option
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.output import write
from healthplan_cli.cli.session import Session
from healthplan_cli.progress import names
from healthplan_cli.text.words import say


@command(say("Show the progress of a table of figures (CSV) by a named method.").template)
@argument("file", type=PATH)
@option("--method", type=click.Choice(names()), required=True, help=say("the method").template)
@format_option()
def run(session: Session, file: Path, method: str, name: str) -> None:
    """Assess every row and write one report."""
    from healthplan_cli.api import progress

    results = progress(file, method)
    report = reports.writer(name, "progress")(results, session.look())
    write([(report, None)])
