"""A collection on a terminal or a pipe: the units, then targets by units as far as they fit."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from healthplan_cli.model.collected import STATE_WORDS, Collected, Return, State
from healthplan_cli.model.review import Status
from healthplan_cli.model.target import Target
from healthplan_cli.reports import Look, _cells
from healthplan_cli.reports._lines import GAP, Cell, Lines, at_right, cell, noted, widths
from healthplan_cli.reports._state_looks import STATE_LOOKS
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.reports.collected import words as words_of
from healthplan_cli.reports.collected.pooled_table import add_wholes
from healthplan_cli.reports.collected.ranking_table import add_ranking
from healthplan_cli.text.problems import problem_line
from healthplan_cli.text.words import Language, Words, say

WIDEST_UNIT = 8
"""The cells that the name of a unit may have above its column; a longer one is broken."""
NAME_WIDTH, WIDEST_NAME = 20, 48
"""The cells that the name of a target has to have, and may have at most."""
MOST_PROBLEMS = 3
"""How many problems of a file that is sent back are shown; the others are counted."""


def collection(collected: Collected, look: Look) -> str:
    """Return the tables of a collection."""
    lines = Lines(look)
    language = look.language
    lines.add(words_of.title(collected, language), "bold")
    lines.add(words_of.rates(collected, language))
    for line in words_of.named(collected, (State.MISSING, State.RETURNED), language):
        lines.add(line)
    for problem in (*collected.problems, *collected.outside):
        lines.add(problem_line(problem, language), "yellow")
    if not collected.returns:
        return lines.written()  # of no unit there is nothing to put side by side or to add up
    lines.add("")
    table = _units(collected, language)
    lines.add_rows(table, widths(table, lines.width))
    _add_problems(lines, collected, language)
    _add_matrix(lines, collected, language)
    add_wholes(lines, collected, language)
    add_ranking(lines, collected, language)
    if collected.cells:
        from healthplan_cli.reports._cell_table import add_cells

        lines.add("")
        add_cells(lines, collected.cells, language)
    return lines.written()


def _units(collected: Collected, language: Language) -> list[Sequence[Cell]]:
    """Return a row for each unit: its state, and how many targets have each verdict."""
    headings = list(words_of.HEADINGS)
    if collected.lights is not None:
        headings.append(say("lights"))
    head = [cell(language.text(words), "dim") for words in headings]
    rows = [head, *(_unit(one, collected, language) for one in collected.returns)]
    counts = [_counts(status, collected) for status in words_of.used_statuses(collected)]
    found: list[Sequence[Cell]] = []
    for row, *numbers in zip(rows, *counts, strict=True):
        found.append([*row, *numbers])
    return found


def _unit(one: Return, collected: Collected, language: Language) -> list[Cell]:
    row = [
        noted(words_of.name(one.unit, language), words_of.notes(one, collected, language)),
        cell(words_of.state(one, language), STATE_LOOKS[one.state].style),
        cell(words_of.submitted(one)),
        *map(cell, words_of.shares(one, collected.targets)),
    ]
    if collected.lights is not None:
        row.append(cell(words_of.lights(one, collected, language)))
    return row


def _counts(status: Status, collected: Collected) -> list[Cell]:
    """Return a column: the sign of a verdict, and how many targets of each unit have it."""
    texts = [LOOKS[status].sign]
    for one in collected.returns:
        count = collected.row_counts(one).get(status, 0)
        texts.append(str(count) if count else "")
    head, *counts = at_right(texts)
    return [cell(head, "dim"), *(cell(text, LOOKS[status].style) for text in counts)]


def _add_problems(lines: Lines, collected: Collected, language: Language) -> None:
    """Add the first problems of each file that is sent back."""
    for one in collected.returns:
        for handed in one.sent_back:
            for problem in handed.errors[:MOST_PROBLEMS]:
                lines.add(problem_line(problem, language), "yellow")
            more = len(handed.errors) - MOST_PROBLEMS
            if more > 0:
                words = say("{file}: {count} more problems", file=handed.file, count=more)
                lines.add(language.text(words), "yellow")


def _add_matrix(lines: Lines, collected: Collected, language: Language) -> None:
    """Add a line for each target, with a sign for each unit that there is room for."""
    units = [_width(one, language) for one in collected.returns]
    ratio = _ratio_width(collected, language)
    room = lines.width - GAP - ratio - GAP
    name_width = _name_width(collected.targets, room - sum(units) - GAP * len(units), language)
    shown = _fitting(units, room - name_width)
    columns = [name_width, ratio, *units[:shown]]
    lines.add("")
    lines.add_rows([_head(collected.returns[:shown], language)], columns)
    for heading, targets in words_of.groups(collected, language).items():
        lines.add(heading, "bold cyan")
        rows = [_row(target, collected, shown, language) for target in targets]
        lines.add_rows(rows, columns)
    _add_hidden(lines, collected.returns[shown:], language)
    lines.add(_legend(collected, language), "dim")


def _head(returns: Sequence[Return], language: Language) -> list[Cell]:
    names = [words_of.name(one.unit, language) for one in returns]
    headings = [language.text(say("indicator")), language.text(say("met")), *names]
    return [cell(text, "dim") for text in headings]


def _name_width(targets: Sequence[Target], room: int, language: Language) -> int:
    """Return how wide the names of targets are: all that the units leave, within bounds."""
    longest = max((cell_len(_cells.name(one, language)) for one in targets), default=0)
    return max(min(longest, WIDEST_NAME, room), NAME_WIDTH)


def _ratio_width(collected: Collected, language: Language) -> int:
    """Return how wide the column is that says how many units meet a target."""
    ratios = [words_of.met_of(collected.column_counts(one)) for one in collected.targets]
    return max(map(cell_len, (language.text(say("met")), *ratios)))


def _width(one: Return, language: Language) -> int:
    return min(cell_len(words_of.name(one.unit, language)), WIDEST_UNIT)


def _fitting(widths: Sequence[int], room: int) -> int:
    """Return how many columns fit, at least one."""
    for count, width in enumerate(widths):
        room -= width + GAP
        if room < 0:
            return max(count, 1)
    return len(widths)


def _row(target: Target, collected: Collected, shown: int, language: Language) -> list[Cell]:
    row = [
        noted(_cells.name(target, language), [], _cells.soft(target, language)),
        cell(words_of.met_of(collected.column_counts(target))),
    ]
    for one in collected.returns[:shown]:
        verdict = one.verdicts.get(target.id)
        if verdict is None:
            row.append(cell(STATE_LOOKS[one.state].sign, "dim"))
        else:
            look = LOOKS[verdict.status]
            row.append(cell(look.sign, look.style))
    return row


def _add_hidden(lines: Lines, hidden: Sequence[Return], language: Language) -> None:
    """Add which units have no column, as there is no room."""
    if hidden:
        names = language.with_commas(words_of.name(one.unit, language) for one in hidden)
        words = say("no room for {names}; -f xlsx and -f html show all", names=names)
        lines.add(language.text(words), "yellow")


def _legend(collected: Collected, language: Language) -> str:
    """Return what the signs of the matrix mean."""
    return "  ".join(f"{sign} {language.text(words)}" for sign, words in _signs(collected))


def _signs(collected: Collected) -> Iterator[tuple[str, Words]]:
    for status in words_of.used_statuses(collected):
        yield LOOKS[status].sign, LOOKS[status].words
    for state in words_of.states_without_figures(collected):
        yield STATE_LOOKS[state].sign, STATE_WORDS[state]
