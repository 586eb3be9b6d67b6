"""`hpc show PLAN`: one plan's targets, with sections and quotes."""

from healthplan_cli import reports
from healthplan_cli.commands import Settings, command, format_option, write
from healthplan_cli.completing import PLAN
from healthplan_cli.help import argument
from healthplan_cli.words import say


@command(say("Show the targets of a plan, with sections and quotes.").template)
@argument("plan", shell_complete=PLAN)
@format_option
def run(settings: Settings, plan: str, name: str) -> None:
    """Read the plan and write one report."""
    found = settings.specs.plan(plan)
    write([(reports.writer(name, "plan")(found, settings.look()), None)])
