"""What is printed above and below the text of each page of a Word document."""

from collections.abc import Iterator

from healthplan_cli.reading.word.notes import local_name
from healthplan_cli.reading.workbook.package import Parts, parse_part, related_parts

_KINDS = ("/header", "/footer")


def margins_of(parts: Parts, main: str) -> Iterator[str]:
    """Yield the paragraphs of headers and footers that are not blank. Raises ExpatError."""
    for _, purpose, part in related_parts(parts, main):
        if purpose.endswith(_KINDS):
            reader = _MarginReader()
            parse_part(parts, part, reader.start, reader.text)
            yield from filter(None, map(str.strip, reader.paragraphs))


class _MarginReader:
    """Takes the elements of a header or footer in turn; the words of a field are no text of it."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self._last = ""

    def start(self, name: str, _: dict[str, str]) -> None:
        """Take the start of an element."""
        self._last = local_name(name)
        if self._last == "p":
            self.paragraphs.append("")

    def text(self, written: str) -> None:
        """Take a text, which is shown where it is one of a run."""
        if self._last == "t" and self.paragraphs:
            self.paragraphs[-1] += written
