"""Number formats of a spreadsheet: what a person sees of a value, by the code of its format.

A code has up to four sections, for positive numbers, negative ones, zero and texts, or with a
condition each (ECMA-376-1, 18.8.31). Beside digits it may have literal text (`0.00"亿元"`), signs
that scale (`%`, a comma behind the digits), and a literal point inside the digits, which scales as
well (`0!.0,"万"` shows 60000 as 6.0万). The digits that are shown may be rounded; the full value
counts.
"""

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units

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
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)")
_HIDDEN_PERCENT = re.compile(r"([^%\s]+)\s+%")
"""`0.00,,"万"` with a % in a second line, which is cut off: the way to divide by ten thousand."""
_CURRENCY = re.compile(r"\$([^-\]]*)(?:-.*)?")
_USUAL_DATE = re.compile("[ymdhs]", re.IGNORECASE)
_ELAPSED = re.compile("h+|m+|s+", re.IGNORECASE)
_COMPARE: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_YUAN = ("¥", "￥", "CNY", "RMB")
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
    def plain(self) -> bool:
        """Return whether the number is shown as it is, with nothing beside it."""
        return self.has_number and self.clear and not (self.power or self.before or self.after)


_GENERAL = Section(has_number=True)


class NumberFormat(Struct, frozen=True):
    """A whole format: its sections for numbers in order, and the one for texts, if any."""

    numbers: tuple[Section, ...]
    texts: Section | None

    @property
    def is_date(self) -> bool:
        """Return whether numbers are shown as days or times."""
        return self.numbers[0].is_date

    @property
    def is_usual_date(self) -> bool:
        """Return whether all that shows is a day or time, by letters that every reader knows."""
        return self.texts is None and all(section.is_usual_date for section in self.numbers)

    @property
    def plain(self) -> bool:
        """Return whether every number and text is shown as it is."""
        return self.texts is None and len(self.numbers) == 1 and self.numbers[0].plain

    @property
    def percent(self) -> bool:
        """Return whether every number is shown as per cent, with nothing else beside it."""
        one = self.numbers[0]
        return len(self.numbers) == 1 and self.texts is None and _is_percent(one)

    @property
    def uneven(self) -> bool:
        """Return whether some numbers are shown as per cent and others are not."""
        return len({section.percent for section in self.numbers if section.has_number}) > 1


class Shown(Struct, frozen=True):
    """What a person sees of a value; `clear` where that is what the value means."""

    text: str
    clear: bool


@lru_cache(maxsize=4096)
def number_format(code: str) -> NumberFormat:
    """Return what the code of a number format says."""
    sections = [_SectionReader(one).section() for one in _split(code)]
    texts = None
    if len(sections) > 3:
        texts = sections[3]
    elif sections[-1].is_text:
        texts = sections.pop()
    return NumberFormat(tuple(sections[:3]) or (_GENERAL,), texts)


def shown_number(value: Decimal, look: NumberFormat) -> Shown:
    """Return what a person sees of a number."""
    section, signless = _section_for(value, look.numbers)
    if section is None or section.is_text:
        return Shown(plain_text(value), True)
    if not section.has_number:
        return _shown_word(section.before, value)
    number = value.scaleb(section.power)
    if not signless:
        return _shown_between(section, plain_text(number), value)
    unsigned = _without_sign(section)
    if unsigned:
        return _shown_between(unsigned, plain_text(number), value)
    return Shown(f"{section.before}{plain_text(abs(number))}{section.after}", False)


def shown_text(text: str, look: NumberFormat) -> Shown:
    """Return what a person sees of a text."""
    if look.texts is None:
        return Shown(text, True)
    if not look.texts.is_text:
        return Shown(look.texts.before, False)
    return Shown(f"{look.texts.before}{text}{look.texts.after}", look.texts.clear)


def plain_text(value: Decimal) -> str:
    """Return a number in plain digits, or with an exponent where those would be very many."""
    normal = value.normalize()
    return f"{normal:f}" if -30 < value.adjusted() < 30 else f"{normal:e}"


def _shown_between(section: Section, number: str, value: Decimal) -> Shown:
    """Return a number between the literal texts of its section."""
    before, after = section.before, section.after
    if before in _YUAN:
        if not after:  # yuan, or the 万元 that the heading says?
            return Shown(f"{before}{number}", False)
        before, after = "", after if after.endswith("元") else f"{after}元"
    text = f"{before}{number}{after}"
    hides_percent = _HIDDEN_PERCENT.fullmatch(after)
    if hides_percent:
        text = f"{before}{number}{hides_percent[1]}"
        return Shown(text, _is_figure(text, value))
    # literal text may run into the digits, as "1" does in "1"0
    read = re.match(units.NUMBER, units.normal(text))
    is_glued = read is not None and read[0] != number
    return Shown(text, section.clear and not is_glued)


def _without_sign(section: Section) -> Section | None:
    """Return a section of negative numbers without its minus sign or brackets, if any."""
    before, after = section.before, section.after
    if "-" in before:
        return replace(section, before=before.replace("-", "", 1).strip())
    if "(" in before and ")" in after:
        bare = before.replace("(", "", 1).strip()
        return replace(section, before=bare, after=after.replace(")", "", 1).strip())
    return None


def _shown_word(word: str, value: Decimal) -> Shown:
    """Return the word that a number is shown as; a dash or a blank could be no figure as well."""
    says_something = any(char.isalpha() for char in word)
    has_digit = any(char.isdigit() for char in units.normal(word))
    return Shown(word, _is_figure(word, value) if has_digit else says_something)


def _is_figure(text: str, value: Decimal) -> bool:
    """Return whether a text is a figure of just this value."""
    try:
        return units.parse(text).value == value
    except units.UnitError:
        return False


def _section_for(value: Decimal, sections: tuple[Section, ...]) -> tuple[Section | None, bool]:
    """Return the section that shows a number, and whether it is left to show the minus sign."""
    if any(section.condition for section in sections):
        return _first_that_applies(value, sections), False
    if value < 0 and len(sections) > 1:
        return sections[1], True
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


def _first_that_applies(value: Decimal, sections: tuple[Section, ...]) -> Section | None:
    for section in sections:
        if section.condition is None:
            return section
        sign, limit = section.condition
        if _COMPARE[sign](value, limit):
            return section
    return None


def _is_percent(section: Section) -> bool:
    only_sign = (section.before, section.after) == ("", "%")
    return (
        section.has_number
        and section.percent
        and section.clear
        and only_sign
        and section.power == 2
    )


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
        wanted = _NUMERIC if self._has_number else ("text",)
        places = [at for at, kind in enumerate(self._kinds) if kind in wanted]
        if places:
            self._first, self._last = places[0], places[-1]

    def section(self) -> Section:
        """Return what the section shows."""
        return Section(
            condition=self._condition(),
            before=self._literal(0, self._first),
            after=self._literal(self._last + 1, len(self._signs)),
            power=self._power() if self._has_number else 0,
            percent="percent" in self._kinds,
            has_number=self._has_number,
            is_date="date" in self._kinds,
            is_usual_date=any(
                _USUAL_DATE.search(text) for kind, text in self._signs if kind == "date"
            ),
            is_text="text" in self._kinds,
            clear=self._is_clear(),
        )

    def _literal(self, start: int, end: int) -> str:
        shown = (text for kind, text in self._signs[start:end] if kind in ("literal", "percent"))
        return "".join(shown).strip(" \u00a0\u3000")

    def _condition(self) -> tuple[str, Decimal] | None:
        for kind, text in self._signs:
            found = _CONDITION.fullmatch(text) if kind == "condition" else None
            if found:
                return found[1], Decimal(found[2])
        return None

    def _power(self) -> int:
        """Return the power of ten by which the number that is shown differs from the value."""
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
            return ("literal", " ") if text == " " else ("unclear", "")
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
