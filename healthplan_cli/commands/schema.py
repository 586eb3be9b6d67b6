"""`hpc schema KIND`: the JSON Schema of a kind of file, for editors."""

import click

from healthplan_cli.commands import Settings, command, option
from healthplan_cli.completing import PLAN
from healthplan_cli.desk import REPORT, schema
from healthplan_cli.help import argument
from healthplan_cli.problems import Usage
from healthplan_cli.reading.shapes import kinds
from healthplan_cli.words import say
from healthplan_cli.writing import write


@command(say("Print the JSON Schema of a kind of file, for editors.").template)
@argument("kind", type=click.Choice((*kinds(), REPORT)))
@option("--plan", shell_complete=PLAN, help=say("actuals for this plan alone").template)
def run(settings: Settings, kind: str, plan: str | None) -> None:
    """Print one schema. Raises Usage for a plan where no actuals are asked for."""
    if plan is not None and kind != "actuals":
        raise Usage(say("--plan narrows the schema of actuals alone"))
    write([(schema(kind, settings.specs, plan), None)])
