"""What standard output is: a terminal or not, how wide, and whether it shows colours."""

import os
import sys

PIPE_WIDTH = 120
"""The columns of a report that goes to a pipe or a file."""


def is_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout.isatty()


def shows_color() -> bool:
    """Return whether a report is coloured where no option says so."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return is_terminal()


def width() -> int:
    """Return the columns of a report on standard output; COLUMNS comes first, as everywhere."""
    if os.environ.get("COLUMNS", "").isdigit():
        return int(os.environ["COLUMNS"])
    if is_terminal():
        return os.get_terminal_size(sys.stdout.fileno()).columns
    return PIPE_WIDTH
