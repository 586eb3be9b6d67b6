"""The figures of targets for one group (`for:`): never that of the whole, and none for the whole.

The group is reported under `by:`, in the entry of the target itself or in that of the target for
all on the same indicator.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from healthplan_cli.judging.figure import has_figure
from healthplan_cli.model.breakdown import OfGroup
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.submission import Actual, Attestation
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
        own = _own(target.group, actuals.get(target.id))
        whole = plan.target_for_all(target)
        beside = None
        if whole is not None:
            _note_figure_of_all(target, whole, own, findings)
            beside = _beside(target.group, actuals.get(whole.id))
        if _is_given(own) and _is_given(beside):
            _note_second(target, own, beside, findings)
        own = _together(own, beside)
        if own is not None:
            found[target.id] = own
    return found


def _together(own: Actual | None, beside: Actual | None) -> Actual | None:
    """Return the figure of a group with all that is said of it, in its own entry and beside it."""
    if beside is None or not _is_given(beside):
        return own
    if own is None or own.not_applicable:
        return beside
    if _is_given(own):
        return _with_remarks(own, beside)
    return _with_remarks(beside, own)


def _own(group: OfGroup, entry: Actual | None) -> Actual | None:
    """Return what its own entry says of a group, of each institution where it has several.

    All that is said of the entry is said of the group.
    """
    if entry is None or entry.not_applicable:
        return entry
    if entry.each is not None:
        each = {}
        for name, one in entry.each.items():
            each[name] = _own(group, one) or one
        return replace(entry, each=each, by=(), of_whole=entry)
    found = _given_for(group, entry)
    found = replace(found, day=found.day or entry.day, level=entry.level, of_whole=entry)
    return _with_remarks(found, entry)


def _beside(group: OfGroup, entry: Actual | None) -> Actual | None:
    """Return the figure of a group in the entry of the target for all; None where that has none.

    What attests all attests no group of them, and a note says the figure of all. But where all are
    counted in another way, so is each group.
    """
    if entry is None or entry.not_applicable:
        return None
    of_all = replace(entry, attestation=None)
    if entry.each is not None:
        each = {}
        for name, one in entry.each.items():
            each[name] = _beside(group, one) or one
        bare = Actual(day=entry.day, broken=entry.broken, position=entry.position)
        return replace(bare, each=each, of_whole=of_all)
    found = _given_for(group, entry)
    return replace(
        found,
        day=found.day or entry.day,
        level=entry.level,
        broken=entry.broken,
        of_whole=of_all,
    )


def _with_remarks(figure: Actual, entry: Actual) -> Actual:
    """Return a figure with what another entry says of it, and of that of each institution."""
    each = figure.each
    if each is not None and entry.each is not None:
        others = entry.each
        each = {name: _with_remarks(one, others.get(name, Actual())) for name, one in each.items()}
    return replace(
        figure,
        each=each,
        note=_lines(entry.note, figure.note),
        explain=_lines(entry.explain, figure.explain),
        broken=figure.broken or entry.broken,
        attestation=_decisive(figure.attestation, entry.attestation),
        deductions=figure.deductions or entry.deductions,
    )


def _decisive(own: Attestation | None, other: Attestation | None) -> Attestation | None:
    """Return the attestation that counts of two: one that failed, else the figure's own."""
    if own is not None and other is not None and other.failed:
        return other
    return own or other


def _lines(*texts: str) -> str:
    """Return texts below each other, each line once."""
    lines = [line for text in texts for line in text.splitlines()]
    return "\n".join(dict.fromkeys(lines))


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
