"""The units of a collection in order, on a terminal or a pipe."""

from collections.abc import Iterable

from healthplan_cli.model.collected import Collected
from healthplan_cli.reports._lines import Cell, Lines, cell, widths
from healthplan_cli.reports.collected import ranking_words as words_of
from healthplan_cli.text.words import Language

MOST = [6, 24, 14, 12, 0]
"""The cells that each column may have; 0: all that is left."""


def add_ranking(lines: Lines, collected: Collected, language: Language) -> None:
    """Add a line for each unit that has a place, the best first."""
    ranking = collected.ranking
    if ranking is None or not ranking.places:
        return
    lines.add("")
    lines.add(words_of.title(ranking, collected, language), "bold")
    table = [_row(words_of.headings(ranking, language), "dim")]
    table += [_row(words_of.cells(one, ranking, language)) for one in ranking.places]
    lines.add_rows(table, widths(table, lines.width, MOST[: len(table[0])]))
    if ranking.unranked:
        lines.add(words_of.unranked(ranking, language), "dim")


def _row(texts: Iterable[str], style: str = "") -> list[Cell]:
    return [cell(text, style) for text in texts]
