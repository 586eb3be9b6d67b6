"""What `hpc extract` found in a document, for a terminal: its targets by section, and a count."""

from healthplan_cli.model.extracted import DOUBTS, STATE_WORDS, Drafted, Extracted
from healthplan_cli.reports import Look
from healthplan_cli.reports._extracted_words import STYLES, counts
from healthplan_cli.reports._lines import Lines
from healthplan_cli.text.words import Language, say, visible


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
    lines.add(look.language.text(counts(found)), "bold")
    return lines.written()


def _add(lines: Lines, one: Drafted, language: Language) -> None:
    """Add a target: its tier, what it asks for, its quote, and each doubt."""
    words = say("{tier}: {asks}", tier=STATE_WORDS[one.tier], asks=one.target.asks)
    lines.add(f"  {language.text(words)}", STYLES[one.tier])
    lines.add(f"    {visible(one.target.quote)}", "dim")
    for doubt in one.reading.doubts:
        lines.add(f"    ? {language.text(DOUBTS[doubt])}", "dim")
