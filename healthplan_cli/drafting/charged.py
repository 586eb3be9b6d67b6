"""Which departments are in charge of what a document says: （牵头科室：…；配合科室：…）."""

import re
from collections.abc import Sequence

from healthplan_cli.drafting.clauses import Clause
from healthplan_cli.drafting.document import Document
from healthplan_cli.text.patterns import Pattern

_PART = Pattern(
    r"(?P<role>牵头|责任|主办|主责|配合|协办|承办|参与)[^:：]{0,6}[:：](?P<names>[^:：]*?)(?=[;；。，]?\s*(?:配合|协办|参与)|[;；)。]|$)",
    frozenset(":："),
)
_HELPING = ("配合", "协办", "参与")
Charged = tuple[tuple[str, ...], tuple[str, ...]]


def charged(of: Document, found: Sequence[Clause]) -> dict[int, Charged]:
    """Return the departments in charge and those that help, by where a clause starts.

    They are of the line that ends with them, and of what is before them in it; on a line of their
    own they are of the line before.
    """
    made: dict[int, Charged] = {}
    waiting: list[Clause] = []
    for clause in found:
        if clause.kind == "charged":
            departments = _departments(of.plain[clause.start : clause.end])
            made |= {one.start: departments for one in waiting}
            waiting = []
        elif clause.kind == "paragraph":
            if waiting and clause.block != waiting[-1].block:
                waiting = []
            waiting.append(clause)
    return made


def _departments(text: str) -> Charged:
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    for part in _PART.finditer(text):
        names = tuple(name.strip() for name in re.split("[、,，]", part["names"]) if name.strip())
        if part["role"] in _HELPING:
            support += names
        else:
            lead += names
    return lead, support
