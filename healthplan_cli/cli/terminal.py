"""What standard output is: a terminal or not, how wide, and whether it shows colours."""

import os
import sys

PIPE_WIDTH = 120
"""The columns of a report that goes to a pipe or a file, or to a terminal that does not know."""
NARROWEST, WIDEST = 20, 1000
"""The columns between which a report is drawn: no table is narrower, no line needs more."""


def is_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout.isatty()


def is_one_terminal() -> bool:
    """Return whether a person sees standard output and messages on the same terminal."""
    return is_terminal() and sys.stderr.isatty()


def shows_color() -> bool:
    """Return whether a report is coloured where no option says so."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return is_terminal()


def width() -> int:
    """Return the columns of a report on standard output; COLUMNS comes first, as everywhere."""
    columns = _columns_of(os.environ.get("COLUMNS", ""))
    if not columns and is_terminal():
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    if not columns:
        return PIPE_WIDTH
    return min(max(columns, NARROWEST), WIDEST)


def _columns_of(text: str) -> int:
    """Return the number in COLUMNS, 0 where it is none: `²` is a digit, but no number."""
    if not text.isascii() or not text.isdigit():
        return 0
    if len(text) > len(str(WIDEST)):
        return WIDEST
    return int(text)
