"""The ledger: every clause of a document, held against the targets that a plan declares.

Quotes are looked for without white space and line breaks, as `hpc lint --source` does.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.extracted import Extracted, Settled
from healthplan_cli.model.plan import Plan

BY_THE_PLAN = "plan"
"""The reason of a clause that the plan itself sets aside."""
_LEAST_SHARED = 2
"""How many characters of a clause must be those of a quote for it to be declared."""


class _Folded(Struct, frozen=True):
    """A text without white space, with the place of each character that is left."""

    text: str
    places: tuple[int, ...]


class _Span(Struct, frozen=True):
    """Where the words of a target or of a sentence that is set aside stand, as often as they do."""

    id: str
    start: int
    end: int


def against(found: Extracted, plan: Plan) -> Extracted:
    """Return what became of each clause, with those that the plan declares or sets aside as such.

    `missing` are the ids of targets whose quote is not in the document.
    """
    document = _folded(found.text)
    declared: list[_Span] = []
    missing: list[str] = []
    for target in plan.targets:
        if target.origin:
            continue
        own = list(_spans(target.id, target.table_row or (target.quote,), document))
        declared += own
        if not own:
            missing.append(target.id)
    aside: list[_Span] = []
    for sentence in plan.set_aside:
        aside += _spans(sentence.id, (sentence.quote,), document)
    clauses = [_held(clause, declared, aside) for clause in found.clauses]
    asks = {**found.asks, **{target.id: target.asks for target in plan.targets}}
    return replace(found, plan=plan.id, clauses=tuple(clauses), asks=asks, missing=tuple(missing))


def _held(clause: Settled, declared: Iterable[_Span], aside: Iterable[_Span]) -> Settled:
    """Return a clause as the plan has it: declared, set aside, else as it was read."""
    ids = [span.id for span in declared if _shares(clause, span)]
    if ids:
        return replace(clause, state="declared", reason="", targets=tuple(dict.fromkeys(ids)))
    if any(_shares(clause, span) for span in aside):
        return replace(clause, state="set_aside", reason=BY_THE_PLAN, targets=())
    return clause


def _shares(clause: Settled, span: _Span) -> bool:
    shared = min(clause.end, span.end) - max(clause.start, span.start)
    return shared >= _LEAST_SHARED


def _spans(id: str, quotes: Iterable[str], document: _Folded) -> Iterator[_Span]:
    """Yield every place of some words in a document."""
    for quote in quotes:
        words = _folded(quote).text
        start = document.text.find(words)
        while words and start >= 0:
            last = start + len(words) - 1
            yield _Span(id, document.places[start], document.places[last] + 1)
            start = document.text.find(words, last + 1)


def _folded(text: str) -> _Folded:
    places = tuple(place for place, character in enumerate(text) if not character.isspace())
    return _Folded("".join(text[place] for place in places), places)
