"""Colours of letters and grounds, as far as it can be said that two of them are the same."""

from collections.abc import Mapping

WHITE = "FFFFFF"
BLACK = "000000"
UNKNOWN = ""
_OF_THEME = {"0": WHITE, "1": BLACK}
"""The first colours of the usual theme."""
_OF_LIST = {0: BLACK, 1: WHITE, 8: BLACK, 9: WHITE, 64: BLACK, 65: WHITE}
"""Black and white in the usual list; 64 and 65 are those of a window (18.8.27)."""
_NO_TINT = ("0", "0.0")


def colour_of(attributes: Mapping[str, str]) -> str:
    """Return the colour that an element says; UNKNOWN where its tint makes another of it."""
    if attributes.get("tint", "0") not in _NO_TINT:
        return UNKNOWN
    if "rgb" in attributes:
        return attributes["rgb"][-6:].upper()
    if "theme" in attributes:
        number = attributes["theme"]
        return _OF_THEME.get(number, f"theme {number}")
    number = attributes.get("indexed", "")
    if number.isdecimal():
        return colour_in_list(int(number))
    return UNKNOWN


def colour_in_list(number: int) -> str:
    """Return the colour of a number in the list of a workbook."""
    return _OF_LIST.get(number, f"list {number}")


def is_unseen(ink: str, ground: str) -> bool:
    """Return whether letters have the colour of their ground."""
    return ink == ground != UNKNOWN
