"""Actual against limit as a bar of ASCII characters, each one cell wide in every terminal, whatever it takes Chinese text for.

`[=========  |..]`: the bar runs from zero to the actual value, `|` is a limit, dots are where the value ought to be.
"""

from fractions import Fraction

from healthplan_cli.model.plan import Measure
from healthplan_cli.model.review import Measured, Verdict
from healthplan_cli.reports._bullet import scale, side

CELLS = 12
ZERO = Fraction(0)


def bar(verdict: Verdict) -> str:
    """The bar of a target that is one number; empty for grades, several figures, and where nothing was measured."""
    if verdict.target.each is not None or len(verdict.measured) != 1:
        return ""
    (one,) = verdict.measured
    value = one.value if one.compared is None else one.compared
    if value is None or one.condition.measure is Measure.RANK:
        return ""
    return f"[{''.join(_cells(one, value))}]"


def _cells(one: Measured, value: Fraction) -> list[str]:
    interval = one.condition.interval
    low, high = scale(interval, value)
    middles = [low + (high - low) * Fraction(2 * cell + 1, 2 * CELLS) for cell in range(CELLS)]
    wanted = ["." if middle in interval else " " for middle in middles]
    cells = [
        "=" if min(value, ZERO) < middle < max(value, ZERO) else blank
        for middle, blank in zip(middles, wanted, strict=True)
    ]
    limits = {
        limit: min(int((limit - low) / (high - low) * CELLS), CELLS - 1) for limit in interval.ends
    }
    for limit, cell in limits.items():
        way = side(value, limit, interval)
        beside = cell + way
        if (
            way and 0 <= beside < CELLS
        ):  # a value that is not its limit looks so, however near: one cell short of it, or behind
            cells[beside] = "=" if value and limit * way >= 0 else wanted[beside]
    for cell in limits.values():
        cells[cell] = "|"
    return cells
