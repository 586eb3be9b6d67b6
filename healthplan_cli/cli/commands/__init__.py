"""Commands, one file each: a module with `run`, a plain function with its options.

A command takes its options, makes one call into the API and writes one report. It returns nothing, or what
`cli.py` makes an exit code of.
"""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click
from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.cli.help import Translated, helped
from healthplan_cli.model.config import Config, Origin, Setting, found_file
from healthplan_cli.reading.specs.folders import Specs, shipped
from healthplan_cli.reports import Checked, Look
from healthplan_cli.text.problems import Failure, UsageError
from healthplan_cli.text.words import LANGUAGES, Language, say

PIPE_WIDTH = 120
FORMATS = ("table", "plain", "json")
PATH = click.Path(path_type=Path)
Function = TypeVar("Function", bound=Callable[..., Any])


class Finished(Struct, frozen=True):
    """What `check` ends with: what it found, the failures in it, and those that were known before."""

    checked: Checked
    failures: frozenset[Failure]
    known: frozenset[Failure] = frozenset()


class Settings(Struct, frozen=True):
    """What holds for every command of a run."""

    language: Language
    specs: Specs
    color: bool
    config: Config = Config()

    def files(self) -> Iterator[Path]:
        """The files that these come from, and those of the specs: they are kept by hand, and no report may go over them."""
        yield from self.specs.all_files()
        if file := found_file():
            yield Path(file)

    def look(self, to: Path | None = None, bars: bool | None = None) -> Look:
        """How a report is to look on standard output, or in a file; with bars where they are wanted, else on a terminal."""
        if to is not None:
            return Look(self.language, False, PIPE_WIDTH, bool(bars))
        return Look(
            self.language, self.color, _width(), sys.stdout.isatty() if bars is None else bars
        )


def _width() -> int:
    """The columns of the terminal; COLUMNS comes first, as everywhere."""
    if os.environ.get("COLUMNS", "").isdigit():
        return int(os.environ["COLUMNS"])
    return os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else PIPE_WIDTH


def settings_of(config: Config, language: Language) -> Settings:
    """The settings before any option is read."""
    color = (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )
    return Settings(language, specs_of(config), color, config)


def specs_of(config: Config) -> Specs:
    """The folders of the configuration, and then the shipped ones."""
    return Specs((*map(Path, config.specs.values), shipped()), config.rules.values)


class Command(Translated, click.Command):
    """A command of `hpc`."""


def command(help: str) -> Callable[[Callable[..., Any]], Command]:
    """Make a command of a function: its help (a key of the translations), and the options that all commands have."""

    def decorate(function: Callable[..., Any]) -> Command:
        made = click.command(cls=Command, help=help)(click.pass_obj(function))
        made.params += [
            click.Option(
                ["--lang"],
                type=click.Choice(LANGUAGES),
                expose_value=False,
                help=say("language of all output").template,
            ),
            click.Option(
                ["--color/--no-color"],
                default=None,
                expose_value=False,
                callback=_set_color,
                help=say("colours, or none").template,
            ),
            click.Option(
                ["--specs"],
                type=PATH,
                multiple=True,
                expose_value=False,
                callback=_set_specs,
                help=say("a folder of specs beside the shipped ones").template,
            ),
        ]
        return helped(made)

    return decorate


def _set_color(ctx: click.Context, _: click.Parameter, value: bool | None) -> None:
    if value is not None:
        ctx.obj = replace(ctx.obj, color=value)


def _set_specs(ctx: click.Context, _: click.Parameter, value: tuple[Path, ...]) -> None:
    config: Config = ctx.obj.config
    if value:
        config = config.put("specs", Setting(tuple(map(str, value)), Origin("option", "--specs")))
        ctx.obj = replace(ctx.obj, config=config, specs=specs_of(config))
    for folder in config.specs.values:
        if not os.path.isdir(folder):
            raise UsageError(
                say(
                    "{name} wants a folder; {folder} is none",
                    name=config.specs.origin.name,
                    folder=folder,
                )
            )


def option(*names: str, **settings: Any) -> Callable[[Function], Function]:
    """`click.option`; its help is a key of the translations."""
    return click.option(*names, **settings)


def format_option(function: Function) -> Function:
    """`-f` for a command whose report is not a review."""
    return option(
        "-f",
        "--format",
        "name",
        type=click.Choice(FORMATS),
        default=FORMATS[0],
        show_default=True,
        help=say("the report to write").template,
    )(function)
