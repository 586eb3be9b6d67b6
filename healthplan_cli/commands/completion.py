"""`hpc completion SHELL`: what makes a shell complete the command line of hpc."""

import click

from healthplan_cli.commands import Settings, command
from healthplan_cli.help import argument
from healthplan_cli.words import say
from healthplan_cli.writing import write

SHELLS = ("bash", "zsh", "fish")


@command(say("Print what makes a shell complete hpc.").template)
@argument("shell", type=click.Choice(SHELLS))
def run(settings: Settings, shell: str) -> None:
    """Print the script; it asks the hpc on the path, through _HPC_COMPLETE."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise AssertionError(f"click completes no {shell}")
    write([(found(click.Group(), {}, "hpc", "_HPC_COMPLETE").source().rstrip(), None)])
