"""The wholes that figures of groups make, with the groups of all entries on the same indicator."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from healthplan_cli.judging.figure import combined, has_figure
from healthplan_cli.model.breakdown import Breakdown
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.submission import Actual, ByGroup, Submission
from healthplan_cli.model.target import Target
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import Words


def wholes(target: Target, plan: Plan, submission: Submission) -> Iterator[Actual]:
    """Yield the figure of all that a target has, or of each institution, with all of its groups.

    That of several institutions is their sum as well. Where groups alone are asked for, the entry
    of any of them may have it.
    """
    actual = _entry_of_all(target, plan, submission)
    if actual is None:
        return
    entries = []
    for one in _family(target, plan):
        if one.id in submission.actuals:
            entries.append((one, submission.actuals[one.id]))
    whole = _with_groups(actual, entries)
    yield whole
    if actual.each is not None and target.adds_institutions:
        of_all = combined(actual, target.indicator)
        if not isinstance(of_all, Words):
            yield replace(of_all, by=whole.by)


def _entry_of_all(target: Target, plan: Plan, submission: Submission) -> Actual | None:
    """Return the entry that has the figure of all, None where that of another target has it.

    The elements alone may make it.
    """
    actual = submission.actuals.get(target.id)
    if target.group is None:
        place = submission.element_positions.get(target.indicator.numerator, submission.position)
        return actual or Actual(position=place)
    if actual is None or plan.target_for_all(target) is not None:
        return None
    return actual.of_whole or actual


def others_in_entries(target: Target, plan: Plan, submission: Submission) -> Iterator[Actual]:
    """Yield the figures of the group of a target that the entries of other groups have."""
    group = target.group
    for other in _family(target, plan):
        entry = submission.actuals.get(other.id)
        if group is None or entry is None or entry.of_whole is None or other.id == target.id:
            continue
        for by in entry.of_whole.by:
            if by.breakdown.id == group.breakdown.id and group.group.id in by.figures:
                yield by.figures[group.group.id]


def _family(target: Target, plan: Plan) -> Sequence[Target]:
    """Return the targets for groups of one whole: of a target for all, or beside one for a group.

    All of them ask the same institutions and times.
    """
    if target.group is None:
        return plan.for_groups(target)
    asked = (target.indicator.id, target.of, target.each, target.every)
    found = []
    for one in plan.targets:
        is_same = (one.indicator.id, one.of, one.each, one.every) == asked
        if one.group is not None and is_same:
            found.append(one)
    return found


def _with_groups(whole: Actual, entries: Sequence[tuple[Target, Actual]]) -> Actual:
    """Return a whole with the groups of other entries, and so each of its institutions."""
    each = whole.each
    if each is not None:
        each = {name: _with_groups(one, _of(name, entries)) for name, one in each.items()}
    found: dict[str, dict[str, Actual]] = {}
    breakdowns: dict[str, Breakdown] = {}
    for breakdown, group, figure in _groups(whole, entries):
        breakdowns[breakdown.id] = breakdown
        found.setdefault(breakdown.id, {}).setdefault(group, figure)
    by = tuple(ByGroup(breakdowns[id], figures, _place(figures)) for id, figures in found.items())
    return replace(whole, each=each, by=by)


def _of(name: str, entries: Sequence[tuple[Target, Actual]]) -> list[tuple[Target, Actual]]:
    """Return what entries have of one institution or time."""
    found = []
    for target, entry in entries:
        one = (entry.each or {}).get(name)
        if one is not None:
            found.append((target, one))
    return found


def _groups(
    whole: Actual, entries: Sequence[tuple[Target, Actual]]
) -> Iterator[tuple[Breakdown, str, Actual]]:
    """Yield each figure of a group: of the whole itself, of a target for it, or beside another."""
    yield from _under(whole)
    for target, entry in entries:
        one = _one_figure(target, entry)
        if target.group is not None and one is not None and has_figure(one):
            yield target.group.breakdown, target.group.group.id, one
    for _, entry in entries:
        if entry.of_whole is not None:
            yield from _under(entry.of_whole)


def _under(entry: Actual) -> Iterator[tuple[Breakdown, str, Actual]]:
    """Yield each figure of a group in an entry."""
    for by in entry.by:
        for group, figure in by.reported:
            if has_figure(figure):
                yield by.breakdown, group.id, figure


def _one_figure(target: Target, entry: Actual) -> Actual | None:
    """Return the figure of a group, the sum where several institutions have it."""
    if entry.each is None:
        return entry
    found = combined(entry, target.indicator)
    return None if isinstance(found, Words) else found


def _place(figures: Mapping[str, Actual]) -> Position:
    return next(iter(figures.values())).position
