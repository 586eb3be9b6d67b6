"""The tables of a self-evaluation report."""

from collections.abc import Iterable

from healthplan_cli.reports import Look, _earlier, _uncertainty
from healthplan_cli.reports._filled import filled, picked
from healthplan_cli.reports._headline import Groups, count, misses, of_strength
from healthplan_cli.reports._problem_words import place
from healthplan_cli.reports._verdict_row import VerdictRow
from healthplan_cli.reports.letters.letter import Table
from healthplan_cli.text.problems import LEVEL, Problem
from healthplan_cli.text.words import Language, Words, say, visible

MISSED = (say("indicator"), say("verdict"), say("target"), say("reported"), say("gap"))
OPEN = (say("indicator"), say("verdict"), say("department"), say("reason"))
TARGETS = (
    say("no."),
    say("indicator"),
    say("quote"),
    say("target"),
    say("reported"),
    say("last year or baseline"),
    say("change"),
    say("verdict"),
    say("reason"),
)
SIGNED_BY = (say("prepared by"), say("reviewed by"), say("approved by"), say("date"))
"""Those who sign, each with a box."""


def groups(found: Groups, name: Words, language: Language) -> Table:
    """Return how many targets of each unit or department are met, and which ones are missed."""
    lines = []
    for heading, group in found:
        hard, soft = of_strength(group, "hard"), of_strength(group, "soft")
        missed = [row.name for row in misses(group)]
        names = language.with_commas(missed)
        lines.append((heading, str(count(group)), str(count(hard)), str(count(soft)), names))
    words = (name, say("met"), say("hard"), say("soft"), say("misses"))
    return Table(_texts(words, language), lines, (36, 10, 10, 10, 90))


def missed(found: Iterable[VerdictRow], language: Language) -> Table:
    """Return what is missed, with how far it is and whose it is, where any of it is known."""
    lines = []
    for row in found:
        lines.append((*_asked(row), row.figure, row.gap, row.lead, row.notes))
    words = (*MISSED, say("department"), say("reason"))
    return _filled(Table(_texts(words, language), lines, (34, 20, 22, 20, 18, 20, 40)))


def _filled(table: Table) -> Table:
    """Return a table without the columns that are blank in all of its rows."""
    kept = filled(table.rows)
    rows = [picked(row, kept) for row in table.rows]
    return Table(picked(table.head, kept), rows, picked(table.widths, kept))


def _asked(row: VerdictRow) -> tuple[str, str, str]:
    return (row.named, _verdict(row), row.limit)


def undetermined(found: Iterable[VerdictRow], language: Language) -> Table:
    """Return what nothing can be said of, and why and whose it is where that is known."""
    lines = [(row.named, _verdict(row), row.lead, row.notes) for row in found]
    return _filled(Table(_texts(OPEN, language), lines, (40, 22, 24, 70)))


def targets(found: Iterable[VerdictRow], look: Look, first: int) -> Table:
    """Return a line for each target, numbered from `first`, with its id where ids are wanted."""
    lines = []
    for number, row in enumerate(found, first):
        earlier, change = _earlier_of(row)
        name = row.named
        if look.ids:
            name = f"{name} {row.id}"
        figures = (row.limit, _figure(row), earlier, change)
        lines.append((number, name, row.quote, *figures, _verdict(row), row.notes))
    return Table(_texts(TARGETS, look.language), lines, (9, 28, 34, 22, 20, 18, 18, 22, 34))


def _figure(row: VerdictRow) -> str:
    """Return the figure, and below it what chance leaves open of it."""
    interval = _uncertainty.interval(row.verdict, row.language)
    if not interval:
        return row.figure
    words = say("95 % interval {interval}", interval=interval)
    return f"{row.figure}\n{row.language.text(words)}"


def _verdict(row: VerdictRow) -> str:
    """Return the verdict with its sign, and below it that the figure is on the edge."""
    return f"{row.sign} {row.words}\n{row.edge}".strip()


def _earlier_of(row: VerdictRow) -> tuple[str, str]:
    """Return the earlier figure, and the change since; two empty texts where none is known."""
    found = _earlier.earlier(row.verdict)
    if found is None:
        return "", ""
    return row.language.text(found.figure_text), visible(row.language.text(found.change_text))


def problems(found: Iterable[Problem], look: Look) -> Table:
    """Return what is wrong in a file, or open to doubt; with its code where ids are wanted."""
    language = look.language
    lines = []
    for number, problem in enumerate(found, 1):
        words = language.text(problem.words)
        if look.ids:
            words = f"[{visible(problem.code)}] {words}"
        where = place(problem.position, with_folders=look.ids)
        lines.append((number, where, language.text(LEVEL[problem.level]), words))
    words_over = (say("no."), say("place"), say("level"), say("problem"))
    return Table(_texts(words_over, language), lines, (9, 40, 12, 100))


def signatures(language: Language) -> Table:
    """Return an empty box for each of those who sign."""
    blank = [""] * len(SIGNED_BY)
    return Table(_texts(SIGNED_BY, language), [blank], [1] * len(SIGNED_BY))


def _texts(words: Iterable[Words], language: Language) -> list[str]:
    return [language.text(one) for one in words]
