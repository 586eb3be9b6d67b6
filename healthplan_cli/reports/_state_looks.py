"""How the state of a return looks in every report: sign and colours.

A unit without figures is grey, never green or red: nothing is known of it.
"""

from collections.abc import Mapping

from msgspec import Struct

from healthplan_cli.model.collected import State


class StateLook(Struct, frozen=True):
    """One state: the sign that marks it without colour, and its colours.

    `style` is for a terminal, `ink` and `fill` for a cell of a workbook or a page.
    """

    sign: str
    style: str
    ink: str
    fill: str


_GREY = ("#4B5560", "#D9DDE2")
STATE_LOOKS: Mapping[State, StateLook] = {
    State.MISSING: StateLook("▢", "bold magenta", *_GREY),
    State.RETURNED: StateLook("↩", "bold magenta", *_GREY),
    State.EMPTY: StateLook("▢", "bold magenta", *_GREY),
    State.LATE: StateLook("+", "yellow", "#8A4E00", "#FDEBCF"),
    State.UNDATED: StateLook("+", "yellow", "#5F4C00", "#FAF1C8"),
    State.ON_TIME: StateLook("+", "green", "#0F6540", "#DDF3E6"),
    State.RECEIVED: StateLook("+", "green", "#0F6540", "#DDF3E6"),
    State.WAIVED: StateLook("~", "dim", *_GREY),
    State.NOT_EXPECTED: StateLook("-", "dim", *_GREY),
}
