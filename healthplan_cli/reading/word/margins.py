"""What is printed above, below and behind the text of each page of a Word document."""

from collections.abc import Iterator

from healthplan_cli.reading.word.notes import local_name, value_of
from healthplan_cli.reading.workbook.package import Parts, parse_part, related_parts

_KINDS = ("/header", "/footer")


def margins_of(parts: Parts, main: str) -> Iterator[str]:
    """Yield the paragraphs of headers and footers that are not blank, and their watermarks.

    Raises ExpatError.
    """
    for _, purpose, part in related_parts(parts, main):
        if purpose.endswith(_KINDS):
            reader = _MarginReader()
            parse_part(parts, part, reader.start, reader.text, reader.end)
            yield from filter(None, map(one_line, reader.paragraphs))


def one_line(text: str) -> str:
    """Return a text as one line; letters of which each stands apart are one word: 作  废."""
    words = text.split()
    if all(len(word) == 1 for word in words):
        return "".join(words)
    return " ".join(words)


class _MarginReader:
    """Takes the elements of a header or footer in turn; the words of a field are no text of it.

    A paragraph may be in another one, where it is that of a box; `_open` are their numbers.
    """

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self._open: list[int] = []
        self._last = ""

    def start(self, name: str, given: dict[str, str]) -> None:
        """Take the start of an element; the letters of a watermark are an attribute."""
        self._last = local_name(name)
        if self._last == "p":
            self._open.append(len(self.paragraphs))
            self.paragraphs.append("")
        elif self._last == "textpath":
            self.paragraphs.append(value_of(given, "string"))

    def text(self, written: str) -> None:
        """Take a text, which is shown where it is one of a run."""
        if self._last == "t" and self._open:
            self.paragraphs[self._open[-1]] += written

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self._last = ""
        if local_name(name) == "p" and self._open:
            self._open.pop()
