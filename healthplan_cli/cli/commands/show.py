"""`hpc show PLAN`: one plan's targets, with sections and quotes."""

from healthplan_cli import reports
from healthplan_cli.cli.command import command, format_option, option
from healthplan_cli.cli.completion import PLAN
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.output import write
from healthplan_cli.cli.session import Session
from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import say


@command(say("Show the targets of a plan, with sections and quotes.").template)
@argument("plan", shell_complete=PLAN)
@format_option()
@option("--tree", is_flag=True, help=say("draw a tree by section").template)
def run(session: Session, plan: str, name: str, tree: bool) -> None:
    """Read the plan and write one report.

    Raises UsageError for a tree of another format than the table.
    """
    if tree and name not in reports.names("tree"):
        raise UsageError(say("--tree is drawn in a table only, not in {format}", format=name))
    writer = reports.writer(name, "tree" if tree else "plan")
    report = writer(session.specs.plan(session.plan_id(plan)), session.look())
    write([(report, None)])
