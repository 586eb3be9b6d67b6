"""The names of cells: C5 is row 5, column 3."""

from functools import lru_cache

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """Return the letters of a column that counts from 1: 27 is AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = LETTERS[rest] + text
    return text


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell; row and column count from 1."""
    return f"{letters(column)}{row}"


def number(letters: str) -> int:
    """Return the column of letters: AA is 27; 0 for none."""
    column = 0
    for letter in letters:
        column = column * 26 + LETTERS.index(letter) + 1
    return column


def place(cell: str) -> tuple[int, int]:
    """Return the row and the column of a cell: C5 is (5, 3)."""
    row = cell.lstrip(LETTERS)
    return int(row), number(cell.removesuffix(row))
