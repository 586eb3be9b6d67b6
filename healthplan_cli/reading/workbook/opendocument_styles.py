"""The styles of an OpenDocument workbook that hide something, or show a text otherwise."""

import re
from collections.abc import Mapping

from msgspec import Struct, field

from healthplan_cli.reading.workbook.package import Parts, parse_part

CONTENT = "content.xml"
_STYLES = "styles.xml"
_WHITE = "#ffffff"
_NORMAL_POSITION = re.compile(r"(?:0%|0)?(?: 100%)?")


class Styles(Struct):
    """The names of styles that hide a sheet, and of those that strike through, raise or lower.

    `white` are those with white text, `filled` those with a ground of another colour.
    """

    hiding: set[str] = field(default_factory=set)
    odd: set[str] = field(default_factory=set)
    white: set[str] = field(default_factory=set)
    filled: set[str] = field(default_factory=set)

    def is_unseen(self, name: str) -> bool:
        """Return whether a style is white on white."""
        return name in self.white and name not in self.filled


def styles_of(parts: Parts) -> Styles:
    """Return the styles of a workbook. Raises ExpatError."""
    styles = Styles()
    for part in (_STYLES, CONTENT):
        _StyleReader(styles).read(parts, part)
    return styles


class _StyleReader:
    """Takes the styles of a part in turn; a style is as odd as the one that it is made from."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._name = ""

    def read(self, parts: Parts, part: str) -> None:
        """Take the styles of a part. Raises ExpatError."""
        parse_part(parts, part, self._take)

    def _take(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "style":
                self._start(plain_names(attributes))
            case "table-properties":
                self._say(self._styles.hiding, plain_names(attributes).get("display") == "false")
            case "table-cell-properties":
                self._take_ground(plain_names(attributes))
            case "text-properties":
                self._take_letters(plain_names(attributes))

    def _start(self, given: Mapping[str, str]) -> None:
        self._name = given.get("name", "")
        for kind in (self._styles.odd, self._styles.white, self._styles.filled):
            if given.get("parent-style-name") in kind:
                kind.add(self._name)

    def _take_ground(self, given: Mapping[str, str]) -> None:
        if "background-color" in given:
            is_white = given["background-color"].lower() in ("transparent", _WHITE)
            self._say(self._styles.filled, not is_white)

    def _take_letters(self, given: Mapping[str, str]) -> None:
        if "text-position" in given or _line(given):
            self._say(self._styles.odd, _is_odd(given))
        if "color" in given:
            self._say(self._styles.white, given["color"].lower() == _WHITE)

    def _say(self, kind: set[str], holds: bool) -> None:
        """Note whether the style is of a kind, whatever the one is that it is made from."""
        kind.discard(self._name)
        if holds:
            kind.add(self._name)


def _line(given: Mapping[str, str]) -> str:
    return given.get("text-line-through-style") or given.get("text-line-through-type") or ""


def _is_odd(given: Mapping[str, str]) -> bool:
    """Return whether a style strikes text through, or raises or lowers it."""
    lines = (given.get("text-line-through-style"), given.get("text-line-through-type"))
    if any(line not in (None, "none") for line in lines):
        return True
    return not _NORMAL_POSITION.fullmatch(given.get("text-position", ""))


def plain_names(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return attributes without their prefixes; those of LibreOffice's own only say an error."""
    found: dict[str, str] = {}
    for name, value in attributes.items():
        prefix, _, local = name.rpartition(":")
        if prefix in ("calcext", "loext"):
            if local == "value-type" and value == "error":
                found["is-error"] = value
            continue
        found[local] = value
    return found
