"""PDF documents with a text layer: their lines put together to paragraphs again.

pypdfium2 is the extra `pdf`. A line goes on in the next one unless it ends a sentence, is short, or
the next one begins an item. What stands first or last on every page, page numbers, and notes below
the text in smaller letters are lines of their own, so that no sentence goes on in them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from healthplan_cli.reading.files import read_bytes
from healthplan_cli.text.problems import InvalidInputError, Position, Problem
from healthplan_cli.text.words import Words, say

MOST_PAGES = 500
_PAGE_NUMBER = re.compile(
    r"[\s\-—–·•]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／]\s*\d{1,4})?[\s\-—–·•]*"
)
_ITEM = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?!\d)"
    r"|第[一二三四五六七八九十]+[章节])"
)
_ENDS = tuple("。！？；：!?;:")
_SPACE_IN_CHINESE = re.compile(r"(?<=[^\x00-\x7f])[ \t]+(?=[^\s])|(?<=[^\s])[ \t]+(?=[^\x00-\x7f])")
_SMALLER = 0.85
"""The letters of notes are less than this share of those of the text."""
_SHORT = 0.75
"""A line that is shorter than this share of the longest one ends its paragraph."""


class _Line(Struct, frozen=True):
    """A line of a page: its text, and the height of its letters."""

    text: str
    height: float


def text(path: Path) -> str:
    """Return the text of a PDF.

    Raises InvalidInputError: `unreadable` where the extra is not installed or the file is damaged
    or protected, `too-large`, and `no-text` where its pages are pictures.
    """
    pages = [_lines_of_page(page) for page in _pages(path)]
    if not any(pages):
        words = say("the pages of this PDF are pictures without text; have them recognized first")
        raise _refused(path, "no-text", words)
    repeated = _repeated(pages)
    least = _SMALLER * _usual_height(pages)
    lines: list[str] = []
    notes: list[str] = []
    for page in pages:
        for line in page:
            if line.text in repeated or _PAGE_NUMBER.fullmatch(line.text):
                continue
            if line.height < least:
                notes.append(line.text)
            else:
                lines.append(line.text)
    return "".join(f"{line}\n" for line in [*filter(None, _joined(lines)), *notes])


def _pages(path: Path) -> "Iterator[Any]":
    """Yield the text of each page, as pypdfium2 gives it."""
    data = read_bytes(path)
    try:
        import pypdfium2
    except ImportError:
        words = say("to read PDF, install healthplan-cli[pdf], or save the document as .docx")
        raise _refused(path, "unreadable", words) from None
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > MOST_PAGES:
            words = say("the PDF has more than {most} pages", most=MOST_PAGES)
            raise _refused(path, "too-large", words)
        for page in document:
            yield page.get_textpage()
    except pypdfium2.PdfiumError:
        words = say("this PDF is damaged, or protected by a password")
        raise _refused(path, "unreadable", words) from None


def _lines_of_page(page: Any) -> list[_Line]:
    """Return the lines of a page from top to bottom, with the height of their letters."""
    made = []
    start = 0
    for written in page.get_text_range().splitlines(keepends=True):
        line = written.strip()
        if line:
            first = start + written.index(line[0])
            height = _height(page, range(first, first + len(line)))
            made.append(_Line(_SPACE_IN_CHINESE.sub("", line), height))
        start += len(written)
    return made


def _height(page: Any, places: Iterable[int]) -> float:
    """Return the height of the largest letters of a line: figures are of a smaller font."""
    heights = []
    for place in places:
        if place < page.count_chars():
            _, bottom, _, top = page.get_charbox(place, loose=True)
            heights.append(top - bottom)
    return max(heights, default=0.0)


def _repeated(pages: Sequence[Sequence[_Line]]) -> set[str]:
    """Return what is the first or last line of several pages: heads and feet."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({line.text for line in (*page[:1], *page[-1:])})
    return {line for line, times in edges.items() if times > 1}


def _usual_height(pages: Sequence[Sequence[_Line]]) -> float:
    """Return the height of most letters."""
    heights: Counter[float] = Counter()
    for page in pages:
        for line in page:
            heights[round(line.height, 1)] += len(line.text)
    return heights.most_common(1)[0][0]


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Yield the paragraphs: lines go on until one ends a sentence, is short, or begins an item."""
    longest = max(map(len, lines), default=0)
    paragraph: list[str] = []
    for line in lines:
        if _ITEM.match(line):
            yield _together(paragraph)
            paragraph = []
        paragraph.append(line)
        if line.endswith(_ENDS) or len(line) < _SHORT * longest:
            yield _together(paragraph)
            paragraph = []
    yield _together(paragraph)


def _together(lines: Sequence[str]) -> str:
    """Return lines as one, with a blank only between words in Latin letters."""
    return re.sub(r"(?<=[!-~])\n(?=[!-~])", " ", "\n".join(lines)).replace("\n", "")


def _refused(path: Path, code: str, words: Words) -> InvalidInputError:
    return InvalidInputError([Problem(Position(str(path)), code, words)])
