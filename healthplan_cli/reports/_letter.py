"""A letter to units, before it is in any format: a title, and parts of lines and tables."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from healthplan_cli.text.words import Words


class Table(Struct, frozen=True):
    """A table of texts and counts; `widths` are those of its columns, in characters."""

    head: Sequence[str]
    rows: Sequence[Sequence[str | int]]
    widths: Sequence[int]


class Part(Struct, frozen=True):
    """A part of a letter: its heading, lines of text, and perhaps a table below them."""

    heading: Words
    lines: Sequence[str] = ()
    table: Table | None = None


class Letter(Struct, frozen=True):
    """What is sent to one unit, or to all of them; `day` is that of its figures."""

    title: str
    day: date
    parts: Sequence[Part]
