"""The colours of the uses of cells, on a terminal and on a page."""

from collections.abc import Mapping

from msgspec import Struct

from healthplan_cli.model.cells import Use


class Look(Struct, frozen=True):
    """A style of rich, and a background for a page."""

    style: str
    background: str


LOOKS: Mapping[Use, Look] = {
    Use.FIGURE: Look("green", "#c8e6c9"),
    Use.CHECKED: Look("cyan", "#b2ebf2"),
    Use.KEY: Look("blue", "#bbdefb"),
    Use.HEADING: Look("bold", "#e0e0e0"),
    Use.TITLE: Look("default", "#f5f5f5"),
    Use.NOTE: Look("default", "#fff9c4"),
    Use.DECLARED_UNREAD: Look("dim", "#d7ccc8"),
    Use.UNREAD: Look("red", "#ffcdd2"),
}
