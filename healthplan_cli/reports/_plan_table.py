"""One plan for a terminal or a pipe, as a list of its targets or as a tree."""

from healthplan_cli.judging.points_words import in_words
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.target import Target
from healthplan_cli.reports import Look, _cells
from healthplan_cli.reports._lines import Line, Lines, Run
from healthplan_cli.reports._plan_tree import tree_of
from healthplan_cli.text.words import Language, Words, say, visible


def plan(plan: Plan, look: Look) -> str:
    """Write one plan: its targets by section, each with its id, due date and quote.

    What is set aside follows, each sentence with the reason.
    """
    lines = Lines(look)
    language = look.language
    lines.add(visible(f"{plan.id}  {plan.title}"), "bold")
    if plan.note:
        lines.add(language.name(plan.note), "dim")
    if version := _version(plan):
        lines.add(language.text(version), "dim")
    if plan.extends:
        lines.add(language.text(_extends(plan)), "magenta")
    has_sections = any(target.section for target in plan.targets)
    section = None
    for target in plan.targets:
        if has_sections and target.section != section:
            section = target.section
            lines.add(f"\n{_cells.section(section, language)}", "bold cyan")
        _add_target(lines, target, plan, language)
    if plan.set_aside:
        heading = language.text(say("set aside"))
        lines.add(f"\n{heading}", "bold cyan")
    for sentence in plan.set_aside:
        lines.add(f"  {visible(sentence.quote)}")
        lines.add(f"    {visible(language.name(sentence.reason))}", "dim")
    return lines.written()


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
    language = look.language
    leaves: dict[str, list[Line]] = {}
    for target in plan.targets:
        section = _cells.section(target.section, language)
        leaf = [*_asked(target, plan, language), Run(f"  {visible(target.id)}", "cyan")]
        leaves.setdefault(section, []).append(leaf)
    if plan.set_aside:
        quotes: list[Line] = []
        for sentence in plan.set_aside:
            quotes.append([Run(visible(sentence.quote), "dim")])
        leaves[language.text(say("set aside"))] = quotes
    return tree_of(visible(f"{plan.id}  {plan.title}"), leaves, look)


def _add_target(lines: Lines, target: Target, plan: Plan, language: Language) -> None:
    lines.add_line([Run("  "), *_asked(target, plan, language)])
    id = visible(target.id)
    quote = visible(target.quote)
    lines.add_line([Run(f"    {id}", "cyan"), Run(f"  {quote}", "dim")])
    if target.division is not None:
        lines.add(f"    {language.text(target.division.words)}")
    if target.indicator.formula:
        lines.add(f"    = {visible(target.indicator.formula)}", "dim")
    for revision in target.revisions:
        lines.add(f"    {language.text(revision.words)}", "yellow")


def _asked(target: Target, plan: Plan, language: Language) -> Line:
    line = [
        Run(f"{_cells.name(target, language)}  "),
        Run(language.text(target.asks), "green"),
    ]
    if target.due != plan.period.end and not target.is_series:
        line.append(Run("  " + language.text(say("due {day}", day=target.due)), "yellow"))
    if target.points is not None:
        worth = in_words(target.points, target)
        line.append(Run(f"  ({language.text(worth)})", "dim"))
    if worded := _cells.soft(target, language):
        line.append(Run(f"  ({worded})", "dim"))
    if target.origin or target.replaces:
        line.append(Run(f"  ({_cells.source(target, language)})", "magenta"))
    return line
