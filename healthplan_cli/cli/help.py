"""The help of a command in the language of the run, in columns that fit Chinese characters too."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from healthplan_cli.text.words import Language, language_in_use, say

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

FILLER = "\ufdd0"
Made = TypeVar("Made", bound=click.Command)
Function = TypeVar("Function", bound=Callable[..., Any])


class Translated:
    """A command whose help is in the language of the run."""

    def format_help(self: Any, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help, translated."""
        language: Language = ctx.obj.language
        formatter.write(language.gettext("Usage:") + " ")
        pieces = self.collect_usage_pieces(ctx)
        formatter.write(" ".join([ctx.command_path, *map(language.gettext, pieces)]) + "\n")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_translated(self.help, language))
        self._options(ctx, formatter, language)
        formatter.buffer[:] = [piece.replace(FILLER, "") for piece in formatter.buffer]

    def get_short_help_str(self: Any, limit: int = 45) -> str:
        """Return what a shell shows beside the command while it completes: all of its help."""
        return language_in_use().gettext(self.help or "")

    def shell_complete(
        self: Any, ctx: click.Context, incomplete: str
    ) -> "list[CompletionItem[str]]":
        """Return the completions of click, with their help translated."""
        found: list[CompletionItem[str]] = super().shell_complete(ctx, incomplete)  # type: ignore[misc]
        for item in found:
            item.help = language_in_use().gettext(item.help) if item.help else None
        return found

    def _options(
        self: Any, ctx: click.Context, formatter: click.HelpFormatter, language: Language
    ) -> None:
        with formatter.section(language.gettext("Options")):
            formatter.write_dl(_option_rows(self.get_params(ctx), ctx, language))
        if isinstance(self, click.Group):
            with formatter.section(language.gettext("Commands")):
                formatter.write_dl(_command_rows(self, ctx, language))


def _option_rows(
    params: list[click.Parameter], ctx: click.Context, language: Language
) -> list[tuple[str, str]]:
    """Return the names of each option with its help."""
    rows = []
    for param in params:
        if not isinstance(param, click.Option):
            continue
        record = param.get_help_record(ctx)
        if record is None:  # of a hidden option
            continue
        names, text = record
        translated = " ".join(_translated(word, language) for word in names.split(" "))
        defaults = text.removeprefix(param.help or "")
        rows.append((translated, _translated(param.help, language) + _by_cells(defaults)))
    return rows


def _command_rows(
    group: click.Group, ctx: click.Context, language: Language
) -> list[tuple[str, str]]:
    """Return the name of each command with its help."""
    rows = []
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if command is not None:
            rows.append((name, _translated(command.help, language)))
    return rows


def _translated(text: str | None, language: Language) -> str:
    if text:
        return _by_cells(language.gettext(text))
    return ""


def _by_cells(text: str) -> str:
    """Return the text with a filler behind each wide character.

    click counts characters where it should count cells.
    """
    from healthplan_cli.text.width import is_wide

    return "".join(char + FILLER if is_wide(char) else char for char in text)


def helped(made: Made) -> Made:
    """Return the command with its help option."""
    return click.help_option("-h", "--help", help=say("Show this message and exit.").template)(made)


class Argument(click.Argument):
    """An argument whose name is in the language of the run, in the help and in errors."""

    def make_metavar(self, *context: Any) -> str:
        """Return the name, translated."""
        return language_in_use().gettext(super().make_metavar(*context))


def argument(*names: str, **settings: Any) -> Callable[[Function], Function]:
    """`click.argument`; its name in capitals is a key of the translations."""
    return click.argument(*names, cls=Argument, **settings)
