"""The words of an expression: numbers with their unit, ids, signs.

Each with its place in the text.
"""

import re
import unicodedata

from msgspec import Struct

from healthplan_cli.rules import RuleError
from healthplan_cli.text.words import say

_UNIT = r"[^\W\da-zA-Z_]+"
_NUMBER = rf"(?P<number>[0-9]+(?:\.[0-9]+)?(?:{_UNIT}(?:/(?:10)?{_UNIT})?)?[%‰]?)"
_TOKEN = re.compile(
    _NUMBER + r"|(?P<word>[A-Za-z_][A-Za-z0-9_]*)|(?P<sign><=|>=|[<>=])|(?P<mark>[-+*/(),])"
)
_SIGNS = {"≤": "<=", "≥": ">=", "×": "*", "÷": "/"}


class Token(Struct, frozen=True):
    """`kind` is number, word, sign (a relation), mark or end.

    It goes from `at` up to `end` in the text.
    """

    kind: str
    text: str
    at: int
    end: int


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text; full-width forms are read as the plain ones.

    Raises RuleError `rule-syntax`.
    """
    if text.isascii():
        plain = text
    else:
        plain = "".join(_plain(character) for character in text)
    found = []
    at = 0
    while at < len(plain):
        token = _token(plain, at)
        if token is not None:
            found.append(token)
            at = token.end
        elif plain[at].isspace():
            at += 1
        else:
            words = say("{found} has no meaning in an expression", found=repr(text[at]))
            raise RuleError(at, "rule-syntax", words)
    end = len(text.rstrip())
    found.append(Token("end", "", end, end))
    return found


def _plain(character: str) -> str:
    """Return the plain form of a character, itself where that is longer: every place is kept."""
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) == 1:
        return plain
    return character


def _token(plain: str, at: int) -> Token | None:
    """Return the token that starts there; None for white space and what has no meaning."""
    if plain[at] in _SIGNS:
        sign = _SIGNS[plain[at]]
        return Token("sign" if "=" in sign else "mark", sign, at, at + 1)
    match = _TOKEN.match(plain, at)
    if match is None:
        return None
    return Token(str(match.lastgroup), match[0], at, match.end())
