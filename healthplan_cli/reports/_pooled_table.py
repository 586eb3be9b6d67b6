"""What units add up to, on a terminal or a pipe: a line for each target of the plan."""

from rich.console import Console
from rich.text import Text

from healthplan_cli.model.collected import Collected, Pooled, Whole
from healthplan_cli.reports import Look, _cells
from healthplan_cli.reports import _pooled_words as words_of
from healthplan_cli.reports._terminal import noted, print_rows, widths
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.text.words import Language, say

MOST = [14, 0, 24, 24]
"""The cells that each column may have; 0: all that is left."""


def print_wholes(console: Console, collected: Collected, look: Look) -> None:
    """Print the figures of each whole below its name."""
    for whole in collected.wholes:
        console.print()
        console.print(Text(words_of.title_of_whole(whole, look.language), style="bold"))
        _print(console, whole, collected, look.language)


def _print(console: Console, whole: Whole, collected: Collected, language: Language) -> None:
    headings = (say("verdict"), say("indicator"), say("target"), say("together"))
    head = [Text(language.text(words), "dim") for words in headings]
    lines = [_line(one, collected, language) for one in whole.pooled]
    print_rows(console, [head, *lines], widths([head, *lines], MOST, console.width))


def _line(one: Pooled, collected: Collected, language: Language) -> list[Text]:
    target = one.target
    notes = words_of.notes_of_pooled(one, collected, language)
    figure = Text(words_of.figure(one, language))
    gap = words_of.gap(one)
    if gap:
        figure.append(f"\n{gap}", "dim")
    name = noted(_cells.name(target, language), notes, _cells.soft(target, language))
    return [_verdict(one, language), name, Text(language.text(target.asks)), figure]


def _verdict(one: Pooled, language: Language) -> Text:
    if one.verdict is None:
        no_sum = language.text(say("no sum"))
        return Text(f"{words_of.NOT_POOLED} {no_sum}", "dim")
    look = LOOKS[one.verdict.status]
    return Text(f"{look.sign} {language.text(look.words)}", look.style)
