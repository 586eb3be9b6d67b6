"""How far a long run is, for whoever watches it."""

from collections.abc import Callable
from typing import Protocol

from healthplan_cli.text.words import Words

Advance = Callable[[int], None]
"""Tells that so many more rows are done."""


class Watch(Protocol):
    """Is told what is done now, with how many rows."""

    def __call__(self, words: Words, rows: int) -> Advance:
        """Return what is told whenever some of the rows are done."""


def unwatched(words: Words, rows: int) -> Advance:
    """Tell nobody."""
    return lambda _: None
