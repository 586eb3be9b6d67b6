"""Markdown that shows just the texts it is made of: escapes, lists and tables."""

import re
from collections.abc import Iterable, Sequence

_MARKUP = re.compile(r"[\\`*_\[\]|~#$]|(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def escaped(text: str) -> str:
    """Return Markdown that shows just this text: nothing in it is emphasis, link, HTML or a border.

    No escape keeps an address of e-mail from being linked, nor a name behind `@` from being called:
    what breaks the text does.
    """
    return _MARKUP.sub(lambda found: f"\\{found[0]}", text).translate(_HTML).replace("@", "@<wbr>")


def table_of(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Return a table of cells that are escaped."""
    ruler = ["---"] * len(head)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ruler, *lines))


def bullets(lines: Iterable[str]) -> str:
    """Return a list of texts."""
    return "\n".join(f"- {escaped(line)}" for line in lines)
