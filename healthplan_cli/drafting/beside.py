"""The words right beside a number that compare it, and what they say together."""

import re

from msgspec import Struct

from healthplan_cli.drafting.entries import Before, Behind
from healthplan_cli.drafting.figures import Figure
from healthplan_cli.drafting.grammar import at_end, at_start, words_in
from healthplan_cli.model.extracted import Fired
from healthplan_cli.text.patterns import Pattern

_FILLER = re.compile(r"(?:约|大约|近|达|到|至|在|为|:|\s)*$")
_NEAR = Pattern("(?:(?<![签预节集条合履续])约|大约|(?<![附接最靠临远])近)$", frozenset("约近"))
_AGREE = {
    "at_least": {"at_least", "reach", "up_to", "kept", "controlled", "rises_by", "falls_by", ""},
    "at_most": {"at_most", "reach", "down_to", "kept", "controlled", ""},
    "about": {"reach", "up_to", "down_to", "kept", "controlled", "rises_by", "falls_by", ""},
    "odd": {"reach", "up_to", ""},
}
"""With which words before a number those behind it say one thing."""
_UP = {"at_least", "more_than", "up_to", "rises_by"}
_DOWN = {"at_most", "less_than", "down_to", "falls_by", "controlled"}


class Beside(Struct, frozen=True):
    """The words beside a number, each with where it begins and ends.

    Of the words before it the first is the one right beside the number. `is_near` is true of 约,
    `is_odd` of 200余张.
    """

    before: tuple[tuple[Before, int, int], ...] = ()
    behind: tuple[Behind, int, int] | None = None
    is_near: bool = False
    is_odd: bool = False

    @property
    def means(self) -> str:
        """Return what the word right before the number means, "" where there is none."""
        if not self.before:
            return ""
        return self.before[0][0].means

    @property
    def adds(self) -> str:
        """Return what the word behind the number means, `about` of 约, "" where there is none."""
        if self.is_near:
            return "about"
        if self.behind is not None:
            return self.behind[0].means
        if self.is_odd:
            return "odd"
        return ""

    @property
    def disagree(self) -> bool:
        """Return whether two of the words do not say one thing."""
        if self.adds and self.means not in _AGREE[self.adds]:
            return True
        outer = {entry.means for entry, _, _ in self.before[1:]}
        turned_down = self.means in _UP and not outer.isdisjoint(_DOWN)
        turned_up = self.means in _DOWN and not outer.isdisjoint(_UP)
        return turned_down or turned_up

    @property
    def fired(self) -> tuple[Fired, ...]:
        """Return the rules, by the places of their words."""
        fired = [Fired(f"before.{entry.id}", start, end) for entry, start, end in self.before]
        if self.behind is not None:
            entry, start, end = self.behind
            fired.append(Fired(f"behind.{entry.id}", start, end))
        return tuple(fired)


def beside(text: str, figure: Figure) -> Beside:
    """Return the words that compare a number: one or two before it, and one behind."""
    words = words_in(text)
    place = len(text[: figure.from_].rstrip())
    filler = _FILLER.search(text[:place])
    is_near = _NEAR.search(text[:place]) is not None
    first = at_end(words.before, text, place)
    if first is None and filler is not None:
        place = filler.start()
        first = at_end(words.before, text, place)
    before: list[tuple[Before, int, int]] = []
    if first is not None:
        entry, start = first
        before.append((entry, start, place))
        second = at_end(words.before, text, start)
        if second is not None:
            before.append((second[0], second[1], start))
    last = figure.end
    while text.startswith(" ", last):
        last += 1
    behind = at_start(words.behind, text, last)
    if behind is None:
        return Beside(tuple(before), None, is_near, figure.is_odd)
    return Beside(tuple(before), (behind[0], figure.end, behind[1]), is_near, figure.is_odd)
