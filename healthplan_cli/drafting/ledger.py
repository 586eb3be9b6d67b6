"""The ledger: every clause of a document, held against the targets that a plan declares.

Quotes are looked for without white space and line breaks, as `hpc lint --source` does.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

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
    clauses = tuple(_held(found.clauses, declared, aside))
    asks = {**found.asks, **{target.id: target.asks for target in plan.targets}}
    return replace(found, plan=plan.id, clauses=clauses, asks=asks, missing=tuple(missing))


def _held(
    clauses: Iterable[Settled], declared: Sequence[_Span], aside: Sequence[_Span]
) -> Iterator[Settled]:
    """Yield the clauses as the plan has them: declared, set aside, else as they were read."""
    of_targets, of_aside = _InOrder(declared), _InOrder(aside)
    for clause in clauses:
        ids = of_targets.that_share(clause)
        if ids:
            yield replace(clause, state="declared", reason="", targets=ids)
        elif of_aside.that_share(clause):
            yield replace(clause, state="set_aside", reason=BY_THE_PLAN, targets=())
        else:
            yield clause


class _InOrder:
    """Spans by where they start, for clauses that come in the order of the document."""

    def __init__(self, spans: Iterable[_Span]) -> None:
        self._waiting = deque(sorted(spans, key=lambda span: span.start))
        self._near: list[_Span] = []

    def that_share(self, clause: Settled) -> tuple[str, ...]:
        """Return the ids of the spans that share enough characters with a clause."""
        while self._waiting and self._waiting[0].start < clause.end:
            self._near.append(self._waiting.popleft())
        self._near = [span for span in self._near if span.end > clause.start]
        ids = [span.id for span in self._near if _shares(clause, span)]
        return tuple(dict.fromkeys(ids))


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
