"""What is doubted of a figure while it is read: a share of 0.32 may be meant as 32 %."""

import re

from healthplan_cli import units
from healthplan_cli.problems import Position, Problem
from healthplan_cli.quantity import number
from healthplan_cli.words import say


def doubt_share(text: str, unit: str, where: Position) -> Problem | None:
    """A warning for a bare figure below 1 that is counted in %: spreadsheets hold 32 % as 0.32."""
    plain = units.normal(text)
    if units.canonical(unit) != units.canonical("%") or not re.fullmatch(units.NUMBER, plain):
        return None
    value = units.parse(plain).value
    if not 0 < abs(value) < 1:
        return None
    meant = number(value * 100)
    words = say("{figure} is read as {figure}%, not as {meant}%; write the figure with its % sign", figure=plain, meant=meant)
    return Problem(where, "share-below-one", words, "warning")
