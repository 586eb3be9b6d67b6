"""Names that somebody may have meant, near in meaning and not only in spelling.

Child and infant mortality are spelt alike in Chinese, and life expectancy is most of healthy life
expectancy. So a name is near that contains what was asked for, or has all of its words with a slip
in their letters; a wrong suggestion is worse than none.
"""

import difflib
import re
from collections.abc import Iterable

from healthplan_cli.text.words import NOTHING, Words, say, with_commas

MOST = 3
SHORTEST = 2
LONGEST = 60
SHORTEST_IN_CHINESE = 4
SHORTEST_WITH_A_SLIP = 3
SAME_WORD = 0.85
"""How alike two words must be: signing and sining are 0.92, male and female 0.8."""
TELLING = frozenset(
    "男女城乡村镇新老高低大小多少上下左右东南西北前后内外甲乙丙丁戊一二三四五六七八九十0123456789"
)
"""Characters that tell one thing from another: 男性 and 女性 are no slips of each other."""
OF_THE_KIND = ("rate", "share", "ratio")
"""Words at the end of an id that say no more of what is measured."""


def near_in_meaning(asked: str, names: Iterable[str]) -> Words:
    """Return the shortest near names with commas between them, otherwise nothing."""
    if not SHORTEST <= len(asked) <= LONGEST:
        return NOTHING
    near = sorted({one for one in names if _is_near(asked, one)}, key=lambda one: (len(one), one))
    if not near:
        return NOTHING
    return with_commas(say("{name}", name=one) for one in near[:MOST])


def is_meant(asked: str, name: str) -> bool:
    """Return whether a name is so near that nothing else can have been meant.

    It has the same words, with a slip in each at the most, or it ends in one more that says of what
    kind it is: infant_mortality is infant_mortality_rate, and child_mortality_rate is not.
    """
    if _letters(asked) == _letters(name):
        return True
    if not (asked.isascii() and name.isascii()):
        return _is_slip_in_chinese(asked, name)
    words, others = _words(asked), _words(name)
    if len(others) == len(words) + 1 and others[-1] in OF_THE_KIND:
        others = others[:-1]
    return len(words) == len(others) and all(map(_is_one_word, words, others))


def the_one_around(asked: str, names: Iterable[str]) -> str:
    """Return the one name that contains what was asked for; "" where none or several do."""
    if len(asked) < (SHORTEST_WITH_A_SLIP if asked.isascii() else 1):
        return ""
    around = [name for name in names if asked in name]
    if len(around) == 1:
        return around[0]
    return ""


def the_one_character_off(asked: str, names: Iterable[str]) -> str:
    """Return the one short Chinese word that is one character off; "" where none or several are.

    Words of two or three characters are too short for is_meant: any other that shares a character
    is as near. Where there is but one, it may be suggested.
    """
    if asked.isascii() or not SHORTEST <= len(asked) < SHORTEST_IN_CHINESE:
        return ""
    near = [name for name in names if not name.isascii() and _is_one_character_off(asked, name)]
    if len(near) == 1:
        return near[0]
    return ""


def _is_one_character_off(one: str, other: str) -> bool:
    """Return whether a short word is another with one character wrong, missing or too many."""
    if not SHORTEST <= len(other) < SHORTEST_IN_CHINESE:
        return False
    return _is_slip_of_a_character(one, other)


def _letters(name: str) -> str:
    """Return a name in small letters, without what is between its words."""
    return "".join(_words(name))


def _is_slip_in_chinese(one: str, other: str) -> bool:
    """Return whether two names differ by one character, which tells nothing apart by itself."""
    if min(len(one), len(other)) < SHORTEST_IN_CHINESE:
        return False
    return _is_slip_of_a_character(one, other)


def _is_slip_of_a_character(one: str, other: str) -> bool:
    """Return whether one character is wrong, misplaced, missing or too many."""
    if _is_misplaced(one, other):
        return True
    if len(one) != len(other):
        return False
    pairs = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(pairs) == 1 and TELLING.isdisjoint(pairs[0])


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
    if one == other or _is_one_letter_off(one, other) or _is_misplaced(one, other):
        return True
    return difflib.SequenceMatcher(None, one, other).ratio() >= SAME_WORD


def _is_misplaced(one: str, other: str) -> bool:
    """Return whether two words differ by two letters in exchange, or by one that is too many."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        pairs = [(left, right) for left, right in zip(one, other, strict=True) if left != right]
        return len(pairs) == 2 and pairs[0] == pairs[1][::-1]
    if len(long) != len(short) + 1 or len(long) < SHORTEST_WITH_A_SLIP:
        return False
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


def _is_one_letter_off(one: str, other: str) -> bool:
    """Return whether one letter is wrong, and the others are enough to tell the word."""
    if len(one) != len(other) or len(one) < SHORTEST_WITH_A_SLIP:
        return False
    return sum(left != right for left, right in zip(one, other, strict=True)) == 1
