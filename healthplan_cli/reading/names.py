"""Names of indicators as people write them: with other quotes and blanks, a number before them, a unit behind them."""

import re
import unicodedata
from collections.abc import Iterator

from healthplan_cli import columns, units

_QUOTES = str.maketrans("", "", "\"'“”‘’「」『』《》*")
_COUNT = "[0-9一二三四五六七八九十]+"
_NUMBERED = re.compile(rf"\({_COUNT}\)|{_COUNT}[.、]|[0-9]+\s+|其中[:,]?|of which:?", re.IGNORECASE)


def plain_name(name: str) -> str:
    """A name in the form in which names are compared: no blanks, quotes or invisible characters, in small letters."""
    text = unicodedata.normalize("NFKC", name).translate(_QUOTES).casefold()
    return "".join(char for char in text if not char.isspace() and unicodedata.category(char) != "Cf")


def written_forms(name: str) -> Iterator[str]:
    """The plain forms of a name in a table: as it is, without a unit in brackets, without what numbers it."""
    yield plain_name(name)
    whole = units.normal(" ".join(name.split()))
    word, inside = columns.split(whole)
    bare = word if inside and units.known(inside) else whole
    yield plain_name(bare)
    while (numbered := _NUMBERED.match(bare)) and numbered.end() < len(bare):
        bare = bare[numbered.end() :].strip()
        yield plain_name(bare)
