"""Units that a folder of specs adds to those of units.txt.

A unit is known by its name alone wherever a figure is. So a name has one meaning in a whole run: a
unit is added before anything is counted in it, and what is there is never changed.
"""

import re
from fractions import Fraction

from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import table
from healthplan_cli.units.errors import UnitError, unknown_unit
from healthplan_cli.units.table import MULTIPLIERS, Unit

COUNT, AMOUNT = "count", "amount"
"""What a unit can be that no other unit is: whole things that are counted, or a measure."""
_MULTIPLE = re.compile(r"(?:(?P<times>[1-9][0-9]{0,11}) ?)?(?P<base>[^\s\d/]+)")
"""What a unit is made of: 1000 米."""
_NAME = re.compile(r"[^\W\d_]+(?:\([^\W\d_]+\))?")
"""What a unit may be called: 户, 户(次)."""
_FIXED = ("share", "point")


def own_unit(name: str, meaning: str, other_names: tuple[str, ...]) -> Unit:
    """Return a unit that is a count or an amount of its own, or so many of a known unit.

    Raises UnitError `unfit-unit` for what cannot be a unit, `unknown-unit` for one of no known
    unit.
    """
    for one in (name, *other_names):
        _refuse_name(one)
    if meaning in (COUNT, AMOUNT):
        return Unit(name, Fraction(1), name, f"{meaning}_of_{name}", other_names)
    multiple = _MULTIPLE.fullmatch(table.normal(meaning))
    if multiple is None:
        raise UnitError("unfit-unit", _no_meaning(meaning))
    base = table.table().get(table.canonical(multiple["base"]))
    if base is None and multiple["times"] is None:
        raise UnitError("unknown-unit", _no_meaning(meaning))
    if base is None:
        raise unknown_unit(multiple["base"])
    if base.dimension in _FIXED or base.dimension.startswith("population_of_"):
        raise _unfit(say("no unit can be made of {unit}", unit=quoted(meaning)))
    size = base.size * int(multiple["times"] or 1)
    return Unit(name, size, base.base, base.dimension, other_names)


def _refuse_name(name: str) -> None:
    """Raise UnitError for a name that could not be told from the number before it."""
    if _NAME.fullmatch(name) is None:
        raise _unfit(
            say("{name} is no name of a unit: it has nothing but letters", name=quoted(name))
        )
    if name.startswith(MULTIPLIERS):
        words = say(
            "{name} starts as a number does: a figure in it would be so many of what follows",
            name=quoted(name),
        )
        raise _unfit(words)


def _no_meaning(meaning: str) -> Words:
    return say(
        "{meaning} is no unit, nor a whole number of one; write count, amount or 12个",
        meaning=quoted(meaning),
    )


def _unfit(words: Words) -> UnitError:
    return UnitError("unfit-unit", words)


def add(unit: Unit) -> None:
    """Add a unit for the rest of the run; the same one again changes nothing.

    Raises UnitError `unfit-unit` where one of its names means something else.
    """
    if table.table().get(unit.name) == unit:
        return
    for name in (unit.name, *unit.other_names):
        if table.is_unit(name):
            raise _unfit(say("{name} is a unit already", name=quoted(name)))
    table.add(unit)
