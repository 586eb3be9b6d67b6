"""How the cells of a workbook to fill in look, and how much room their text takes."""

from collections.abc import Mapping
from math import ceil
from unicodedata import east_asian_width

WIDTHS = {
    "section": 13,
    "name": 22,
    "scope": 14,
    "definition": 36,
    "limit": 14,
    "each": 15,
    "all_of": 9,
    "value": 11,
    "unit": 8,
    "numerator": 11,
    "denominator": 12,
    "baseline": 10,
    "stage": 11,
    "date": 11,
    "explain": 13,
    "note": 12,
    "document": 14,
    "attested_by": 11,
    "attested_on": 11,
    "id": 16,
}
STYLES = {"id": "small", "definition": "long"}
LINES = {
    "text": (13.5, 1.0),
    "small": (11.0, 0.8),
    "long": (11.0, 0.75),
}  # points a line, width of a letter
DAYS = ("date", "attested_on")
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
    "shut": {**_TEXT, "bg_color": "#EDEDED"},
    "open": {**_TEXT, "locked": False},
    "bare": {"locked": False},
    "fill": {**_FILL},
    "figure": {**_FILL, "align": "right"},
    "day": {**_FILL, "align": "center", "num_format": "yyyy-mm-dd"},
}


def height(texts: Mapping[str, str]) -> float:
    """The points that a row needs for its texts by column; a Chinese character is as wide as two letters."""
    return max((_height(key, text) for key, text in texts.items()), default=_height("name", ""))


def _height(key: str, text: str) -> float:
    points, wide = LINES[STYLES.get(key, "text")]
    letters = sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text) * wide
    return 7 + points * max(1, ceil(letters / (WIDTHS[key] - 1.5)))
