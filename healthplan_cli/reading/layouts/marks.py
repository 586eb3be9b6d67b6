"""Marks in the cells of figures: those of no figure, and flags behind one."""

import re
from collections.abc import Callable

from msgspec import Struct, field

from healthplan_cli.model.layout import Layout
from healthplan_cli.text.problems import Position, Problem, quoted
from healthplan_cli.text.words import say

_NUMBER = re.compile(r"[+-]?[0-9][0-9, ]*(?:\.[0-9]+)?\s*%?")
"""1,812, 31.9 %."""


class Marks(Struct):
    """Reads the marks that a layout declares; `noted` counts the flags that were kept."""

    layout: Layout
    problems: list[Problem] = field(default_factory=list)
    noted: dict[str, int] = field(default_factory=dict)

    def read(self, text: str, where: Callable[[], Position]) -> tuple[str, str]:
        """Return the figure of a cell without its flags, "" for a mark of none, and the flags."""
        layout = self.layout
        if not layout.flags or not text:
            return ("" if text in layout.missing else text), ""
        figure, flags = self._without_flags(text)
        for flag in flags:
            if layout.flags[flag] == "refuse":
                words = say(
                    "{text} is marked {flag}, which is declared to be no figure to judge by",
                    text=quoted(text),
                    flag=flag,
                )
                self.problems.append(Problem(where(), "refused-flag", words))
                return "", ""
            self.noted[flag] = self.noted.get(flag, 0) + 1
        return ("" if figure in layout.missing else figure), " ".join(flags)

    def _without_flags(self, text: str) -> tuple[str, list[str]]:
        """Return a text without its flags; as it is where no figure is left."""
        figure = text
        found: list[str] = []
        while flag := next((one for one in self.layout.flags if figure.endswith(one)), ""):
            figure = figure.removesuffix(flag).rstrip()
            found.insert(0, flag)
        if figure in self.layout.missing or _NUMBER.fullmatch(figure):
            return figure, found
        return text, []
