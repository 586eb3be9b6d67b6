"""The units of a collection in order, on a terminal or a pipe."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from healthplan_cli.model.collected import Collected
from healthplan_cli.reports import Look
from healthplan_cli.reports import _ranking_words as words_of
from healthplan_cli.reports._terminal import print_rows, widths

MOST = [6, 24, 14, 12, 0]
"""The cells that each column may have; 0: all that is left."""


def print_ranking(console: Console, collected: Collected, look: Look) -> None:
    """Print a line for each unit that has a place, the best first."""
    ranking = collected.ranking
    if ranking is None or not ranking.places:
        return
    language = look.language
    console.print()
    console.print(Text(words_of.title(ranking, collected, language), style="bold"))
    head = [Text(text, "dim") for text in words_of.headings(language)]
    lines = [_line(words_of.cells(one, ranking, language)) for one in ranking.places]
    print_rows(console, [head, *lines], widths([head, *lines], MOST, console.width))
    if ranking.unranked:
        console.print(Text(words_of.unranked(ranking, language), style="dim"))


def _line(cells: Iterable[str]) -> list[Text]:
    return [Text(cell) for cell in cells]
