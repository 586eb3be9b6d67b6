"""What breakdowns and groups are called in files: by id, or by a name in either language."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from healthplan_cli.model.breakdown import Breakdown, Group
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.reading.findings import Findings
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.problems import Position, nearest, quoted
from healthplan_cli.text.words import NOTHING, Words, say, with_commas


def find_breakdown(
    name: str,
    indicator: Indicator,
    breakdowns: Mapping[str, Breakdown],
    where: Position,
    findings: Findings,
) -> Breakdown | None:
    """Return the breakdown of that name which an indicator has; None, with a problem, for none."""
    offered = list(breakdowns_of(indicator, breakdowns))
    for one in offered:
        if _is_called(name, one.names):
            return one
    words = say(
        "{indicator} is not broken down by {name}, but by {names}{near}",
        indicator=indicator,
        name=quoted(name),
        names=_listed(offered),
        near=nearest(name, _all_names(offered)),
    )
    findings.add(where, "unknown-group", words)
    return None


def find_group(
    name: str, breakdown: Breakdown, where: Position, findings: Findings
) -> Group | None:
    """Return the group of that name; None, with a problem, where the breakdown has none."""
    group = group_named(name, breakdown)
    if group is None:
        words = say(
            "{breakdown} has no group {name}, but {names}{near}",
            breakdown=breakdown,
            name=quoted(name),
            names=_listed(breakdown.groups),
            near=nearest(name, _all_names(breakdown.groups)),
        )
        findings.add(where, "unknown-group", words)
    return group


def group_named(name: str, breakdown: Breakdown) -> Group | None:
    """Return the group of that name, None where the breakdown has none."""
    for group in breakdown.groups:
        if _is_called(name, group.names):
            return group
    return None


def breakdowns_of(indicator: Indicator, breakdowns: Mapping[str, Breakdown]) -> Iterator[Breakdown]:
    """Yield the breakdowns that an indicator may be reported by: those it names, else all."""
    for id in indicator.by or breakdowns:
        if id in breakdowns:
            yield breakdowns[id]


def _is_called(name: str, names: Iterable[str]) -> bool:
    return plain_name(name) in [plain_name(one) for one in names]


def _listed(called: Iterable[Breakdown | Group]) -> Words:
    """Return the names with commas between them, a dash for none."""
    names = with_commas(say("{name}", name=one) for one in called)
    if names is NOTHING:
        return say("{name}", name="-")
    return names


def _all_names(called: Iterable[Breakdown | Group]) -> Collection[str]:
    """Return all names that are not blank."""
    found = []
    for one in called:
        found += [name for name in one.names if name]
    return found
