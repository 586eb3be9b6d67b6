"""What changed between two plans or two reviews, in words: the same in every report for people."""

from collections.abc import Iterable, Mapping

from healthplan_cli.model.comparison import Change, Comparison, Difference
from healthplan_cli.reports import _cells
from healthplan_cli.text.words import Language, Words, say

WORDS: Mapping[Change, Words] = {
    Change.ADDED: say("added"),
    Change.DROPPED: say("dropped"),
    Change.TIGHTENED: say("tightened"),
    Change.LOOSENED: say("loosened"),
    Change.RESTATED: say("restated"),
    Change.DUE_CHANGED: say("due date changed"),
    Change.STRENGTH_CHANGED: say("strength changed"),
    Change.JUDGING_CHANGED: say("way of judging changed"),
    Change.POINTS_CHANGED: say("points changed"),
    Change.UNCHANGED: say("unchanged"),
}


def counts(changes: Iterable[Change], language: Language) -> str:
    """Return the line that counts changes."""
    found = list(changes)
    used = [change for change in Change if change in found]
    counted = []
    for one in used:
        counted.append(f"{language.text(WORDS[one])} {found.count(one)}")
    return language.with_commas(counted)


def of_plans(comparison: Comparison, language: Language) -> list[str]:
    """Return a line for each change of the plans themselves."""
    lines = []
    for words in comparison.of_plans:
        lines.append(language.text(say("the plan itself: {change}", change=words)))
    return lines


def changes(one: Difference, language: Language) -> list[str]:
    """Return whom it is of, the changes beside the main one, what was and is, what replaces it.

    What replaces a target, or was there before it, is a sentence that is set aside.
    """
    notes = []
    if one.target.of:
        notes.append(language.text(say("of {scope}", scope=one.target.of)))
    for change in one.also:
        notes.append(language.text(WORDS[change]))
    if one.reason:
        notes.append(language.text(one.reason))
    if one.set_aside:
        notes.append(_cells.set_aside(one.set_aside, language))
    if one.new is not None:
        notes.extend(language.text(revision.words) for revision in one.new.revisions)
    return notes
