"""The clauses of a remark: what is between its commas, semicolons, ends of sentences and lines."""

import re

_ENDS = "[,，](?!(?<=[0-9],)[0-9]{3}(?![0-9]))|[;；。!！?？\n]"
"""What ends a clause; the comma of 1,300家 is inside a number."""


def clauses(text: str) -> list[str]:
    """Return the clauses of a text, blank ones among them."""
    return re.split(_ENDS, text)
