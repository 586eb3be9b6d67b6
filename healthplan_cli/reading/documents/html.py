"""Web pages: the text of their blocks, without scripts, and the rows of tables."""

import re
from html.parser import HTMLParser
from pathlib import Path

from healthplan_cli.reading.documents import row
from healthplan_cli.reading.files import decode_page

_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main ol option p pre section "
    "table tbody tfoot thead title tr ul".split()
)
"""Elements that begin and end a line."""
_UNSEEN = frozenset("head script style template noscript nav select button svg".split())
"""Elements whose text nobody reads as part of the document."""
_VOID = frozenset("br hr img input meta link col area base embed source track wbr".split())
_BROKEN = re.compile(r"(?<=[^\x00-\x7f])[ \t]*\r?\n\s*|[ \t]*\r?\n\s*(?=[^\x00-\x7f])")
"""A line break in the source beside a Chinese character, which is no blank in the page."""
_MOST_SPANNED = 200
"""Over how many columns or rows a cell may go."""


def text(path: Path) -> str:
    """Return the text of a page. Raises InvalidInputError as reading a text file does."""
    page = _Page()
    page.feed(decode_page(path))
    page.close()
    return page.written()


class _Page(HTMLParser):
    """Takes the elements in turn; `_unseen` is how many are open whose text is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line: list[str] = []
        self._unseen = 0
        self._rows: list[list[str]] = []
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._below: dict[int, tuple[int, str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "tr":
            self._end_line()
            self._rows.append([])
        elif tag in ("td", "th") and self._rows:
            self._take_cells_from_above()
            self._cell = []
            given = dict(attrs)
            self._span = (_count(given.get("colspan")), _count(given.get("rowspan")))
        elif tag in _BLOCKS and self._cell is None:
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in ("td", "th") and self._cell is not None:
            self._end_cell(_BROKEN.sub("", "".join(self._cell)))
        elif tag == "tr" and self._rows:
            self._take_cells_from_above()
            self._lines.append(row(self._rows.pop()))
        elif tag == "table":
            self._below = {}
        elif tag in _BLOCKS and self._cell is None:
            self._end_line()

    def handle_data(self, data: str) -> None:
        """Take text, which in the source may be broken into lines anywhere."""
        if self._unseen:
            return
        if self._cell is not None:
            self._cell.append(data)
        else:
            self._line.append(data)

    def _end_cell(self, text: str) -> None:
        """Add a cell, as often as it is wide, and keep it for the rows that it goes on in."""
        wide, high = self._span
        for _ in range(wide):
            if high > 1:
                self._below[len(self._rows[-1])] = (high - 1, text)
            self._rows[-1].append(text)
        self._cell = None

    def _take_cells_from_above(self) -> None:
        """Add the cells that go on from the row above at this place."""
        cells = self._rows[-1]
        while len(cells) in self._below:
            left, text = self._below.pop(len(cells))
            if left > 1:
                self._below[len(cells)] = (left - 1, text)
            cells.append(text)

    def _end_line(self) -> None:
        line = _BROKEN.sub("", "".join(self._line))
        self._lines.append(" ".join(line.split()))
        self._line = []

    def written(self) -> str:
        """Return the lines of the page."""
        self._end_line()
        return "".join(f"{line}\n" for line in self._lines if line)


def _count(text: str | None) -> int:
    if text is None or not text.isdecimal():
        return 1
    digits = text.lstrip("0") or "1"
    if len(digits) > len(str(_MOST_SPANNED)):
        return _MOST_SPANNED
    return min(int(digits), _MOST_SPANNED)
