"""The texts of an old workbook of Excel (.xls): those that cells share, and those of one cell."""

import struct
from collections.abc import Iterable, Sequence

from msgspec import Struct

_WIDE, _EXTENDED, _IS_RICH = 1, 4, 8
"""What the flags before a text say: two bytes a character, more behind it, several fonts in it."""


class Text(Struct, frozen=True):
    """A text that cells share; `odd`: a part of it is struck through, raised or lowered.

    `inks` are the colours of its parts.
    """

    text: str
    odd: bool
    inks: frozenset[str]


def shared_texts(
    parts: Sequence[bytes], odd_fonts: Sequence[bool], inks: Sequence[str]
) -> list[Text]:
    """Return the texts that cells share, in order; fonts are known as odd, and by their colours.

    A record ends anywhere in a text, and the next one goes on with it (2.5.293, 2.4.58).
    """
    if not parts:
        return []
    reader = _Run(parts)
    count = struct.unpack("<I", reader.take(8)[4:])[0]
    found: list[Text] = []
    for _ in range(count):
        length, flags = struct.unpack("<HB", reader.take(3))
        runs = 0
        if flags & _IS_RICH:
            runs = struct.unpack("<H", reader.take(2))[0]
        more = 0
        if flags & _EXTENDED:
            more = struct.unpack("<I", reader.take(4))[0]
        text = reader.characters(length, flags)
        fonts = _fonts_of_parts(reader.take(runs * 4), text)
        reader.take(more)
        is_odd = any(has_font(odd_fonts, font) for font in fonts)
        found.append(Text(text, is_odd, _inks_of(fonts, inks)))
    return found


def _inks_of(fonts: Iterable[int], inks: Sequence[str]) -> frozenset[str]:
    """Return the colours of fonts that are in the list of them."""
    places = map(place_of_font, fonts)
    return frozenset(inks[place] for place in places if place < len(inks))


def _fonts_of_parts(data: bytes, text: str) -> list[int]:
    """Return the fonts of parts of a text: each has its start and its font (2.5.129)."""
    parts = list(struct.iter_unpack("<HH", data))
    ends = [start for start, _ in parts[1:]] + [len(text)]
    found = []
    for (start, font), end in zip(parts, ends, strict=False):
        if text[start:end].strip():
            found.append(font)
    return found


class _Run:
    """The bytes of several records as one run of them."""

    def __init__(self, parts: Sequence[bytes]) -> None:
        self._parts = parts
        self._part = 0
        self._place = 0

    @property
    def _left(self) -> int:
        return len(self._parts[self._part]) - self._place

    def take(self, count: int) -> bytes:
        """Return the next bytes. Raises ValueError where there are no more."""
        found = []
        while count:
            if not self._left:
                self._next()
            here = min(count, self._left)
            found.append(self._parts[self._part][self._place : self._place + here])
            self._place += here
            count -= here
        return b"".join(found)

    def characters(self, count: int, flags: int) -> str:
        """Return characters; a record that goes on with them says anew how wide they are."""
        found = []
        while count:
            if not self._left:
                self._next()
                flags = self.take(1)[0]
            width = 1 + (flags & _WIDE)
            here = min(count, self._left // width)
            if not here:
                raise ValueError("half a character")
            found.append(characters(self.take(here * width), here, flags))
            count -= here
        return "".join(found)

    def _next(self) -> None:
        self._part += 1
        self._place = 0
        if self._part == len(self._parts):
            raise ValueError("the texts end too early")


def has_font(fonts: Sequence[bool], number: int) -> bool:
    """Return whether a font is one of a list, by its number."""
    place = place_of_font(number)
    return place < len(fonts) and fonts[place]


def place_of_font(number: int) -> int:
    """Return the place of a font in the list of fonts, which leaves number 4 out."""
    if number > 4:
        return number - 1
    return number


def characters(data: bytes, length: int, flags: int) -> str:
    """Return so many characters; the flags say how wide each is."""
    if flags & _WIDE:
        return data[: 2 * length].decode("utf-16-le", "replace")
    return data[:length].decode("latin-1")


def counted_text(data: bytes) -> str:
    """Return a text that its length is before; what goes on in another record is left out."""
    length, flags = struct.unpack_from("<HB", data)
    return characters(data[3:], length, flags)
