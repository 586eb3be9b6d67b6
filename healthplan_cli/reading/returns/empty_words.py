"""Words that say nothing: signs for "not reported", and what is put into a box that must be filled.

An explanation answers a doubt, an attestation names who gave it, a waiver says why: a dash does
none of these.
"""

from healthplan_cli import units

SENTINELS = frozenset("- -- － －－ − ﹣ ― ─ — —— – … …… ... / ／".split())
"""Signs for a figure that was not reported."""
_EMPTY = frozenset(
    "无 暂无 没有 不适用 不详 是 否 对 好 有 略 空 同上 待定 待补 待填 待补充 待核实 未知 待查 "
    "none no yes ok n/a na nil null nan tbd todo test unknown pending".split()
)
_FEWEST_LETTERS = 2


def is_empty(text: str) -> bool:
    """Return whether a text names nobody and nothing: a dash, 无, or marks alone."""
    words = _letters(text)
    return not words or words in _EMPTY


def explains(text: str) -> bool:
    """Return whether a text may be an explanation: at least two different letters, and no 略."""
    letters = [letter for letter in _letters(text) if letter.isalpha()]
    return not is_empty(text) and len(set(letters)) >= _FEWEST_LETTERS


def _letters(text: str) -> str:
    """Return the letters and digits of a text in plain forms, with the strokes between them."""
    words = units.normal(text).casefold()
    return "".join(char for char in words if char.isalnum() or char == "/").strip("/")
