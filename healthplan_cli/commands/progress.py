"""`hpc progress FILE --method METHOD`: how far the way to a target has been covered, for a plain table of figures."""

from pathlib import Path

import click

from healthplan_cli import reports
from healthplan_cli.commands import PATH, Settings, command, format_option, option
from healthplan_cli.desk import progress
from healthplan_cli.help import argument
from healthplan_cli.judging.progress import names
from healthplan_cli.words import say
from healthplan_cli.writing import write


@command(say("Tell the progress of a table of figures (CSV) by a named method.").template)
@argument("file", type=PATH)
@option("--method", type=click.Choice(names()), required=True, help=say("the method").template)
@format_option
def run(settings: Settings, file: Path, method: str, name: str) -> None:
    """Assess every row and write one report."""
    write([(reports.writer(name, "progress")(progress(file, method), settings.look()), None)])
