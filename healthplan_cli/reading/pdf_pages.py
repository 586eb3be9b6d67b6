"""The lines of the pages of a PDF, read in a process of its own that is bounded in time and memory.

A PDF of 2 KB can draw a form that draws another ten times, and so on, and 1 MB unpack to as much
memory as there is; its library cannot be stopped within a process, and a fault of it ends one.
"""

import importlib.util
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, msgpack

from healthplan_cli.reading.files import read_bytes
from healthplan_cli.text.problems import file_error
from healthplan_cli.text.words import say

MOST_PAGES = 500
LONGEST = 20
"""How many seconds the pages may take: 500 take some 3."""
MOST_MEMORY = 384 * 2**20
"""How many bytes the process may use: 500 pages take some 60 MiB."""
_DAMAGED, _TOO_MANY = 3, 4
"""What the process ends with, where it is not ended."""


class Line(Struct, frozen=True):
    """A line of a page: its text, and the height of its letters."""

    text: str
    height: float


Pages = list[list[Line]]


def pages_of(path: Path) -> Pages:
    """Return the lines of each page from top to bottom.

    Raises InvalidInputError: `unreadable` where the extra `pdf` is not installed or the file is
    damaged or protected, `too-large` for too many pages, or what takes too much time or memory.
    """
    data = read_bytes(path)
    if importlib.util.find_spec("pypdfium2") is None:
        words = say(
            "a PDF document needs the package pypdfium2; install it with: pip install pypdfium2 "
            "(or save the document as .docx)"
        )
        raise file_error(path, "unreadable", words)
    ended = _ended(data)
    if ended.returncode == _DAMAGED:
        words = say("this PDF is damaged, or protected by a password")
        raise file_error(path, "unreadable", words)
    if ended.returncode == _TOO_MANY:
        words = say("the PDF has more than {most} pages", most=MOST_PAGES)
        raise file_error(path, "too-large", words)
    try:
        return msgpack.decode(ended.stdout, type=Pages)
    except msgspec.MsgspecError:
        words = say("this PDF takes too much time or memory to be read; save it as .docx")
        raise file_error(path, "too-large", words) from None


def _ended(data: bytes) -> "subprocess.CompletedProcess[bytes]":
    """Return how a process ended that reads a PDF from its input; its lines are its output."""
    command = (sys.executable, "-P", "-m", __name__)
    try:
        return subprocess.run(
            command, input=data, capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 1, b"", b"")


def main() -> int:
    """Read a PDF from the input and write its lines; the end says why that could not be done."""
    import pypdfium2

    _bound()
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        if len(document) > MOST_PAGES:
            return _TOO_MANY
        pages = [_lines(page.get_textpage()) for page in document]
    except pypdfium2.PdfiumError:
        return _DAMAGED
    sys.stdout.buffer.write(msgpack.encode(pages))
    return 0


def _bound() -> None:
    """Let the process use no more time and memory than it may; Windows bounds the time alone."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _lines(page: Any) -> list[Line]:
    """Return the lines of a page, with the height of their letters."""
    made = []
    start = 0
    for written in page.get_text_range().splitlines(keepends=True):
        line = written.strip()
        if line:
            first = start + written.index(line[0])
            height = _height(page, range(first, first + len(line)))
            made.append(Line(line, height))
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


if __name__ == "__main__":
    raise SystemExit(main())
