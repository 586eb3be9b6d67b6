"""Translations as they are compiled (.mo), looked up one by one.

gettext parses all of them first, which takes longer than many a run. The form of the file is at
https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html: the templates are sorted, and
two tables have the length and the place of each of them and of its text.
"""

from pathlib import Path
from struct import unpack_from

_LITTLE_ENDIAN = b"\xde\x12\x04\x95"
_ENTRY = 8
"""The bytes of a length and a place."""


class Translations:
    """The texts of a .mo by their templates. Those in the plural are not found."""

    def __init__(self, compiled: bytes) -> None:
        self._data = compiled
        self._order = "<" if compiled.startswith(_LITTLE_ENDIAN) else ">"
        self._count, self._templates, self._texts = unpack_from(f"{self._order}3I", compiled, 8)
        self._found: dict[str, str] = {}

    def text(self, template: str) -> str:
        """Return the text of a template; where there is none, the template."""
        if template not in self._found:
            self._found[template] = self._looked_up(template)
        return self._found[template]

    def _looked_up(self, template: str) -> str:
        wanted = template.encode("utf-8", "surrogatepass")
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            if self._entry(self._templates, middle) < wanted:
                low = middle + 1
            else:
                high = middle
        if not wanted or low == self._count or self._entry(self._templates, low) != wanted:
            return template
        return self._entry(self._texts, low).decode()

    def _entry(self, table: int, number: int) -> bytes:
        length, place = unpack_from(f"{self._order}2I", self._data, table + number * _ENTRY)
        return self._data[place : place + length]


def translations(compiled: Path) -> Translations | None:
    """Return the translations of a file; None where nothing was compiled."""
    try:
        return Translations(compiled.read_bytes())
    except FileNotFoundError:
        return None
