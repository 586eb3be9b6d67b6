"""Signs that look like digits and are none: ² and ⑩."""

import unicodedata

_SQUARE_OR_CUBIC_METRES = ("㎡", "㎥", "m²", "m³")


def odd_numeral(text: str) -> str:
    """Return the first sign of a text that NFKC makes digits of, though it is none: ² or ⑩.

    Full-width digits are digits, and ㎡ is a unit. Empty where there is none.
    """
    if text.isascii():
        return ""
    for unit in _SQUARE_OR_CUBIC_METRES:
        text = text.replace(unit, " ")
    for char in text:
        if char.isascii() or char.isdecimal():
            continue
        if any(one.isdecimal() for one in unicodedata.normalize("NFKC", char)):
            return char
        if char.isdigit():  # ❶ and the like, which NFKC leaves alone
            return char
    return ""
