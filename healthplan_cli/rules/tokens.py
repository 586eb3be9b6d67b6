"""The words of an expression: numbers with their unit, ids, signs; every one with its place in the text as written."""

import re
import unicodedata

from msgspec import Struct

from healthplan_cli.rules import RuleError
from healthplan_cli.text.words import say

_NUMBER = r"(?P<number>[0-9]+(?:\.[0-9]+)?[^\W\da-zA-Z_]*[%‰]?)"
_TOKEN = re.compile(
    _NUMBER + r"|(?P<word>[A-Za-z_][A-Za-z0-9_]*)|(?P<sign><=|>=|[<>=])|(?P<mark>[-+*/(),])"
)
_SIGNS = {"≤": "<=", "≥": ">=", "×": "*", "÷": "/"}


class Token(Struct, frozen=True):
    """`kind` is number, word, sign (a relation), mark or end."""

    kind: str
    text: str
    at: int


def tokens(text: str) -> list[Token]:
    """The tokens of a text; full-width forms are read as the plain ones. Raises RuleError `rule-syntax`."""
    plain = "".join(
        same if len(same := unicodedata.normalize("NFKC", one)) == 1 else one for one in text
    )
    found, at = [], 0
    while at < len(plain):
        match = _TOKEN.match(plain, at)
        if match:
            found.append(Token(str(match.lastgroup), match[0], at))
        elif plain[at] in _SIGNS:
            sign = _SIGNS[plain[at]]
            found.append(Token("sign" if "=" in sign else "mark", sign, at))
        elif not plain[at].isspace():
            raise RuleError(
                at, "rule-syntax", say("{found} has no meaning in a rule", found=repr(text[at]))
            )
        at = match.end() if match else at + 1
    return [*found, Token("end", "", len(text.rstrip()))]
