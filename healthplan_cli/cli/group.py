"""The `hpc` group: finds its commands in their folder."""

import click

from healthplan_cli import __version__, plugins
from healthplan_cli.cli.command import language_option
from healthplan_cli.cli.help import Translated, helped
from healthplan_cli.text.problems import UsageError, nearest, quoted
from healthplan_cli.text.words import NOTHING, say

COMMANDS = "healthplan_cli.cli.commands"


class Hpc(Translated, click.Group):
    """The group; a command is a file in the folder `commands`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the files."""
        return list(plugins.names(COMMANDS))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, imported now."""
        if cmd_name not in plugins.names(COMMANDS):
            return None
        command: click.Command = plugins.load(COMMANDS, cmd_name).run
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the words start with. Raises UsageError with the nearest name."""
        name = args[0]
        if not ctx.resilient_parsing and not name.startswith("-"):
            _check_command(name)
        return super().resolve_command(ctx, args)


def _check_command(name: str) -> None:
    commands = plugins.names(COMMANDS)
    if name not in commands:
        near = nearest(name, commands)
        words = say("there is no command {name}{near}", name=quoted(name), near=near)
        if near == NOTHING:
            words = say(
                "there is no command {name}; there are {commands}",
                name=quoted(name),
                commands=", ".join(commands),
            )
        raise UsageError(words)


def _made() -> click.Group:
    group = Hpc(
        name="hpc",
        help=say(
            "Check the figures a health bureau reports against the targets of its plan."
        ).template,
        params=[language_option()],
        context_settings={"max_content_width": 100},
    )
    versioned = click.version_option(
        version=__version__,
        prog_name="hpc",
        message="%(prog)s %(version)s",
        help=say("Show the version and exit.").template,
    )
    return versioned(helped(group))


hpc = _made()
