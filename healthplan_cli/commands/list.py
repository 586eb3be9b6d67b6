"""`hpc list`: the plans there are."""

from healthplan_cli import desk, reports
from healthplan_cli.commands import Settings, command, format_option
from healthplan_cli.words import say
from healthplan_cli.writing import write


@command(say("List the plans there are.").template)
@format_option
def run(settings: Settings, name: str) -> None:
    """Read every plan and write one report."""
    found = desk.plans(settings.specs)
    write([(reports.writer(name, "plans")(found, settings.look()), None)])
