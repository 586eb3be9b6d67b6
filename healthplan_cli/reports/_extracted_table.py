"""What `hpc extract` found in a document, for a terminal: its targets by section, and a count."""

from collections import Counter

from healthplan_cli.model.extracted import DOUBTS, STATE_WORDS, STATES, Drafted, Extracted
from healthplan_cli.reports import Look
from healthplan_cli.reports._lines import Lines
from healthplan_cli.text.words import Language, say, visible, with_commas


def extracted(found: Extracted, look: Look) -> str:
    """Return the targets in the order of the document, and what became of its clauses."""
    lines = Lines(look)
    lines.add(visible(found.title or found.file), "bold")
    section = None
    for one in found.targets:
        if one.target.section != section:
            section = one.target.section
            lines.add("")
            lines.add(visible(section), "bold")
        _add(lines, one, look.language)
    lines.add("")
    lines.add(_counts(found, look.language), "bold")
    return lines.written()


def _add(lines: Lines, one: Drafted, language: Language) -> None:
    """Add a target: its tier, what it asks for, its quote, and each doubt."""
    style = "" if one.tier == "draft" else "yellow"
    words = say("{tier}: {asks}", tier=STATE_WORDS[one.tier], asks=one.target.asks)
    lines.add(f"  {language.text(words)}", style)
    lines.add(f"    {visible(one.target.quote)}", "dim")
    for doubt in one.reading.doubts:
        lines.add(f"    ? {language.text(DOUBTS[doubt])}", "dim")


def _counts(found: Extracted, language: Language) -> str:
    """Return how many clauses became what."""
    counts = Counter(clause.state for clause in found.clauses if clause.reason != "blank")
    parts = []
    for state in STATES:
        if counts[state]:
            words = say("{count} {state}", count=counts[state], state=STATE_WORDS[state])
            parts.append(words)
    return language.text(say("clauses: {counts}", counts=with_commas(parts)))
