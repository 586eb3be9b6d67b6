"""Words that say nothing: signs for "not reported", and what is put into a box that must be filled.

An explanation answers a doubt, an attestation names who gave it, a waiver says why: a dash does
none of these.
"""

import re

from healthplan_cli import units

SENTINELS = frozenset("- -- － －－ − ﹣ ― ─ — —— – … …… ... / ／".split())
"""Signs for a figure that was not reported."""
_EMPTY = frozenset(
    "无 暂无 没有 不适用 不详 是 否 对 好 有 略 空 同上 待定 待补 待填 待补充 待核实 未知 待查 "
    "none no yes ok n/a na nil null nan tbd todo test unknown pending true false".split()
)
_NOT_YET = (
    "(?:尚|还|暂|仍|正)*(?:未|没有?|待|等待?|不|拟|在|报|须|需|申请|送)+(?:经|获|得到?|予)*"
    "(?:领导|上级|分管领导|主要领导|主管部门|[局省市县区]级?)?"
)
_LEAVE = "批准|审批|批复|批示|批|同意|签字|签批|核准|审核|审定|研究|许可|办理|申请"
_NO_LEAVE = (
    f"(?:{_NOT_YET})?(?:{_LEAVE})(?:中|后|之后|阶段)?|{_NOT_YET}|"
    "(?:not (?:yet )?|un)approved|(?:awaiting|pending|for) approval|to be approved"
)
"""What is written in place of a name where nobody has given leave yet."""
_FEWEST_LETTERS = 2


def is_empty(text: str) -> bool:
    """Return whether a text names nobody and nothing: a dash, 无, or marks alone."""
    words = _letters(text)
    return not words or words in _EMPTY


def explains(text: str) -> bool:
    """Return whether a text may be an explanation: at least two different letters, and no 略."""
    letters = [letter for letter in _letters(text) if letter.isalpha()]
    return not is_empty(text) and len(set(letters)) >= _FEWEST_LETTERS


def names_somebody(text: str) -> bool:
    """Return whether a text may be the name of a person or an office: no 1, x or 无."""
    letters = {letter for letter in _letters(text) if letter.isalpha()}
    is_name = len(letters) >= _FEWEST_LETTERS or any(not letter.isascii() for letter in letters)
    return is_name and not is_empty(text)


def gives_leave(text: str) -> bool:
    """Return whether a text may name who gave leave: somebody, and not 未批准 or 待批."""
    words = units.normal(text).strip(" 。.()（）").casefold()
    return names_somebody(text) and re.fullmatch(_NO_LEAVE, words) is None


def _letters(text: str) -> str:
    """Return the letters and digits of a text in plain forms, with the strokes between them."""
    words = units.normal(text).casefold()
    return "".join(char for char in words if char.isalnum() or char == "/").strip("/")
