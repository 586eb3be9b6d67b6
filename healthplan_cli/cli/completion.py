"""What a shell may complete: ids of plans, of targets and of what can be explained, and formats."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from healthplan_cli.reading.specs.folders import Specs

ASKED = "_HPC_COMPLETE"
"""The variable by which a shell says that it completes a line."""
SHELLS = ("bash", "zsh", "fish")
Candidates = Iterable[tuple[str, str]]
"""Candidates to complete to, each with what it means, empty where that is plain."""
Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem[str]]"]


def completer(words: Callable[[click.Context], Candidates], *, files: bool = False) -> Completer:
    """Make what `shell_complete=` wants: it offers the words that start as what was typed.

    With `files` it offers the names of files, too.
    """

    def complete(
        ctx: click.Context, _: click.Parameter, incomplete: str
    ) -> "list[CompletionItem[str]]":
        from click.shell_completion import CompletionItem

        found = []
        if files:
            found.append(CompletionItem(incomplete, type="file"))
        fitting = (
            (word, means)
            for word, means in _sound(words, ctx)
            if word.startswith(incomplete) and word.isprintable()
        )
        return found + [CompletionItem(word, help=means) for word, means in fitting]

    return complete


def _sound(words: Callable[[click.Context], Candidates], ctx: click.Context) -> Candidates:
    """Return the words, or none where the files they are in are unsound.

    A shell is no place to say so.
    """
    from healthplan_cli.text.problems import InvalidInputError, UsageError

    try:
        return list(words(ctx))
    except (InvalidInputError, UsageError):
        return ()


def _specs(ctx: click.Context) -> "Specs":
    specs: Specs = ctx.obj.specs
    return specs


def _plans(ctx: click.Context) -> Candidates:
    return ((id, "") for id in _specs(ctx).plans)


def _plans_and_years(ctx: click.Context) -> Candidates:
    ids = list(_specs(ctx).plans)
    years = {id.rpartition("/")[2] for id in ids}
    offered = []
    for word in (*sorted(years), *ids):
        offered.append((word, ""))
    return offered


def _targets(ctx: click.Context) -> Candidates:
    """Of the plan that the line names, else of the plans there are."""
    specs = _specs(ctx)
    names: dict[str, str] = {}
    for id in _plans_on_line(ctx) or specs.plans:
        for target in specs.plan(id).targets:
            names[target.id] = ctx.obj.language.name(target.indicator)
    return list(names.items())


def _plans_on_line(ctx: click.Context) -> list[str]:
    """Return the plan of `--plan`, or the words that are ids of plans.

    click makes no arguments of the words of a line that ends in an option without its value.
    """
    chosen = ctx.params.get("plan")
    if chosen:
        return [chosen]
    return [word for word in ctx.args if word in _specs(ctx).plans]


def _explained(ctx: click.Context) -> Candidates:
    from healthplan_cli.explain import ids

    specs = _specs(ctx)
    catalog = specs.catalog
    named = {**catalog.elements, **catalog.indicators}
    found = []
    for id in ids(catalog, specs.rules, [specs.plan(id) for id in specs.plans]):
        name = ""
        if id in named:
            name = ctx.obj.language.name(named[id])
        found.append((id, name))
    return found


def _formats(_: click.Context) -> Candidates:
    from healthplan_cli import reports

    return ((name, "") for name in reports.names())


PLAN = completer(_plans, files=True)
PLAN_OR_YEAR = completer(_plans_and_years, files=True)
TARGET = completer(_targets)
EXPLAINED = completer(_explained)
FORMAT = completer(_formats)
