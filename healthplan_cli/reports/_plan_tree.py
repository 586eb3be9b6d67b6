"""A plan as a tree."""

from collections.abc import Iterable, Mapping

from rich.text import Text
from rich.tree import Tree

from healthplan_cli.reports import Look
from healthplan_cli.reports._lines import Line
from healthplan_cli.reports._terminal import console as console_of
from healthplan_cli.reports._terminal import written


class _AsciiTree(Tree):
    """A tree whose lines are ASCII: box characters are two cells wide in some Chinese terminals."""

    TREE_GUIDES = [Tree.ASCII_GUIDES] * 3


def tree_of(heading: str, leaves: Mapping[str, Iterable[Line]], look: Look) -> str:
    """Return a tree of sections with their targets."""
    root = _AsciiTree(Text(heading, "bold"), guide_style="dim")
    for section, targets in leaves.items():
        branch = root.add(Text(section, "bold cyan"))
        for target in targets:
            branch.add(Text.assemble(*((run.text, run.style) for run in target)))
    console = console_of(look)
    console.print(root)
    return written(console)
