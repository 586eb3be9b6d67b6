"""PDF documents with a text layer: their lines put together to paragraphs again.

pypdfium2 is the extra `pdf`. A line goes on in the next one unless it ends a sentence, is short, or
the next one begins an item. What stands first or last on every page, page numbers, and notes below
the text in smaller letters are lines of their own, so that no sentence goes on in them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from healthplan_cli.reading.pdf_pages import Line, Pages, pages_of
from healthplan_cli.text.problems import file_error
from healthplan_cli.text.words import say

_PAGE_NUMBER = re.compile(
    r"[\s\-—–·•]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／]\s*\d{1,4})?[\s\-—–·•]*"
)
"""— 3 —, 第3页, 3/12."""
_ITEM = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?!\d)"
    r"|第[一二三四五六七八九十]+[章节])"
)
"""How an item of a list starts: 一、, （二）, 3., 第二章."""
_ENDS = tuple("。！？；：!?;:")
_SPACE_IN_CHINESE = re.compile(r"(?<=[^\x00-\x7f])[ \t]+(?=[^\s])|(?<=[^\s])[ \t]+(?=[^\x00-\x7f])")
"""A blank beside a Chinese character, which a PDF has where the lines were spread."""
_SMALLER = 0.85
"""The letters of notes are less than this share of those of the text."""
_SHORT = 0.75
"""A line that is shorter than this share of the longest one ends its paragraph."""


def text(path: Path) -> str:
    """Return the text of a PDF: its paragraphs, then what stands around them on the pages.

    Raises InvalidInputError: what `pages_of` raises, and `no-text` where its pages are pictures.
    """
    pages = [_without_spaces(page) for page in pages_of(path)]
    if not any(pages):
        words = say("the pages of this PDF are pictures without text; have them recognized first")
        raise file_error(path, "no-text", words)
    repeated = _repeated(pages)
    least = _SMALLER * _usual_height(pages)
    lines: list[str] = []
    around: dict[str, None] = {}
    for page in pages:
        for place, line in enumerate(page):
            is_at_edge = place in (0, len(page) - 1)
            if is_at_edge and _PAGE_NUMBER.fullmatch(line.text):
                continue
            if line.height < least or line.text in repeated:
                around.setdefault(line.text)
            else:
                lines.append(line.text)
    return "".join(f"{line}\n" for line in [*filter(None, _joined(lines)), *around])


def _without_spaces(page: Sequence[Line]) -> list[Line]:
    """Return the lines of a page without the spaces that a PDF puts beside figures."""
    return [Line(_SPACE_IN_CHINESE.sub("", line.text), line.height) for line in page]


def _repeated(pages: Pages) -> set[str]:
    """Return what is the first or last line of several pages: heads and feet."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({line.text for line in (*page[:1], *page[-1:])})
    return {line for line, times in edges.items() if times > 1}


def _usual_height(pages: Pages) -> float:
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
