"""What a page for leaders says first: how many targets are met, which are not, and whose they are.

Hard and soft targets are counted apart. What is missed comes before what nothing can be said of.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from healthplan_cli.model.checked import Checked
from healthplan_cli.model.review import MISSES, NOT_KNOWN, PASSING, UNCOUNTED, Status
from healthplan_cli.reports._heading import common_title, several
from healthplan_cli.reports._verdict_row import VerdictRow, by_lead
from healthplan_cli.text.words import Language, Words, joined, say

Groups = Sequence[tuple[str, Sequence[VerdictRow]]]
"""The targets of each unit, department or section, by its name; two units may have one name."""


class Count(Struct, frozen=True):
    """How many of some targets are met or on schedule, of those that are judged."""

    met: int
    all: int

    def __str__(self) -> str:
        if not self.all:
            return ""
        return f"{self.met}/{self.all}"


def count(found: Iterable[VerdictRow]) -> Count:
    """Count the targets that are met or on schedule."""
    statuses = [row.verdict.status for row in found]
    met = sum(status in PASSING for status in statuses)
    return Count(met, sum(status not in UNCOUNTED for status in statuses))


def headline(found: Sequence[VerdictRow], language: Language) -> str:
    """Return the line that counts all targets, then the hard and the soft ones."""
    whole = count(found)
    if not whole.all:
        return language.text(say("no target to judge"))
    words = say("{met} of {all} targets met", met=whole.met, all=whole.all)
    if any(row.verdict.status is Status.ON_SCHEDULE for row in found):
        words = say("{met} of {all} targets met or on schedule", met=whole.met, all=whole.all)
    return language.text(joined((words, *by_strength(found))))


def of_all(checked: Checked, found: Sequence[VerdictRow], language: Language) -> str:
    """Return the headline; of several files, after how many there are, unless the title says it."""
    files = several(checked, language)
    if checked.files == 1 or files == common_title(checked, language):
        return headline(found, language)
    return language.text(say("; ")).join((files, headline(found, language)))


def by_strength(found: Sequence[VerdictRow]) -> tuple[Words, ...]:
    """Count the hard targets and the soft ones; nothing where all are of one strength."""
    hard = count(of_strength(found, "hard"))
    soft = count(of_strength(found, "soft"))
    if not hard.all or not soft.all:
        return ()
    return (
        say("hard {met} of {all}", met=hard.met, all=hard.all),
        say("soft {met} of {all}", met=soft.met, all=soft.all),
    )


def of_strength(found: Iterable[VerdictRow], strength: str) -> list[VerdictRow]:
    """Return the rows of the hard targets, or of the soft ones."""
    return [row for row in found if row.target.strength == strength]


def misses(found: Iterable[VerdictRow]) -> list[VerdictRow]:
    """Return what is missed, then what is behind schedule, each in the order of the plan."""
    return _of_statuses(found, MISSES)


def without_verdict(found: Iterable[VerdictRow]) -> list[VerdictRow]:
    """Return what is not reported, then what cannot be determined."""
    return _of_statuses(found, NOT_KNOWN)


def _of_statuses(found: Iterable[VerdictRow], statuses: Sequence[Status]) -> list[VerdictRow]:
    kept = [row for row in found if row.verdict.status in statuses]
    return sorted(kept, key=lambda row: statuses.index(row.verdict.status))


def departments(found: Iterable[VerdictRow], language: Language) -> Groups:
    """Return the rows of each department; none where the plan names no department."""
    groups = by_lead(found)
    if not any(groups):
        return []
    nobody = language.text(say("no department named"))
    return [(name or nobody, group) for name, group in groups.items()]
