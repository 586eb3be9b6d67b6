"""Actual against limit as a bar of ASCII characters, one cell wide in every terminal.

`[=========  |..]`: the bar runs from zero to the actual value, `|` is a limit, dots are where the
value ought to be.
"""

from fractions import Fraction

from healthplan_cli.model.interval import Interval
from healthplan_cli.model.plan import Measure
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
    value = one.value if one.compared is None else one.compared
    if value is None or one.condition.measure is Measure.RANK:
        return ""
    return f"[{''.join(_cells(one.condition.interval, value))}]"


def _cells(interval: Interval, value: Fraction) -> list[str]:
    low, high = scale(interval, value)
    middles = [low + (high - low) * Fraction(2 * cell + 1, 2 * CELLS) for cell in range(CELLS)]
    wanted = [WANTED if middle in interval else BLANK for middle in middles]
    cells = list(wanted)
    for cell, middle in enumerate(middles):
        if min(value, ZERO) < middle < max(value, ZERO):
            cells[cell] = BAR
    for limit in interval.ends:
        cell, way = _cell_of(limit, low, high), side(value, limit, interval)
        beside = cell + way
        if way and 0 <= beside < CELLS:
            # a value that is not its limit looks so, however near: one cell short of it, or behind
            reaches = value != 0 and limit * way >= 0
            cells[beside] = BAR if reaches else wanted[beside]
    for limit in interval.ends:
        cells[_cell_of(limit, low, high)] = LIMIT
    return cells


def _cell_of(limit: Fraction, low: Fraction, high: Fraction) -> int:
    """Return the cell that a limit is in, on a line from low to high."""
    return min(int((limit - low) / (high - low) * CELLS), CELLS - 1)
