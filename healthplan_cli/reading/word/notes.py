"""The texts of footnotes, endnotes and comments of a Word document."""

from collections.abc import Mapping

from healthplan_cli.reading.workbook.package import Parts, parse_part, related_part

_NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
"""The parts with notes, and what one note is called there."""


def notes_of(parts: Parts, main: str) -> Mapping[str, str]:
    """Return the texts of footnotes, endnotes and comments, by their part and id.

    Raises ExpatError.
    """
    found: dict[str, str] = {}
    for part, element in _NOTES.items():
        reader = _NoteReader(element)
        parse_part(parts, related_part(parts, main, part), reader.start, reader.text)
        for number, texts in reader.texts.items():
            found[f"{part} {number}"] = "".join(texts).strip()
    return found


class _NoteReader:
    """Takes the elements of a part with notes in turn."""

    def __init__(self, element: str) -> None:
        self.texts: dict[str, list[str]] = {}
        self._element = element
        self._number = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take an element: the start of a note, or one in it."""
        local = local_name(name)
        if local == self._element:
            self._number = value_of(attributes, "id")
        elif local in ("p", "br"):
            self.text("\n")

    def text(self, text: str) -> None:
        """Take a text of the note that was started last."""
        self.texts.setdefault(self._number, []).append(text)


def local_name(name: str) -> str:
    """Return the name of an element or attribute without its prefix."""
    return name.rpartition(":")[2]


def value_of(attributes: Mapping[str, str], key: str) -> str:
    """Return the value of an attribute; "" where there is none."""
    for name, value in attributes.items():
        if local_name(name) == key:
            return value
    return ""
