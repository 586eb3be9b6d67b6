"""What units add up to, on a terminal or a pipe: a line for each target of the plan."""

from healthplan_cli.model.collected import Collected, Pooled, Whole
from healthplan_cli.reports import _cells
from healthplan_cli.reports._lines import GAP, Cell, Lines, Run, cell, noted, widths
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.reports.collected import pooled_words as words_of
from healthplan_cli.text.words import Language

MOST = [14, 28, 20, 0]
"""The cells that each column may have; 0: all that is left."""


def add_wholes(lines: Lines, collected: Collected, language: Language) -> None:
    """Add the figures of each whole below its name."""
    for whole in collected.wholes:
        lines.add("")
        lines.add(words_of.title_of_whole(whole, language), "bold")
        _add_whole(lines, whole, collected, language)


def _add_whole(lines: Lines, whole: Whole, collected: Collected, language: Language) -> None:
    """Add a row for each figure, and what is to be known of it below, as wide as there is room."""
    head = [cell(language.text(words), "dim") for words in words_of.HEADINGS]
    rows = [_row(one, language) for one in whole.pooled]
    wide = widths([head, *rows], lines.width, MOST)
    below = Run(" " * (wide[0] + GAP))
    lines.add_rows([head], wide)
    for one, row in zip(whole.pooled, rows, strict=True):
        lines.add_rows([row], wide)
        for note in words_of.notes_of_pooled(one, collected, language):
            lines.add_behind(below, below, [Run(note, "dim")])


def _row(one: Pooled, language: Language) -> list[Cell]:
    target = one.target
    figure = cell(words_of.figure(one, language))
    if gap := words_of.gap(one):
        figure = [*figure, *cell(gap, "dim")]
    name = noted(_cells.name(target, language), (), _cells.soft(target, language))
    return [_verdict(one, language), name, cell(language.text(target.asks)), figure]


def _verdict(one: Pooled, language: Language) -> Cell:
    style = "dim"
    if one.verdict is not None:
        style = LOOKS[one.verdict.status].style
    return cell(words_of.verdict(one, language), style)
