"""Text to exact quantities: `32%`, `2.5万名`, `1,812个`, `4.5 个/千人`."""

import re
from fractions import Fraction

from healthplan_cli.model.quantity import Quantity
from healthplan_cli.text.odd_numerals import odd_numeral
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import say
from healthplan_cli.units.conversion import whole_of
from healthplan_cli.units.errors import UnitError, unknown_unit
from healthplan_cli.units.table import MULTIPLIERS, canonical, is_population_base, is_unit, normal

NUMBER = r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
"""1812, 1,812, -3.5, 1e3: a comma is between thousands alone."""
LARGEST_EXPONENT = 30
LONGEST_NUMBER = 60
_NUMBER = re.compile(NUMBER)
_STARTS = frozenset("+-0123456789")
"""What a number can start with: most texts of a file are seen by it to be none."""
_LEADING_ZERO = re.compile(r"[+-]?0[0-9,]")
"""How a code starts, and no number: 012."""
_POWERS = {word: power for power, word in enumerate(MULTIPLIERS, 2)}
_LONGEST_FIRST = sorted(_POWERS, key=len, reverse=True)


def parse(text: str, unit: str = "") -> Quantity:
    """Read a number with its unit; a bare number is in `unit`.

    Raises UnitError: `not-a-number`, `number-out-of-range`, `leading-zero`, `unknown-unit`,
    `date-for-figure`.
    """
    plain = normal(text)
    number = _NUMBER.match(plain)
    if number is None or odd_numeral(text):
        no_number = say("{text} is not a number with a unit", text=quoted(text))
        raise _slip(text) or UnitError("not-a-number", no_number)
    digits, rest = number[0], plain[number.end() :].lstrip()
    if _LEADING_ZERO.match(digits):
        raise leading_zero(text)
    value, places = _exact(digits, text)
    if not rest:
        return Quantity(value, unit, places, bare=True)
    per = _power_of_base(rest, unit)
    if per is not None:
        return Quantity(value * Fraction(10) ** per, unit, places - per)
    power, own_unit = _split(rest, text)
    return Quantity(value * 10**power, own_unit or unit, places - power)


def leading_zero(text: str) -> UnitError:
    """Return what refuses a whole number such as 03."""
    slip = _slip(text)
    if slip and slip.code == "leading-zero":
        return slip
    words = say("{text} starts with 0; write the number without it", text=quoted(text))
    return UnitError("leading-zero", words)


def plain_number(text: str) -> Fraction | None:
    """Return the number of a text that is nothing but one in plain digits, else None."""
    if text[:1] not in _STARTS or not _NUMBER.fullmatch(text) or _LEADING_ZERO.match(text):
        return None
    try:
        return _exact(text, text)[0]
    except UnitError:
        return None


def _power_of_base(rest: str, unit: str) -> int | None:
    """Return the power of ten by which a figure per `/10万` or `‱` becomes one in a unit.

    Without a word for what they are, those many are of what the unit itself is per: 5.2/10万 of one
    in 人/10万 is 5.2, 9.3/万 of one in ‰ is 0.93. None where the text says no such base.
    """
    base = rest
    if rest == "‱":
        base = "/万"
    whole = whole_of(unit)
    if whole is None or not base.startswith("/"):
        return None
    population = base.removeprefix("/")
    power = _POWERS.get(normal(population).replace("10万", "十万"))
    if power is not None:
        return len(str(whole)) - 1 - power
    base_of_unit = canonical(unit).partition("/")[2]
    if canonical(population) == base_of_unit:
        return 0
    return None


def _split(rest: str, text: str) -> tuple[int, str]:
    """Split what follows a number into the power of ten of its 万 or 亿, and its unit."""
    rest = rest.removeprefix("人民币").strip() or rest
    if _counts(rest):
        return 0, rest
    power, unit = 0, rest
    multiplier = next(filter(rest.startswith, _LONGEST_FIRST), "")
    if multiplier:
        power = _POWERS[multiplier]
        unit = rest.removeprefix(multiplier).strip()
    if not unit or _counts(unit):
        return power, unit
    raise _slip(text) or unknown_unit(unit)


def _counts(unit: str) -> bool:
    """Return whether a unit is known, and more than a population that rates are per."""
    return is_unit(unit) and not is_population_base(unit)


def _slip(text: str) -> UnitError | None:
    from healthplan_cli.text.typos import of_figure

    slip = of_figure(normal(text), text)
    if slip:
        return UnitError(slip.code, slip.words)
    return None


def _exact(digits: str, text: str) -> tuple[Fraction, int]:
    """Return the number of some digits, and its decimals. Raises UnitError."""
    if len(digits) > LONGEST_NUMBER:
        raise _out_of_range(text)
    mantissa, _, power = digits.lower().replace(",", "").partition("e")
    exponent = int(power or "0")
    if abs(exponent) > LARGEST_EXPONENT:
        raise _out_of_range(text)
    whole, _, decimals = mantissa.partition(".")
    places = len(decimals) - exponent
    value = int(whole + decimals)
    if value == 0 and digits.startswith("-"):
        words = say("{text} is 0, and its sign says that it is below 0", text=quoted(text))
        raise UnitError("not-a-number", words)
    if places > 0:
        return Fraction(value, 10**places), places
    return Fraction(value * 10**-places), places


def _out_of_range(text: str) -> UnitError:
    words = say("{text} is out of any range a figure can have", text=quoted(text))
    return UnitError("number-out-of-range", words)
