"""Slips of the keyboard, told as what they are: full-width punctuation in YAML, and texts that are not one figure."""

import re

from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import Words, say

LONGEST = 200
"""How much of a text is looked at: a slip is near its start, and the patterns are not made for megabytes."""
_QUOTED = r"""(?<![^\s{\[,:])(?:"(?:[^"\\]|\\.)*"|'[^']*')|(?:^|\s)#.*"""
_KEY = r"""^\s*(?:- +)?(?P<key>[^\s:：#{}\[\],，"'][^:：#{}\[\],，]*?)\s*"""
_WIDE_COLON = rf"{_KEY}(?P<mark>：)"
_NO_SPACE = rf"{_KEY}(?P<mark>:)(?=[^\s:/])"
_WIDE = "[：，｛｝［］“”‘’]"

_GUESS = r"以上|以下|以内|以外|以前|左右|上下|余|多|[<>≤≥=~]|[0-9]\+$|^(约|近|超|不|至少|至多|最|大于|小于|高于|低于|达)"
_RANGE = r"[0-9]\D{0,4}?\s*(?:-|~|至|到|\bto\b)\s*[0-9]"
_FIGURES = (
    (
        "[0-9]。[0-9]",
        say("the point in {text} is a full-width stop (。); write a plain one (.)").template,
    ),
    (_RANGE, say("{text} is a range, not one figure").template),
    (_GUESS, say("{text} is a bound or a guess, not one figure").template),
    (
        r"^[0-9]+\s*/\s*[0-9]+$",
        say("{text} is a fraction, not one figure; give numerator: and denominator:").template,
    ),
    (
        r"[0-9]\.(?![0-9])|^[+-]?\.[0-9]",
        say("a digit is missing beside the point in {text}").template,
    ),
    (r"[0-9][^0-9]*[\s(:;、].*[0-9]", say("{text} is not one figure").template),
)


def of_figure(plain: str, text: str) -> Words | None:
    """Why a text is not one figure, where it is a known slip; `plain` is the text after NFKC."""
    if re.search(_WIDE, text):
        return say(
            "{text} has full-width punctuation in it; write the figure alone", text=quoted(text)
        )
    for pattern, template in _FIGURES:
        if re.search(pattern, plain[:LONGEST]):
            return Words(template, {"text": quoted(text)})
    return None


def of_line(line: str) -> tuple[int, Words] | None:
    """Where the full-width punctuation or the missing space of a line of YAML stands (from 0), and what to say of it."""
    bare = re.sub(_QUOTED, lambda match: " " * len(match[0]), line[:LONGEST])
    key = re.match(_WIDE_COLON, bare) or re.match(_NO_SPACE, bare)
    if key and key["mark"] == ":":
        return key.start("mark"), say(
            "a space is missing after the colon of {key}", key=quoted(key["key"])
        )
    if key:
        return key.start("mark"), say(
            "the colon after {key} is full-width (：); write a plain one (:) and a space",
            key=quoted(key["key"]),
        )
    mark = re.search(_WIDE, bare)
    return (
        (mark.start(), say("{mark} is full-width; YAML wants the plain sign", mark=mark[0]))
        if mark
        else None
    )
