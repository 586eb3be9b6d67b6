"""Sentences wrapped to the width of a terminal, at words and between Chinese characters."""

import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len

_CHINESE = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OPENING, _CLOSING = "“‘（《「【", "”’）》」】，。；：、？！…"
_PIECES = rf"[{_OPENING}]*(?:[{_CHINESE}]|[^\s{_CHINESE}{_OPENING}{_CLOSING}]+)?[{_CLOSING}]*\s*"


def wrapped(lines: Iterable[str], width: int) -> str:
    """Return the lines, each broken where it would be wider than so many columns.

    A broken line goes on below its own start. No mark that closes starts a line, and a word that is
    wider than the width stays whole.
    """
    parts: list[str] = []
    for line in lines:
        parts += _parts(line, width)
    return "\n".join(parts)


def _parts(line: str, width: int) -> Iterator[str]:
    text = line.lstrip(" ")
    indent = line[: len(line) - len(text)]
    part = indent
    for piece in re.findall(_PIECES, text):
        is_started = part != indent
        if is_started and cell_len((part + piece).rstrip()) > width:
            yield part.rstrip()
            part = indent
        part += piece
    yield part.rstrip()
