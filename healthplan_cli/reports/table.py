"""Tables for a terminal or a pipe."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from rich.text import Text
from rich.tree import Tree

from healthplan_cli.model.comparison import Change, Comparison, Difference, Moves
from healthplan_cli.model.config import Config
from healthplan_cli.model.plan import Plan, Target
from healthplan_cli.model.review import Verdict
from healthplan_cli.model.series import Progress
from healthplan_cli.reports import Look, _cells, _wording
from healthplan_cli.reports._review_table import review
from healthplan_cli.reports._terminal import AsciiTree, noted, table, written
from healthplan_cli.reports._terminal import console as console_of
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.text.words import Language, Words, say, visible

__all__ = ["comparison", "config", "moves", "plan", "plans", "progress", "review", "tree"]
CHANGED = {
    Change.ADDED: "green",
    Change.DROPPED: "red",
    Change.TIGHTENED: "yellow",
    Change.LOOSENED: "magenta",
    Change.RESTATED: "cyan",
    Change.UNCHANGED: "dim",
}


def comparison(comparison: Comparison, look: Look) -> str:
    """Write one table of both plans, the changed targets first."""
    console, language = console_of(look), look.language
    grid = table()
    grid.add_column(language.text(say("change")), no_wrap=True)
    grid.add_column(language.text(say("indicator")), min_width=16, overflow="fold")
    for side in (comparison.old, comparison.new):
        grid.add_column(visible(side.id), max_width=32, min_width=10, overflow="fold")
    for one in comparison.differences:
        change = language.text(_wording.CHANGE[one.change])
        grid.add_row(
            Text(change, CHANGED.get(one.change, "blue")),
            noted(_cells.name(one.target, language), _notes(one, language)),
            _limits(one.old, language),
            _limits(one.new, language),
        )
    console.print(grid)
    changes = [one.change for one in comparison.differences]
    console.print(Text(_cells.counts(changes, language), style="bold"))
    return written(console)


def _notes(one: Difference, language: Language) -> list[str]:
    """Return the changes beside the main one, and why two targets cannot be compared."""
    notes = [language.text(_wording.CHANGE[change]) for change in one.also]
    if one.reason:
        notes.append(language.text(one.reason))
    return notes


def _limits(target: Target | None, language: Language) -> Text:
    if target is None:
        return Text("-", "dim")
    return Text(language.text(target.asks))


def moves(moves: Moves, look: Look) -> str:
    """Write one table of two reviews: figures and verdicts side by side."""
    console, language = console_of(look), look.language
    grid = table()
    grid.add_column(language.text(say("change")), no_wrap=True)
    grid.add_column(language.text(say("indicator")), min_width=16, overflow="fold")
    for side in (moves.old, moves.new):
        grid.add_column(
            f"{visible(side.plan.id)} {side.submission.as_of}", max_width=32, overflow="fold"
        )
    for one in moves.moves:
        sides = (_side(verdict, language) for verdict in (one.old, one.new))
        grid.add_row(
            language.text(_wording.CHANGE[one.change]), _cells.name(one.target, language), *sides
        )
    console.print(grid)
    console.print(Text(_cells.counts((one.change for one in moves.moves), language), style="bold"))
    return written(console)


def _side(verdict: Verdict | None, language: Language) -> Text:
    if verdict is None:
        return Text("-", "dim")
    found = LOOKS[verdict.status]
    text = Text(f"{found.sign} {language.text(found.words)}", found.style)
    return text.append(f" {_cells.actual(verdict, language)}", "default")


def progress(results: Iterable[Progress], look: Look) -> str:
    """Write one row for each series."""
    console, language = console_of(look), look.language
    grid = table()
    for heading in (say("series"), say("progress"), say("value"), say("score")):
        grid.add_column(language.text(heading))
    for one in results:
        notes = [language.text(words) for words in one.warnings]
        if one.reason:
            notes.insert(0, language.text(one.reason))
        status = language.text(_wording.PROGRESS[one.status])
        grid.add_row(noted(visible(one.id), notes), status, _short(one.value), _short(one.score))
    console.print(grid)
    return written(console)


def _short(value: Fraction | Decimal | None) -> str:
    if value is None:
        return ""
    return _cells.short(value)


def plans(plans: Iterable[Plan], look: Look) -> str:
    """Write the plans there are."""
    console, language = console_of(look), look.language
    grid = table()
    for heading in (say("plan"), say("title"), say("period"), say("targets"), say("soft")):
        grid.add_column(language.text(heading))
    for one in plans:
        soft = sum(target.strength == "soft" for target in one.targets)
        cells = (one.id, one.title, str(one.period), str(len(one.targets)), str(soft))
        grid.add_row(*(Text(visible(cell)) for cell in cells))
    console.print(grid)
    return written(console)


def config(config: Config, look: Look) -> str:
    """Write one row for each setting."""
    console, language = console_of(look), look.language
    grid = table()
    for heading in (say("setting"), say("value"), say("from")):
        grid.add_column(language.text(heading))
    for key, setting in config.settings().items():
        grid.add_row(
            key,
            Text("\n".join(map(visible, setting.values)) or "-"),
            Text(_cells.origin(setting, language)),
        )
    console.print(grid)
    return written(console)


def plan(plan: Plan, look: Look) -> str:
    """Write one plan: its targets by section, each with its id, due date and quote."""
    console, language = console_of(look), look.language
    console.print(Text(visible(f"{plan.id}  {plan.title}"), style="bold"))
    if plan.note:
        console.print(Text(language.name(plan.note), style="dim"))
    if plan.extends:
        console.print(Text(language.text(_extends(plan)), style="magenta"))
    has_sections = any(target.section for target in plan.targets)
    section = None
    for target in plan.targets:
        if has_sections and target.section != section:
            section = target.section
            console.print(Text(f"\n{_cells.section(section, language)}", style="bold cyan"))
        console.print(_target(target, plan, language))
    return written(console)


def _extends(plan: Plan) -> Words:
    """Say which plan this one extends, and what it leaves out of it."""
    if not plan.dropped:
        return say("extends {plan}", plan=plan.extends)
    dropped = ", ".join(plan.dropped)
    return say("extends {plan}; left out: {ids}", plan=plan.extends, ids=dropped)


def tree(plan: Plan, look: Look) -> str:
    """Write one plan as a tree: its sections, their targets with what they ask for, the ids."""
    console, language = console_of(look), look.language
    root = AsciiTree(Text(visible(f"{plan.id}  {plan.title}"), style="bold"), guide_style="dim")
    sections: dict[str, Tree] = {}
    for target in plan.targets:
        if target.section not in sections:
            sections[target.section] = root.add(
                Text(_cells.section(target.section, language), "bold cyan")
            )
        sections[target.section].add(_leaf(target, plan, language))
    console.print(root)
    return written(console)


def _leaf(target: Target, plan: Plan, language: Language) -> Text:
    return _asked(target, plan, language).append(f"  {visible(target.id)}", "cyan")


def _target(target: Target, plan: Plan, language: Language) -> Text:
    text = Text("  ").append_text(_asked(target, plan, language))
    text.append(f"\n    {visible(target.id)}", "cyan")
    return text.append(f"  {visible(target.quote)}", "dim")


def _asked(target: Target, plan: Plan, language: Language) -> Text:
    text = Text(f"{_cells.name(target, language)}  ")
    text.append(language.text(target.asks), "green")
    if target.due != plan.period.end:
        text.append("  ").append(language.text(say("due {day}", day=target.due)), "yellow")
    if target.strength == "soft":
        text.append(f"  ({_cells.soft(target, language)})", "dim")
    if target.origin or target.replaces:
        text.append(f"  ({_cells.source(target, language)})", "magenta")
    return text
