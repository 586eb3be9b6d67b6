"""What every command is made with: its class, its help, and the options that all commands have."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from msgspec.structs import replace

from healthplan_cli.cli.help import Translated, helped
from healthplan_cli.cli.session import specs_of
from healthplan_cli.model.config import Config, Origin, Setting
from healthplan_cli.text.problems import UsageError, quoted
from healthplan_cli.text.words import LANGUAGES, Words, say

FORMATS = ("table", "plain", "json")
THE_REPORT = say("the report to write")
Function = TypeVar("Function", bound=Callable[..., Any])


class FileName(click.Path):
    """The name of a file or folder; an empty one names none, and would be read as this folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the name as a Path.

        Raises UsageError where it is empty or has a zero character.
        """
        if value == "" or "\0" in str(value):
            if isinstance(param, click.Option):
                name = param.opts[0]
            else:
                name = quoted(str(value))
            raise UsageError(say("{name} names no file or folder", name=name))
        return super().convert(value, param, ctx)


PATH = FileName(path_type=Path)


class Command(Translated, click.Command):
    """A command of `hpc`."""


def command(help: str) -> Callable[[Callable[..., Any]], Command]:
    """Make a command of a function, with the options that all commands have.

    `help` is a key of the translations.
    """

    def decorate(function: Callable[..., Any]) -> Command:
        made = click.command(cls=Command, help=help)(click.pass_obj(function))
        made.params += _common_options()
        return helped(made)

    return decorate


def option(*names: str, **settings: Any) -> Callable[[Function], Function]:
    """Add an option, as `click.option` does; its help is a key of the translations."""
    return click.option(*names, **settings)


def format_option(
    formats: Sequence[str] = FORMATS, means: Words = THE_REPORT
) -> Callable[[Function], Function]:
    """Return what adds `-f` to a command that writes one report; the first format is the usual."""
    return option(
        "-f",
        "--format",
        "name",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help=means.template,
    )


def language_option() -> click.Option:
    """Return `--lang`, which is read before the command line is."""
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        help=say("language of all output").template,
    )


def _common_options() -> list[click.Parameter]:
    color = click.Option(
        ["--color/--no-color"],
        default=None,
        expose_value=False,
        callback=_set_color,
        help=say("colours, or none").template,
    )
    specs = click.Option(
        ["--specs"],
        type=PATH,
        multiple=True,
        expose_value=False,
        callback=_set_specs,
        help=say("a folder of specs beside the shipped ones").template,
    )
    cache = click.Option(
        ["--cache/--no-cache"],
        default=None,
        expose_value=False,
        callback=_set_cache,
        help=say("keep what is read of other folders of specs for later runs, or not").template,
    )
    return [language_option(), color, specs, cache]


def _set_color(ctx: click.Context, _: click.Parameter, value: bool | None) -> None:
    if value is not None:
        ctx.obj = replace(ctx.obj, color=value)


def _set_specs(ctx: click.Context, _: click.Parameter, value: tuple[Path, ...]) -> None:
    if value:
        _set(ctx, "specs", Setting(tuple(map(str, value)), Origin("option", "--specs")))
    _check_folders(ctx.obj.config.specs)


def _set_cache(ctx: click.Context, _: click.Parameter, value: bool | None) -> None:
    if value is True:
        _set(ctx, "cache", Setting(("true",), Origin("option", "--cache")))
    elif value is False:
        _set(ctx, "cache", Setting(("false",), Origin("option", "--no-cache")))


def _set(ctx: click.Context, key: str, setting: Setting) -> None:
    """Settle how the specs are read, before any of them is."""
    config: Config = ctx.obj.config.put(key, setting)
    ctx.obj = replace(ctx.obj, config=config, specs=specs_of(config))


def _check_folders(folders: Setting) -> None:
    """Check that every folder is one. Raises UsageError."""
    for folder in folders.values:
        if not os.path.isdir(folder):
            raise UsageError(
                say(
                    "{name} wants a folder; {folder} is none",
                    name=folders.origin.name,
                    folder=folder,
                )
            )
