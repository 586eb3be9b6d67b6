"""The comments on the cells of a sheet, and the texts in boxes above them, which are not read."""

import re
from collections.abc import Mapping

from healthplan_cli.reading.workbook.package import Parts, parse_part, related_parts

_CELL = re.compile("[A-Z]{1,3}[1-9][0-9]{0,6}")
_KINDS = ("/comments", "/threadedComment")


def comments_of(parts: Parts, sheet: str) -> Mapping[str, str]:
    """Return the lines of comments on a sheet by the names of their cells. Raises ExpatError."""
    found: dict[str, list[str]] = {}
    for _, purpose, part in related_parts(parts, sheet):
        if purpose.endswith(_KINDS):
            _add_comments(parts, part, found)
    return {cell: _without_blanks("".join(texts)) for cell, texts in found.items()}


def _without_blanks(text: str) -> str:
    """Return a text without blank lines, and with one blank where there are several."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(filter(None, lines))


def _add_comments(parts: Parts, part: str, found: dict[str, list[str]]) -> None:
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if _CELL.fullmatch(attributes.get("ref", "")):
            inside[:] = [attributes["ref"]]
            found.setdefault(inside[0], []).append("\n")  # an answer is a comment on the same cell

    def text(written: str) -> None:
        if inside:
            found[inside[0]].append(written)

    parse_part(parts, part, start, text)


def boxes_of(parts: Parts, sheet: str) -> tuple[str, ...]:
    """Return the texts of the boxes on a sheet, a line for each paragraph. Raises ExpatError."""
    found: list[str] = []
    for _, purpose, part in related_parts(parts, sheet):
        if purpose.endswith("/drawing"):
            boxes: list[list[str]] = []
            _take_texts(parts, part, boxes)
            found += (_without_blanks("".join(texts)) for texts in boxes)
    return tuple(filter(None, found))


def _take_texts(parts: Parts, part: str, boxes: list[list[str]]) -> None:
    """Take the texts of the paragraphs of each box of a drawing, its elements `a:t`."""
    last = [""]

    def start(name: str, _: dict[str, str]) -> None:
        last[0] = name.rpartition(":")[2]
        if last[0] == "txBody" or not boxes:
            boxes.append([])
        if last[0] in ("p", "br"):
            boxes[-1].append("\n")

    def text(written: str) -> None:
        if last[0] == "t":
            boxes[-1].append(written)

    parse_part(parts, part, start, text)
