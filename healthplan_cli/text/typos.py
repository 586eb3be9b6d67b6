"""Slips of the keyboard: full-width signs in YAML, and texts that are no figure."""

import re
from collections.abc import Callable
from typing import NamedTuple

from healthplan_cli.text.odd_numerals import odd_numeral
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import Words, say

LONGEST = 200
"""How much of a text is looked at: a slip is near its start, and megabytes take too long."""
_QUOTED = r"""(?<![^\s{\[,:])(?:"(?:[^"\\]|\\.)*"|'[^']*')|(?:^|\s)#.*"""
_KEY = r"""^\s*(?:- +)?(?P<key>[^\s:：#{}\[\],，"'][^:：#{}\[\],，]*?)\s*"""
_WIDE_COLON = rf"{_KEY}(?P<mark>：)"
_LOOKS_LIKE_KEY = r"[a-z][a-z0-9_]*：|[^\s：]+：\s*[0-9{\[]"
"""A key with a full-width colon where prose is read: not 说明：, but 签约率：30% and at_least：."""
_NO_SPACE = rf"{_KEY}(?P<mark>:)(?=[^\s:/])"
_WIDE_SPACE = rf"{_KEY}:(?P<mark>[\u3000\u00a0])"
_WIDE = "[：，｛｝［］“”‘’]"

_GUESS = (
    r"以上|以下|以内|以外|以前|左右|上下|余|多|[<>≤≥≦≧≈~]|[0-9]\+$"
    r"|^(约|大约|近|超|不|至少|至多|最|大于|小于|高于|低于|达|=)"
)
_JUDGED = "^(?:已经?|均已?|全部|基本|未|没有|不)?(?:达标|达到|达成|完成|合格|符合)[。;.]?$"
_RANGE = r"[0-9]\D{0,4}?\s*(?:-|~|至|到|\bto\b)\s*[0-9]"
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = (
    r"[0-9]{4}([-/.年])(0?[1-9]|1[0-2])([-/.月][0-9]{1,2}日?|月)?"
    r"|[0-9]{1,2}月([0-9]{1,2}[日号]?)?"
    rf"|(?i:[0-9]{{1,2}}[- ](?:{_MONTHS})|(?:{_MONTHS})[- ][0-9]{{1,2}})"
)
_NOTHING = (
    "无|没有|空|缺|缺失|缺报|略|无数据|暂无|暂无数据|尚无数据|未统计|未报|未上报|未填|未测|待定|待补|待报"
    "|n/?a|null|none|nil|nan|no data|not available|unknown|tbd|pending"
)
_NOT_APPLICABLE = "不适用|不涉及|不考核|not applicable"
_FORMULA = r'="?([^"]*)"?'


class Slip(NamedTuple):
    """What is wrong with a figure: a problem code, and what to say."""

    code: str
    words: Words


def of_figure(plain: str, text: str) -> Slip | None:
    """Return why a text is not one figure, where it is a known slip.

    `plain` is the text after NFKC.
    """
    plain = plain[:LONGEST]
    for find in _FINDERS:
        slip = find(plain, text)
        if slip:
            return slip
    return None


def is_key(text: str) -> bool:
    """Return whether a text that was read as a value is a key with a full-width colon."""
    return re.match(_LOOKS_LIKE_KEY, text[:LONGEST]) is not None


def of_line(line: str) -> tuple[int, Words] | None:
    """Return a slip of a line of YAML: where it is, from 0, and what to say of it.

    It is full-width punctuation, or a colon without a space after it.
    """
    bare = re.sub(_QUOTED, lambda match: " " * len(match[0]), line[:LONGEST])
    key = re.match(_WIDE_COLON, bare) or re.match(_NO_SPACE, bare)
    if key and key["mark"] == ":":
        words = say("a space is missing after the colon of {key}", key=quoted(key["key"]))
        return key.start("mark"), words
    if key:
        words = say(
            "the colon after {key} is full-width (：); write a plain one (:) and a space",
            key=quoted(key["key"]),
        )
        return key.start("mark"), words
    spaced = re.match(_WIDE_SPACE, bare)
    if spaced:
        words = say(
            "the space after the colon of {key} is full-width; write a plain one",
            key=quoted(spaced["key"]),
        )
        return spaced.start("mark"), words
    mark = re.search(_WIDE, bare)
    if mark is None:
        return None
    return mark.start(), say("{mark} is full-width; YAML wants the plain sign", mark=mark[0])


def _wide(plain: str, text: str) -> Slip | None:
    if not re.search(_WIDE, text):
        return None
    words = say(
        "{text} has full-width punctuation in it; write the figure alone", text=quoted(text)
    )
    return Slip("not-a-number", words)


def _mark(plain: str, text: str) -> Slip | None:
    mark = odd_numeral(text)
    if not mark:
        return None
    words = say(
        "{mark} in {text} is no digit, but a mark such as that of a note; write the figure alone",
        mark=mark,
        text=quoted(text),
    )
    return Slip("not-a-number", words)


def _formula(plain: str, text: str) -> Slip | None:
    formula = re.fullmatch(_FORMULA, plain)
    if formula is None:
        return None
    inside = formula[1]
    if '"' in plain:
        words = say(
            "{text} is a formula that keeps a text; write {inside} alone",
            text=quoted(text),
            inside=quoted(inside),
        )
    else:
        words = say("{text} is a formula; write what it makes", text=quoted(text))
    return Slip("not-a-number", words)


def _no_figure(plain: str, text: str) -> Slip | None:
    if re.fullmatch(_NOT_APPLICABLE, plain, re.IGNORECASE):
        words = say(
            "{text} is no figure; leave it blank, and waive the target with a reason",
            text=quoted(text),
        )
        return Slip("not-a-number", words)
    if re.fullmatch(_NOTHING, plain, re.IGNORECASE):
        words = say(
            "{text} is no figure; leave it blank where there is none, or write 0 where it is 0",
            text=quoted(text),
        )
        return Slip("not-a-number", words)
    return None


def _date(plain: str, text: str) -> Slip | None:
    if re.fullmatch(_DATE, plain):
        return Slip("date-for-figure", say("{text} is a date, not a figure", text=quoted(text)))
    return None


def _commas(plain: str, text: str) -> Slip | None:
    number = re.match(r"[+-]?([0-9]+(?:,[0-9]+)+)(?![0-9,])", plain)
    if number is None:
        return None
    groups = number[1].split(",")
    if groups[0].startswith("0"):
        words = say(
            "{text} starts with 0 before a comma; write a point where decimals follow",
            text=quoted(text),
        )
        return Slip("leading-zero", words)
    if len(groups[0]) <= len("000") and all(len(group) == len("000") for group in groups[1:]):
        return None
    words = say(
        "a comma in {text} is not before three digits; write a point where decimals follow",
        text=quoted(text),
    )
    return Slip("not-a-number", words)


def _points(plain: str, text: str) -> Slip | None:
    if not re.match(r"[+-]?[0-9,]+\.[0-9]*\.", plain):
        return None
    return Slip("not-a-number", say("{text} has more than one point", text=quoted(text)))


def _said_by(pattern: str, words: Words) -> Callable[[str, str], Slip | None]:
    """Return what finds a slip by a pattern; the words are a template with {text}."""

    def find(plain: str, text: str) -> Slip | None:
        if not re.search(pattern, plain):
            return None
        return Slip("not-a-number", Words(words.template, {"text": quoted(text)}))

    return find


_FINDERS: tuple[Callable[[str, str], Slip | None], ...] = (
    _formula,
    _wide,
    _mark,
    _no_figure,
    _date,
    _commas,
    _points,
    _said_by(
        "[0-9]。[0-9]",
        say("the point in {text} is a full-width stop (。); write a plain one (.)"),
    ),
    _said_by(_RANGE, say("{text} is a range, not one figure")),
    _said_by(_JUDGED, say("{text} is a conclusion, not a figure; write the figure itself")),
    _said_by(_GUESS, say("{text} is a bound or a guess, not one figure; write the exact figure")),
    _said_by(
        r"^[0-9]+\s*/\s*[0-9]+$",
        say(
            "{text} is a fraction, not one figure; "
            "give numerator: and denominator:, or in a plan a number"
        ),
    ),
    _said_by(
        r"[0-9]\.(?![0-9])|^[+-]?\.[0-9]",
        say("a digit is missing beside the point in {text}"),
    ),
    _said_by(r"[0-9][^0-9]*[\s(:;、].*[0-9]", say("{text} is not one figure")),
)
