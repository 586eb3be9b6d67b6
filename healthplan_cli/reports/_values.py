"""The values of a JSON report: exact numbers as decimal text, sentences, harmless text."""

from fractions import Fraction
from typing import Any

from msgspec import json

from healthplan_cli.model.quantity import digits
from healthplan_cli.model.record import as_it_is
from healthplan_cli.text.words import Language, Words, escaped


def has_end(value: Fraction) -> bool:
    """Return whether the decimals of a number end."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def number(value: Fraction | None) -> str | None:
    """Return decimal text: exact where the decimals end, else with 12 of them."""
    if value is None:
        return None
    if value.denominator == 1:
        return str(value.numerator)
    most = 12
    if has_end(value):
        most = min(value.denominator.bit_length(), 30)
    whole, decimals = digits(value, most)
    if decimals:
        text = f"{whole}.{decimals}"
    else:
        text = str(whole)
    if value < 0:
        return f"-{text}"
    return text


def sendable(text: str) -> str:
    """Return a word of the command line, with escapes for the bytes in it that are no text."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def text(words: Words | None, language: Language) -> str | None:
    """Return a sentence in the language of the run."""
    if words is not None:
        return language.text(words)
    return None


def dump(document: dict[str, Any]) -> str:
    """Return JSON with escapes for what a terminal would obey or an eye not see."""
    return escaped(json.format(json.encode(document, enc_hook=as_it_is), indent=2).decode())
