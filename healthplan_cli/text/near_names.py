"""Names that somebody may have meant, near in meaning and not only in spelling.

Child and infant mortality are spelt alike in Chinese, and life expectancy is most of healthy life
expectancy. So a name is near that contains what was asked for, or has all of its words with a slip
in their letters; a wrong suggestion is worse than none.
"""

import difflib
import re
from collections.abc import Iterable

from healthplan_cli.text.problems import LONGEST_SHOWN
from healthplan_cli.text.words import NOTHING, Words, say

MOST = 3
SHORTEST = 2
SHORTEST_WITH_A_SLIP = 3
SAME_WORD = 0.85
"""How alike two words must be: signing and sining are 0.92, male and female 0.8."""


def near_in_meaning(asked: str, names: Iterable[str]) -> Words:
    """Return `; did you mean A, B?` with the shortest near names, otherwise nothing."""
    if not SHORTEST <= len(asked) <= LONGEST_SHOWN:
        return NOTHING
    near = sorted({one for one in names if _is_near(asked, one)}, key=lambda one: (len(one), one))
    if not near:
        return NOTHING
    joined = say("{name}", name=near[0])
    for one in near[1:MOST]:
        joined = say("{left}, {right}", left=joined, right=one)
    return say("; did you mean {near}?", near=joined)


def _is_near(asked: str, name: str) -> bool:
    return asked.casefold() in name.casefold() or _is_slip(asked, name)


def _is_slip(asked: str, name: str) -> bool:
    """Return whether two names in Latin letters have the same words, but for slips."""
    are_alike = asked.isascii() and name.isascii() and ("_" in asked) is ("_" in name)
    if not are_alike:
        return False
    words, others = _words(asked), _words(name)
    return len(words) == len(others) and all(map(_is_one_word, words, others))


def _words(name: str) -> list[str]:
    return re.split("[ _/-]+", name.casefold())


def _is_one_word(one: str, other: str) -> bool:
    """Return whether two words are the same, with one slip at the most or nearly all letters."""
    if one == other or _is_one_letter_off(one, other):
        return True
    return difflib.SequenceMatcher(None, one, other).ratio() >= SAME_WORD


def _is_one_letter_off(one: str, other: str) -> bool:
    """Return whether one letter is wrong, and the others are enough to tell the word."""
    if len(one) != len(other) or len(one) < SHORTEST_WITH_A_SLIP:
        return False
    return sum(left != right for left, right in zip(one, other, strict=True)) == 1
