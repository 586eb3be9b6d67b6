"""Columns beside the figures that a plan has a use for: what was taken of them, and what not."""

from collections import Counter

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.printed import Printed
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.returns.figures import doubt_share
from healthplan_cli.text.problems import Position, quoted
from healthplan_cli.text.words import Words, say


def taken(printed: Printed, unit: str, findings: Findings) -> Quantity | None:
    """Return a figure in the unit of its indicator; None where it is none, or counts otherwise.

    A bare number up to 1 of a share stays one that can be read in two ways, which is noted.
    """
    found = printed.quantity
    doubt = None
    if found is not None and not found.unit:
        own = printed.unit or unit
        doubt = doubt_share(printed.text, own, printed.position)
        found = units.parse(f"{printed.text} {own}".strip())
    if found is None or not units.fits(found.unit, unit):
        return None
    if doubt is not None:
        findings.problems.append(doubt)
    return replace(units.convert(found, unit), bare=doubt is not None)


def tell_not_taken(
    printed: tuple[Printed, ...], left: tuple[Printed, ...], findings: Findings
) -> None:
    """Take back that columns were not read of which figures are; of those left say how many."""
    still_left = frozenset(left)
    read = {one.heading_at for one in printed if one not in still_left}
    lost = Counter(one.heading_at for one in left)
    names = {one.heading_at: one.heading for one in left}
    kept = []
    for problem in findings.problems:
        where: Position | None = problem.position
        if problem.code != "unread-column" or where not in read:
            kept.append(problem)
        elif where in lost:
            kept.append(replace(problem, words=_some_left(lost[where], names[where])))
    findings.problems = kept


def _some_left(count: int, name: str) -> Words:
    return say(
        "{count} of the figures in the column {name} were not read, as their targets have no use "
        "for them",
        count=count,
        name=quoted(name),
    )
