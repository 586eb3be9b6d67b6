"""The shape of grammar.yaml: the words by which plans state targets.

The structs are the schema of the file: a key that they do not have, or a value that is none of the
words, is refused when it is read.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from healthplan_cli.model.extracted import Tier

FILE = Path(__file__).with_name("grammar.yaml")
Meaning = Literal[
    "at_least",
    "more_than",
    "at_most",
    "less_than",
    "reach",
    "up_to",
    "down_to",
    "kept",
    "controlled",
    "rises_by",
    "falls_by",
]
Degree = Literal["firm", "hoped", "tried"]
DueKind = Literal["year", "five_years", "day", "month", "before", "half", "quarter", "end"]


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words with their name; `example` is a clause in which they are used, read as `reads`."""

    id: str
    words: str
    example: str
    reads: str = "none"


class Before(Entry, frozen=True, kw_only=True):
    """Words right before a number."""

    means: Meaning


class Behind(Entry, frozen=True, kw_only=True):
    """Words right behind a number and its unit."""

    means: Literal["at_least", "at_most", "about"]


class Strong(Entry, frozen=True, kw_only=True):
    """Words that insist, hope or try."""

    means: Degree


class DueWords(Entry, frozen=True, kw_only=True):
    """Words that say when a target is due."""

    means: DueKind


class Reasoned(Entry, frozen=True, kw_only=True):
    """What is no target, and why; one that `looks_back` says it of the clauses before it too."""

    reason: str
    looks_back: bool = False


class Worded(Entry, frozen=True, kw_only=True):
    """A target in words: its form and terms, which may be those of a group of the pattern."""

    form: str
    terms: str
    tier: Tier
    unless: str = ""


class Stage(Entry, frozen=True, kw_only=True):
    """What is reached where a clause says how far something is to go."""

    reaches: str


class Bundle(Entry, frozen=True, kw_only=True):
    """A name for several indicators, those that are usually meant by it."""

    names: tuple[str, ...]


class Grammar(Struct, frozen=True, forbid_unknown_fields=True):
    """All words, by what they do."""

    before: Sequence[Before] = ()
    behind: Sequence[Behind] = ()
    making: Sequence[Entry] = ()
    scope: Sequence[Entry] = ()
    strength: Sequence[Strong] = ()
    each: Sequence[Entry] = ()
    due: Sequence[DueWords] = ()
    uncounted: Sequence[Reasoned] = ()
    apart: Sequence[Reasoned] = ()
    over: Sequence[Entry] = ()
    sections: Sequence[Entry] = ()
    to_be: Sequence[Entry] = ()
    won: Sequence[Entry] = ()
    whom: Sequence[Entry] = ()
    worded: Sequence[Worded] = ()
    bundles: Sequence[Bundle] = ()
    does: Sequence[Entry] = ()
    lower: Sequence[Entry] = ()
    stages: Sequence[Stage] = ()
    measured: Sequence[Entry] = ()
    cases: Sequence[Entry] = ()

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Yield every entry with the name of its part of the file."""
        for part in self.__struct_fields__:
            for entry in getattr(self, part):
                yield part, entry


def read_grammar() -> Grammar:
    """Read the file. Raises msgspec.ValidationError where it is wrong."""
    from healthplan_cli.reading.files import read_text
    from healthplan_cli.reading.yaml.nodes import plain
    from healthplan_cli.reading.yaml.parse import nodes_of

    return msgspec.convert(plain(nodes_of(read_text(FILE), FILE.name)), Grammar)
