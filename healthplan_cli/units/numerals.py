"""Numbers written in Chinese characters: 二十三, 三点五."""

from fractions import Fraction

NUMERAL = "(?![百千])[零〇一二两三四五六七八九十百千]{1,12}(?:点[零〇一二三四五六七八九]{1,6})?"
_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_TENS = {"十": 10, "百": 100, "千": 1000}


def numeral_value(numeral: str) -> Fraction:
    """Return the value of a text of the pattern NUMERAL."""
    whole, _, decimals = numeral.partition("点")
    value = Fraction(_whole(whole))
    for place, digit in enumerate(decimals, 1):
        value += Fraction(_DIGITS[digit], 10**place)
    return value


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
