"""Tables with a row for each unit and a column for each indicator: what is in their columns."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.model import columns
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.table.row_units import is_per_base
from healthplan_cli.text.headings import split
from healthplan_cli.text.problems import InvalidInputError, Position, Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal


class Figures(Struct, frozen=True):
    """A column of figures: its place in the file, its indicator, the unit in the brackets.

    `key` is that of the column which a table in long form has them in, `value` or `stage`.
    """

    at: int
    name: str
    unit: str
    key: str


def is_wide(headings: Sequence[str], names: Names) -> bool:
    """Return whether a heading behind the first names an indicator, and none names a column."""
    others = headings[1:]
    if any(columns.key_of(_word(heading)) in columns.NAMES for heading in others):
        return False
    return any(names.things(_named(heading, names)[0]) for heading in others)


def columns_of_figures(file: str, headings: Sequence[str], names: Names) -> tuple[Figures, ...]:
    """Return the columns of figures of a wide table, all behind the first.

    Raises InvalidInputError for a heading that is no indicator, `unread-column`, and for one that
    means what another means, `duplicate-column`.
    """
    problems = list(_problems(file, headings, names))
    if problems:
        raise InvalidInputError(problems)
    return tuple(_figures(at, heading, names) for at, heading in enumerate(headings[1:], 2))


def _problems(file: str, headings: Sequence[str], names: Names) -> Iterator[Problem]:
    seen: list[set[str]] = []
    for at, heading in enumerate(headings[1:], 2):
        where = Position(file, 1, at)
        things = names.things(_named(heading, names)[0])
        if not things:
            words = say(
                "{heading} names no indicator{near}; in a table with a row for each unit every"
                " column behind the first is an indicator",
                heading=quoted(heading),
                near=names.near(heading),
            )
            yield Problem(where, "unread-column", words)
        elif things in seen:
            words = say("{heading} says what another column says, too", heading=quoted(heading))
            yield Problem(where, "duplicate-column", words)
        seen.append(things)


def _figures(at: int, heading: str, names: Names) -> Figures:
    name, unit = _named(heading, names)
    key = "value"
    if any(target.indicator.scale for target in names.targets(name)):
        key = "stage"
    return Figures(at, name, unit, key)


def _named(heading: str, names: Names) -> tuple[str, str]:
    """Return the name and the unit in a heading.

    Brackets with no unit, or in a name that means something else without them, stay a part of it.
    """
    name, _, unit = normal(heading).removesuffix(")").rpartition("(")
    name = name.strip()
    if is_per_base(unit) and names.things(name):
        return name, unit
    if units.is_unit(unit) and names.things(name) == names.things(heading):
        return name, unit
    return heading, ""


def _word(heading: str) -> str:
    return split(normal(heading))[0]
