"""The streams of a compound file (OLE 2), which files of old Office programs are ([MS-CFB]).

A chain of sectors is followed no further than the file is long, so that none leads on for ever.
"""

import struct
from collections.abc import Collection, Mapping, Sequence

_HEADER = 512
"""Bytes before the first sector."""
_IN_HEADER = 109
"""How many sectors of the table of chains the header lists."""
_ENTRY = 128
"""Bytes of an entry of the folder."""
_LAST = 0xFFFFFFFA
"""Numbers of sectors are below it; those from it on say that a chain is over, or a sector free."""
_ROOT, _STREAM = 5, 2
"""What an entry of the folder is."""


def streams(data: bytes, wanted: Collection[str]) -> Mapping[str, bytes]:
    """Return those of the wanted streams that a compound file has, by name.

    Raises ValueError for a damaged file.
    """
    try:
        return _File(data).streams(wanted)
    except struct.error as error:
        raise ValueError(str(error)) from None


class _File:
    """The sectors of a file, its table of chains, and its folder."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, self._short_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or self._short_shift != 6:
            raise ValueError("sectors of an unknown size")
        self._size = 1 << shift
        self._next = self._table()
        first_folder, self._cutoff, first_short = (
            struct.unpack_from("<I", data, place)[0] for place in (48, 56, 60)
        )
        self._folder = self._chain(first_folder)
        self._short_next = _numbers(self._chain(first_short))

    def streams(self, wanted: Collection[str]) -> dict[str, bytes]:
        """Return the first stream of each wanted name."""
        entries = [
            self._folder[place : place + _ENTRY]
            for place in range(0, len(self._folder) - _ENTRY + 1, _ENTRY)
        ]
        root = next((entry for entry in entries if entry[66] == _ROOT), None)
        if root is None:
            raise ValueError("there is no root")
        short = self._chain(_start(root))
        found: dict[str, bytes] = {}
        for entry in entries:
            name = _name(entry)
            if entry[66] == _STREAM and name in wanted and name not in found:
                found[name] = self._stream(entry, short)
        return found

    def _stream(self, entry: bytes, short: bytes) -> bytes:
        size = struct.unpack_from("<I", entry, 120)[0]
        if size >= self._cutoff:
            return self._chain(_start(entry))[:size]
        sectors = _follow(_start(entry), self._short_next)
        width = 1 << self._short_shift
        return b"".join(short[one * width : (one + 1) * width] for one in sectors)[:size]

    def _table(self) -> Sequence[int]:
        """Return the next sector of each sector."""
        listed = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        more, count = struct.unpack_from("<II", self._data, 68)
        seen = set[int]()
        while more < _LAST and more not in seen and len(seen) <= count:
            seen.add(more)
            *found, more = _numbers(self._sector(more))
            listed += found
        used = [one for one in listed if one < _LAST]
        if len(set(used)) < len(used):
            raise ValueError("a sector is listed twice")
        return _numbers(b"".join(map(self._sector, used)))

    def _chain(self, first: int) -> bytes:
        return b"".join(self._sector(one) for one in _follow(first, self._next))

    def _sector(self, number: int) -> bytes:
        start = _HEADER + number * self._size
        if self._size > _HEADER:
            start = (number + 1) * self._size
        return self._data[start : start + self._size]


def _follow(first: int, following: Sequence[int]) -> list[int]:
    """Return the sectors of a chain. Raises ValueError where it leads in a circle or nowhere."""
    found: list[int] = []
    number = first
    while number < _LAST:
        if number >= len(following) or len(found) > len(following):
            raise ValueError("a chain of sectors leads nowhere")
        found.append(number)
        number = following[number]
    return found


def _numbers(data: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _start(entry: bytes) -> int:
    return int(struct.unpack_from("<I", entry, 116)[0])


def _name(entry: bytes) -> str:
    length = struct.unpack_from("<H", entry, 64)[0]
    return entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
