"""The styles of cells: how a number is shown, whether it is struck through, raised or unseen."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.reading.workbook.colours import BLACK, UNKNOWN, WHITE, colour_of, is_unseen
from healthplan_cli.reading.workbook.conditions import Look
from healthplan_cli.reading.workbook.number_formats import NumberFormat, number_format
from healthplan_cli.reading.workbook.package import Parts, elements

STYLES = "xl/styles.xml"
_GENERAL = "General"
_Look = TypeVar("_Look", bool, str)
_LISTS = frozenset("numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs".split())
_ENTRIES = frozenset(
    "numFmt font strike vertAlign color fill patternFill fgColor bgColor border xf dxf".split()
)
_BUILT_IN = {
    "5": '"¥"#,##0;"¥"-#,##0',
    "6": '"¥"#,##0;"¥"-#,##0',
    "7": '"¥"#,##0.00;"¥"-#,##0.00',
    "8": '"¥"#,##0.00;"¥"-#,##0.00',
    "9": "0%",
    "10": "0.00%",
    "37": "#,##0_);(#,##0)",
    "38": "#,##0_);(#,##0)",
    "39": "#,##0.00_);(#,##0.00)",
    "40": "#,##0.00_);(#,##0.00)",
    "41": '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    "42": '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    "43": '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    "44": '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
    "45": "mm:ss",
    "46": "[h]:mm:ss",
    "47": "mm:ss.0",
}
"""The formats that a workbook names by number alone, where they show more than digits (18.8.30)."""
_BUILT_IN_DATES = frozenset(
    str(number) for number in (*range(14, 23), *range(27, 37), *range(50, 59))
)


def format_codes() -> dict[str, str]:
    """Return the formats that workbooks name by number alone, by their numbers."""
    return {**_BUILT_IN, **dict.fromkeys(_BUILT_IN_DATES, "yyyy/m/d")}


class Style(Struct, frozen=True):
    """How a cell looks; `odd` is one that is struck through, raised or lowered.

    `unseen` is one in the colour of its ground; `ink` and `ground` are those colours.
    """

    format: NumberFormat
    percent: bool
    odd: bool
    unseen: bool = False
    ink: str = BLACK
    ground: str = WHITE

    @property
    def is_coloured(self) -> bool:
        """Return whether it has other colours than those of plain cells."""
        return (self.ink, self.ground) != (BLACK, WHITE)


class Styles(Struct, frozen=True):
    """The styles that show more than plain digits, by their numbers.

    `cells` are those of cells, `conditional` those of conditional formats that may also show less.
    `grounds` are the colours that cells have.
    """

    cells: Mapping[str, Style]
    conditional: Mapping[str, Look]
    grounds: frozenset[str] = frozenset([WHITE])


def odd_styles(parts: Parts, inks: Collection[str] = ()) -> Styles:
    """Return the styles that show more than plain digits. Raises ExpatError.

    `inks` are the colours that parts of texts have of their own.
    """
    reader = _StylesReader()
    for name, attributes in elements(parts, STYLES, _LISTS | _ENTRIES):
        reader.take(name, attributes)
    styles = reader.cell_styles()
    grounds = frozenset([WHITE, *(style.ground for style in styles)])
    conditional = _conditional_looks(reader.conditional.looks, styles)
    has_colours = any(not look.odd for look in conditional.values())
    has_colours = has_colours or not grounds.isdisjoint(inks)
    return Styles(_marked(styles, has_colours=has_colours), conditional, grounds)


def _conditional_looks(looks: Sequence[Look], styles: Iterable[Style]) -> Mapping[str, Look]:
    """Return the looks of conditions that show more than plain digits, or may hide some."""
    colours = {(style.ink, style.ground) for style in styles}
    colours.add((BLACK, WHITE))
    found = {}
    for number, look in enumerate(looks):
        if look.odd or any(look.hides(ink, ground) for ink, ground in colours):
            found[str(number)] = look
    return found


def _marked(styles: Iterable[Style], *, has_colours: bool) -> Mapping[str, Style]:
    """Return the styles that show more than plain digits, by their number.

    Where it matters in which colours cells are, those with colours as well.
    """
    found = {}
    for number, style in enumerate(styles):
        is_plain = style.format.plain or style.format.is_usual_date
        is_marked = style.odd or style.unseen or not is_plain
        if is_marked or (has_colours and style.is_coloured):
            found[str(number)] = style
    return found


class _StylesReader:
    """Takes the elements of the part in turn; `_inside` is the list that the last one is in."""

    def __init__(self) -> None:
        self._inside = ""
        self._formats = format_codes()
        self._odd_fonts: list[bool] = []
        self._inks: list[str] = []
        self._grounds: list[str] = []
        self._is_solid = False
        self._cells: list[dict[str, str]] = []
        self.conditional = ConditionalLooks()

    def take(self, name: str, attributes: dict[str, str]) -> None:
        """Take one element."""
        match self._inside, name:
            case _, list_name if list_name in _LISTS:
                self._inside = name
            case "numFmts", "numFmt":
                self._formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            case "fonts", _:
                self._take_font(name, attributes)
            case "fills", _:
                self._take_fill(name, attributes)
            case "cellXfs", "xf":
                self._cells.append(attributes)
            case "dxfs", _:
                self.conditional.take(name, attributes)

    def _take_font(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "font":
                self._odd_fonts.append(False)
                self._inks.append(BLACK)
            case "color" if "auto" not in attributes:
                self._inks[-1:] = [colour_of(attributes)]
            case "strike" | "vertAlign" if is_odd(name, attributes):
                self._odd_fonts[-1:] = [True]

    def _take_fill(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "fill":
                self._grounds.append(WHITE)
            case "patternFill" if attributes.get("patternType", "none") != "none":
                self._is_solid = attributes.get("patternType") == "solid"
                self._grounds[-1:] = [UNKNOWN]
            case "fgColor" if self._is_solid:
                self._grounds[-1:] = [colour_of(attributes)]

    def cell_styles(self) -> list[Style]:
        """Return the styles of cells in their order."""
        return [self._style(cell) for cell in self._cells]

    def _style(self, cell: dict[str, str]) -> Style:
        look = number_format(self._formats.get(cell.get("numFmtId", ""), _GENERAL) or _GENERAL)
        odd = _at(self._odd_fonts, cell.get("fontId", "0"), default=False)
        ink = _at(self._inks, cell.get("fontId", "0"), default=BLACK)
        ground = _at(self._grounds, cell.get("fillId", "0"), default=WHITE)
        return Style(look, look.percent, odd, is_unseen(ink, ground), ink, ground)


class ConditionalLooks:
    """Takes the looks of conditional formats, element after element (18.8.14)."""

    def __init__(self) -> None:
        self.looks: list[Look] = []
        self._inside = ""

    def take(self, name: str, attributes: dict[str, str]) -> None:
        """Take one element; a colour may also be that of a border, which hides nothing."""
        match self._inside, name:
            case _, "dxf":
                self.looks.append(Look())
            case _, "font" | "fill" | "border":
                self._inside = name
            case _, "strike" | "vertAlign" if is_odd(name, attributes):
                self._change(odd=True)
            case _, "numFmt" if not number_format(attributes.get("formatCode", "")).plain:
                self._change(odd=True)
            case "font", "color" if "auto" not in attributes:
                self._change(ink=colour_of(attributes))
            case "fill", "patternFill" | "fgColor" | "bgColor":
                self._fill(name, attributes)

    def _fill(self, name: str, attributes: dict[str, str]) -> None:
        """Take the colour of a ground, which is the back of a solid fill here.

        Some programs write two, and it is not known which of them is seen.
        """
        if name == "patternFill":
            is_solid = attributes.get("patternType", "solid") == "solid"
            self._change(ground=None if is_solid else UNKNOWN)
            return
        ground = self.looks[-1].ground
        colour = colour_of(attributes)
        self._change(ground=colour if ground in (None, colour) else UNKNOWN)

    def _change(self, **changed: object) -> None:
        if self.looks:
            self.looks[-1] = replace(self.looks[-1], **changed)


def _at(found: list[_Look], number: str, *, default: _Look) -> _Look:
    """Return what a list has at a number; the default where the number is none of its own."""
    if not number.isdecimal() or int(number) >= len(found):
        return default
    return found[int(number)]


def is_odd(name: str, attributes: dict[str, str]) -> bool:
    """Return whether an element of a font strikes text through, or raises or lowers it."""
    value = attributes.get("val", "")
    if name == "strike":
        return value not in ("0", "false")
    return value in ("superscript", "subscript")
