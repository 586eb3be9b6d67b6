"""The ledger of a document for a terminal: each clause with what became of it."""

from collections.abc import Iterator

from healthplan_cli.model.extracted import REASONS, STATE_WORDS, Extracted, Settled
from healthplan_cli.reports import Look
from healthplan_cli.reports._lines import Lines, Run
from healthplan_cli.reports.drafts.extracted_words import STYLES, counts, missing
from healthplan_cli.text.words import Language, Words, say, visible

_INDENT = Run("  ")


def ledger(found: Extracted, look: Look) -> str:
    """Return the clauses in the order of the document, and how many there are of each state."""
    lines = Lines(look)
    lines.add(visible(found.title or found.file), "bold")
    for clause in found.clauses:
        if clause.reason != "blank":
            _add(lines, clause, found, look.language)
    for words in missing(found):
        lines.add(look.language.text(words), "red")
    lines.add(look.language.text(counts(found)), "bold")
    return lines.written()


def _add(lines: Lines, clause: Settled, found: Extracted, language: Language) -> None:
    """Add a clause: its words, what became of it, and which targets it states or why none."""
    text = " ".join(found.text[clause.start : clause.end].split())
    lines.add_line([Run(visible(text))])
    for words in _became(clause, found):
        line = [Run(language.text(words), STYLES[clause.state])]
        lines.add_behind(_INDENT, _INDENT, line)


def _became(clause: Settled, found: Extracted) -> Iterator[Words]:
    """Yield what became of a clause: each target that it states, or why it states none."""
    state = STATE_WORDS[clause.state]
    for id in clause.targets:
        yield say("{state}: {id}, {asks}", state=state, id=id, asks=found.asks[id])
    if clause.reason:
        yield say("{state}: {reason}", state=state, reason=REASONS[clause.reason])
    elif not clause.targets:
        yield state
