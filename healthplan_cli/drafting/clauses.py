"""A document cut up into clauses: every character of it is in exactly one."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import Struct

from healthplan_cli.drafting.document import Block, Document

_CLOSED = re.compile(
    r"《[^《》\n]*》|“[^“”\n]*”|‘[^‘’\n]*’|「[^「」\n]*」|\([^()\n]*\)|\[[^\[\]\n]*\]"
)
"""What is within marks that come in pairs; one that is never closed ends with its sentence."""
_END = re.compile(r"[，。！？；!?;:]|(?<!\d),|,(?!\d{3}(?!\d))")
_SENTENCE_ENDS = "。！？!?；;"
_CHARGED = re.compile(
    r"\(?[^()，。]{0,2}(?:牵头|责任|主办|主责|配合|协办|承办|参与)(?:科室|单位|部门|处室|领导|人)?"
    r"(?:\(单位\))?[:：][^()]*\)?"
)


class Clause(Struct, frozen=True):
    """A run of a document from one mark to the next, with the mark.

    `first` and `last` are where its words begin and end, without blanks, numbers and marks.
    `sentence` counts the sentences, `block` the lines. `kind` is that of its line, `charged` where
    it names departments.
    """

    start: int
    end: int
    first: int
    last: int
    kind: str
    sentence: int
    block: int
    section: str


def clauses(of: Document) -> tuple[Clause, ...]:
    """Cut up a document."""
    found: list[Clause] = []
    sentence = 0
    for number, block in enumerate(of.blocks):
        sentence += 1
        for start, end in _cuts(of, block):
            clause = _clause(of, block, (start, end), sentence, number)
            found.append(clause)
            if of.plain[clause.last : end].strip()[:1] in tuple(_SENTENCE_ENDS):
                sentence += 1
    return tuple(found)


def _cuts(of: Document, block: Block) -> Iterator[tuple[int, int]]:
    """Yield the runs of a line: its heading or number, then those between the marks."""
    start = block.start
    if block.kind != "paragraph":
        yield start, block.end
        return
    places = [*_marks(of.plain, block), block.end]
    if of.plain[start : block.at].strip():
        places.insert(0, block.at)
    for place in places:
        if place > start:
            yield start, place
            start = place


def _marks(plain: str, block: Block) -> list[int]:
    """Return where the clauses of a line end: behind a mark, and around departments."""
    closed = [found.span() for found in _CLOSED.finditer(plain, block.at, block.end)]
    charged = [found.span() for found in _CHARGED.finditer(plain, block.at, block.end)]
    places = set(chain.from_iterable(charged))
    for found in _END.finditer(plain, block.at, block.end):
        is_within = _is_within(found.start(), closed) or _is_within(found.end(), charged)
        if not is_within and not _is_between_digits(plain, found):
            places.add(found.end())
    return sorted(places)


def _is_within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Return whether a place is in one of some spans, which stand apart and in order."""
    number = bisect_right(spans, (place, sys.maxsize))
    return number > 0 and place < spans[number - 1][1]


def _is_between_digits(plain: str, mark: re.Match[str]) -> bool:
    """Return whether a colon is part of a figure: 1:1.25, 10:44."""
    if mark[0] != ":":
        return False
    start, end = mark.span()
    return plain[max(start - 1, 0) : start].isdigit() and plain[end : end + 1].isdigit()


def _clause(
    of: Document, block: Block, span: tuple[int, int], sentence: int, number: int
) -> Clause:
    start, end = span
    kind = block.kind
    if kind == "paragraph":
        if end <= block.at:
            kind = "heading"
        elif _CHARGED.fullmatch(of.plain[start:end].strip()):
            kind = "charged"
    words = of.plain[start:end].rstrip()
    words = words.rstrip("，。！？；!?;:,、 ")
    first = start + len(words) - len(words.lstrip())
    return Clause(
        start, end, first, max(first, start + len(words)), kind, sentence, number, block.section
    )
