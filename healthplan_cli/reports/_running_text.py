"""Sentences broken to the width of a terminal, at words and between Chinese characters."""

import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len, chop_cells

_CHINESE = (("\u2e80", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))
"""The first and the last of each block of characters."""
_OPENING, _CLOSING = "“‘（《「【", "”’）》」】，。；：、？！…"


def wrapped(lines: Iterable[str], width: int) -> str:
    """Return the lines, each broken where it would be wider than so many columns.

    A broken line goes on below its own start. No mark that closes starts a line, and a word that is
    wider than the width stays whole.
    """
    parts: list[str] = []
    for line in lines:
        text = line.lstrip(" ")
        indent = line[: len(line) - len(text)]
        room = width - len(indent)
        for start, end in _spans(_pieces(text, room), room):
            parts.append((indent + text[start:end]).rstrip())
    return "\n".join(parts)


def spans(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Yield where each part of a text starts and ends, as `wrapped` breaks it.

    A word that is wider than the width is cut, so that no part is.
    """
    pieces: list[str] = []
    for piece in _pieces(text, width):
        if cell_len(piece.rstrip()) > width:
            pieces += chop_cells(piece, width)
        else:
            pieces.append(piece)
    return _spans(pieces, width)


def _pieces(text: str, width: int) -> Iterator[str]:
    """Yield what stays together, with the blanks behind it: what has room between two blanks."""
    for word in re.findall(r"\S*\s*", text):
        if cell_len(word.rstrip()) > width:
            yield from _pieces_of(word)
        else:
            yield word


def _pieces_of(word: str) -> Iterator[str]:
    """Yield the parts of a word between which a line may end."""
    start = 0
    for at in range(1, len(word)):
        if _may_end(word[at - 1], word[at]):
            yield word[start:at]
            start = at
    yield word[start:]


def _may_end(last: str, following: str) -> bool:
    """Return whether a line may end between two characters."""
    if last in _OPENING or following in _CLOSING or following.isspace():
        return False
    if last in _CLOSING or following in _OPENING:
        return True
    return _is_chinese(last) or _is_chinese(following)


def _is_chinese(char: str) -> bool:
    return any(low <= char <= high for low, high in _CHINESE)


def _spans(pieces: Iterable[str], width: int) -> Iterator[tuple[int, int]]:
    """Yield where each part starts and ends in a text of these pieces, without the blanks."""
    start = end = at = used = 0
    for piece in pieces:
        kept = piece.rstrip()
        if at > start and used + cell_len(kept) > width:
            yield start, end
            start, used = at, 0
        end = at + len(kept)
        at += len(piece)
        used += cell_len(piece)
    yield start, end
