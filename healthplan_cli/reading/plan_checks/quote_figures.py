"""The figures in the quote of a plan, with their units and what the words beside them mean."""

import re
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.model.quantity import ONE_TO
from healthplan_cli.reading.phrases import plan_words as words
from healthplan_cli.units import (
    NUMBER,
    NUMERAL,
    OF_TENTHS,
    UnitError,
    numeral_value,
    per_cent_of_tenths,
)

_PLAIN_NUMBER = (
    r"(?<![0-9.])(?:[0-9]{1,3}(?:,[0-9]{3}){1,9}|[0-9]{1,30})(?:\.[0-9]{1,30})?(?![0-9])"
)
_SHARE = f"(?P<per>[百千])分之(?P<share>{NUMERAL}|{_PLAIN_NUMBER})"
_TENTHS = f"(?P<tenths>{NUMERAL}|{_PLAIN_NUMBER}){OF_TENTHS}(?![立功员果为效本人年分])"
_RATIO = rf"(?P<ratio>(?<![0-9.:/])(?<!/ ){units.RATIO})(?! ?[0-9:/])"
_RANGE = rf"(?P<number>{_PLAIN_NUMBER})(?:(?:%|‰)?[-—–~至到]+(?P<high>{_PLAIN_NUMBER}))?"
_CHINESE_COUNT = f"(?P<numeral>{NUMERAL})(?=(?:{words.COUNTED})(?!{words.NOT_COUNTED}))"
_FIGURE = re.compile(f"{_SHARE}|{_TENTHS}|{_RATIO}|{_RANGE}|{_CHINESE_COUNT}")
"""A number alone is a range of which one end is written."""
OF_SHARES = {"百": "%", "千": "‰"}
_MULTIPLIER = re.compile("[百千万亿]+")
_BOUNDARY = re.compile("[|,，。;；、:：!！?？]")
_LONGEST_UNIT = 6
FIRST_CHINESE = "\u2e80"


class Figure(Struct, frozen=True):
    """A number of a quote: its value in `unit`, "" where none is written, and what it may mean.

    `text` is the number with the words that say what it means, `digits` the number alone.
    `of_range` is true for the ends of a range.
    """

    text: str
    digits: str
    value: Fraction
    unit: str
    meanings: tuple[str, ...] = words.PLAIN
    of_range: bool = False

    @property
    def comparing(self) -> str:
        """The words that compare, without the number and its unit: 超过 of 超过32%."""
        return self.text.replace(f"{self.digits}{self.unit}", "").strip()


def figures_in(quote: str, unit: str) -> tuple[Figure, ...]:
    """Return the figures of a quote.

    `unit` is that of the indicator, in which ages and times may be.
    """
    written = _with_points(units.normal(quote))
    text = _without_uncounted(written, unit)
    figures: list[Figure] = []
    end = 0
    for match in _FIGURE.finditer(text):
        if match["ratio"] is not None:
            figures.extend(_ratio(match["ratio"], unit))
        else:
            figures.extend(_figures_of(match, written, end))
        end = match.end()
    return tuple(figures)


def figures_in_words(quote: str) -> tuple[Figure, ...]:
    """Return the figure of a quote that has no number but a word for one: 全覆盖 is 100 %."""
    for pattern, digits in words.FIGURES:
        match = re.search(pattern, quote)
        if match:
            figure = units.parse(digits)
            return (Figure(match[0], digits, figure.value, figure.unit),)
    return ()


def base_in(quote: str) -> str:
    """Return the population base that a quote names, 千 of 每千人口, or ""."""
    match = re.search(words.BASE, units.normal(quote))
    if match:
        return match[1]
    return ""


def words_in(quote: str, grammar: words.Grammar) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the words of a quote that a grammar knows, each with what it may mean."""
    text = units.normal(quote)
    found = []
    position = 0
    while position < len(text):
        match = _first_match(grammar, text, position, len(text))
        if match is None:
            position += 1
            continue
        end, meanings = match
        found.append((text[position:end], meanings))
        position = end
    return tuple(found)


def _with_points(text: str) -> str:
    """Return a text in Latin letters with its numbers as 1,234.5: French writes 1 234,5."""
    if not re.search("[A-Za-z]{3}", text) or re.search("[\u4e00-\u9fff]", text):
        return text
    text = re.sub(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))", ",", text)
    return re.sub(r"(?<![0-9,.])([0-9]{1,3}),([0-9]{1,2})(?![0-9,])", r"\1.\2", text)


def _without_uncounted(text: str, unit: str) -> str:
    """Return the text with blanks in place of numbers that count nothing that is reported."""
    patterns = list(words.UNCOUNTED)
    if not unit or not units.fits(unit, "年"):
        patterns.append(words.AGE)
    if not unit or not units.fits(unit, "小时"):
        patterns.append(words.TIME)
    for pattern in patterns:
        text = re.sub(pattern, lambda match: " " * len(match[0]), text)
    return text


def _figures_of(match: re.Match[str], written: str, after: int) -> Iterator[Figure]:
    """Return the figure of a match, or the two ends of a range.

    `after` is where the last figure ends, `written` the whole text, and `match` is of the text
    without what counts nothing.
    """
    text = match.string
    power, unit, end = unit_behind(text, match.end())
    if match["share"] is not None:
        values = [_value(match["share"])]
        unit = OF_SHARES[match["per"]]
        end = match.end()
    elif match["tenths"] is not None:
        values = [per_cent_of_tenths(_value(match["tenths"]), match["more"])]
        unit = "%"
        end = match.end()
    elif match["high"] is not None:
        values = [_value(match["number"]) * power, _value(match["high"]) * power]
    else:
        values = [_value(match["number"] or match["numeral"]) * power]
    first, last, meanings = _meaning(text, match.start(), end, after)
    shown = written[first:last].strip()
    for value in values:
        if len(values) == 1:
            digits = match[0]
        else:
            digits = _shortest(value / power)
        yield Figure(shown, digits, value, unit, meanings, of_range=len(values) > 1)


def _ratio(text: str, unit: str) -> Iterator[Figure]:
    """Return a ratio as the indicator counts it; of 1:1.25 the side that is not 1."""
    first, colon, _ = re.sub("∶", ":", text).partition(":")
    own = "比"
    if "/" in unit:
        own = unit
    if colon and first.strip() == "1":
        own = ONE_TO
    for end in range(len(text), 0, -1):  # behind 1名/3000人 there may be 以上
        with suppress(UnitError):
            ends = units.range_of_ratios(text[:end], own)
            for found in ends or (units.parse(text[:end], own),):
                yield Figure(
                    text[:end], text[:end], found.value, found.unit, of_range=ends is not None
                )
            return


def unit_behind(text: str, start: int) -> tuple[int, str, int]:
    """Return the factor of a 万 or 亿, the unit, and where the unit ends."""
    unit = _longest_unit(text, start)
    if unit:
        return 1, unit, start + len(unit)
    multiplier = _MULTIPLIER.match(text, start)
    if not multiplier:
        return 1, "", start
    try:
        power = int(units.parse(f"1{multiplier[0]}").value)
    except UnitError:
        return 1, "", start
    unit = _longest_unit(text, multiplier.end())
    return power, unit, multiplier.end() + len(unit)


def _longest_unit(text: str, start: int) -> str:
    """Return the longest unit that is written at a place; "" where there is none."""
    longest = ""
    for length in range(1, _LONGEST_UNIT + 1):
        written = text[start : start + length]
        if len(written) == length and written == written.strip() and _is_unit(written):
            longest = written
    return longest


def _is_unit(written: str) -> bool:
    """Return whether a text is a unit of its own, not a base such as 万人."""
    if written in ("百分点", "千分点"):
        return True
    if written[0] in "十百千万亿" and "元" not in written:
        return False
    return units.is_unit(written) and not units.canonical(written).endswith("人口")


def _meaning(text: str, start: int, end: int, after: int) -> tuple[int, int, tuple[str, ...]]:
    """Return where the words around a number begin and end, and the limits that they may mean."""
    first, before = _word_before(text, start, after)
    last, behind = _word_behind(text, end)
    if before and behind:
        return first, last, _together(before, behind)
    return first, last, before or behind or words.PLAIN


def _together(before: tuple[str, ...], behind: tuple[str, ...]) -> tuple[str, ...]:
    """Return what both words may mean.

    The word behind decides, and of 超过70%以上 both may be meant.
    """
    both = tuple(meaning for meaning in before if meaning in behind)
    if both:
        return both
    if before in ((words.ABOVE,), (words.BELOW,)):
        return before + behind
    return behind


def _word_before(text: str, start: int, after: int) -> tuple[int, tuple[str, ...]]:
    """Return where the last comparing word before a number begins, and what it may mean."""
    clause = after
    for boundary in _BOUNDARY.finditer(text, after, start):
        clause = boundary.end()
    place = start
    meanings: tuple[str, ...] = ()
    is_in_letters = text[max(start - 2, 0) : start] < FIRST_CHINESE
    if is_in_letters:
        reach = words.REACH_IN_LETTERS
    else:
        reach = words.REACH
    position = max(clause, start - reach)
    while position < start:
        found = _first_match(words.BEFORE, text, position, start)
        if found is None:
            position += 1
            continue
        place, position, meanings = position, found[0], found[1]
    return place, meanings


def _word_behind(text: str, end: int) -> tuple[int, tuple[str, ...]]:
    """Return where the comparing word right behind a number ends, and what it may mean.

    Blanks between them are a population base, as in 12/10万以下.
    """
    start = end
    while text[start : start + 1] == " ":
        start += 1
    found = _first_match(words.AFTER, text, start, len(text))
    return found or (end, ())


def _first_match(
    grammar: words.Grammar, text: str, start: int, end: int
) -> tuple[int, tuple[str, ...]] | None:
    for pattern, meanings in grammar:
        match = re.compile(pattern).match(text, start, end)
        if match:
            return match.end(), meanings
    return None


def _value(digits: str) -> Fraction:
    """Return the value of Arabic digits or of a numeral in Chinese characters."""
    if re.fullmatch(NUMBER, digits):
        return Fraction(digits.replace(",", ""))
    return numeral_value(digits)


def _shortest(value: Fraction) -> str:
    if value.denominator == 1:
        return str(int(value))
    return str(float(value))
