"""The figures of a row of a table, each with its unit.

The unit of a bare figure is that of its row, of the name, of its heading, of the table.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.model.columns import FIGURES
from healthplan_cli.model.printed import Printed
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.reading.phrases.empty_words import SENTINELS
from healthplan_cli.reading.phrases.limit_in_name import split_limit
from healthplan_cli.reading.phrases.names import base_in, readable, unit_in
from healthplan_cli.reading.table.unit_line import TableUnit
from healthplan_cli.text.headings import split
from healthplan_cli.text.problems import Position, Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import UnitError, normal, unknown_unit

_MULTIPLIERS = ("百", "千", "万", "亿")
LEVELS = ("value", "baseline")
_PER_MANY = re.compile(
    "每(千|万|十万|10万|百万)(?:名|个)?(?:常住|户籍|服务|辖区)?(?:人口|居民|人(?![\u4e00-\u9fff]*活产))|"
    "^(千|万|十万|10万|百万)(?:常住|户籍)?人口"
)
"""A name that says per how many a figure is: 每千常住人口注册护士数, 千人口托位数."""
_THINGS = ("人", "名", "张", "个", "家", "所", "间", "例", "位")
_TWO_FIGURES = re.compile(
    r"[0-9][0-9.]*\s*[^0-9\s]{0,6}\s*[/、;,和及与]\s*[0-9][0-9.]*\s*[^0-9\s]{0,6}"
)
"""Two figures in one cell: 47家/54家, 12、15."""
_OF_A_BASE = re.compile(r".*/\s*10*\s*[百千万][^0-9]*")
"""A rate by the number of persons that it is of: 3.1/10万."""
_TWO_NAMES = re.compile("[/、;,和及与]")
"""What is between the names of two figures: 家数/人数."""
_PLAIN = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
"""A figure without a unit: 1,812, 3.5."""
PlaceOf = Callable[[str], Position]


class Row(Struct, frozen=True):
    """One row: the texts of its columns by their keys, and the place of each.

    `numbers` are the figures as their cells say them, the unit "" where a cell says none, and None
    for a text that is no figure by itself. `headers` are the units that headings have in brackets,
    `table` is the unit of the table, and `printed` what is beside the figures, to be checked; by
    `indent` the name is set in.
    """

    texts: Mapping[str, str]
    place: PlaceOf
    numbers: Mapping[str, Quantity | None]
    headers: Mapping[str, str]
    table: TableUnit
    printed: tuple[Printed, ...] = ()
    indent: int = 0


def row_of(
    texts: Mapping[str, str], place: PlaceOf, headers: Mapping[str, str], table: TableUnit
) -> Row:
    """Return a row with the figures of its cells."""
    texts = _per_many_in_cells(_per_base(texts))
    numbers = {key: _number(texts[key]) for key in FIGURES if key in texts}
    return Row(texts, place, numbers, headers, table)


def is_per_base(unit: str) -> bool:
    """Return whether a unit says per how many a figure is, and not of what: 1/10万, /千."""
    return bool(base_in(unit))


def _per_base(texts: Mapping[str, str]) -> Mapping[str, str]:
    """Return the texts of a row of 1/10万 with that behind its bare levels.

    It may be behind the name, too. Of what the figure is per so many, the indicator says.
    """
    unit = texts.get("unit", "")
    base = base_in(unit or split(normal(texts.get("name", "")))[1])
    if not base:
        return texts
    found = {key: text for key, text in texts.items() if key != "unit"}
    for key in LEVELS:
        if _PLAIN.fullmatch(normal(found.get(key, ""))):
            found[key] = f"{found[key]}/{base}"
    return found


def _per_many_in_cells(texts: Mapping[str, str]) -> Mapping[str, str]:
    """Return the texts of a row with the base of its name behind levels such as 3.2人.

    5980张 of 每千人口床位数 are all the beds: it stays what it is, and is no rate.
    """
    many = _many_in(texts.get("name", ""))
    if not many:
        return texts
    found = dict(texts)
    for key in LEVELS:
        number = _number(texts.get(key, ""))
        if number is None or number.unit not in _THINGS:
            continue
        if not _is_of_all(number, many):
            found[key] = f"{texts[key]}/{many}人"
    return found


def _is_of_all(number: Quantity | None, many: str) -> bool:
    """Return whether a whole number is of more things than one for twenty of so many people."""
    if number is None or not many:
        return False
    people = units.parse(f"1 {many}人", "人").value
    return number.value.denominator == 1 and number.value > people / 20


def figure(row: Row, key: str) -> Quantity | None:
    """Return a figure of the row, its unit "" where none is said.

    None where the cell is no figure by itself: it is read, or refused, with the indicator's unit.
    0.31 in a row of % stays bare, as a spreadsheet may mean 31 % by it.
    """
    number = row.numbers[key]
    if number is None or number.unit:
        return number
    unit = unit_for(row, key)
    if not unit:
        return number
    one = _one(unit)
    places = None
    if number.places is not None and one.places is not None:
        places = number.places + one.places
    may_be_ratio = number.bare and number.value <= 1  # 0.31 below a heading of % is 0.31 % or 31 %
    is_bare = may_be_ratio and units.whole_of(one.unit) is not None
    return Quantity(number.value * one.value, one.unit, places, is_bare)


def needs_table_unit(row: Row) -> bool:
    """Return whether a bare figure of the row has no unit but what the table may say."""
    for key, number in row.numbers.items():
        if number is not None and not number.unit and not any(_nearer_units(row, key)):
            return True
    return False


def faults(row: Row) -> Iterator[Problem]:
    """Yield what is wrong with the units of a row: unknown ones, different ones, unused ones."""
    yield from _two_figures(row)
    unit = _of_row(row.texts.get("unit", ""))
    if unit and row.numbers and not readable(unit):
        words = unknown_unit(unit).words
        yield Problem(row.place("unit"), "unknown-unit", words)
        return
    if "value" in row.numbers:
        yield from _contradictions(row)
    else:
        yield from _unused(row, unit)
    for key in row.numbers:
        if key in LEVELS:
            yield from _beside_its_row(row, key)
        yield from _multiplied_twice(row, key)


def _two_figures(row: Row) -> Iterator[Problem]:
    """Yield a problem for a row of two indicators: 婴儿死亡率/5岁以下儿童死亡率, 2.41/3.47."""
    value = normal(row.texts.get("value", ""))
    if not _TWO_FIGURES.fullmatch(value) or _OF_A_BASE.fullmatch(value):
        return
    name, _ = split_limit(row.texts.get("name", ""))
    word, inside = split(normal(name))
    if _TWO_NAMES.search(word if base_in(inside) else normal(name)):
        words = say(
            "{text} are two figures in one row; write a row for each, with its own name",
            text=quoted(value),
        )
        yield Problem(row.place("value"), "two-figures", words)


def _unused(row: Row, unit: str) -> Iterator[Problem]:
    """Yield a warning for the unit of a row that has counts only, and of no rate they make."""
    if unit and row.numbers and "baseline" not in row.numbers and not units.is_ratio(unit):
        words = say("the unit {unit} of this row is used by no figure of it", unit=unit)
        yield Problem(row.place("unit"), "unused-unit", words, "warning")


def _contradictions(row: Row) -> Iterator[Problem]:
    """Yield a problem for each two units of the value that are not the same."""
    said = [unit for unit in _nearer_units(row, "value") if unit]
    for other in said[1:]:
        if not _same(said[0], other):
            words = say(
                "the units of this row and its heading differ: {unit} and {other}",
                unit=said[0],
                other=other,
            )
            yield Problem(row.place("value"), "wrong-unit", words)
    table = row.table.unit
    if said and table and not _same(said[0], table) and _fits(said[0], table):
        words = say(
            "this figure is in {unit}, and the table says {table}; correct one of them",
            unit=said[0],
            table=table,
        )
        yield Problem(row.place("value"), "wrong-unit", words)


def _beside_its_row(row: Row, key: str) -> Iterator[Problem]:
    """Yield a problem where a figure has a unit of its own that its row contradicts."""
    said = next((unit for unit in _nearer_units(row, key) if unit), "")
    number = row.numbers[key]
    if not said or not readable(said) or number is None or not number.unit:
        return
    own, of_row = number.unit, _one(said).unit
    if not units.fits(own, of_row):
        words = say("the figure is in {own}, and its row says {unit}", own=own, unit=said)
        yield Problem(row.place(key), "wrong-unit", words)
    elif units.is_share(own) and units.canonical(own) != units.canonical(of_row):
        words = say(
            "{figure} is taken as it is written, though its row says {unit}",
            figure=row.texts[key],
            unit=said,
        )
        yield Problem(row.place(key), "two-units", words, "warning")


def _multiplied_twice(row: Row, key: str) -> Iterator[Problem]:
    """Yield a problem for 6万 in a column of 万元, which is 6万元 or 6万万元."""
    text = row.texts[key]
    if not text.endswith(_MULTIPLIERS):
        return
    unit = unit_for(row, key)
    if not unit.startswith(_MULTIPLIERS):
        return
    number = row.numbers[key]
    if number is not None and not number.unit:
        words = say(
            "{figure} in {unit} could be either; write the figure out", figure=text, unit=unit
        )
        yield Problem(row.place(key), "wrong-unit", words)


def unit_for(row: Row, key: str) -> str:
    """Return the unit of a bare figure; "" where none is said."""
    candidates = [*_nearer_units(row, key), _of_table(row, key)]
    return next((unit for unit in candidates if unit and readable(unit)), "")


def _nearer_units(row: Row, key: str) -> Sequence[str]:
    """Return the units that are said nearer to a figure than that of the table, nearest first."""
    header = row.headers.get(key, "")
    if key not in LEVELS:
        return (header,)
    name, unit = row.texts.get("name", ""), row.texts.get("unit", "")
    many = _many_in(name)
    if _is_of_all(row.numbers.get(key), many):
        many = ""
    return _nearer_to_level(key, unit, name, header, many)


@lru_cache(maxsize=1024)
def _nearer_to_level(key: str, unit: str, name: str, header: str, many: str) -> Sequence[str]:
    """Return the units that a row, its name and a heading say; most rows of a table share them.

    Things are per so `many`: 人 of 每千人口护士数 is 人/千人.
    """
    of_name = unit_in(split(normal(name))[1])
    said = [_of_row(unit), of_name, header]
    if key == "baseline":
        said = [header, _of_row(unit), of_name]
    return tuple(f"{one}/{many}人" if many and one in _THINGS else one for one in said)


@lru_cache(maxsize=1024)
def _many_in(name: str) -> str:
    """Return per how many a name says that a figure is; "" where it says nothing of it."""
    found = _PER_MANY.search(normal(name))
    if found:
        return found[1] or found[2]
    return ""


def _of_table(row: Row, key: str) -> str:
    """Return the unit of the table; a numerator or denominator is not counted in that of a rate."""
    unit = row.table.unit
    if key not in LEVELS and units.is_ratio(unit):
        return ""
    return unit


def _of_row(text: str) -> str:
    unit = normal(text)
    if unit in SENTINELS:
        return ""
    return unit


def _number(text: str) -> Quantity | None:
    """Return a figure as its cell says it, its unit "" where the cell says none; 5万 has none."""
    try:
        return units.parse(text)
    except UnitError:
        return None


@lru_cache(maxsize=1024)
def _one(unit: str) -> Quantity:
    """Return one of a unit, in units that are known: 1 万名 is 10000名."""
    return units.parse(f"1 {unit}")


@lru_cache(maxsize=1024)
def _same(unit: str, other: str) -> bool:
    """Return whether two units are the same one, or equally large."""
    one, two = _one(unit), _one(other)
    return units.fits(one.unit, two.unit) and units.convert(one, two.unit).value == two.value


@lru_cache(maxsize=1024)
def _fits(unit: str, other: str) -> bool:
    return units.fits(_one(unit).unit, _one(other).unit)
