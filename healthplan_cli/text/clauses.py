"""The clauses of a remark: what is between its commas, semicolons, ends of sentences and lines."""

import re

_ENDS = "[,，](?!(?<=[0-9],)[0-9]{3}(?![0-9]))|[;；。!！?？\n]"
"""What ends a clause; the comma of 1,300家 is inside a number."""

THESE = "以上|上述|本表中|本表内|本表|表中|表内|表格中"
"""What a remark calls the figures that it stands with, the longer ones first: 以上均为预计数."""


def clauses(text: str) -> list[str]:
    """Return the clauses of a text, blank ones among them."""
    return re.split(_ENDS, text)
