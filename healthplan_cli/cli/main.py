"""The `hpc` group: finds its commands in their folder, turns reviews into exit codes, and is the one error boundary."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from typing import Any

import click

from healthplan_cli import plugins
from healthplan_cli.cli.commands import Finished, Settings, settings_of
from healthplan_cli.cli.completion import ASKED
from healthplan_cli.cli.help import Translated, helped
from healthplan_cli.cli.output import tell, tell_problems
from healthplan_cli.model.config import Config, Origin, Setting, configured, found_file
from healthplan_cli.text.problems import (
    LEVEL,
    ExitCode,
    InvalidInputError,
    UsageError,
    nearest,
    quoted,
)
from healthplan_cli.text.words import Language, Words, inert, language_of, say

COMMANDS = "healthplan_cli.cli.commands"


class Hpc(Translated, click.Group):
    """The group; a command is a file in the folder `commands`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the files."""
        return list(plugins.names(COMMANDS))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in plugins.names(COMMANDS):
            return None
        command: click.Command = plugins.load(COMMANDS, cmd_name).run
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words start with. Raises UsageError with the nearest name."""
        known = plugins.names(COMMANDS)
        if args[0] not in known and not args[0].startswith("-") and not ctx.resilient_parsing:
            words = say(
                "there is no command {name}{near}; there are {known}",
                name=quoted(args[0]),
                near=nearest(args[0], known),
                known=", ".join(known),
            )
            raise UsageError(words)
        return super().resolve_command(ctx, args)


hpc = Hpc(
    name="hpc",
    help=say("Hold the figures a health bureau reports against the targets of its plan.").template,
    params=[
        click.Option(
            ["--lang"],
            type=click.Choice(["zh", "en"]),
            expose_value=False,
            help=say("language of all output").template,
        )
    ],
    context_settings={"max_content_width": 100},
)
hpc = click.version_option(
    package_name="healthplan-cli",
    prog_name="hpc",
    message="%(prog)s %(version)s",
    help=say("Show the version and exit.").template,
)(helped(hpc))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `hpc` and leave with its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if sys.stdout is None:  # as `>&-` leaves it
        tell(
            say(
                "standard output is closed; let it go somewhere, or to {nowhere}",
                nowhere=os.devnull,
            ),
            language_of(_asked(words)),
        )
        sys.exit(ExitCode.USAGE)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(
            errors="backslashreplace"
        )  # a terminal that cannot show a character shows its escape
    try:
        code = complete() if os.environ.get(ASKED) else run(words)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        code = ExitCode.INTERRUPTED
    except OSError:  # standard output is full, which was told
        _drop_output()
        code = ExitCode.USAGE
    sys.exit(code)


def _drop_output() -> None:
    """Let what is left for standard output go nowhere, as it would fail once more when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(arguments: Sequence[str], language: Language | None = None) -> ExitCode:
    """Run a command line, in the language that it or the configuration asks for; whatever goes wrong is told on stderr."""
    asked = language.code if language else _asked(arguments)
    language = language_of(asked)
    try:
        config = _config(_asked(arguments))
        language = _spoken(asked, config)
        outcome = _run(arguments, settings_of(config, language))
        return (
            code_of(outcome, language) if isinstance(outcome, Finished) else ExitCode(outcome or 0)
        )
    except click.exceptions.Exit as end:
        return ExitCode(end.exit_code)
    except click.ClickException as error:
        tell(say("{reason}", reason=" ".join(error.format_message().split())), language)
        return ExitCode.USAGE
    except UsageError as error:
        tell(error.words, language)
        return ExitCode.USAGE
    except InvalidInputError as error:
        tell_problems(error.problems, language)
        return ExitCode.USAGE
    except (KeyboardInterrupt, click.Abort):
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception:
        return _bug(language)


def complete() -> ExitCode:
    """Answer a shell that completes a line. What goes wrong offers less, or nothing: a prompt is no place to say so."""
    from healthplan_cli.cli.shells import answer

    try:
        config = _config(None)
    except Exception:
        config = Config()
    with suppress(Exception):
        context = _context(settings_of(config, _spoken(None, config)))
        click.echo(answer(hpc, os.environ[ASKED], context).encode())
    return ExitCode.HELD


def _config(asked: str | None) -> Config:
    """The configuration of this run. Raises InvalidInputError and UsageError."""
    file, written = found_file(), {}
    if file:
        from healthplan_cli.reading.config import read_config

        written = dict(read_config(file))
    config = configured(written, os.environ)
    return (
        config.put("language", Setting((asked,), Origin("option", "--lang"))) if asked else config
    )


def _spoken(asked: str | None, config: Config) -> Language:
    return language_of(asked, next(iter(config.language.values), None))


def _run(arguments: Sequence[str], settings: Settings) -> Any:
    """What the command that is named returns."""
    return hpc.main(
        arguments or ["--help"], prog_name="hpc", standalone_mode=False, **_context(settings)
    )


def _context(settings: Settings) -> dict[str, Any]:
    """What click is given beside the command line."""
    settings.language.use()
    return {"obj": settings, "default_map": settings.config.defaults()}


def code_of(finished: Finished, language: Language) -> ExitCode:
    """2 when a file was unsound, 1 when anything fails that was not known before, else 0; told on stderr."""
    tell_problems(finished.checked.problems, language)
    for file, id, verdict in sorted(finished.known - finished.failures):
        tell(
            say("no longer {verdict}: {id} in {file}", verdict=_worded(verdict), id=id, file=file),
            language,
        )
    if finished.checked.problems:
        return ExitCode.USAGE
    return ExitCode.FAILED if finished.failures - finished.known else ExitCode.HELD


def _worded(verdict: str) -> str | Words:
    """What a verdict, or the level of a problem, is called; as it stands where a file of known failures has a word of its own."""
    from healthplan_cli.reports._verdict_looks import LOOKS

    for level, words in LEVEL.items():
        if level == verdict:
            return words
    for status, look in LOOKS.items():
        if status == verdict:
            return look.words
    return verdict


def _bug(language: Language) -> ExitCode:
    import traceback

    click.echo(inert(traceback.format_exc()), err=True, nl=False)
    words = say(
        "this is a fault in hpc itself; please report it with the lines above and the command line"
    )
    tell(words, language)
    return ExitCode.BUG


def _asked(words: Sequence[str]) -> str | None:
    """The language that the command line asks for, wherever it says so."""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if word == "--lang":
            return following
        if word.startswith("--lang="):
            return word.partition("=")[2]
    return None
