"""Names in the form in which they are compared."""

import unicodedata
from functools import lru_cache

_QUOTES = str.maketrans("", "", "\"'“”‘’「」『』《》*")


@lru_cache(maxsize=16_384)
def plain_name(name: str) -> str:
    """Return a name as names are compared: without blanks and quotes, in small letters."""
    text = unicodedata.normalize("NFKC", name).translate(_QUOTES).casefold()
    text = "".join(text.split())
    if text.isprintable():  # as nearly all names are
        return text
    return "".join(char for char in text if unicodedata.category(char) != "Cf")
