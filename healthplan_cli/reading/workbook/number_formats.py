"""Number formats of a spreadsheet: what a person sees of a value, by the code of its format.

A code has up to four sections, for positive numbers, negative ones, zero and texts, or with a
condition each (ECMA-376-1, 18.8.31). The digits that are shown may be rounded; the full value
counts.
"""

import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.reading.workbook.format_sections import Section, sections_of

_HIDDEN_PERCENT = re.compile(r"([^%\s]+)\s+%")
"""`0.00,,"万"` with a % in a second line, which is cut off: the way to divide by ten thousand."""
_COMPARE: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_LEAST_PER_MILLE = Decimal("0.1")
"""A number below this beside a ‰, which scales nothing, may be a share that was meant to be."""
_YUAN = ("¥", "￥", "CNY", "RMB")
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
        return len(self.numbers) == 1 and self.texts is None and one.is_only_percent

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
    sections = sections_of(code)
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
    if value == 0:
        return "0"  # spreadsheets show no sign of a zero
    normal = value.normalize()
    if -30 < value.adjusted() < 30:
        return f"{normal:f}"
    return f"{normal:e}"


def _shown_between(section: Section, number: str, value: Decimal) -> Shown:
    """Return a number between the literal texts of its section."""
    before, after = section.before, section.after
    if before in _YUAN:
        if not after:  # yuan, or the 万元 that the heading says?
            return Shown(f"{before}{number}", False)
        before = ""
        if not after.endswith("元"):
            after = f"{after}元"
    text = f"{before}{number}{after}"
    hides_percent = _HIDDEN_PERCENT.fullmatch(after)
    if hides_percent:
        text = f"{before}{number}{hides_percent[1]}"
        return Shown(text, _is_figure(text, value))
    # literal text may run into the digits, as "1" does in "1"0
    read = re.match(units.NUMBER, units.normal(text))
    is_glued = read is not None and read[0] != number
    may_be_share = "‰" in after and 0 < abs(value) < _LEAST_PER_MILLE
    return Shown(text, section.clear and not is_glued and not may_be_share)


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
    if any(char.isdigit() for char in units.normal(word)):
        return Shown(word, _is_figure(word, value))
    says_something = any(char.isalpha() for char in word)
    return Shown(word, says_something)


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
