"""The parts of a Word document with its styles and the colours of its theme, as written down."""

from collections.abc import Mapping

from msgspec import Struct, field

from healthplan_cli.reading.word.looks import NO_LOOK, OFF, PROPERTIES, Look, Theme, with_property
from healthplan_cli.reading.word.notes import local_name, value_of
from healthplan_cli.reading.workbook.colours import BLACK, WHITE
from healthplan_cli.reading.workbook.package import Parts, elements, parse_part, related_part

MOST_STYLES = 20
"""How many styles may be based on one another."""
_USUAL_THEME = {"background1": WHITE, "light1": WHITE, "text1": BLACK, "dark1": BLACK}
_NAMES_IN_THEME = {
    "lt1": ("background1", "light1"),
    "dk1": ("text1", "dark1"),
    "lt2": ("background2", "light2"),
    "dk2": ("text2", "dark2"),
}
"""What a document calls the colours that are in the part of the theme (17.18.97)."""
_OF_STYLE = {"basedOn": "based_on", "numId": "number", "ilvl": "level"}
"""The elements that say something of a style itself, and what."""
_BANDS = ("tblStyleRowBandSize", "tblStyleColBandSize")


class Style(Struct):
    """A style: which one it is based on, what it says of all letters, and of parts of a table.

    `number` and `level` are the list that its paragraphs are in. `bands`: of how many rows and
    columns a band is, by the name of the element that says it.
    """

    based_on: str = ""
    number: str = ""
    level: str = ""
    look: Look = NO_LOOK
    parts: dict[str, Look] = field(default_factory=dict)
    bands: dict[str, int] = field(default_factory=dict)


class ReadStyles(Struct):
    """The styles of a document by kind and id, those that are usual, and what holds for all."""

    theme: Theme
    defaults: Style = field(default_factory=Style)
    styles: dict[tuple[str, str], Style] = field(default_factory=dict)
    usual: dict[str, str] = field(default_factory=dict)


def read_styles(parts: Parts, main: str) -> ReadStyles:
    """Return the styles that are written down for a document. Raises ExpatError."""
    found = ReadStyles(_theme(parts, main))
    reader = _Reader(found)
    parse_part(parts, related_part(parts, main, "styles"), reader.start, None, reader.end)
    return found


def _theme(parts: Parts, main: str) -> Theme:
    """Return the colours of the theme, by the names that a document calls them."""
    theme = dict(_USUAL_THEME)
    names: tuple[str, ...] = ()
    for name, given in elements(parts, related_part(parts, main, "theme")):
        if name in ("srgbClr", "sysClr"):
            colour = given.get("lastClr") or given.get("val", "")
            theme |= dict.fromkeys(names, colour.upper())
        names = _NAMES_IN_THEME.get(name, ())
    return theme


class _Reader:
    """Takes the elements of the part with styles in turn; all before the first is for all texts."""

    def __init__(self, found: ReadStyles) -> None:
        self._found = found
        self._path: list[str] = []
        self._style = found.defaults
        self._part = ""

    def start(self, name: str, given: dict[str, str]) -> None:
        """Take the start of an element."""
        local = local_name(name)
        self._path.append(local)
        if local in PROPERTIES or local == "shd":
            self._take_property(given)
        elif local == "style":
            self._start_style(given)
        elif local == "tblStylePr":
            self._part = value_of(given, "type")
        elif local in _OF_STYLE:
            setattr(self._style, _OF_STYLE[local], value_of(given, "val"))
        elif local in _BANDS:
            size = value_of(given, "val")
            self._style.bands[local] = int(size) if size.isdecimal() else 1

    def end(self, _: str) -> None:
        """Take the end of an element."""
        self._path.pop()
        if self._part and "tblStylePr" not in self._path:
            self._part = ""

    def _start_style(self, given: Mapping[str, str]) -> None:
        kind, id = value_of(given, "type") or "paragraph", value_of(given, "styleId")
        self._style = self._found.styles[kind, id] = Style()
        if value_of(given, "default") not in ("", *OFF):
            self._found.usual[kind] = id

    def _take_property(self, given: Mapping[str, str]) -> None:
        """Take what an element says of letters, in a part of a table or everywhere."""
        style = self._style
        if not self._part:
            style.look = with_property(style.look, self._path, given, self._found.theme)
            return
        look = style.parts.get(self._part, NO_LOOK)
        style.parts[self._part] = with_property(look, self._path, given, self._found.theme)
