"""A plan as a tree, in ASCII: box characters are two cells wide in some Chinese terminals."""

from collections.abc import Mapping, Sequence

from healthplan_cli.reports import Look
from healthplan_cli.reports._lines import Line, Lines, Run

_BRANCH, _LAST_BRANCH = "+-- ", "`-- "
_BESIDE, _BELOW = "|   ", "    "
"""What stands before the branches of one that others follow, and of the last one."""


def tree_of(heading: str, leaves: Mapping[str, Sequence[Line]], look: Look) -> str:
    """Return a tree of sections with their targets."""
    lines = Lines(look)
    lines.add(heading, "bold")
    for number, (section, targets) in enumerate(leaves.items(), 1):
        is_last = number == len(leaves)
        _add_branch(lines, "", [Run(section, "bold cyan")], is_last=is_last)
        above = _BESIDE
        if is_last:
            above = _BELOW
        for count, target in enumerate(targets, 1):
            _add_branch(lines, above, target, is_last=count == len(targets))
    return lines.written()


def _add_branch(lines: Lines, above: str, line: Line, *, is_last: bool) -> None:
    first, other = _BRANCH, _BESIDE
    if is_last:
        first, other = _LAST_BRANCH, _BELOW
    lines.add_behind(Run(above + first, "dim"), Run(above + other, "dim"), line)
