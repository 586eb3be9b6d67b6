"""How letters look in a Word document, as far as it can hide or take back a figure.

A look is what one place says: a style, or the properties of a run. Most say little, and what they
leave open is said by another place (ISO/IEC 29500-1, 17.7.2).
"""

import re
from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import asdict, replace

from healthplan_cli.reading.word.notes import value_of
from healthplan_cli.reading.workbook.colours import BLACK, WHITE

OFF = ("0", "false", "off", "none")
"""What is written where a property is switched off."""
CLEAR = "auto"
"""The colour of letters that Word chooses so that they are seen, and of a ground that is none."""
Theme = Mapping[str, str]
"""The colours that a document calls by names: background1."""
_COLOUR = re.compile("[0-9A-Fa-f]{6}")
_HIGHLIGHTS = {
    "black": BLACK,
    "blue": "0000FF",
    "cyan": "00FFFF",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGray": "808080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "green": "00FF00",
    "lightGray": "C0C0C0",
    "magenta": "FF00FF",
    "none": CLEAR,
    "red": "FF0000",
    "white": WHITE,
    "yellow": "FFFF00",
}
"""The colours of a marker pen (17.18.40)."""
_PLAIN_SHADES = ("", "clear", "nil")
SMALLEST = 8
"""The least size of letters that can be read, in half points: 4 pt; 八号, the least used, is 5."""


class _Keys(Struct, frozen=True):
    """The attributes that say a colour: plainly, by a name in the theme, and how that is tinted."""

    plain: str
    name: str
    tints: tuple[str, str]


_OF_INK = _Keys("val", "themeColor", ("themeTint", "themeShade"))
_OF_PATTERN = _Keys("color", "themeColor", ("themeTint", "themeShade"))
_OF_FILL = _Keys("fill", "themeFill", ("themeFillTint", "themeFillShade"))


class Look(Struct, frozen=True):
    """What one place says of letters and their grounds; None and "" where it says nothing.

    `struck`: a line through them, `twice`: two of them, `script` and `moved`: raised or lowered,
    `tiny`: too small to be read. The grounds lie above one another: `mark` of a marker pen, `shade`
    of the letters, `lines` of their paragraph, `fill` of their cell, `table` of their row or table.
    """

    struck: bool | None = None
    twice: bool | None = None
    hidden: bool | None = None
    script: bool | None = None
    moved: bool | None = None
    tiny: bool | None = None
    ink: str = ""
    mark: str = ""
    shade: str = ""
    lines: str = ""
    fill: str = ""
    table: str = ""

    def over(self, below: "Look") -> "Look":
        """Return the look that says what this one says, and for the rest what is below it."""
        said = {name: value for name, value in asdict(self).items() if value not in (None, "")}
        return replace(below, **said)

    @property
    def ground(self) -> str:
        """Return the colour that lies directly behind the letters; that of paper where none is."""
        for colour in (self.mark, self.shade, self.lines, self.fill, self.table):
            if colour not in ("", CLEAR):
                return colour
        return WHITE


NO_LOOK = Look()


def with_property(look: Look, path: list[str], given: Mapping[str, str], theme: Theme) -> Look:
    """Return a look with what one more element says, the last of the path that leads to it."""
    taken = PROPERTIES.get(path[-1])
    if taken is not None:
        return taken(look, given, theme)
    if path[-1] == "shd" and path[-2] in _SHADED:
        return replace(look, **{_SHADED[path[-2]]: _shade(given, theme)})
    return look


def is_on(given: Mapping[str, str]) -> bool:
    """Return whether an element switches its property on."""
    return is_switched_on(value_of(given, "val"))


def is_switched_on(written: str) -> bool:
    """Return whether what is written for a property switches it on; nothing does so, too."""
    return written not in OFF


def _shade(given: Mapping[str, str], theme: Theme) -> str:
    """Return the colour of a ground; a pattern of two colours is one by itself (17.3.5)."""
    pattern = value_of(given, "val")
    if pattern == "solid":
        return _colour(given, _OF_PATTERN, theme)
    if pattern in _PLAIN_SHADES:
        return _colour(given, _OF_FILL, theme)
    return f"{pattern} {value_of(given, 'color')} {value_of(given, 'fill')}"


def _struck(look: Look, given: Mapping[str, str], _: Theme) -> Look:
    return replace(look, struck=is_on(given))


def _struck_twice(look: Look, given: Mapping[str, str], _: Theme) -> Look:
    return replace(look, twice=is_on(given))


def _hidden(look: Look, given: Mapping[str, str], _: Theme) -> Look:
    return replace(look, hidden=is_on(given))


def _script(look: Look, given: Mapping[str, str], _: Theme) -> Look:
    return replace(look, script=value_of(given, "val") in ("superscript", "subscript"))


def _moved(look: Look, given: Mapping[str, str], _: Theme) -> Look:
    return replace(look, moved=value_of(given, "val") not in ("", "0"))


def _sized(look: Look, given: Mapping[str, str], _: Theme) -> Look:
    size = value_of(given, "val")
    return replace(look, tiny=size.isdecimal() and int(size) < SMALLEST)


def _inked(look: Look, given: Mapping[str, str], theme: Theme) -> Look:
    return replace(look, ink=_colour(given, _OF_INK, theme))


def _marked(look: Look, given: Mapping[str, str], _: Theme) -> Look:
    return replace(look, mark=_HIGHLIGHTS.get(value_of(given, "val"), CLEAR))


PROPERTIES: Mapping[str, Callable[[Look, Mapping[str, str], Theme], Look]] = {
    "strike": _struck,
    "dstrike": _struck_twice,
    "vanish": _hidden,
    "vertAlign": _script,
    "position": _moved,
    "sz": _sized,
    "color": _inked,
    "highlight": _marked,
}
_SHADED = {"rPr": "shade", "pPr": "lines", "tcPr": "fill", "tblPr": "table", "tblPrEx": "table"}
"""Whose ground is shaded, by the properties in which that is said."""


def _colour(given: Mapping[str, str], keys: _Keys, theme: Theme) -> str:
    """Return a colour by its name in the theme, which counts first, or as it is written down.

    That a colour of the theme is tinted is written down as well; CLEAR where nothing is.
    """
    name = value_of(given, keys.name)
    tint = "".join(value_of(given, key) for key in keys.tints)
    if name in theme and not tint:
        return theme[name]
    written = value_of(given, keys.plain)
    if _COLOUR.fullmatch(written):
        return written.upper()
    return name + tint or CLEAR
