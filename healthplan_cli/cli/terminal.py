"""What standard output is: a terminal or not, how wide, and whether it shows colours."""

import os
import sys

PIPE_WIDTH = 120
"""The columns of a report that goes to a pipe or a file."""
NARROWEST, WIDEST = 20, 1000


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
    """Return the columns of a report on standard output; COLUMNS comes first, as everywhere.

    Nobody can read a report in fewer than NARROWEST columns, or draw one in more than WIDEST.
    """
    columns = _said_columns() or _terminal_columns() or PIPE_WIDTH
    return min(max(columns, NARROWEST), WIDEST)


def _said_columns() -> int:
    """Return what COLUMNS says, 0 where it says no number."""
    text = os.environ.get("COLUMNS", "")
    if not (text.isascii() and text.isdigit()):
        return 0
    return int(text.lstrip("0")[:9] or "0")


def _terminal_columns() -> int:
    """Return the columns of the terminal; 0 where there is none, or it does not say."""
    if not is_terminal():
        return 0
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return 0
