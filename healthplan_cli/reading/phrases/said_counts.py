"""What a text beside a figure says that makes it: 310/1000, 分子310人，分母1000人, 60+40."""

import re
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from healthplan_cli.text.patterns import Pattern
from healthplan_cli.units import normal

_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}
_MONTHS = 12
_ENDS_OF_MONTHS = (28, 29, 30, 31)


def _count(name: str) -> str:
    """Return the pattern of a count with its unit: 3.1万人."""
    number = rf"(?P<{name}>[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?)"
    return rf"{number}\s*(?P<{name}_scale>[万亿]?)(?![年月日])[一-鿿]{{0,3}}\s*"


_BEFORE = "(?:(?:注|备注|说明|计算过程|计算公式|计算|算式|数据|原始数据|即|为|是|按)*[:=]?)"
_BEHIND = r"(?:(?:计算|测算|算)(?:得出?|而来)?)?[。.]?"
_TERM = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?\s*[万亿]?[一-鿿]{0,3}"
_TIMES = r"(?:[×xX*]\s*1000?\s*[%‰]?)?"
_AND_SO = r"\s*(?:[=≈]\s*[0-9.]+\s*[%‰]?)?"
_QUOTIENT = Pattern(
    rf"{_BEFORE}\s*{_count('above')}[/÷]\s*{_count('below')}{_TIMES}{_AND_SO}{_BEHIND}",
    frozenset("/÷"),
)
"""310人/1000人×100%=31%, 按310/1000计算."""
_NAMED = Pattern(
    rf"分子(?:为|是|:)?\s*{_count('above')}[,，、;；]?\s*分母(?:为|是|:)?\s*{_count('below')}[。.]?",
    frozenset("分"),
)
"""分子310人，分母1000人."""
_DONE = "(?:已|实际?|累计|完成)?[一-鿿]{1,6}?(?:了|为|:)?"
_DUE = "应[一-鿿]{1,6}?(?:为|:)?"
_OF_THOSE_DUE = Pattern(
    rf"{_BEFORE}(?:{_DONE}{_count('above')}[,，、;；]?\s*{_DUE}{_count('below')}|"
    rf"{_DUE}{_count('whole')}[,，、;；]?\s*{_DONE}{_count('part')})[。.]?",
    frozenset("应"),
)
"""签约310人，应签1000人, or the other way round."""
_WHOLE = (
    "(?:(?:年末|年均|全[县市区])?(?:常住|户籍|服务|参保|目标|总)?人口(?:总?数)?|常住|活产(?:婴?儿)?数?|"
    "(?:建档|登记|在管|管理|患者)(?:人数|总?数)?|总(?:人)?数|应[一-鿿]{1,6}?)(?:为|是|有|共|:)?"
)
"""What a rate is of."""
_PART = "(?!新增|净增|续|本[月季]|其中|去年|上年)(?:已|实际?|累计|完成)?[一-鿿]{0,8}?(?:了|为|:)?"
_OF_A_WHOLE = Pattern(
    rf"{_BEFORE}(?:{_PART}{_count('above')}[,，、;；/÷]\s*{_WHOLE}{_count('below')}|"
    rf"{_WHOLE}{_count('whole')}[,，、;；]\s*{_PART}{_count('part')})[。.]?",
    frozenset("口常产建登管患总应"),
)
"""签约22.1万人，常住人口50万人, or the other way round."""
_PAIRS = (
    ("上半年", "下半年"),
    ("公[办立]", "(?:民[办营]|社会办)"),
    ("(?:城[镇市区])", "农村"),
    ("男性?", "女性?"),
)
"""Two parts that are all there is."""
_ABOUT = "(?:机构|医院|居民|新增|完成|签约|托位|床位|的|为|是|:)*"
_TWO_PARTS = Pattern(
    "|".join(
        rf"{_BEFORE}{one}{_ABOUT}\s*(?P<one{at}>{_TERM})[,，、;；和]?\s*{other}{_ABOUT}\s*(?P<other{at}>{_TERM})[。.]?"
        for at, (one, other) in enumerate(_PAIRS)
    ),
    frozenset("上公城男"),
)
"""上半年150个，下半年160个."""
_SUM = Pattern(
    rf"{_BEFORE}\s*(?P<terms>{_TERM}(?:\s*\+\s*{_TERM})+)\s*(?:=.*)?{_BEHIND}", frozenset("+")
)
"""60张+40张=100张."""


Calculation = Literal["quotient", "sum"]
"""The kinds of printed texts that say what makes a figure."""


class Between(Struct, frozen=True):
    """The least and the most that a printed count, or a quotient of two, may be."""

    low: Fraction
    high: Fraction


def said_counts(text: str) -> Between | None:
    """Return the quotient that a text says and nothing else; None where it may be something else.

    A part is no more than its whole, and 12/31 may be a day.
    """
    plain = normal(text).strip()
    if _may_be_a_day(plain):
        return None
    return _quotient(
        _QUOTIENT.fullmatch(plain) or _NAMED.fullmatch(plain) or _OF_THOSE_DUE.fullmatch(plain)
    )


def _quotient(found: re.Match[str] | None) -> Between | None:
    if found is None:
        return None
    names = ("above", "below")
    if "part" in found.groupdict() and found["part"] is not None:
        names = ("part", "whole")
    above, below = (_range(found, name) for name in names)
    if above.high > below.low or below.low <= 0:
        return None
    return Between(above.low / below.high, above.high / below.low)


def said_counts_of_a_whole(text: str) -> Between | None:
    """Return the share of a whole that a text says and nothing else; it may be of another rate."""
    return _quotient(_OF_A_WHOLE.fullmatch(normal(text).strip()))


def calculation_in(text: str) -> Calculation | None:
    """Return how a text says what makes a figure and nothing else; None where it does not."""
    if said_counts(text) is not None or said_counts_of_a_whole(text) is not None:
        return "quotient"
    if said_terms(text):
        return "sum"
    return None


def said_terms(text: str) -> list[str]:
    """Return the terms of a sum that a text says and nothing else: 60张, 40张; none for no sum."""
    plain = normal(text).strip()
    parts = _TWO_PARTS.fullmatch(plain)
    if parts is not None:
        return [term.strip() for term in parts.groups() if term is not None]
    found = _SUM.fullmatch(plain)
    if found is None:
        return []
    return [term.strip() for term in found["terms"].split("+")]


def _range(found: re.Match[str], name: str) -> Between:
    """Return between which two numbers a printed count is: 3.1万 is 3.05万 to 3.15万."""
    printed, scale = found[name].replace(",", ""), _SCALES[found[f"{name}_scale"]]
    number = Fraction(printed) * scale
    half = Fraction(0)
    if scale > 1 or "." in printed:
        half = Fraction(scale, 2 * 10 ** len(printed.partition(".")[2]))
    return Between(number - half, number + half)


def _may_be_a_day(text: str) -> bool:
    """Return whether digits alone may be the end of a month: 9/30."""
    month, slash, day = text.partition("/")
    if not slash or not month.isdecimal() or not day.isdecimal():
        return False
    return int(month) <= _MONTHS and int(day) in _ENDS_OF_MONTHS
