"""`hpc list`: the plans there are."""

from healthplan_cli import reports
from healthplan_cli.cli.command import command, format_option
from healthplan_cli.cli.output import write
from healthplan_cli.cli.session import Session
from healthplan_cli.text.problems import InvalidInputError
from healthplan_cli.text.words import say


@command(say("List the plans there are.").template)
@format_option()
def run(session: Session, name: str) -> None:
    """Read every plan and write one report.

    Raises InvalidInputError, after it, for the plans that cannot be read.
    """
    found, problems = session.specs.sound
    write([(reports.writer(name, "plans")(found, session.look()), None)])
    if problems:
        raise InvalidInputError(problems)
