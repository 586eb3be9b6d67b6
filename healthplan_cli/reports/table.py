"""Tables for a terminal or a pipe."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from healthplan_cli.judging.points_words import in_words
from healthplan_cli.model.comparison import Change, Comparison, Moves, Turn
from healthplan_cli.model.config import Config
from healthplan_cli.model.plan import Plan, Target
from healthplan_cli.model.review import Verdict
from healthplan_cli.model.series import Progress
from healthplan_cli.reports import Look, _cells, _changes, _moves, _wording
from healthplan_cli.reports._lines import Cell, Line, Lines, Run, cell, noted, widths
from healthplan_cli.reports._review_table import review
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.text.words import Language, Words, say, visible

if TYPE_CHECKING:
    from healthplan_cli.model.collected import Collected
    from healthplan_cli.model.draft import Draft
    from healthplan_cli.model.trend import Trend

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
    "trend",
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
    language = look.language
    table = [_sides(comparison.old.id, comparison.new.id, language)]
    changes = []
    for one in comparison.differences:
        name = _cells.name(one.target, language)
        table.append(
            [
                _change(one.change, language),
                noted(name, _changes.changes(one, language)),
                _limits(one.old, language),
                _limits(one.new, language),
            ]
        )
        changes.append(one.change)
    lines = Lines(look)
    lines.add_rows(table, widths(table, lines.width))
    lines.add(_changes.counts(changes, language), "bold")
    return lines.written()


def _sides(old: str, new: str, language: Language) -> Sequence[Cell]:
    """Return the headings of what changed, with a column for each side."""
    head = _head((say("change"), say("indicator")), language)
    head += [cell(visible(side), "dim") for side in (old, new)]
    return head


def _change(change: Change, language: Language) -> Cell:
    words = language.text(_changes.WORDS[change])
    return cell(words, CHANGED.get(change, "blue"))


def _limits(target: Target | None, language: Language) -> Cell:
    if target is None:
        return cell("-", "dim")
    return cell(language.text(target.asks))


def trend(found: "Sequence[Trend]", look: Look) -> str:
    """Return the tables of a trend."""
    from healthplan_cli.reports import _trend_table

    return _trend_table.trend(found, look)


def moves(found: Sequence[Moves], look: Look) -> str:
    """Write a table for each unit: figures and verdicts of two reviews side by side."""
    lines = Lines(look)
    for index, one in enumerate(found):
        if index:
            lines.add("")
        _add_moves(lines, one, look.language)
    return lines.written()


def _add_moves(lines: Lines, moves: Moves, language: Language) -> None:
    lines.add(_moves.heading(moves, language), "bold")
    table = [_sides(*_moves.sides(moves), language)]
    for one in moves.moves:
        table.append(
            [
                cell(language.text(_moves.WORDS[one.turn]), TURNED.get(one.turn, "")),
                noted(_cells.name(one.target, language), list(_moves.notes(one, language))),
                _side(one.old, language),
                _side(one.new, language),
            ]
        )
    lines.add_rows(table, widths(table, lines.width))
    lines.add(_moves.counts(moves.moves, language), "bold")


def _side(verdict: Verdict | None, language: Language) -> Cell:
    if verdict is None:
        return cell("-", "dim")
    found = LOOKS[verdict.status]
    words = Run(f"{found.sign} {language.text(found.words)}", found.style)
    return [[words, Run(f" {_cells.actual(verdict, language)}")]]


def progress(results: Iterable[Progress], look: Look) -> str:
    """Write one row for each series."""
    language = look.language
    table = [_head((say("series"), say("progress"), say("value"), say("score")), language)]
    table += [_series(one, language) for one in results]
    return _table(table, look)


def _series(one: Progress, language: Language) -> list[Cell]:
    return [
        noted(visible(one.id), _series_notes(one, language)),
        cell(language.text(_wording.PROGRESS[one.status])),
        cell(_short(one.value)),
        cell(_short(one.score)),
    ]


def _head(headings: Iterable[Words], language: Language) -> list[Cell]:
    return [cell(language.text(heading), "dim") for heading in headings]


def _table(table: Sequence[Sequence[Cell]], look: Look, kept: int = 0) -> str:
    lines = Lines(look)
    lines.add_rows(table, widths(table, lines.width, kept=kept))
    return lines.written()


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
    headings = (say("plan"), say("title"), say("period"), say("targets"), say("soft"))
    table = [_head(headings, look.language)]
    for one in plans:
        soft = [target for target in one.targets if target.strength == "soft"]
        texts = (
            visible(one.id),
            visible(one.title),
            str(one.period),
            str(len(one.targets)),
            str(len(soft)),
        )
        table.append([cell(text) for text in texts])
    return _table(table, look, kept=1)


def config(config: Config, look: Look) -> str:
    """Write one row for each setting."""
    table = [_head((say("setting"), say("value"), say("from")), look.language)]
    for key, setting in config.settings().items():
        values = "\n".join(map(visible, setting.values))
        origin = _cells.origin(setting, look.language)
        table.append([cell(key), cell(values or "-"), cell(origin)])
    return _table(table, look)


def plan(plan: Plan, look: Look) -> str:
    """Write one plan: its targets by section, each with its id, due date and quote.

    What is set aside follows, each sentence with the reason.
    """
    lines, language = Lines(look), look.language
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
    from healthplan_cli.reports._plan_tree import tree_of

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
    id, quote = visible(target.id), visible(target.quote)
    lines.add_line([Run(f"    {id}", "cyan"), Run(f"  {quote}", "dim")])
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
