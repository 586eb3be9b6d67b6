"""The styles of an OpenDocument workbook that hide something, or show a text otherwise."""

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from healthplan_cli.reading.workbook.package import Parts, parse_part

CONTENT = "content.xml"
STYLES = "styles.xml"
_PAPER = "#ffffff"
_NO_GROUND = ("transparent", _PAPER)
_NORMAL_POSITION = re.compile(r"(?:0%|0)?(?: 100%)?")


class Styles(Struct):
    """The names of styles that hide a sheet, and of those that strike through, raise or lower.

    `inks` and `grounds` are the colours of their letters and cells, where they say any; letters
    that say none take one that is seen. `pages` are the names of the pages of sheets.
    """

    hiding: set[str] = field(default_factory=set)
    odd: set[str] = field(default_factory=set)
    inks: dict[str, str] = field(default_factory=dict)
    grounds: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)

    def is_marked(self, name: str) -> bool:
        """Return whether what has a style may be none of what a person reads."""
        return name in self.odd or self.is_unseen(name)

    def is_unseen(self, name: str) -> bool:
        """Return whether a style has letters in the colour of their ground."""
        return self.inks.get(name) == self.grounds.get(name, _PAPER)

    def has_unseen(self, spans: Iterable[str], name: str) -> bool:
        """Return whether parts of a text have letters in the colour of the ground of a style."""
        ground = self.grounds.get(name, _PAPER)
        return any(self.inks.get(span) == ground for span in spans)


def styles_of(parts: Parts) -> Styles:
    """Return the styles of a workbook. Raises ExpatError."""
    styles = Styles()
    for part in (STYLES, CONTENT):
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
        if "master-page-name" in given:
            self._styles.pages[self._name] = given["master-page-name"]
        parent = given.get("parent-style-name", "")
        if parent in self._styles.odd:
            self._styles.odd.add(self._name)
        for colours in (self._styles.inks, self._styles.grounds):
            if parent in colours:
                colours[self._name] = colours[parent]

    def _take_ground(self, given: Mapping[str, str]) -> None:
        if "background-color" in given:
            ground = given["background-color"].lower()
            self._styles.grounds[self._name] = _PAPER if ground in _NO_GROUND else ground

    def _take_letters(self, given: Mapping[str, str]) -> None:
        if "text-position" in given or _line(given):
            self._say(self._styles.odd, _is_odd(given))
        if "color" in given:
            self._styles.inks[self._name] = given["color"].lower()

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
