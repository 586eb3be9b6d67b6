"""The value of a cell of an OpenDocument workbook, beside what is shown for it."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from healthplan_cli.reading.workbook.grid import NOT_CALCULATED, error_cell
from healthplan_cli.reading.workbook.number_formats import plain_text
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import Words, say

Fault = tuple[str, Words]
"""Why a cell is refused: the code of the problem, and what is said of it."""
_CALCULATED = ("float", "percentage", "currency")
_SHOWN = re.compile(
    r"(?P<yuan>[¥￥]\s*)?(?P<number>[+-]?[0-9][0-9,]*(?:\.[0-9]+)?)(?P<behind>.*)", re.DOTALL
)
"""A number as it is shown, with a ¥ before it, and what is behind it."""
_FRACTION = re.compile(r"(?:.*[0-9])?\s*/\s*[0-9]+")
_CHOICES = {"TRUE": 1, "FALSE": 0}


def value_of(given: Mapping[str, str], shown: str, *, has_text: bool) -> tuple[str, Fault | None]:
    """Return the text of a cell, and why no figure, or nothing at all, is read from it.

    Some programs write no text beside a value; a text that is blank shows nothing of it.
    """
    kind = given.get("value-type", "")
    if kind == "error" or given.get("is-error"):
        return "", error_cell(shown or "#N/A")
    if "formula" in given and not kind:
        return "", ("not-calculated", NOT_CALCULATED)
    if kind == "date":
        return given.get("date-value", "")[:10], None
    if kind == "boolean":
        return given.get("boolean-value", shown), None
    if kind in _CALCULATED:
        value = Decimal(f"{float(given.get('value', '')):.15g}")
        return _number(value, shown, kind, has_text=has_text)
    return shown or given.get("string-value", ""), None


def is_zero(given: Mapping[str, str]) -> bool:
    """Return whether the value of a cell is the number 0."""
    return given.get("value-type") in _CALCULATED and float(given.get("value", "1")) == 0


def _number(value: Decimal, shown: str, kind: str, *, has_text: bool) -> tuple[str, Fault | None]:
    """Return a number in full digits with what is shown behind it; the shown text if it differs."""
    if has_text and not shown:
        return _unclear(value, shown)
    if _CHOICES.get(shown) == value:
        return shown.lower(), None
    if kind == "percentage":
        value, shown = value.scaleb(2), shown or "%"
    behind = _behind(value, shown)
    if behind is not None and (kind != "percentage" or behind.strip() == "%"):
        return f"{plain_text(value)}{behind}", None
    return _unclear(value, shown)


def _unclear(value: Decimal, shown: str) -> tuple[str, Fault]:
    """Return what is shown for a number that is another one, or shows nothing of it."""
    words = say(
        "this cell shows {shown} and its value is {value}; give it a plain number format",
        shown=quoted(shown),
        value=plain_text(value),
    )
    return shown or plain_text(value), ("unclear-cell", words)


def _behind(value: Decimal, shown: str) -> str | None:
    """Return what is shown behind a number; None where the shown number is another one."""
    if shown in ("", "%") or _in_powers(shown) == value:
        if shown == "%":
            return shown
        return ""
    match = _SHOWN.fullmatch(shown)
    if match is None:
        return None
    behind = match["behind"]
    if _FRACTION.fullmatch(behind):
        return None
    if match["yuan"]:
        if not behind.strip():
            return None  # yuan, or the 万元 that the heading says?
        behind = f"{behind.rstrip().removesuffix('元')}元"
    if _is_rounded(Decimal(match["number"].replace(",", "")), value):
        return behind
    return None


def _is_rounded(shown: Decimal, value: Decimal) -> bool:
    """Return whether a shown number is the value within the digits that are shown."""
    exponent = shown.as_tuple().exponent
    half = Decimal(5).scaleb(int(exponent) - 1)
    return abs(shown - value) <= half


def _in_powers(shown: str) -> Decimal | None:
    """Return the number of a text such as 1.00E+12."""
    try:
        if "E" in shown:
            return Decimal(shown)
        return None
    except InvalidOperation:
        return None
