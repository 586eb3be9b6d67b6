"""A number with its part of a clause: what stands before and behind it."""

from collections.abc import Sequence

from msgspec import Struct

from healthplan_cli.drafting.beside import Beside, beside
from healthplan_cli.drafting.figures import Figure
from healthplan_cli.drafting.lists import AND
from healthplan_cli.model.extracted import Reading
from healthplan_cli.model.quantity import ONE_TO

CHANGES = ("rises_by", "falls_by")
"""The forms of a change."""


class Part(Struct, frozen=True):
    """A number with its part of the clause: from `start` to `end`, with the words beside it."""

    text: str
    figure: Figure
    words: Beside
    start: int
    end: int

    @property
    def before(self) -> str:
        """Return what stands before the number in its part."""
        return self.text[self.start : self.figure.from_]

    @property
    def behind(self) -> str:
        """Return what stands behind the number and the word that belongs to it."""
        return self.text[self.last : self.end]

    @property
    def last(self) -> int:
        """Return where the number ends, with the word behind it."""
        if self.words.behind is None:
            return self.figure.end
        return self.words.behind[2]


def part_of(text: str, counted: Sequence[Figure], place: int) -> Part:
    """Return a number with the words from the mark before it to that before the next number."""
    figure = counted[place]
    start, end = 0, len(text)
    if place:
        start = _first_mark(text, counted[place - 1].end, figure.from_)
    if place + 1 < len(counted):
        end = _last_mark(text, figure.end, counted[place + 1].from_)
    return Part(text, figure, beside(text, figure), start, end)


def _first_mark(text: str, start: int, end: int) -> int:
    """Return where the words behind the first 、 or 和 between two numbers begin."""
    found = AND.search(text, start + 2, end) or AND.search(text, start, end)
    if found is None:
        return start
    return found.end()


def _last_mark(text: str, start: int, end: int) -> int:
    """Return where the last 、 or 和 between two numbers stands, the end where there is none."""
    place = end
    for found in AND.finditer(text, start, end):
        place = found.start()
    return place


def made_of(part: Part, form: str, end: int, name: str) -> Reading:
    """Return the reading of a number by a form, with the words beside it as its rules."""
    figure = part.figure
    return Reading(
        part.start, end, form, figure.size, figure.whole_unit, name=name, fired=part.words.fired
    )


def is_share(figure: Figure) -> bool:
    """Return whether a number is a share, points or a ratio, and no count."""
    if "分之" in figure.digits:
        return True
    return figure.unit in ("%", "‰", "百分点", "个百分点", "千分点", "比", ONE_TO)
