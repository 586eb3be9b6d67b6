"""A letter to units, before it is in any format: a title, and parts of lines and tables."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct


class Table(Struct, frozen=True):
    """A table of texts and counts; `widths` are those of its columns, in characters.

    A row with nothing in it is there to be filled in by hand.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[str | int]]
    widths: Sequence[int]


class Part(Struct, frozen=True):
    """A part of a letter: its heading, lines of text, and perhaps a table below them.

    A part of level 2 belongs to the part of level 1 before it.
    """

    heading: str
    lines: Sequence[str] = ()
    table: Table | None = None
    level: int = 1


class Letter(Struct, frozen=True):
    """What is sent to one unit, to all of them, or by one; `day` is that of its figures.

    The headline is what it comes to, in one line below the title.
    """

    title: str
    day: date
    parts: Sequence[Part]
    headline: str = ""
