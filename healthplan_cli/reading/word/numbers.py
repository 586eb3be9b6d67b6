"""The numbers that Word itself puts before paragraphs: 一、（二）3. (ECMA-376-1, 17.9).

They stand nowhere in the text: a paragraph names a list and a level, by itself or by its style, and
the list says how the numbers of each level are written.
"""

from collections.abc import Mapping

from msgspec import Struct, field

from healthplan_cli.reading.word.notes import local_name, value_of
from healthplan_cli.reading.word.styles import Styles
from healthplan_cli.reading.word.styles_part import MOST_STYLES
from healthplan_cli.reading.workbook.package import Parts, parse_part, related_part

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset(
    "chineseCounting chineseCountingThousand japaneseCounting taiwaneseCountingThousand".split()
)
_CIRCLES = frozenset("decimalEnclosedCircle decimalEnclosedCircleChinese".split())
_WITHOUT = frozenset("bullet none".split())


class Level(Struct):
    """How a level of a list is numbered: from where, with which digits, and what is around them."""

    start: int = 1
    digits: str = "decimal"
    text: str = ""


class Named(Struct):
    """The list, the level and the style that a paragraph names; "" where it names none."""

    number: str = ""
    level: str = ""
    style: str = ""


class _Lists(Struct):
    """The lists of a document by the numbers that name them."""

    levels: dict[str, dict[str, Level]] = field(default_factory=dict)
    list_of: dict[str, str] = field(default_factory=dict)


class Numbers:
    """Counts the paragraphs of each list, in the order of the document."""

    def __init__(self, parts: Parts, main: str, styles: Styles) -> None:
        """Read the part with lists. Raises ExpatError."""
        self._styles = styles
        self._lists = _Lists()
        reader = _Reader(self._lists)
        parse_part(parts, related_part(parts, main, "numbering"), reader.start)
        self._counts: dict[str, dict[int, int]] = {}

    def before(self, named: Named) -> str:
        """Return what stands before a paragraph, and count it; "" where it has no number."""
        if not self._lists.levels:
            return ""
        number, level = self._of(named)
        kept = self._lists.list_of.get(number, "")
        levels = self._lists.levels.get(kept, {})
        own = levels.get(str(level))
        if own is None:
            return ""
        counts = self._counts.setdefault(kept, {})
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        if own.digits in _WITHOUT:
            return ""
        text = own.text
        for place in range(level + 1):
            of_place = levels.get(str(place), Level())
            count = counts.get(place, of_place.start)
            text = text.replace(f"%{place + 1}", _written(count, of_place.digits))
        return text

    def _of(self, named: Named) -> tuple[str, int]:
        """Return the list and the level of a paragraph: its own, else those of its style."""
        number, level, style = named.number, named.level, named.style
        for _ in range(MOST_STYLES):
            of_style = self._styles.of_paragraph(style)
            if number or of_style is None:
                break
            number, level, style = of_style.number, level or of_style.level, of_style.based_on
        if not level.isdecimal() or len(level) > 1:
            level = "0"
        return number, int(level)


class _Reader:
    """Takes the elements of the part with lists in turn."""

    def __init__(self, lists: _Lists) -> None:
        self._lists = lists
        self._levels: dict[str, Level] = {}
        self._level = Level()
        self._number = ""

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """Take an element."""
        local = local_name(name)
        value = value_of(given, "val")
        if local == "abstractNum":
            self._levels = {}
            self._lists.levels[value_of(given, "abstractNumId")] = self._levels
        elif local == "lvl":
            self._level = Level()
            self._levels[value_of(given, "ilvl")] = self._level
        elif local == "num":
            self._number = value_of(given, "numId")
        elif local == "abstractNumId":
            self._lists.list_of[self._number] = value
        else:
            self._take_property(local, value)

    def _take_property(self, local: str, value: str) -> None:
        if local == "start" and value.isdecimal() and len(value) < 5:
            self._level.start = int(value)
        elif local == "numFmt":
            self._level.digits = value
        elif local == "lvlText":
            self._level.text = value


def _written(count: int, digits: str) -> str:
    """Return a number in Chinese, in a circle, or in Arabic digits."""
    if digits in _CHINESE and 0 < count < 100:
        return _in_chinese(count)
    if digits in _CIRCLES and 0 < count <= len(_CIRCLED):
        return _CIRCLED[count - 1]
    return str(count)


def _in_chinese(count: int) -> str:
    """Return 十二 for 12, up to 99."""
    tens, ones = divmod(count, 10)
    text = _DIGITS[ones] if ones else ""
    if tens == 1:
        return f"十{text}"
    if tens:
        return f"{_DIGITS[tens]}十{text}"
    return text
