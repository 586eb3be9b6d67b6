"""Numbers written in Chinese characters: 二十三, 三点五."""

from fractions import Fraction

NUMERAL = "(?![百千])[零〇一二两三四五六七八九十百千]{1,12}(?:点[零〇一二三四五六七八九]{1,6})?"
OF_TENTHS = "成(?P<more>半|[一二三四五六七八九](?=以[上下内]|左右|的|[，。、；,;]|$))?"
"""What stands behind the numeral of tenths: 成 of 九成二级医院, and 成五 of 九成五."""
_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_TENS = {"十": 10, "百": 100, "千": 1000}


def numeral_value(numeral: str) -> Fraction:
    """Return the value of a text of the pattern NUMERAL."""
    whole, _, decimals = numeral.partition("点")
    value = Fraction(_whole(whole))
    for place, digit in enumerate(decimals, 1):
        value += Fraction(_DIGITS[digit], 10**place)
    return value


def per_cent_of_tenths(tenths: Fraction, more: str | None) -> Fraction:
    """Return tenths in per cent: 9 of 九成 is 90, and with 五 or 半 behind it (九成五) 95."""
    if more == "半":
        return tenths * 10 + 5
    return tenths * 10 + numeral_value(more or "零")


def _whole(numeral: str) -> int:
    """Return the value of 二十三 or 一百零五, and of digits in a row such as 二三."""
    total = 0
    digit = 0
    for character in numeral:
        if character in _TENS:
            total += max(digit, 1) * _TENS[character]
            digit = 0
        elif digit:
            digit = digit * 10 + _DIGITS[character]
        else:
            digit = _DIGITS[character]
    return total + digit
