"""Figures in words: 三家, 十二个, and 零发生 of what is counted as an event."""

import re

from healthplan_cli.reading.phrases.plan_words import COUNTED
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.units import normal
from healthplan_cli.units.numerals import numeral_value

_NUMERAL = Pattern(
    "(?P<numeral>[一二两三四五六七八九]|[一二三四五六七八九]?十[一二三四五六七八九]?)"
    f"(?P<unit>{COUNTED}|起)",
    frozenset("一二两三四五六七八九十"),
)
"""A number below a hundred with what it counts; 三级 is a grade, and 二三家 two or three."""
_EVENT = "事故|事件|案件|疫情|反弹|暴发|病例|死亡|感染|纠纷|投诉"
"""What a plan wants not to happen."""
_SHARE = "率|比例|比重|占比"
_NONE_OF = Pattern(
    f"(?:零|无|未发生|没有发生|未出现)(?P<what>[一-鿿]*(?:{_EVENT}))", frozenset("零无未没")
)
_NONE = Pattern("零发生|未发生|没有发生", frozenset("零未没"))


def in_digits(text: str, name: str) -> str:
    """Return a figure in words as one in digits; any other text as it is.

    That nothing happened is 0 of an event alone: 未发生 beside 创建社区医院 may be no figure at
    all, and 未发生较大事故 is less than 安全生产事故数 asks for.
    """
    plain = normal(text).rstrip("。.;")
    numeral = _NUMERAL.fullmatch(plain)
    if numeral:
        return f"{numeral_value(numeral['numeral'])}{numeral['unit']}"
    if re.search(_SHARE, name):
        return text  # of 事故处置率 there is nothing to count where none happened
    none_of = _NONE_OF.fullmatch(plain)
    if none_of and none_of["what"] in name:
        return "0"
    if _NONE.fullmatch(plain) and re.search(_EVENT, name):
        return "0"
    return text
