"""Patterns that are compiled when a text first has a character that each of their matches has."""

import re
from collections.abc import Iterator

from msgspec import Struct


class Pattern(Struct, frozen=True):
    """A pattern, and characters of which each of its matches has one, or what is looked at beside.

    A long pattern takes longer to compile than a small file to check, and most texts have none of
    these characters.
    """

    source: str
    needs: frozenset[str]

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in a text."""
        if self.needs.isdisjoint(text):
            return None
        return re.search(self.source, text)

    def match(self, text: str) -> re.Match[str] | None:
        """Return the match at the start of a text."""
        if self.needs.isdisjoint(text):
            return None
        return re.match(self.source, text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of a whole text."""
        if self.needs.isdisjoint(text):
            return None
        return re.fullmatch(self.source, text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return every match in a text."""
        if self.needs.isdisjoint(text):
            return iter(())
        return re.finditer(self.source, text)
