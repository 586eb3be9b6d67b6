"""What is printed above and below the cells of every page of a sheet: its headers and footers."""

import re
from collections.abc import Iterator

_PARTS = re.compile("&[LCR]")
"""What starts the part at the left, in the middle and at the right."""
_CODES = re.compile('&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K[0-9]{2}[+-][0-9]{3}|[0-9]{1,3}|[A-JM-QS-Z])')
"""A font, a colour, a size, and what is put in as it is printed: page, day, file (18.3.1.46)."""


def texts_of_margin(written: str) -> Iterator[str]:
    """Yield the texts of a header or footer as they are printed, without what is put in."""
    for part in _PARTS.split(written):
        text = " ".join(_CODES.sub(" ", part).replace("&&", "&").split())
        if text:
            yield text
