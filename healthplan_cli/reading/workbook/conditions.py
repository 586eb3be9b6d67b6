"""Conditional formats: which cells they may show otherwise, and whether those are still seen."""

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from healthplan_cli.reading.workbook.colours import is_unseen

_COMPARE: Mapping[str, Callable[[float, Sequence[float]], bool]] = {
    "equal": lambda value, limits: value == limits[0],
    "notEqual": lambda value, limits: value != limits[0],
    "greaterThan": lambda value, limits: value > limits[0],
    "greaterThanOrEqual": lambda value, limits: value >= limits[0],
    "lessThan": lambda value, limits: value < limits[0],
    "lessThanOrEqual": lambda value, limits: value <= limits[0],
    "between": lambda value, limits: min(limits) <= value <= max(limits),
    "notBetween": lambda value, limits: not min(limits) <= value <= max(limits),
}
"""How a rule on the value of a cell compares it (ECMA-376-1, 18.18.15)."""
_OF_TWO = ("between", "notBetween")
_SIGNS = {
    "=": "equal",
    "<>": "notEqual",
    ">": "greaterThan",
    ">=": "greaterThanOrEqual",
    "<": "lessThan",
    "<=": "lessThanOrEqual",
}
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_COMPARISON = re.compile(r"([A-Z]+[0-9]+)(<>|<=|>=|=|<|>)(-?[0-9]+(?:\.[0-9]+)?)")
"""A formula that compares a cell: B2=0."""
_OF_NO_FIGURE = re.compile(r"(?:ISERROR|ISERR|ISNA|ISBLANK)\(([A-Z]+[0-9]+)\)")
"""A formula that asks for an error or a blank: ISERROR(B2)."""
_KINDS_OF_NO_FIGURE = ("containsErrors", "containsBlanks")


class Look(Struct, frozen=True):
    """What a condition changes of how a cell looks; `ink` and `ground` are None for its own.

    `odd`: it strikes the cell through, raises it, or shows more than plain digits.
    """

    odd: bool = False
    ink: str | None = None
    ground: str | None = None

    def hides(self, ink: str, ground: str) -> bool:
        """Return whether it gives letters and ground of a cell, of these colours, the same one."""
        if self.ink is None and self.ground is None:
            return False
        own_ink = ink if self.ink is None else self.ink
        own_ground = ground if self.ground is None else self.ground
        return is_unseen(own_ink, own_ground)


class Test(Struct, frozen=True):
    """What a condition asks of the number in its cell; no operator for one that is no figure."""

    operator: str = ""
    limits: tuple[float, ...] = ()

    def may_hold(self, value: object) -> bool:
        """Return whether it may hold of a value; a text equals no number."""
        if not self.operator:
            return False
        if isinstance(value, bool) or not isinstance(value, int | float):
            return self.operator != "equal"
        return _COMPARE[self.operator](value, self.limits)


class Condition(Struct, frozen=True):
    """A condition on a range of cells, and how those look of which it holds.

    `test` is what it asks, None where that is not known: it may hold of any then.
    """

    rows: range
    columns: range
    look: Look
    test: Test | None = None

    def may_hold(self, row: int, column: int, value: object) -> bool:
        """Return whether a cell with a value may be shown in its look."""
        if row not in self.rows or column not in self.columns:
            return False
        return self.test is None or self.test.may_hold(value)


def test_of(rule: Mapping[str, str], formulas: Sequence[str], first: str) -> Test | None:
    """Return what a rule asks of its cells, of which `first` is the first; None for unknown.

    `rule` are its attributes (18.3.1.10).
    """
    kind = rule.get("type", "")
    if kind in _KINDS_OF_NO_FIGURE:
        return Test()
    if kind == "expression" and len(formulas) == 1:
        return _test_in(formulas[0], first)
    operator = rule.get("operator", "")
    wanted = 2 if operator in _OF_TWO else 1
    is_known = operator in _COMPARE and len(formulas) == wanted
    if kind != "cellIs" or not is_known or not all(map(_NUMBER.fullmatch, formulas)):
        return None
    return Test(operator, tuple(map(float, formulas)))


def _test_in(formula: str, first: str) -> Test | None:
    """Return what a formula asks of its own cell, which it writes as the first of all."""
    of_no_figure = _OF_NO_FIGURE.fullmatch(formula)
    if of_no_figure and of_no_figure[1] == first:
        return Test()
    comparison = _COMPARISON.fullmatch(formula)
    if comparison and comparison[1] == first:
        return Test(_SIGNS[comparison[2]], (float(comparison[3]),))
    return None
