"""Look for the quotes of a plan in its document, and for what is nearest where one is not found.

A document is compared without line breaks, white space and the strokes between the cells of a
table, as these fall within a sentence wherever the document was laid out or converted. Of a row of
a table each cell is looked for behind the one before it, as cells between them may be left out.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from msgspec import Struct

from healthplan_cli.model.plan import Plan
from healthplan_cli.model.target import Target
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import NOTHING, Words, say

_BETWEEN_CELLS = "|｜│┃\u200b\u200c\u200d\u2060\ufeff"
SHORTEST_RUN = 4
"""How many characters in a row a passage must share with a quote to be shown."""
REACH = 60
"""How many characters of other cells there may be between two cells of a row."""


class Document(Struct, frozen=True):
    """A document without its layout, with the line of each character that is left."""

    text: str
    lines: tuple[int, ...]


def misquotes(plan: Plan, source: str) -> Iterator[Problem]:
    """Find quotes that are not in the document; what is taken over is quoted from another one."""
    document = _folded(source)
    for target in plan.targets:
        if not target.origin and not _is_stated(target, source, document):
            words = say(
                "the quote of {id} is not in the document{nearest}",
                id=target.id,
                nearest=_nearest(folded(target.quote), document),
            )
            yield Problem(target.quote_position, "quote-not-in-source", words)
    for sentence in plan.set_aside:
        quote = folded(sentence.quote)
        if quote not in document.text:
            words = say(
                "the quote under set_aside: is not in the document{nearest}",
                nearest=_nearest(quote, document),
            )
            yield Problem(sentence.position, "quote-not-in-source", words)


def _is_stated(target: Target, source: str, document: Document) -> bool:
    """Return whether the quote of a target, or the row of a table, is in the document."""
    if not target.table_row:
        return folded(target.quote) in document.text
    name, *others = [_printed(cell) for cell in target.table_row]
    for found in name.finditer(source):
        if _follow(others, source, found.end()):
            return True
    return False


def _printed(cell: str) -> re.Pattern[str]:
    """Return the pattern of a cell: its name may be broken, its figure is no part of another."""
    between = rf"[\s{_BETWEEN_CELLS}]*"
    text = folded(cell)
    pattern = between.join(re.escape(character) for character in text)
    if text[:1].isdigit():
        pattern = rf"(?<![0-9.]){pattern}"
    if text[-1:].isdigit():
        pattern = rf"{pattern}(?![0-9]|\.[0-9])"
    return re.compile(pattern)


def _follow(cells: list[re.Pattern[str]], source: str, end: int) -> bool:
    """Return whether cells come one after another behind a place, each near the one before."""
    for cell in cells:
        found = cell.search(source, end)
        if found is None or found.start() - end > REACH:
            return False
        end = found.end()
    return True


def folded(quote: str) -> str:
    """Return a quote as it is compared: without white space and strokes between cells."""
    return _folded(quote).text


def _folded(source: str) -> Document:
    """Return a text without white space, line breaks and strokes between cells."""
    characters = []
    lines = []
    for number, line in enumerate(source.splitlines(), 1):
        for character in line:
            if not character.isspace() and character not in _BETWEEN_CELLS:
                characters.append(character)
                lines.append(number)
    return Document("".join(characters), tuple(lines))


def _nearest(quote: str, document: Document) -> Words:
    """Return the passage of a document, as long as the quote, around the longest run they share."""
    matcher = SequenceMatcher(a=quote, b=document.text, autojunk=False)
    shared = matcher.find_longest_match()
    if shared.size < min(SHORTEST_RUN, len(quote)):
        return NOTHING
    start = max(shared.b - shared.a, 0)
    passage = document.text[start : start + len(quote)]
    return say(
        "; the nearest is in line {line}: {passage}",
        line=document.lines[start],
        passage=quoted(passage),
    )
