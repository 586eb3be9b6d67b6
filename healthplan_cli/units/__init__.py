"""Text to exact quantities, and conversion between units; pint is loaded only when two units differ."""

import re
import unicodedata
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from healthplan_cli.model.quantity import Quantity
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import Words, say

if TYPE_CHECKING:
    import pint

UNITS = Path(__file__).with_name("units.txt")
NUMBER = r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
LARGEST_EXPONENT = 30
LONGEST_NUMBER = 60
_QUANTITY = re.compile(rf"({NUMBER})\s*(.*)", re.DOTALL)
_LEADING_ZERO = re.compile(r"[+-]?0[0-9]")
_POWERS = {
    "百": 2,
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "十亿": 9,
    "百亿": 10,
    "千亿": 11,
    "万亿": 12,
}
_MULTIPLIER = re.compile("|".join(sorted(_POWERS, key=len, reverse=True)))
_SIGNS = str.maketrans({"−": "-", "﹣": "-", "—": "-", "–": "-"})
_SYMBOLS = {"%": "百分", "‰": "千分"}


class UnitError(ValueError):
    """A text that is no quantity, an unknown unit, or two units that do not fit; `code` is a problem code."""

    def __init__(self, code: str, words: Words) -> None:
        self.code = code
        self.words = words
        super().__init__(str(words))


def normal(text: str) -> str:
    """Text with full-width forms and odd minus signs made plain (NFKC): `３２％` is `32%`."""
    return unicodedata.normalize("NFKC", text).translate(_SIGNS).strip()


def parse(text: str, unit: str = "") -> Quantity:
    """Read `32%`, `2.5万名`, `1,812个`, `4.5 个/千人`; a bare number is in `unit`.

    Raises UnitError: `not-a-number`, `number-out-of-range`, `leading-zero`, `unknown-unit`.
    """
    match = _QUANTITY.fullmatch(normal(text))
    if not match or any(
        char.isdigit() and not char.isdecimal() for char in text
    ):  # NFKC makes 10² a 102
        raise UnitError(
            "not-a-number",
            _slip(text) or say("{text} is not a number with a unit", text=quoted(text)),
        )
    digits, rest = match.groups()
    if _LEADING_ZERO.match(digits):
        raise UnitError(
            "leading-zero",
            say("{text} starts with 0; write the number without it", text=quoted(text)),
        )
    power, named = (0, unit) if _is_base_of(rest, unit) else _split(rest, text)
    value, places = _exact(digits, text)
    return Quantity(value * 10**power, named or unit, places - power)


def _is_base_of(rest: str, unit: str) -> bool:
    """Whether `/10万` or `‱` stands for a unit per that base: 5.2/10万 of an indicator in 人/10万."""
    base = "/万" if rest == "‱" else rest
    return base.startswith("/") and canonical(unit).endswith(canonical(base))


def _split(rest: str, text: str) -> tuple[int, str]:
    """Split what follows a number into the power of ten of its 万 or 亿, and its unit."""
    if not rest or (known(rest) and not _is_population_base(rest)):
        return 0, rest
    multiplier = _MULTIPLIER.match(rest)
    power, unit = (
        (_POWERS[multiplier[0]], rest[multiplier.end() :].strip()) if multiplier else (0, rest)
    )
    if unit and (not known(unit) or _is_population_base(unit)):
        if slip := _slip(text):
            raise UnitError("not-a-number", slip)
        raise UnitError("unknown-unit", say("{unit} is not a unit hpc knows", unit=quoted(unit)))
    return power, unit


def _slip(text: str) -> Words | None:
    from healthplan_cli.text.typos import of_figure

    return of_figure(normal(text), text)


def _exact(digits: str, text: str) -> tuple[Fraction, int]:
    mantissa, _, exponent = digits.lower().replace(",", "").partition("e")
    if len(digits) > LONGEST_NUMBER or abs(int(exponent or "0")) > LARGEST_EXPONENT:
        raise UnitError(
            "number-out-of-range",
            say("{text} is out of any range a figure can have", text=quoted(text)),
        )
    places = len(mantissa.partition(".")[2]) - int(exponent or 0)
    return Fraction(mantissa) * Fraction(10) ** int(exponent or 0), places


def known(unit: str) -> bool:
    """Whether every part of a unit is named in units.txt."""
    return all(part in names().values() for part in canonical(unit).split("/"))


def canonical(unit: str) -> str:
    """The unit with its parts in their first names: 家/千人 is 个/千人口. Two units with one canonical form are equal."""
    return _canonical(unit)


@lru_cache(maxsize=1024)
def _canonical(unit: str) -> str:
    parts = normal(unit).replace("10万", "十万").split("/")
    return "/".join(
        names().get(_SYMBOLS.get(part.strip(), part.strip()), part.strip()) for part in parts
    )


@lru_cache(maxsize=1)
def names() -> Mapping[str, str]:
    """Every name in units.txt with the first name of its line."""
    found = {}
    for line in UNITS.read_text(encoding="utf-8").splitlines():
        if "=" in line and not line.startswith("#"):
            first, _, *others = (name.strip() for name in line.split("="))
            found.update({name: first for name in (first, *others) if name != "_"})
    return found


def fits(unit: str, other: str) -> bool:
    """Whether a number in the one unit can be told in the other."""
    return canonical(unit) == canonical(other) or _dimension(unit) == _dimension(other)


def convert(quantity: Quantity, unit: str) -> Quantity:
    """The same quantity in another unit, exactly. Raises UnitError `wrong-unit`, naming both units."""
    if canonical(quantity.unit) == canonical(unit):
        return Quantity(quantity.value, unit, quantity.places)
    if not fits(quantity.unit, unit):
        raise UnitError(
            "wrong-unit",
            say(
                "{unit} does not fit: the figure is counted in {expected}",
                unit=quantity.unit or "1",
                expected=unit or "1",
            ),
        )
    times = factor(quantity.unit, unit)
    return Quantity(quantity.value * times, unit, _places(quantity.places, times))


def factor(unit: str, other: str) -> Fraction:
    """How many `other` one `unit` is; the two must fit."""
    return Fraction(_pint(unit).m_as(_pint(other).units))


def rate(numerator: Quantity, denominator: Quantity, unit: str) -> Quantity:
    """numerator / denominator as an exact ratio in `unit` (%, ‰, 名/万人 ...). Raises UnitError, ZeroDivisionError.

    Persons in the denominator of a rate per population base are the population itself.
    """
    top, _, base = canonical(unit).partition("/")
    if not base:
        share = convert(numerator, denominator.unit).value / denominator.value
        return Quantity(share * _per_one(unit), unit)
    people = convert(denominator, "人").value
    return Quantity(convert(numerator, top).value / people * _population(base), unit)


def point_unit(unit: str) -> str:
    """The unit in which a change of a figure in `unit` is counted: 百分点 for %, 千分点 for ‰, else the unit itself."""
    return {"百分": "百分点", "千分": "千分点"}.get(canonical(unit), unit)


def is_share(unit: str) -> bool:
    """Whether the unit is % or ‰ or a bare ratio."""
    return canonical(unit) in ("百分", "千分", "比")


def is_ratio(unit: str) -> bool:
    """Whether the unit is a share or a rate per something."""
    return is_share(unit) or "/" in unit


def _per_one(unit: str) -> Fraction:
    factors = {"百分": 100, "千分": 1000, "比": 1}
    if canonical(unit) not in factors:
        raise UnitError(
            "wrong-unit",
            say("a numerator over a denominator is a share, not {unit}", unit=unit or "1"),
        )
    return Fraction(factors[canonical(unit)])


@lru_cache
def _population(base: str) -> int:
    """How many residents a population base is; read from its line in units.txt, so that a rate needs no pint."""
    line = re.search(rf"^{base} = ([0-9]+) 人口\b", UNITS.read_text(encoding="utf-8"), re.MULTILINE)
    if not line:
        raise UnitError("wrong-unit", say("{unit} is not a population base", unit=base))
    return int(line[1])


def _places(places: int | None, times: Fraction) -> int | None:
    """Decimals after a conversion: kept exact for powers of ten, unknown for other factors."""
    if places is None:
        return None
    power = next((n for n in range(-12, 13) if Fraction(10) ** n == times), None)
    return None if power is None else places - power


def _is_population_base(unit: str) -> bool:
    return canonical(unit).endswith("人口") and "/" not in unit


def _dimension(unit: str) -> object:
    return _pint(unit).dimensionality if known(unit) else canonical(unit)


def _pint(unit: str) -> "pint.Quantity":  # type: ignore[type-arg]
    return _registry().Quantity(Fraction(1), canonical(unit))


@lru_cache(maxsize=1)
def _registry() -> "pint.UnitRegistry":  # type: ignore[type-arg]
    import pint

    registry: pint.UnitRegistry = pint.UnitRegistry(None, non_int_type=Fraction)  # type: ignore[type-arg]
    registry.load_definitions(str(UNITS))
    return registry
