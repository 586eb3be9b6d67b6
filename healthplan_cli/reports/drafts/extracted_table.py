"""What `hpc extract` found in a document, for a terminal: its targets by section, and a count."""

from collections import Counter

from healthplan_cli.model.extracted import (
    DOUBTS,
    STATE_WORDS,
    Drafted,
    Extracted,
    left_of_earlier,
)
from healthplan_cli.reports import Look
from healthplan_cli.reports._lines import Lines
from healthplan_cli.reports.drafts.extracted_words import STYLES, counts
from healthplan_cli.text.words import Language, say, visible


def extracted(found: Extracted, look: Look) -> str:
    """Return the targets in the order of the document, and what became of its clauses."""
    return _targets(found, look, with_rules=False)


def explained(found: Extracted, look: Look) -> str:
    """Return the same with the words that each target was read by, and the rules for them."""
    return _targets(found, look, with_rules=True)


def _targets(found: Extracted, look: Look, *, with_rules: bool) -> str:
    lines = Lines(look)
    lines.add(visible(found.title or found.file), "bold")
    quotes = Counter(one.target.quote for one in found.targets)
    section = None
    for one in found.targets:
        if one.target.section != section:
            section = one.target.section
            lines.add("")
            lines.add(visible(section), "bold")
        _add(lines, one, look.language, is_alone=quotes[one.target.quote] == 1)
        if with_rules:
            _add_rules(lines, one, found, look.language)
    for left in left_of_earlier(found):
        lines.add(visible(look.language.text(left)), "yellow")
    lines.add("")
    lines.add(look.language.text(counts(found)), "bold")
    return lines.written()


def _add(lines: Lines, one: Drafted, language: Language, *, is_alone: bool) -> None:
    """Add a target: its tier, what it asks for, its quote, and each doubt.

    One of several with the same quote has its name too.
    """
    words = say("{tier}: {asks}", tier=STATE_WORDS[one.tier], asks=one.target.asks)
    lines.add(f"  {language.text(words)}", STYLES[one.tier])
    if not is_alone:
        lines.add(f"    {visible(one.target.indicator.zh)}")
    lines.add(f"    {visible(one.target.quote)}", "dim")
    if one.earlier is not None:
        before = say("before: {id}, {asks}", id=one.earlier.id, asks=one.earlier.asks)
        lines.add(f"    {language.text(before)}")
    for doubt in one.reading.doubts:
        lines.add(f"    ? {language.text(DOUBTS[doubt])}", "dim")


def _add_rules(lines: Lines, one: Drafted, found: Extracted, language: Language) -> None:
    """Add the rules that a target was read by, each with its words, and what was taken over."""
    for rule in one.reading.fired:
        words = say("{words}: {rule}", words=found.text[rule.start : rule.end], rule=rule.rule)
        lines.add(f"    + {language.text(words)}", "dim")
    for taken in one.reading.carried:
        words = say("{words}: from before", words=found.text[taken.start : taken.end])
        lines.add(f"    + {language.text(words)}", "dim")
