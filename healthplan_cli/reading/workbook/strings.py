"""The texts that cells share: how long each is, and which has a part that looks otherwise."""

import re
from collections.abc import Collection, Mapping

from msgspec import Struct, field

from healthplan_cli.reading.workbook.bounds import MOST_STRINGS, TooManyError
from healthplan_cli.reading.workbook.colours import UNKNOWN, colour_of
from healthplan_cli.reading.workbook.package import Parts, parser_of
from healthplan_cli.reading.workbook.styles import is_odd
from healthplan_cli.reading.workbook.usual import TEXTS, pieces
from healthplan_cli.text.words import say

STRINGS = "xl/sharedStrings.xml"
_TEXT = re.compile(">([^<]*)</t>")
_PARTS = ("si", "r", "rPh")
"""A text, a part of it that looks otherwise, and how it is pronounced."""


class SharedStrings(Struct):
    """The lengths of the texts in their order, and the numbers of the odd ones.

    `inks` are the colours of parts, by the number of their text.
    """

    lengths: list[int] = field(default_factory=list)
    odd: set[int] = field(default_factory=set)
    inks: dict[int, set[str]] = field(default_factory=dict)

    def inks_like(self, grounds: Collection[str]) -> Mapping[int, frozenset[str]]:
        """Return the colours of parts that are also those of grounds, by the number of a text."""
        found = {}
        for number, inks in self.inks.items():
            unseen = inks.intersection(grounds)
            if unseen:
                found[number] = frozenset(unseen)
        return found


def shared_strings(parts: Parts) -> SharedStrings:
    """Return what is known of the texts. Raises ExpatError and TooManyError."""
    scan = _Scan()
    for rest, usual in pieces(parts.get(STRINGS, b"<none/>"), TEXTS):
        scan.parser.Parse(rest, False)
        scan.take_usual(usual)
    scan.parser.Parse(b"", True)
    return scan.strings


class _Scan:
    """Takes the elements of the part in turn, and stretches of plain texts at once."""

    def __init__(self) -> None:
        self.strings = SharedStrings()
        self._ink = UNKNOWN
        self.parser = parser_of()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.CharacterDataHandler = self._text

    def take_usual(self, stretch: bytes) -> None:
        """Take texts that have no parts. Raises TooManyError."""
        texts = _TEXT.findall(stretch.decode(errors="replace"))
        self.strings.lengths += map(len, texts)
        self._check()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name in _PARTS:
            self._ink = UNKNOWN
        if name == "si":
            self.strings.lengths.append(0)
            self._check()
        elif name == "color":
            self._ink = colour_of(attributes)
        elif name in ("strike", "vertAlign") and is_odd(name, attributes):
            self.strings.odd.add(len(self.strings.lengths) - 1)

    def _text(self, text: str) -> None:
        if self.strings.lengths:
            self.strings.lengths[-1] += len(text)
        if self._ink != UNKNOWN and text.strip():
            self.strings.inks.setdefault(len(self.strings.lengths) - 1, set()).add(self._ink)

    def _check(self) -> None:
        if len(self.strings.lengths) > MOST_STRINGS:
            raise TooManyError(say("the workbook has more than {most} texts", most=MOST_STRINGS))
