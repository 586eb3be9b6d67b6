"""`hpc template PLAN`: an actuals file to fill in."""

import os
from pathlib import Path

from healthplan_cli.cli.command import PATH, command, option
from healthplan_cli.cli.completion import PLAN
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.output import show_message, write
from healthplan_cli.cli.session import Session
from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import say


@command(say("Write an actuals file to fill in.").template)
@argument("plan", shell_complete=PLAN)
@option(
    "-o",
    "--output",
    type=PATH,
    help=say("the file to write, in place of standard output: .yaml, .csv or .xlsx").template,
)
def run(session: Session, plan: str, output: Path | None) -> None:
    """Make the template and write it.

    A file that is there already may be filled in: it is left alone, and UsageError is raised.
    """
    ending = ".yaml"
    if output is not None:
        ending = output.suffix
        if os.path.lexists(output):
            raise UsageError(
                say("{file} is there already; name another file, or remove it first", file=output)
            )
    from healthplan_cli.templates import template

    specs = session.specs
    asked = specs.plan(session.plan_id(plan))
    made = template(asked, specs.catalog, session.language, ending)
    if isinstance(made, str):
        made = made.rstrip("\n")
    write([(made, output)])
    if asked.draft:
        words = say(
            "{plan} is a draft that nobody has read yet; hpc check does not judge by it",
            plan=asked.id,
        )
        show_message(words, session.language)
