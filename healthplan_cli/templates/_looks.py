"""How the cells of a workbook to fill in look, and how much room their text takes."""

from collections.abc import Mapping
from math import ceil

from healthplan_cli.model.columns import BY_KEY
from healthplan_cli.text.width import width

LINES = {
    "text": (13.5, 1.0),
    "small": (11.0, 0.8),
    "long": (11.0, 0.75),
}
"""The points that a line of each look takes, and the width of its letters."""
_FONT = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "vcenter"}
_TEXT = {**_FONT, "text_wrap": True, "border": 1, "border_color": "#BFBFBF"}
_FILL = {**_TEXT, "bg_color": "#FFF2CC", "locked": False}
LOOKS: Mapping[str, Mapping[str, object]] = {
    "title": {**_FONT, "font_size": 16, "bold": True},
    "plain": {**_FONT},
    "advice": {**_FONT, "font_color": "#595959"},
    "header": {
        **_TEXT,
        "font_size": 9,
        "bold": True,
        "align": "center",
        "bg_color": "#1F4E78",
        "font_color": "#FFFFFF",
    },
    "text": {**_TEXT},
    "small": {**_TEXT, "font_size": 8, "font_color": "#7F7F7F"},
    "long": {**_TEXT, "font_size": 8},
    "number": {**_TEXT, "align": "center"},
    "shut": {**_TEXT, "bg_color": "#EDEDED"},
    "open": {**_TEXT, "locked": False},
    "bare": {"locked": False},
    "fill": {**_FILL},
    "figure": {**_FILL, "align": "right"},
    "percent": {**_FILL, "align": "right", "num_format": "0.00%"},
    "day": {**_FILL, "align": "center", "num_format": "yyyy-mm-dd"},
}


def height(texts: Mapping[str, str]) -> float:
    """Return the points that a row needs for its texts by column; Chinese is two letters wide."""
    heights = []
    for key, text in texts.items():
        heights.append(_height(key, text))
    return max(heights, default=_height("name", ""))


def _height(key: str, text: str) -> float:
    column = BY_KEY[key]
    points, letter_width = LINES[column.look]
    letters = width(text)
    lines = ceil(letters * letter_width / (column.width - 1.5))
    return 7 + points * max(1, lines)
