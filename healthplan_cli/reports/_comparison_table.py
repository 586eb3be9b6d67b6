"""What changed between two plans, or two reviews, as tables for a terminal or a pipe."""

from collections.abc import Sequence

from healthplan_cli.model.comparison import Change, Comparison, Moves, Turn
from healthplan_cli.model.review import Verdict
from healthplan_cli.model.target import Target
from healthplan_cli.reports import Look, _cells, _changes, _moves
from healthplan_cli.reports._lines import Cell, Lines, Run, cell, noted, widths
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.text.words import Language, say, visible

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
    for line in _changes.of_plans(comparison, language):
        lines.add(line)
    lines.add(_changes.counts(changes, language), "bold")
    return lines.written()


def _sides(old: str, new: str, language: Language) -> Sequence[Cell]:
    """Return the headings of what changed, with a column for each side."""
    texts = (
        language.text(say("change")),
        language.text(say("indicator")),
        visible(old),
        visible(new),
    )
    return [cell(text, "dim") for text in texts]


def _change(change: Change, language: Language) -> Cell:
    words = language.text(_changes.WORDS[change])
    return cell(words, CHANGED.get(change, "blue"))


def _limits(target: Target | None, language: Language) -> Cell:
    if target is None:
        return cell("-", "dim")
    return cell(language.text(target.asks))


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
    words = Run(found.named(language), found.style)
    return [[words, Run(f" {_cells.actual(verdict, language)}")]]
