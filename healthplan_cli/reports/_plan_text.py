"""A plan for a terminal or a pipe: its targets by section, as a list or a tree."""

from rich.text import Text
from rich.tree import Tree

from healthplan_cli.model import Plan, Target
from healthplan_cli.reports import Look, _cells
from healthplan_cli.reports._terminal import AsciiTree, written
from healthplan_cli.reports._terminal import console as console_of
from healthplan_cli.words import Language, say, visible


def plan(plan: Plan, look: Look) -> str:
    """One plan: its targets by section, each with its id, due date and quote."""
    console, language = console_of(look), look.language
    console.print(Text(visible(f"{plan.id}  {plan.title}"), style="bold"))
    if plan.note:
        console.print(Text(language.name(plan.note), style="dim"))
    if plan.extends:
        words = say("extends {plan}; left out: {ids}", plan=plan.extends, ids=", ".join(plan.dropped))
        alone = say("extends {plan}", plan=plan.extends)
        console.print(Text(language.text(words if plan.dropped else alone), style="magenta"))
    section = None if any(target.section for target in plan.targets) else ""
    for target in plan.targets:
        if target.section != section:
            section = target.section
            console.print(Text(f"\n{_cells.section(section, language)}", style="bold cyan"))
        console.print(_told(target, plan, language))
    return written(console)


def tree(plan: Plan, look: Look) -> str:
    """One plan as a tree: its sections, their targets with what they ask for, and the ids."""
    console, language = console_of(look), look.language
    root = AsciiTree(Text(visible(f"{plan.id}  {plan.title}"), style="bold"), guide_style="dim")
    sections: dict[str, Tree] = {}
    for target in plan.targets:
        if target.section not in sections:
            sections[target.section] = root.add(Text(_cells.section(target.section, language), "bold cyan"))
        sections[target.section].add(_leaf(target, plan, language))
    console.print(root)
    return written(console)


def _leaf(target: Target, plan: Plan, language: Language) -> Text:
    return _asked(target, plan, language).append(f"  {visible(target.id)}", "cyan")


def _told(target: Target, plan: Plan, language: Language) -> Text:
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
