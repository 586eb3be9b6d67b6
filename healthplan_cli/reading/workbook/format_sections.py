"""The sections of the code of a number format: what each shows before, in and after the number.

Beside digits a section may have literal text (`0.00"亿元"`), signs that scale (`%`, a comma behind
the digits), and a literal point inside the digits, which scales as well (`0!.0,"万"` shows 60000 as
6.0万). ECMA-376-1, 18.8.31.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

_TOKEN = re.compile(
    r"""(?P<general>General|G/通用格式)
    | "(?P<quoted>[^"]*)"
    | [\\!](?P<escaped>.)
    | _(?P<blank>.)
    | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<exponent>E[+-](?=[0#?]))
    | (?P<digit>[0#?])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<fraction>/)
    | (?P<text>@)
    | (?P<date>AM/PM|A/P|上午/下午|[ymdhsegba]+)
    | (?P<literal>.)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""Each part of a number format: of `[>=100]0.0"%"` a bracket, digits, a point, a quotation."""
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)")
"""What a bracket asks of the number: >=100."""
_CURRENCY = re.compile(r"\$([^-\]]*)(?:-.*)?")
"""What a bracket says of a currency, and of a language: $¥-804."""
_USUAL_DATE = re.compile("[ymdhs]", re.IGNORECASE)
_ELAPSED = re.compile("h+|m+|s+", re.IGNORECASE)
"""What a bracket has to count hours beyond a day: h."""
_LITERAL_POINT = ("literal", ".")
_NUMERIC = ("digit", "point", "comma", "exponent", "general", "fraction")


class Section(Struct, frozen=True):
    """What one section of a format shows: a number between two literal texts.

    The number is the value times ten to the `power`; there is none in `"无"`. A section that is not
    `clear` has something else in it that is not understood.
    """

    condition: tuple[str, Decimal] | None = None
    before: str = ""
    after: str = ""
    power: int = 0
    percent: bool = False
    has_number: bool = False
    is_date: bool = False
    is_usual_date: bool = False
    is_text: bool = False
    clear: bool = True

    @property
    def is_only_percent(self) -> bool:
        """Return whether the number is shown as per cent, with nothing else beside it."""
        if (self.before, self.after) != ("", "%"):
            return False
        return self.has_number and self.percent and self.clear and self.power == 2

    @property
    def plain(self) -> bool:
        """Return whether the number is shown as it is, with nothing beside it."""
        return self.has_number and self.clear and not (self.power or self.before or self.after)


def sections_of(code: str) -> list[Section]:
    """Return the sections of a code."""
    return [_SectionReader(one).section() for one in _split(code)]


def _split(code: str) -> list[str]:
    """Return the sections of a code: a semicolon in quotes, or escaped, is text."""
    sections = [""]
    for match in _TOKEN.finditer(code):
        if match[0] == ";":
            sections.append("")
        else:
            sections[-1] += match[0]
    return sections


class _SectionReader:
    """Reads the signs of a section: those of the number, and literal text before, in and after it.

    The number is from `_first` to `_last`; in a section for texts, the text is in its place.
    """

    def __init__(self, code: str) -> None:
        self._signs = list(_signs(code))
        self._kinds = [kind for kind, _ in self._signs]
        self._has_number = any(kind in _NUMERIC for kind in self._kinds)
        self._first = self._last = len(self._signs)
        wanted: tuple[str, ...] = ("text",)
        if self._has_number:
            wanted = _NUMERIC
        places = [at for at, kind in enumerate(self._kinds) if kind in wanted]
        if places:
            self._first, self._last = places[0], places[-1]

    def section(self) -> Section:
        """Return what the section shows."""
        return Section(
            condition=self._condition(),
            before=self._literal(0, self._first),
            after=self._literal(self._last + 1, len(self._signs)),
            power=self._power(),
            percent="percent" in self._kinds,
            has_number=self._has_number,
            is_date="date" in self._kinds,
            is_usual_date=self._is_usual_date(),
            is_text="text" in self._kinds,
            clear=self._is_clear(),
        )

    def _is_usual_date(self) -> bool:
        for kind, text in self._signs:
            if kind == "date" and _USUAL_DATE.search(text):
                return True
        return False

    def _literal(self, start: int, end: int) -> str:
        shown = (text for kind, text in self._signs[start:end] if kind in ("literal", "percent"))
        return "".join(shown).strip(" \u00a0\u3000")

    def _condition(self) -> tuple[str, Decimal] | None:
        for kind, text in self._signs:
            if kind == "condition" and (found := _CONDITION.fullmatch(text)):
                return found[1], Decimal(found[2])
        return None

    def _power(self) -> int:
        """Return the power of ten by which the number that is shown differs from the value."""
        if not self._has_number:
            return 0
        percents = self._kinds.count("percent")
        return 2 * percents - 3 * self._scaling_commas() - self._places_after_literal_point()

    def _scaling_commas(self) -> int:
        """Return how many commas follow the digits, or come right before the point.

        Each of them divides the number by a thousand.
        """
        number = self._kinds[self._first : self._last + 1]
        commas = _commas_at_end(number)
        if "point" in number:
            commas += _commas_at_end(number[: number.index("point")])
        return commas

    def _places_after_literal_point(self) -> int:
        """Return how many digits follow a literal point inside the number."""
        number = self._signs[self._first : self._last + 1]
        if _LITERAL_POINT not in number:
            return 0
        after = number[number.index(_LITERAL_POINT) :]
        return sum(kind == "digit" for kind, _ in after)

    def _is_clear(self) -> bool:
        """Return whether everything in the number, and beside it, is understood."""
        if "unclear" in self._kinds:
            return False
        number = self._signs[self._first : self._last + 1]
        inside = [text for kind, text in number if kind in ("literal", "percent")]
        if "fraction" in self._kinds:
            return not "".join(inside).strip() and not self._has_beside()
        if set(inside) - {".", ",", " "}:
            return False
        return "." not in inside or self._is_clear_point(number)

    def _is_clear_point(self, number: list[tuple[str, str]]) -> bool:
        """Return whether it is understood what a literal point inside the number does."""
        if number.count(_LITERAL_POINT) > 1 or "point" in self._kinds:
            return False
        return not _comma_before_literal_point(number)

    def _has_beside(self) -> bool:
        after = self._literal(self._last + 1, len(self._signs))
        return bool(self._literal(0, self._first) or after)


def _commas_at_end(kinds: list[str]) -> int:
    commas = 0
    while commas < len(kinds) and kinds[-1 - commas] == "comma":
        commas += 1
    return commas


def _comma_before_literal_point(number: list[tuple[str, str]]) -> bool:
    """Return whether a comma comes right before a literal point: what that scales is not known."""
    at = number.index(_LITERAL_POINT)
    return at > 0 and number[at - 1][0] == "comma"


def _signs(code: str) -> Iterator[tuple[str, str]]:
    """Yield the signs of a section: their kind, and the text that they show."""
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup or "literal"
        yield _sign(kind, match[kind])


def _sign(kind: str, text: str) -> tuple[str, str]:
    match kind:
        case "bracket":
            return _bracket(text)
        case "quoted" | "escaped":
            return "literal", text
        case "blank":
            return "literal", " "
        case "fill":
            if text == " ":
                return "literal", " "
            return "unclear", ""
        case "literal" if text.isascii() and text.isalnum():
            return "unclear", ""
    return kind, text


def _bracket(text: str) -> tuple[str, str]:
    """Return what brackets say: a condition, a currency, a time that runs on, or only a colour."""
    if _CONDITION.fullmatch(text):
        return "condition", text
    currency = _CURRENCY.fullmatch(text)
    if currency:
        return "literal", currency[1]
    if _ELAPSED.fullmatch(text):
        return "date", text
    return "colour", ""
