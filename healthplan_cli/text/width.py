"""How wide text is where a Chinese character takes two cells: in help and in workbooks.

Tables on a terminal are as wide as rich says, which knows more of a terminal than this.
"""

from unicodedata import combining, east_asian_width


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
