"""`hpc schema KIND`: the JSON Schema of a kind of file, for editors."""

import click

from healthplan_cli.cli.command import command, option
from healthplan_cli.cli.completion import PLAN
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.output import write
from healthplan_cli.cli.session import Session
from healthplan_cli.editor_schema import kinds
from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import say


@command(say("Print the JSON Schema of a kind of file, for editors.").template)
@argument("kind", type=click.Choice(kinds()))
@option("--plan", shell_complete=PLAN, help=say("actuals for this plan alone").template)
def run(session: Session, kind: str, plan: str | None) -> None:
    """Print one schema. Raises UsageError for a plan where no actuals are asked for."""
    from healthplan_cli.api import schema

    if plan is not None and kind != "actuals":
        raise UsageError(say("--plan narrows the schema of actuals alone"))
    if plan is not None:
        plan = session.plan_id(plan)
    write([(schema(kind, session.specs, plan), None)])
