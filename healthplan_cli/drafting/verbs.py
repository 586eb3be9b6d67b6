"""What is done with a count: so many are made, trained or served, or take part in something."""

from msgspec import Struct

from healthplan_cli.drafting.entries import Entry
from healthplan_cli.drafting.grammar import found_in, words_in


class Verb(Struct, frozen=True):
    """A word of `making` or `scope`, and its place in the clause; `is_carried` of one before it."""

    entry: Entry
    start: int
    end: int
    is_scope: bool = False
    is_carried: bool = False

    @property
    def rule(self) -> str:
        """Return the name of the rule."""
        if self.is_scope:
            return f"scope.{self.entry.id}"
        return f"making.{self.entry.id}"


def making(text: str, start: int, end: int) -> Verb | None:
    """Return the first verb of making between two places; in 建成率 there is none."""
    best: Verb | None = None
    for entry, match in found_in(words_in(text).making, text, end):
        if match.start() < start or text.startswith("率", match.end()):
            continue
        if best is None or match.start() < best.start:
            best = Verb(entry, match.start(), match.end())
    return best


def scope(text: str, end: int) -> Verb | None:
    """Return the last word before a place that says with whom something is done."""
    best: Verb | None = None
    for entry, match in found_in(words_in(text).scope, text, end):
        if best is None or match.start() > best.start:
            best = Verb(entry, match.start(), match.end(), is_scope=True)
    return best
