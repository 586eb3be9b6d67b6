"""A collection on a terminal or a pipe: the units, then targets by units as far as they fit."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from healthplan_cli.model.collected import STATE_WORDS, Collected, Return, judged
from healthplan_cli.model.plan import Target
from healthplan_cli.reports import Look, _cells
from healthplan_cli.reports import _collected_words as words_of
from healthplan_cli.reports._pooled_table import print_wholes
from healthplan_cli.reports._ranking_table import print_ranking
from healthplan_cli.reports._state_looks import STATE_LOOKS
from healthplan_cli.reports._terminal import GAP, noted, table, written
from healthplan_cli.reports._terminal import console as console_of
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.text.problems import problem_line
from healthplan_cli.text.words import Language, Words, say

if TYPE_CHECKING:
    from rich.table import Table

WIDEST_UNIT = 8
"""The cells that the name of a unit may have above its column; a longer one is broken."""
NAME_WIDTH, WIDEST_NAME = 20, 48
"""The cells that the name of a target has to have, and may have at most."""
MOST_PROBLEMS = 3
"""How many problems of a file that is sent back are shown; the others are counted."""


def collection(collected: Collected, look: Look) -> str:
    """Return the tables of a collection."""
    console, language = console_of(look), look.language
    console.print(Text(words_of.title(collected, language), style="bold"))
    console.print(Text(words_of.rates(collected, language)))
    for problem in (*collected.problems, *collected.outside):
        console.print(Text(problem_line(problem, language), style="yellow"))
    console.print()
    console.print(_units(collected, language))
    _print_problems(console, collected, language)
    _print_matrix(console, collected, language)
    print_wholes(console, collected, look)
    print_ranking(console, collected, look)
    return written(console)


def _units(collected: Collected, language: Language) -> "Table":
    """Return a line for each unit: its state, and how many targets have each verdict."""
    grid = table()
    used = words_of.used_statuses(collected)
    grid.add_column(language.text(say("org unit")), overflow="fold")
    grid.add_column(language.text(say("return")), overflow="fold", min_width=10)
    grid.add_column(language.text(say("submitted")), no_wrap=True)
    for status in used:
        grid.add_column(LOOKS[status].sign, justify="right", no_wrap=True)
    for one in collected.returns:
        grid.add_row(*_unit(one, collected, language))
    return grid


def _unit(one: Return, collected: Collected, language: Language) -> list[Text]:
    found = STATE_LOOKS[one.state]
    state = Text(words_of.state(one, language), found.style)
    when = one.counted.submitted if one.counted is not None else None
    cells = [
        noted(words_of.name(one.unit, language), words_of.notes(one, collected, language)),
        state,
        Text(str(when or "")),
    ]
    counts = collected.row_counts(one)
    for status in words_of.used_statuses(collected):
        count = counts.get(status, 0)
        cells.append(Text(str(count) if count else "", LOOKS[status].style))
    return cells


def _print_problems(console: Console, collected: Collected, language: Language) -> None:
    """Print the first problems of each file that is sent back."""
    for one in collected.returns:
        for handed in one.sent_back:
            for problem in handed.errors[:MOST_PROBLEMS]:
                console.print(Text(problem_line(problem, language), style="yellow"))
            more = len(handed.errors) - MOST_PROBLEMS
            if more > 0:
                words = say("{file}: {count} more problems", file=handed.file, count=more)
                console.print(Text(language.text(words), style="yellow"))


def _print_matrix(console: Console, collected: Collected, language: Language) -> None:
    """Print a line for each target, with a sign for each unit that there is room for."""
    widths = [_width(one, language) for one in collected.returns]
    room = console.width - GAP - len("100/100") - GAP
    name_width = _name_width(collected.targets, room - sum(widths) - GAP * len(widths), language)
    shown = _fitting(widths, room - name_width)
    grid = table()
    grid.add_column(language.text(say("indicator")), width=name_width, overflow="fold")
    grid.add_column(language.text(say("met")), no_wrap=True)
    for one, width in zip(collected.returns[:shown], widths, strict=False):
        grid.add_column(words_of.name(one.unit, language), width=width, overflow="fold")
    for section, targets in words_of.by_section(collected).items():
        grid.add_row(Text(_cells.section(section, language), "bold cyan"))
        for target in targets:
            grid.add_row(*_line(target, collected, shown, language))
    console.print()
    console.print(grid)
    _print_hidden(console, collected.returns[shown:], language)
    console.print(Text(_legend(collected, language), "dim"))


def _name_width(targets: Sequence[Target], room: int, language: Language) -> int:
    """Return how wide the names of targets are: all that the units leave, within bounds."""
    longest = max((cell_len(_cells.name(one, language)) for one in targets), default=0)
    return max(min(longest, WIDEST_NAME, room), NAME_WIDTH)


def _width(one: Return, language: Language) -> int:
    return min(cell_len(words_of.name(one.unit, language)), WIDEST_UNIT)


def _fitting(widths: Sequence[int], room: int) -> int:
    """Return how many columns fit, at least one."""
    for count, width in enumerate(widths):
        room -= width + GAP
        if room < 0:
            return max(count, 1)
    return len(widths)


def _line(target: Target, collected: Collected, shown: int, language: Language) -> list[Text]:
    counts = collected.column_counts(target)
    line = [
        noted(_cells.name(target, language), [], _cells.soft(target, language)),
        Text(f"{words_of.passing(counts)}/{judged(counts)}"),
    ]
    for one in collected.returns[:shown]:
        verdict = one.verdicts.get(target.id)
        if verdict is None:
            found = STATE_LOOKS[one.state]
            line.append(Text(found.sign, "dim"))
        else:
            look = LOOKS[verdict.status]
            line.append(Text(look.sign, look.style))
    return line


def _print_hidden(console: Console, hidden: Sequence[Return], language: Language) -> None:
    """Print which units have no column, as there is no room."""
    if hidden:
        names = language.text(say(", ")).join(words_of.name(one.unit, language) for one in hidden)
        words = say("no room for {names}; -f xlsx and -f html show all", names=names)
        console.print(Text(language.text(words), "yellow"))


def _legend(collected: Collected, language: Language) -> str:
    """Return what the signs of the matrix mean."""
    return "  ".join(f"{sign} {language.text(words)}" for sign, words in _signs(collected))


def _signs(collected: Collected) -> Iterator[tuple[str, Words]]:
    for status in words_of.used_statuses(collected):
        yield LOOKS[status].sign, LOOKS[status].words
    for state in words_of.states_without_figures(collected):
        yield STATE_LOOKS[state].sign, STATE_WORDS[state]
