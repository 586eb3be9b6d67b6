"""A trend on a terminal or a pipe: targets by days, as many of the last days as fit."""

from collections.abc import Sequence
from itertools import chain

from healthplan_cli.model.trend import Line, Point, Trend
from healthplan_cli.reports import Look
from healthplan_cli.reports._lines import GAP, Cell, Lines, Run, cell, noted, widths
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.reports.trend import words as words_of
from healthplan_cli.reports.trend.looks import mark
from healthplan_cli.text.words import Language, say

NAME, DAY, CHANGE = 22, 13, 18
"""How many cells a name, a day and the changes take."""
WIDEST_NAME = 40


def trend(found: Sequence[Trend], look: Look) -> str:
    """Write a table for each unit."""
    lines = Lines(look)
    for index, one in enumerate(found):
        if index:
            lines.add("")
        _add(lines, one, look.language)
    if legend := _legend(found, _days_that_fit(lines.width), look.language):
        lines.add(legend, "dim")
    return lines.written()


def _add(lines: Lines, trend: Trend, language: Language) -> None:
    lines.add(words_of.title(trend, language), "bold")
    shown = _days_that_fit(lines.width)
    left_out = len(trend.days) - shown
    if left_out > 0:
        words = say("the first {count} days have no column; -f csv has them all", count=left_out)
        lines.add(language.text(words), "dim")
    if trend.not_taken:
        lines.add(words_of.not_taken(trend, language), "bold")
    table = _table(trend, shown, language)
    lines.add_rows(table, widths(table, lines.width, [WIDEST_NAME]))


def _legend(found: Sequence[Trend], shown: int, language: Language) -> str:
    """Return what the signs before the figures mean, of those that are shown."""
    used = set()
    for line in chain.from_iterable(one.lines for one in found):
        if line.part:
            continue
        used |= {point.verdict.status for point in line.points[-shown:] if point.verdict}
    return "  ".join(look.named(language) for status, look in LOOKS.items() if status in used)


def _days_that_fit(width: int) -> int:
    return max((width - NAME - CHANGE - 2 * GAP) // (DAY + GAP), 1)


def _table(trend: Trend, shown: int, language: Language) -> list[list[Cell]]:
    headings = [
        language.text(say("indicator")),
        *words_of.periods(trend.days)[-shown:],
        language.text(say("change")),
    ]
    table = [[cell(heading, "dim") for heading in headings]]
    for line in trend.lines:
        figures = [_figure(point, line, language) for point in line.points[-shown:]]
        table.append([_name(line, language), *figures, _changes(line, language)])
    return table


def _name(line: Line, language: Language) -> Cell:
    """Return a name, and below it what is asked for, the bars, when it was met, and what is not."""
    notes = [
        words_of.asked(line, language),
        *words_of.asked_before(line, language),
        words_of.bars(line),
        words_of.first_met(line, language),
        *words_of.undetermined(line, language),
        *words_of.breaks(line, language),
    ]
    return noted(words_of.name(line, language), [note for note in notes if note])


def _figure(point: Point, line: Line, language: Language) -> Cell:
    if point.verdict is None:
        return cell("")
    figure = words_of.figure(point, line, language)
    found = mark(point, line, language)
    if found is None:
        return cell(figure)
    return [[Run(found.short, found.style), Run(f" {figure}")]]


def _changes(line: Line, language: Language) -> Cell:
    """Return the changes of the last day, each on lines of its own."""
    found: list[str] = []
    for words, change in words_of.changes(line, language):
        found.append(f"{words} {change}")
    return cell("\n".join(found))
