"""How a figure of a trend is marked: by the verdict on its target, or of a part by its own limit.

A part has no verdict: some parts of a target may be enough. Its mark says whether its figure is
inside its own limit, in words that are those of no verdict.
"""

from msgspec import Struct

from healthplan_cli.model.review import Status
from healthplan_cli.model.trend import Line, Point
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.text.words import Language, say

INSIDE, OUTSIDE = say("inside"), say("outside")
"""Whether the figure of a part is inside its own limit."""


class Mark(Struct, frozen=True):
    """What stands before a figure, what stands for it in a column of its own, and its colours.

    `name` is the class of the colours on a page, `style` is for a terminal, `ink` and `fill` for a
    cell of a workbook.
    """

    short: str
    words: str
    name: str
    style: str
    ink: str
    fill: str


def mark(point: Point, line: Line, language: Language) -> Mark | None:
    """Return the mark of a figure; None where nothing was asked, or nobody knows of the part."""
    if line.part:
        return _of_part(point, language)
    if point.verdict is None:
        return None
    look = LOOKS[point.verdict.status]
    named = look.named(language)
    name = class_of(point, line)
    return Mark(look.sign, named, name, look.style, look.ink, look.fill)


def _of_part(point: Point, language: Language) -> Mark | None:
    if point.inside is None:
        return None
    look, said = LOOKS[Status.MISSED], OUTSIDE
    if point.inside:
        look, said = LOOKS[Status.MET], INSIDE
    words = language.text(said)
    return Mark(words, words, _class(point.inside), look.style, look.ink, look.fill)


def class_of(point: Point, line: Line) -> str:
    """Return the class of the colours of a figure on a page, "" where it has none."""
    if line.part:
        return _class(point.inside)
    if point.verdict is None:
        return ""
    return str(point.verdict.status)


def _class(inside: bool | None) -> str:
    if inside is None:
        return ""
    return "inside" if inside else "outside"
