"""Actual against limit as a bar of ASCII characters, one cell wide in every terminal.

`[=========  |..]`: the bar runs from zero to the actual value, `|` is a limit, dots are where the
value ought to be.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from healthplan_cli.model.condition import NO_FIGURES
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.review import Verdict
from healthplan_cli.reports._bullet import scale, side

CELLS = 12
ZERO = Fraction(0)
BAR, WANTED, LIMIT, BLANK = "=.| "


def bar(verdict: Verdict) -> str:
    """Return the bar of a target that is one number; "" for grades, several, and no figure."""
    if verdict.target.each is not None or len(verdict.measured) != 1:
        return ""
    (one,) = verdict.measured
    if one.compared is None:
        value = one.value
    else:
        value = one.compared
    if value is None or one.condition.measure in NO_FIGURES:
        return ""
    return f"[{''.join(_cells(one.condition.interval, value))}]"


def _cells(interval: Interval, value: Fraction) -> list[str]:
    low, high = scale(interval, value)
    wanted = []
    cells = []
    for cell in range(CELLS):
        middle = low + (high - low) * Fraction(2 * cell + 1, 2 * CELLS)
        mark = BLANK
        if middle in interval:
            mark = WANTED
        wanted.append(mark)
        if min(value, ZERO) < middle < max(value, ZERO):
            mark = BAR
        cells.append(mark)
    limits = {}
    for limit in interval.ends:
        limits[limit] = _cell_of(limit, low, high)
    _set_apart(cells, wanted, limits, value, interval)
    for cell in limits.values():
        cells[cell] = LIMIT
    return cells


def _set_apart(
    cells: list[str],
    wanted: Sequence[str],
    limits: Mapping[Fraction, int],
    value: Fraction,
    interval: Interval,
) -> None:
    """Show a value that is not its limit beside it, however near the two are."""
    for limit, cell in limits.items():
        way = side(value, limit, interval)
        beside = cell + way
        if way and 0 <= beside < CELLS:
            cells[beside] = BAR if _reaches(value, limit, way) else wanted[beside]


def _reaches(value: Fraction, limit: Fraction, way: int) -> bool:
    """Return whether the bar of a value on that side of a limit has the cell beside the limit."""
    return value != ZERO and limit * way >= ZERO


def _cell_of(limit: Fraction, low: Fraction, high: Fraction) -> int:
    """Return the cell that a limit is in, on a line from low to high."""
    return min(int((limit - low) / (high - low) * CELLS), CELLS - 1)
