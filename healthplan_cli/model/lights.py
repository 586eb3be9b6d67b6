"""Lights (亮灯): by how far a figure is behind its pace, as a plan or a folder declares."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, get_args

from msgspec import Struct

from healthplan_cli.model.interval import Interval
from healthplan_cli.text.words import Words, say

Color = Literal["green", "yellow", "orange", "red"]
COLORS: tuple[Color, ...] = get_args(Color)
COLOR_WORDS: Mapping[str, Words] = {
    "green": say("green"),
    "yellow": say("yellow"),
    "orange": say("orange"),
    "red": say("red"),
}


class Light(Struct, frozen=True):
    """A light, and how far behind its pace a figure with it is, in percentage points of 完成率.

    A figure on its pace is behind by 0 or less.
    """

    color: Color
    behind: Interval


class Lights(Struct, frozen=True):
    """The lights there are, the best first; together they have each distance once."""

    lights: tuple[Light, ...]

    def on_pace(self) -> Color:
        """Return the light of what has what it asks for."""
        return self.lights[0].color

    def behind(self, points: Fraction | None) -> Color:
        """Return the light of what is behind, by points of 完成率, None for nobody knows how far.

        It is never that of what is on its pace, even where the limit itself is not enough.
        """
        for light in self.lights[1:]:
            if points is not None and (points in light.behind or points <= 0):
                return light.color
        return self.lights[-1].color
