"""`hpc completion SHELL`: what makes a shell complete the command line of hpc."""

import click

from healthplan_cli.cli.command import command
from healthplan_cli.cli.completion import SHELLS
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.output import write
from healthplan_cli.cli.session import Session
from healthplan_cli.text.words import say


@command(say("Print what makes a shell complete hpc.").template)
@argument("shell", type=click.Choice(SHELLS))
def run(session: Session, shell: str) -> None:
    """Print the script; it asks the hpc on the path, through _HPC_COMPLETE."""
    from healthplan_cli.cli.shells import script

    write([(script(shell).rstrip(), None)])
