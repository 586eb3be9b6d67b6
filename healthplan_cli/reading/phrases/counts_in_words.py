"""Counts that notes give in words, as in digits: 2家 of 两家通过."""

import re

from healthplan_cli.text.patterns import Pattern
from healthplan_cli.units import normal, numeral_value

_NUMERAL = Pattern(
    "(?<![第几数〇零一二两三四五六七八九十百千点每])"
    "(?P<numeral>[一二两三四五六七八九]|[一二三四五六七八九]?十[一二三四五六七八九]?)"
    "(?=[家个所张项起例件宗处座台名位人批场]|次(?!性))",
    frozenset("一二两三四五六七八九十"),
)
"""A number below a hundred before what it counts; 第一家, 每一家 and 一次性 count nothing."""

_ORDINAL = (
    "第(?P<numeral>[一二三四五六七八九]|[一二三四五六七八九]?十[一二三四五六七八九]?)"
    "(?=[家个所张名批])"
)
"""The number of one among several: 第三家."""


def counts_in_digits(text: str) -> str:
    """Return a text with its counts in digits: 市级通过2家 of 市级通过两家."""
    plain = normal(text)
    if not _NUMERAL.search(plain):
        return text
    return re.sub(_NUMERAL.source, _in_digits, plain)


def numbers_in_digits(text: str) -> str:
    """Return a text with its numbers of one in digits: 第3家 of 第三家."""
    return re.sub(_ORDINAL, lambda found: f"第{numeral_value(found['numeral'])}", text)


def _in_digits(found: re.Match[str]) -> str:
    return str(numeral_value(found["numeral"]))
