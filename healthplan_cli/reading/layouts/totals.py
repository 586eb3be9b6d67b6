"""Rows of a declared table that are sums of others, checked against their parts."""

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct, field
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.layout import FIGURE_ROLES
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.reading.layouts.lines import Cell, Line
from healthplan_cli.reading.layouts.sums import UnitOf, said_unit
from healthplan_cli.reading.phrases.sums import is_sum
from healthplan_cli.reading.returns.check_sums import slack, unit_adds_up
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import UnitError

_COUNTED = ("numerator", "denominator")


class Total(Struct, frozen=True):
    """A figure of a row of sums: what it is of, and its cell."""

    line: Line
    role: str
    cell: Cell


class Totals(Struct):
    """The figures of a row of sums and of its parts, by target and role."""

    sheet: Sheet
    unit_of: UnitOf
    totals: dict[tuple[str, str], Total] = field(default_factory=dict)
    parts: dict[tuple[str, str], list[Cell | None]] = field(default_factory=dict)

    def add(self, line: Line, name: str, *, is_total: bool) -> None:
        """Take in the figures of a row; a row between that is a sum itself is no part."""
        if not is_total and is_sum(name):
            return
        for role in FIGURE_ROLES:
            cell = line.cells.get(role)
            of = (line.name.text, role)
            if not is_total:
                self.parts.setdefault(of, []).append(cell)
            elif cell is not None:
                self.totals[of] = Total(line, role, cell)

    def problems(self) -> Iterator[Problem]:
        """Yield a problem for each sum that is not what its parts make.

        Figures may differ by the rounding of what is printed. Where a part has no figure, the sum
        may be larger. A rate of the whole is between the rates of the parts.
        """
        for of, total in self.totals.items():
            parts = self.parts.get(of, [])
            figure = _figure(total.cell)
            found = []
            for one in map(_figure, parts):
                if one is not None:
                    found.append(one)
            if figure is None or not found or any(one.unit != figure.unit for one in found):
                continue
            words = self._wrong(total, figure, found, is_whole=len(found) == len(parts))
            if words is not None:
                where = self.sheet.where(total.cell.row, total.cell.column)
                yield Problem(where, "sum-differs", words)

    def _wrong(
        self, total: Total, figure: Quantity, parts: list[Quantity], *, is_whole: bool
    ) -> Words | None:
        unit = self._unit(total, figure)
        name = quoted(total.line.each or total.line.name.text)
        if unit_adds_up(unit):
            return _no_sum(name, figure, parts, unit, is_whole=is_whole)
        if is_whole and units.is_ratio(unit):
            return _no_mean(name, figure, parts, unit)
        return None

    def _unit(self, total: Total, figure: Quantity) -> str:
        """Return the unit of a sum; counts above and below a line are of persons or things."""
        said = figure.unit or said_unit(total.line, total.cell)
        if total.role in _COUNTED:
            return said or "人"
        return said or self.unit_of(total.line)


def _no_sum(
    name: str, figure: Quantity, parts: list[Quantity], unit: str, *, is_whole: bool
) -> Words | None:
    summed = sum((one.value for one in parts), Fraction(0))
    allowed = sum((slack(replace(one, unit=unit)) for one in (figure, *parts)), Fraction(0))
    more = summed - figure.value
    if more <= allowed and (not is_whole or -more <= allowed):
        return None
    return say(
        "{name} is {said}, and its parts make {sum}",
        name=name,
        said=figure,
        sum=Quantity(summed, figure.unit, figure.places),
    )


def _no_mean(name: str, figure: Quantity, parts: list[Quantity], unit: str) -> Words | None:
    least = min(parts, key=lambda one: one.value)
    most = max(parts, key=lambda one: one.value)
    own = slack(replace(figure, unit=unit))
    is_below = figure.value + own < least.value - slack(replace(least, unit=unit))
    is_above = figure.value - own > most.value + slack(replace(most, unit=unit))
    if not is_below and not is_above:
        return None
    return say(
        "{name} is {said}, and its parts are between {least} and {most}",
        name=name,
        said=figure,
        least=least,
        most=most,
    )


def _figure(cell: Cell | None) -> Quantity | None:
    if cell is None:
        return None
    try:
        return units.parse(cell.text)
    except UnitError:
        return None  # the reader of the figures says what is wrong with it
