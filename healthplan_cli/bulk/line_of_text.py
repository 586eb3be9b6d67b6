"""A text where the name of a unit is expected that is none: a remark, a signature, a period."""

from healthplan_cli.reading.returns.spans import spans_in, without_spans
from healthplan_cli.text.clauses import THESE
from healthplan_cli.units import normal

_STARTS = ("注", "备注", "说明", *THESE.split("|"), "※")
_IN_LINES = frozenset(":。;")
"""What is in a line of text, and in the name of no unit."""


def is_line_of_text(name: str) -> bool:
    """Return whether a text may say something of many figures, as 注：以上均为预计数 does."""
    text = normal(name)
    if text.startswith(_STARTS) or not _IN_LINES.isdisjoint(text):
        return True
    return any(map(str.isdigit, text)) and bool(spans_in(text)) and not without_spans(text)
