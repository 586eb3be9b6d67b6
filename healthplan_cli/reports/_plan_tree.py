"""A plan as a tree."""

from collections.abc import Iterable, Mapping

from rich.text import Text
from rich.tree import Tree


class _AsciiTree(Tree):
    """A tree whose lines are ASCII: box characters are two cells wide in some Chinese terminals."""

    TREE_GUIDES = [Tree.ASCII_GUIDES] * 3


def tree_of(heading: Text, leaves: Mapping[str, Iterable[Text]]) -> Tree:
    """Return a tree of sections with their targets."""
    root = _AsciiTree(heading, guide_style="dim")
    for section, targets in leaves.items():
        branch = root.add(Text(section, "bold cyan"))
        for target in targets:
            branch.add(target)
    return root
