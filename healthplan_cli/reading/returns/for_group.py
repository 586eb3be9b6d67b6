"""The figures of targets for one group (`for:`): never that of the whole, and none for the whole.

The group is reported under `by:`, in the entry of the target itself or in that of the target for
all on the same indicator.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from healthplan_cli.judging.figure import has_figure
from healthplan_cli.model.breakdown import OfGroup
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Target
from healthplan_cli.reading.findings import Findings
from healthplan_cli.text.words import say


def with_groups(
    actuals: Mapping[str, Actual], plan: Plan, findings: Findings
) -> Mapping[str, Actual]:
    """Return the entries in which each target for a group has the figure of that group alone."""
    found = dict(actuals)
    for target in plan.targets:
        if target.group is None:
            continue
        own = _of_group(target.group, actuals.get(target.id))
        whole = plan.target_for_all(target)
        beside = None
        if whole is not None:
            _note_figure_of_all(target, whole, own, findings)
            beside = _beside(target.group, actuals.get(whole.id))
        if _is_given(own) and _is_given(beside):
            _note_second(target, own, beside, findings)
        if _is_given(beside) and not _is_given(own):
            own = beside
        if own is not None:
            found[target.id] = own
    return found


def _beside(group: OfGroup, entry: Actual | None) -> Actual | None:
    """Return the figure of a group in the entry of the target for all; None where that has none."""
    found = _of_group(group, entry)
    if found is None or found.not_applicable:
        return None
    return replace(found, of_whole=None, attestation=None, deductions=())


def _of_group(group: OfGroup, entry: Actual | None) -> Actual | None:
    """Return what an entry says of a group, of each institution where it has several."""
    if entry is None or entry.not_applicable:
        return entry
    if entry.each is not None:
        each = {}
        for name, one in entry.each.items():
            each[name] = _of_group(group, one) or one
        return replace(entry, each=each, by=(), of_whole=entry)
    one = _given_for(group, entry)
    return replace(
        one,
        day=one.day or entry.day,
        attestation=one.attestation or entry.attestation,
        level=entry.level,
        deductions=entry.deductions,
        of_whole=entry,
    )


def _given_for(group: OfGroup, entry: Actual) -> Actual:
    """Return what is reported of a group, a blank entry where nothing is."""
    for by in entry.by:
        if by.breakdown.id == group.breakdown.id and group.group.id in by.figures:
            return by.figures[group.group.id]
    return Actual(position=entry.position)


def _is_given(actual: Actual | None) -> bool:
    if actual is None:
        return False
    return has_figure(actual) or any(map(_is_given, (actual.each or {}).values()))


def _note_figure_of_all(
    target: Target, whole: Target, own: Actual | None, findings: Findings
) -> None:
    """Note a figure of all in the entry of a target for a group, where another target has it."""
    if own is None or target.group is None or not _is_given(own.of_whole):
        return
    words = say(
        "{id} is for {group}, and this is a figure of all, whose place is {whole}; write that of "
        "the group under by:",
        id=target.id,
        group=target.group.words,
        whole=whole.id,
    )
    findings.add(own.position, "other-group", words)


def _note_second(
    target: Target, own: Actual | None, beside: Actual | None, findings: Findings
) -> None:
    """Note a group that two entries give with different figures."""
    if own is None or beside is None or _figures(own) == _figures(beside):
        return
    words = say(
        "{id} is reported a second time here, first in {first}",
        id=target.id,
        first=beside.position,
    )
    findings.add(own.position, "duplicate-key", words)


def _figures(actual: Actual) -> tuple[object, ...]:
    """Return all figures of an entry, of each institution too."""
    each = [(name, _figures(one)) for name, one in (actual.each or {}).items()]
    return actual.value, actual.numerator, actual.denominator, actual.baseline, each
