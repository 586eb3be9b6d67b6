"""The figures of groups (`by:`) that every report shows beneath the figure of the whole."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from healthplan_cli.judging.figure import ALONE, entries_of, level
from healthplan_cli.model.breakdown import Breakdown, Group
from healthplan_cli.model.condition import indicator_of_part
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Verdict
from healthplan_cli.model.submission import Actual
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import Words, say, visible, with_commas


class GroupFigure(Struct, frozen=True):
    """What is reported of a group, of an institution or part where it has a `name`."""

    breakdown: Breakdown
    group: Group
    name: str
    value: Quantity | None
    actual: Actual


def group_figures(verdict: Verdict) -> list[GroupFigure]:
    """List the figures of groups in the entry of a target, in the order of the catalog."""
    found: list[GroupFigure] = []
    listed: set[Position] = set()
    if verdict.actual is None:
        return found
    for entry in entries_of(verdict.target, verdict.actual):
        indicator = indicator_of_part(verdict.target.indicator, entry.condition)
        for by in entry.actual.by:
            if by.position in listed:  # further conditions look at the same figure
                continue
            listed.add(by.position)
            for group, actual in by.reported:
                value = _value(actual, indicator)
                found.append(GroupFigure(by.breakdown, group, entry.name, value, actual))
    return found


def _value(actual: Actual, indicator: Indicator) -> Quantity | None:
    found = level(actual, indicator, ALONE)
    if isinstance(found, Quantity):
        return found
    return None


def group_notes(verdict: Verdict) -> Iterator[Words]:
    """Yield a sentence for each breakdown: by Sex: Male 1200人, Female 1300人."""
    rows: dict[tuple[str, Breakdown], list[GroupFigure]] = {}
    for one in group_figures(verdict):
        rows.setdefault((one.name, one.breakdown), []).append(one)
    for (name, breakdown), figures in rows.items():
        words = say("by {breakdown}: {figures}", breakdown=breakdown, figures=_listed(figures))
        if name:
            words = say("{name}: {reason}", name=visible(name), reason=words)
        yield words


def _listed(figures: Iterable[GroupFigure]) -> Words:
    return with_commas(
        say("{name} {value}", name=one.group, value=one.value or "-") for one in figures
    )
