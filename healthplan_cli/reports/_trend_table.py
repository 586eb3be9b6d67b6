"""A trend on a terminal or a pipe: targets by days, as many of the last days as fit."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from healthplan_cli.model.trend import Line, Point, Trend
from healthplan_cli.reports import Look
from healthplan_cli.reports import _trend_words as words_of
from healthplan_cli.reports._terminal import GAP, noted, table, written
from healthplan_cli.reports._terminal import console as console_of
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.text.words import Language, say

if TYPE_CHECKING:
    from rich.table import Table

NAME, DAY, CHANGE = 22, 13, 18
"""How many cells a name, a day and the changes take."""


def trend(found: Sequence[Trend], look: Look) -> str:
    """Write a table for each unit."""
    console = console_of(look)
    for index, one in enumerate(found):
        if index:
            console.print()
        _print(one, console, look.language)
    return written(console)


def _print(trend: Trend, console: Console, language: Language) -> None:
    console.print(Text(words_of.title(trend, language), style="bold"))
    shown = _days_that_fit(console.width)
    left_out = len(trend.days) - shown
    if left_out > 0:
        words = say("the first {count} days have no column; -f csv has them all", count=left_out)
        console.print(Text(language.text(words), style="dim"))
    console.print(_grid(trend, shown, language))


def _days_that_fit(width: int) -> int:
    return max((width - NAME - CHANGE - 2 * GAP) // (DAY + GAP), 1)


def _grid(trend: Trend, shown: int, language: Language) -> "Table":
    grid = table()
    grid.add_column(language.text(say("indicator")), min_width=NAME, max_width=40, overflow="fold")
    for period in words_of.periods(trend.days)[-shown:]:
        grid.add_column(period, min_width=min(DAY, 10), overflow="fold")
    grid.add_column(language.text(say("change")), min_width=12, overflow="fold")
    for line in trend.lines:
        cells = []
        for point in line.points[-shown:]:
            cells.append(_figure(point, line, language))
        grid.add_row(_name(line, language), *cells, _changes(line, language))
    return grid


def _name(line: Line, language: Language) -> Text:
    """Return a name, and below it what is asked for, the bars, when it was met, and breaks."""
    notes = [
        words_of.asked(line, language),
        words_of.bars(line),
        words_of.first_met(line, language),
        *words_of.breaks(line, language),
    ]
    return noted(words_of.name(line, language), [note for note in notes if note])


def _figure(point: Point, line: Line, language: Language) -> Text:
    if point.verdict is None:
        return Text("")
    look = LOOKS[point.verdict.status]
    text = Text(look.sign, look.style)
    return text.append(f" {words_of.figure(point, line, language)}", "default")


def _changes(line: Line, language: Language) -> Text:
    """Return the changes of the last day, each on lines of its own."""
    found = []
    for words, change in words_of.changes(line, language):
        found.append(f"{words} {change}")
    return Text("\n".join(found))
