"""Figures and limits as people write them: plain ones, and ratios and fractions, exactly.

`1:1.25`, `0.4∶1`, `1/3`, 三分之一, 一半, `1名/3000人`; of a change 减半 and 翻一番.
"""

import re
from fractions import Fraction

from healthplan_cli.model.quantity import ONE_TO, Quantity
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import from_text
from healthplan_cli.units.conversion import per_one, rate
from healthplan_cli.units.errors import UnitError
from healthplan_cli.units.numerals import NUMERAL, numeral_value
from healthplan_cli.units.shares import is_share
from healthplan_cli.units.table import canonical, is_population_base, is_unit, normal, table

_PLAIN = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,9}|[1-9][0-9]{0,30}|0)(?:\.[0-9]{1,30})?"
_WHOLE = "[1-9][0-9]{0,30}"
RATIO = (
    rf"(?:{_PLAIN} ?[:∶] ?{_PLAIN}"
    rf"|{_WHOLE} ?/ ?{_WHOLE}|(?:{NUMERAL}|[百千万])分之(?:{NUMERAL}|{_PLAIN})|一半|半数"
    rf"|{_PLAIN} ?[^0-9\s:/,.]{{1,4}}/{_PLAIN}(?:[-~至到]{_PLAIN})? ?[^0-9\s:/,.]{{1,4}})"
)
"""A ratio or a fraction, in a text that `normal` has made plain."""

_SIGNS = frozenset(":∶/分半番")
"""One of them is in every ratio: most figures are seen by it to be none."""
_COLONS = frozenset(":∶")
_COLON = Pattern(rf"({_PLAIN}) ?[:∶] ?({_PLAIN})", _COLONS)
"""Two numbers with a colon between them: 1:1.25."""
_ONE_TO = Pattern(rf"1 ?[:∶] ?{_PLAIN}|{_PLAIN} ?[:∶] ?1", _COLONS)
"""One of them is 1: 1:1.25, 2:1."""
_STROKE = Pattern(rf"({_WHOLE}) ?/ ?({_WHOLE})", frozenset("/"))
"""Two whole numbers with a stroke between them: 1/3."""
_CHINESE = rf"({NUMERAL}|[百千万])分之({NUMERAL}|{_PLAIN})"
_DIGITS = tuple("0123456789")
_HALF = ("一半", "半数")
_ONE_PER = (
    rf"(?P<top>{_PLAIN} ?(?P<counted>[^0-9\s:/,.]+))/"
    rf"(?P<least>{_PLAIN})(?:[-~至到](?P<most>{_PLAIN}))? ?(?P<base>[^0-9\s:/,.]+)"
)
_POWERS = {"百": Fraction(100), "千": Fraction(1000), "万": Fraction(10_000)}
_FALLS = {"减半": Fraction(1, 2), "减少一半": Fraction(1, 2), "下降一半": Fraction(1, 2)}
_RISES = {
    "翻番": Fraction(1),
    "翻一番": Fraction(1),
    "翻两番": Fraction(3),
    "翻三番": Fraction(7),
}
"""What a fall or rise is of the baseline: 翻两番 doubles it twice, and is a rise by 3 times it."""


def parse(text: str, unit: str = "") -> Quantity:
    """Read a number with its unit, or a ratio; a bare number is in `unit`.

    Raises UnitError: that of from_text.parse, and `two-readings` for a ratio that can be meant in
    two ways.
    """
    written = normal(text)
    if not unit:
        _refuse_ratio(written, unit)
        return from_text.parse(text)
    if _SIGNS.isdisjoint(written):
        return from_text.parse(text, unit)
    _refuse_change(written)
    return _ratio(written, unit) or from_text.parse(text, unit)


def range_of_ratios(text: str, unit: str) -> tuple[Quantity, Quantity] | None:
    """Return the two ends of `1名/1000-1500人`, the lower first; None for any other text.

    Raises UnitError where it does not fit the unit.
    """
    match = _counted_per(normal(text))
    if match is None or match["most"] is None:
        return None
    low, high = sorted(_ends(match, unit), key=lambda end: end.value)
    return low, high


def share_of_baseline(text: str, *, rises: bool) -> Quantity | None:
    """Return a change written as a fraction of the baseline, in %; None for any other text.

    减半 and 三分之一 are falls by 50 % and 33.33... %, 翻一番 is a rise by 100 %. Raises UnitError
    for a word that goes the other way, and `two-readings` for a rise by 2倍.
    """
    written = normal(text)
    change = (_RISES if rises else _FALLS).get(written, _fraction(written))
    if change is not None:
        return Quantity(change * 100, "%")
    _refuse_change(written)
    return None


def refuse_times(size: Quantity) -> None:
    """Refuse a rise by 2倍: by twice the baseline, or to twice it. Raises UnitError."""
    if canonical(size.unit) != "比":
        return
    words = say(
        "{size} can be read as a change by {by} or to {size}, which is by {to}; "
        "write the one that is meant in %",
        size=size,
        by=Quantity(size.value * 100, "%"),
        to=Quantity((size.value - 1) * 100, "%"),
    )
    raise UnitError("two-readings", words)


def _refuse_change(written: str) -> None:
    for words, key in ((_FALLS, "falls_by"), (_RISES, "rises_by")):
        if written in words:
            sentence = say(
                "{text} is a change, not a figure; in a plan write {key}: {text}",
                text=quoted(written),
                key=key,
            )
            raise UnitError("not-a-number", sentence)


def _ratio(written: str, unit: str) -> Quantity | None:
    """Return a ratio in a unit; None for a text that is none, or where the unit is no share."""
    colon = _COLON.fullmatch(written)
    if colon:
        return _to_one(colon[1], colon[2], unit)
    fraction = _fraction(written)
    if fraction is not None:
        return _share(fraction, unit)
    match = _counted_per(written)
    if match is None or is_unit(f"{match['counted']}/{match['least']}{match['base']}"):
        return None
    if match["most"] is None:
        return _one_per(match, match["least"], unit)
    first, last = _ends(match, unit)
    raise _two_readings(written, str(first), str(last))


def _ends(match: re.Match[str], unit: str) -> tuple[Quantity, Quantity]:
    """Return one per the least and one per the most of `1名/1000-1500人`."""
    return _one_per(match, match["least"], unit), _one_per(match, match["most"], unit)


def _to_one(first: str, second: str, unit: str) -> Quantity | None:
    """Return a ratio of which one side is 1, as the unit counts it: 1:x, or x to 1."""
    if canonical(unit) != "比":
        _refuse_ratio(f"{first}:{second}", unit)
        return None
    one, other = from_text.parse(first), from_text.parse(second)
    if not one.value or not other.value:
        return None
    if unit == ONE_TO:
        one, other = other, one
    if other.value == 1:
        return Quantity(one.value, unit, one.places)
    readings = (one.value / other.value, other.value / one.value)
    shown = [str(Quantity(value, unit)) for value in readings]
    raise _two_readings(f"{first}:{second}", *shown)


def _refuse_ratio(written: str, unit: str) -> None:
    """Refuse 1:1.25 of another unit or none; 12:30 may be anything.

    Raises UnitError `wrong-unit`.
    """
    if not _ONE_TO.fullmatch(written):
        return
    if unit:
        words = say(
            "{text} is a ratio, of the unit '1:x' or 比; the figure is counted in {unit}",
            text=quoted(written),
            unit=unit,
        )
    else:
        words = say("{text} is a ratio; give it the unit '1:x' or 比", text=quoted(written))
    raise UnitError("wrong-unit", words)


def _two_readings(text: str, one: str, other: str) -> UnitError:
    words = say(
        "{text} can be read as {one} or as {other}; write the one that is meant",
        text=quoted(text),
        one=one,
        other=other,
    )
    return UnitError("two-readings", words)


def _fraction(written: str) -> Fraction | None:
    """Return 1/3 of `1/3` and 三分之一, None for any other text."""
    if written in _HALF:
        return Fraction(1, 2)
    if written.endswith(_DIGITS) and (stroke := _STROKE.fullmatch(written)):
        return Fraction(int(stroke[1]), int(stroke[2]))
    chinese = None
    if "分之" in written:
        chinese = re.fullmatch(_CHINESE, written)
    if chinese is None:
        return None
    below = _POWERS.get(chinese[1]) or numeral_value(chinese[1])
    if below:
        return _value(chinese[2]) / below
    return None


def _value(digits: str) -> Fraction:
    """Return the value of digits, plain or Chinese."""
    if re.fullmatch(NUMERAL, digits):
        return numeral_value(digits)
    return from_text.parse(digits).value


def _share(fraction: Fraction, unit: str) -> Quantity | None:
    if not is_share(unit):
        return None
    return Quantity(fraction * per_one(unit), unit)


def _counted_per(written: str) -> re.Match[str] | None:
    """Return the parts of `1名/3000人`; None for any other text: 3.5名/万人, 8.9/10万, 33%/35%."""
    counted, _, base = written.partition("/")
    if base[:1] not in _DIGITS or counted.endswith(_DIGITS):
        return None
    found = re.fullmatch(_ONE_PER, written)
    if found is None or is_share(found["base"].strip()):
        return None
    return found


def _one_per(match: re.Match[str], many: str, unit: str) -> Quantity:
    """Return `1名/3000人` in a unit. Raises UnitError where they do not fit."""
    base = canonical(unit).partition("/")[2]
    if is_population_base(base) and table()[base].dimension == "population_of_live_births":
        words = say("{text} does not say that it is per live births", text=quoted(match[0]))
        raise UnitError("wrong-unit", words)
    population = from_text.parse(f"{many}{match['base']}")
    if not population.value:
        raise UnitError("number-out-of-range", say("{text} is per 0", text=quoted(match[0])))
    return rate(from_text.parse(match["top"]), population, unit)
