"""How wide text is where a Chinese character takes two cells: in help and in workbooks.

Tables on a terminal are as wide as rich says, which knows more of a terminal than this.
"""

import re
from unicodedata import combining, east_asian_width

_PIECES = re.compile(r"[!-~]+|.")
"""What no line is broken within, unless it is too long for one: a word or number, a character."""


def is_wide(char: str) -> bool:
    """Return whether a character takes two cells on a terminal."""
    return east_asian_width(char) in ("W", "F")


def width(text: str) -> int:
    """Return how many cells a text takes in a Chinese font.

    There signs such as “ and ± take two as well, and a mark that is set over a letter none.
    """
    cells = 0
    for char in text:
        if combining(char):
            continue
        cells += 1
        if east_asian_width(char) in ("W", "F", "A"):
            cells += 1
    return cells


def lines_of(text: str, cells: int) -> int:
    """Return how many lines a text takes where each has room for so many cells."""
    return sum(_broken(line, cells) for line in text.split("\n"))


def _broken(line: str, cells: int) -> int:
    """Return how many lines a line becomes; it is broken between words and Chinese characters."""
    lines, used = 1, 0
    for piece in _PIECES.findall(line):
        used += width(piece)
        if used > cells and not piece.isspace():
            size = width(piece)
            if used > size:
                lines += 1
            further = max(size - 1, 0) // cells
            lines += further
            used = size - further * cells
    return lines
