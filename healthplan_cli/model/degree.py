"""How strongly a plan words a target: a scale, by its strength and its own word for it.

确保, 必须 > no such word > 力争, 争取, 努力 > 探索, 鼓励. The word is kept as the plan has it.
"""

from typing import Literal

from healthplan_cli.model.target import Target

Degree = Literal["firm", "plain", "hoped", "tentative"]
DEGREES: tuple[Degree, ...] = ("firm", "plain", "hoped", "tentative")
"""From the strongest to the weakest."""
HARD: tuple[Degree, ...] = ("firm", "plain")
FIRM = "确保|必须|保证|务必|坚决"
"""Words by which a plan insists."""
HOPED = "力争|争取|努力|力求|争创|尽力|尽量|尽可能|原则上|推动|推进|积极|逐步"
"""Words by which a plan hopes, or sets about."""
TENTATIVE = "探索|鼓励"
"""Words by which a plan tries out, or asks others."""


def is_firm(word: str) -> bool:
    """Return whether a plan's word insists, and does not hope."""
    return _has(word, FIRM) and not _has(word, HOPED) and not _has(word, TENTATIVE)


def degree(target: Target) -> Degree:
    """Return how strongly a target is worded; a soft one without a hedge is hoped for."""
    if target.strength == "hard":
        if is_firm(target.hedge):
            return "firm"
        return "plain"
    if _has(target.hedge, HOPED):
        return "hoped"
    if _has(target.hedge, TENTATIVE):
        return "tentative"
    return "hoped"


def _has(word: str, words: str) -> bool:
    """Return whether a plan's word has one of some words in it."""
    return any(one in word for one in words.split("|"))
