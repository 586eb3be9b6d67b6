"""What is printed above and below the cells of each page of an OpenDocument workbook."""

from collections.abc import Mapping

from healthplan_cli.reading.workbook.opendocument_styles import STYLES, plain_names
from healthplan_cli.reading.workbook.package import Parts, parse_part

_MARGINS = ("header", "footer")
"""How the elements are called, before `-left` and `-first` (ODF 1.3, part 3, 16.10)."""
_FIELDS = frozenset("sheet-name page-number page-count date time file-name title".split())
"""What a program fills in where it prints, and keeps a text such as ??? for (7.3 and 7.8)."""


def margins_of(parts: Parts) -> Mapping[str, list[str]]:
    """Return the paragraphs of headers and footers by the name of the page. Raises ExpatError."""
    if STYLES not in parts:
        return {}
    reader = _MarginReader()
    parse_part(parts, STYLES, reader.start, reader.text, reader.end)
    return reader.found


class _MarginReader:
    """Takes the pages in turn; a header or footer lasts to the next one, or the next page."""

    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}
        self._texts: list[str] = []
        self._is_printed = False
        self._is_field = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        kind = name.rpartition(":")[2]
        if kind == "master-page":
            self._texts = self.found.setdefault(plain_names(attributes).get("name", ""), [])
            self._is_printed = False
        elif kind.partition("-")[0] in _MARGINS:
            self._is_printed = plain_names(attributes).get("display") != "false"
        elif kind == "p":
            self._texts.append("")
        elif kind in _FIELDS:
            self._is_field = True

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name.rpartition(":")[2] in _FIELDS:
            self._is_field = False

    def text(self, written: str) -> None:
        """Take a text, of a header or footer that is printed."""
        if self._is_printed and self._texts and not self._is_field:
            self._texts[-1] += written
