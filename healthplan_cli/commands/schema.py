"""`hpc schema KIND`: the JSON Schema of a kind of file, for editors."""

import click

from healthplan_cli import reports
from healthplan_cli.commands import Settings, command, write
from healthplan_cli.desk import schema
from healthplan_cli.help import argument
from healthplan_cli.reading.shapes import kinds
from healthplan_cli.words import say

REPORT = "report"


@command(say("Print the JSON Schema of a kind of file, for editors.").template)
@argument("kind", type=click.Choice((*kinds(), REPORT)))
def run(settings: Settings, kind: str) -> None:
    """Print one schema."""
    write([((reports.schema().rstrip() if kind == REPORT else schema(kind)), None)])
