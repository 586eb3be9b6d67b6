"""Tables for a terminal or a pipe."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from rich.text import Text

from healthplan_cli.judging.points_words import in_words
from healthplan_cli.model.comparison import Change, Comparison, Moves, Turn
from healthplan_cli.model.config import Config
from healthplan_cli.model.plan import Plan, SetAside, Target
from healthplan_cli.model.review import Verdict
from healthplan_cli.model.series import Progress
from healthplan_cli.reports import Look, _cells, _changes, _moves, _wording
from healthplan_cli.reports._review_table import review
from healthplan_cli.reports._running_text import wrapped
from healthplan_cli.reports._terminal import console as console_of
from healthplan_cli.reports._terminal import noted, table, written
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.text.words import Language, Words, say, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from healthplan_cli.model.collected import Collected
    from healthplan_cli.model.draft import Draft

__all__ = [
    "collection",
    "comparison",
    "config",
    "draft",
    "moves",
    "plan",
    "plans",
    "progress",
    "review",
    "tree",
]
CHANGED = {
    Change.ADDED: "green",
    Change.DROPPED: "red",
    Change.TIGHTENED: "yellow",
    Change.LOOSENED: "magenta",
    Change.RESTATED: "cyan",
    Change.UNCHANGED: "dim",
}
TURNED = {
    Turn.NEWLY_MISSED: "red",
    Turn.NEWLY_UNREPORTED: "red",
    Turn.UNDETERMINED: "yellow",
    Turn.NEWLY_MET: "green",
    Turn.STILL_MET: "dim",
    Turn.UNCHANGED: "dim",
}


def draft(draft: "Draft", look: Look) -> str:
    """Return the picture of a drafted table, whose own words and colours no other table needs."""
    from healthplan_cli.reports import _draft_table

    return _draft_table.draft(draft, look)


def collection(collected: "Collected", look: Look) -> str:
    """Return the tables of the returns of many units, which no other command needs."""
    from healthplan_cli.reports import _collected_table

    return _collected_table.collection(collected, look)


def comparison(comparison: Comparison, look: Look) -> str:
    """Write one table of both plans, the changed targets first."""
    console, language = console_of(look), look.language
    grid = _side_by_side(comparison.old.id, comparison.new.id, language)
    changes = []
    for one in comparison.differences:
        name = _cells.name(one.target, language)
        grid.add_row(
            _change(one.change, language),
            noted(name, _changes.changes(one, language)),
            _limits(one.old, language),
            _limits(one.new, language),
        )
        changes.append(one.change)
    console.print(grid)
    console.print(Text(_changes.counts(changes, language), style="bold"))
    return written(console)


def _side_by_side(old: str, new: str, language: Language) -> "Table":
    """Return an empty table of what changed, with a column for each side."""
    grid = table()
    grid.add_column(language.text(say("change")), no_wrap=True)
    grid.add_column(language.text(say("indicator")), min_width=16, overflow="fold")
    for side in (old, new):
        grid.add_column(visible(side), max_width=32, min_width=10, overflow="fold")
    return grid


def _change(change: Change, language: Language) -> Text:
    words = language.text(_changes.WORDS[change])
    return Text(words, CHANGED.get(change, "blue"))


def _limits(target: Target | None, language: Language) -> Text:
    if target is None:
        return Text("-", "dim")
    return Text(language.text(target.asks))


def moves(found: Sequence[Moves], look: Look) -> str:
    """Write a table for each unit: figures and verdicts of two reviews side by side."""
    console = console_of(look)
    for index, one in enumerate(found):
        if index:
            console.print()
        _print_moves(one, console, look.language)
    return written(console)


def _print_moves(moves: Moves, console: "Console", language: Language) -> None:
    console.print(Text(_moves.heading(moves, language), style="bold"))
    old, new = _moves.sides(moves)
    grid = _side_by_side(old, new, language)
    for one in moves.moves:
        grid.add_row(
            Text(language.text(_moves.WORDS[one.turn]), TURNED.get(one.turn, "")),
            noted(_cells.name(one.target, language), list(_moves.notes(one, language))),
            _side(one.old, language),
            _side(one.new, language),
        )
    console.print(grid)
    console.print(Text(_moves.counts(moves.moves, language), style="bold"))


def _side(verdict: Verdict | None, language: Language) -> Text:
    if verdict is None:
        return Text("-", "dim")
    found = LOOKS[verdict.status]
    text = Text(f"{found.sign} {language.text(found.words)}", found.style)
    return text.append(f" {_cells.actual(verdict, language)}", "default")


def progress(results: Iterable[Progress], look: Look) -> str:
    """Write one row for each series."""
    console, language = console_of(look), look.language
    headings = (say("series"), say("progress"), say("value"), say("score"))
    grid = _headed(headings, language)
    for one in results:
        grid.add_row(
            noted(visible(one.id), _series_notes(one, language)),
            language.text(_wording.PROGRESS[one.status]),
            _short(one.value),
            _short(one.score),
        )
    console.print(grid)
    return written(console)


def _headed(headings: Iterable[Words], language: Language) -> "Table":
    """Return an empty table with these headings."""
    grid = table()
    for heading in headings:
        grid.add_column(language.text(heading))
    return grid


def _series_notes(one: Progress, language: Language) -> list[str]:
    """Return why a series has no progress, and what the method warns of."""
    notes = list(one.warnings)
    if one.reason:
        notes.insert(0, one.reason)
    return [language.text(words) for words in notes]


def _short(value: Fraction | None) -> str:
    if value is None:
        return ""
    return _cells.short(value)


def plans(plans: Iterable[Plan], look: Look) -> str:
    """Write the plans there are."""
    console, language = console_of(look), look.language
    headings = (say("plan"), say("title"), say("period"), say("targets"), say("soft"))
    grid = _headed(headings, language)
    for one in plans:
        soft = [target for target in one.targets if target.strength == "soft"]
        grid.add_row(
            Text(visible(one.id)),
            Text(visible(one.title)),
            str(one.period),
            str(len(one.targets)),
            str(len(soft)),
        )
    console.print(grid)
    return written(console)


def config(config: Config, look: Look) -> str:
    """Write one row for each setting."""
    console, language = console_of(look), look.language
    grid = _headed((say("setting"), say("value"), say("from")), language)
    for key, setting in config.settings().items():
        values = "\n".join(map(visible, setting.values))
        origin = _cells.origin(setting, language)
        grid.add_row(key, Text(values or "-"), Text(origin))
    console.print(grid)
    return written(console)


def plan(plan: Plan, look: Look) -> str:
    """Write one plan: its targets by section, each with its id, due date and quote.

    What is set aside follows, each sentence with the reason.
    """
    console, language = console_of(look), look.language
    console.print(Text(visible(f"{plan.id}  {plan.title}"), style="bold"))
    if plan.note:
        console.print(Text(language.name(plan.note), style="dim"))
    if version := _version(plan):
        console.print(Text(language.text(version), style="dim"))
    if plan.extends:
        console.print(Text(language.text(_extends(plan)), style="magenta"))
    has_sections = any(target.section for target in plan.targets)
    section = None
    for target in plan.targets:
        if has_sections and target.section != section:
            section = target.section
            console.print(Text(f"\n{_cells.section(section, language)}", style="bold cyan"))
        console.print(_target(target, plan, language))
    if plan.set_aside:
        heading = language.text(say("set aside"))
        console.print(Text(f"\n{heading}", style="bold cyan"))
    for sentence in plan.set_aside:
        console.print(_sentence(sentence, language, console.width))
    return written(console)


def _sentence(one: SetAside, language: Language, width: int) -> Text:
    quote = wrapped([f"  {visible(one.quote)}"], width)
    reason = wrapped([f"    {visible(language.name(one.reason))}"], width)
    return Text(f"{quote}\n").append(reason, "dim")


def _version(plan: Plan) -> Words | None:
    """Say which version a plan is, and what it takes the place of; None where it does not."""
    if plan.version and plan.supersedes:
        return say(
            "version {version}, in place of {other}", version=plan.version, other=plan.supersedes
        )
    if plan.version:
        return say("version {version}", version=plan.version)
    if plan.supersedes:
        return say("in place of {other}", other=plan.supersedes)
    return None


def _extends(plan: Plan) -> Words:
    """Say which plan this one extends, and what it leaves out of it."""
    if not plan.dropped:
        return say("extends {plan}", plan=plan.extends)
    dropped = ", ".join(plan.dropped)
    return say("extends {plan}; left out: {ids}", plan=plan.extends, ids=dropped)


def tree(plan: Plan, look: Look) -> str:
    """Write one plan as a tree: its sections, their targets with what they ask for, the ids."""
    from healthplan_cli.reports._plan_tree import tree_of

    console, language = console_of(look), look.language
    heading = Text(visible(f"{plan.id}  {plan.title}"), style="bold")
    leaves: dict[str, list[Text]] = {}
    for target in plan.targets:
        section = _cells.section(target.section, language)
        leaves.setdefault(section, []).append(_leaf(target, plan, language))
    if plan.set_aside:
        quotes = []
        for sentence in plan.set_aside:
            quotes.append(Text(visible(sentence.quote), "dim"))
        leaves[language.text(say("set aside"))] = quotes
    console.print(tree_of(heading, leaves))
    return written(console)


def _leaf(target: Target, plan: Plan, language: Language) -> Text:
    return _asked(target, plan, language).append(f"  {visible(target.id)}", "cyan")


def _target(target: Target, plan: Plan, language: Language) -> Text:
    text = Text("  ").append_text(_asked(target, plan, language))
    text.append(f"\n    {visible(target.id)}", "cyan")
    text.append(f"  {visible(target.quote)}", "dim")
    if target.indicator.formula:
        text.append(f"\n    = {visible(target.indicator.formula)}", "dim")
    for revision in target.revisions:
        text.append(f"\n    {language.text(revision.words)}", "yellow")
    return text


def _asked(target: Target, plan: Plan, language: Language) -> Text:
    text = Text(f"{_cells.name(target, language)}  ")
    text.append(language.text(target.asks), "green")
    if target.due != plan.period.end and not target.is_series:
        text.append("  ").append(language.text(say("due {day}", day=target.due)), "yellow")
    if target.points is not None:
        worth = in_words(target.points, target.conditions[0].unit)
        text.append(f"  ({language.text(worth)})", "dim")
    if worded := _cells.soft(target, language):
        text.append(f"  ({worded})", "dim")
    if target.origin or target.replaces:
        text.append(f"  ({_cells.source(target, language)})", "magenta")
    return text
