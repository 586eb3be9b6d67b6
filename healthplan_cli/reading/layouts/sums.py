"""Counts of several rows that a layout declares to be added up; rates never are."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from msgspec import Struct, field
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.quantity import Quantity, number
from healthplan_cli.reading.layouts.lines import Cell, Line
from healthplan_cli.reading.returns.check_sums import adds_up
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.text.problems import Position, Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import UnitError

UnitOf = Callable[[Line], str]
"""The unit that a target or element is counted in; "" where it is not known."""
_COUNTED = ("numerator", "denominator")
_REMARKS = ("note", "explain", "date")
_Over = tuple[str, ...]


class Gathered(Struct):
    """Lines of several rows that are of the same target or element, put together at the end."""

    sheet: Sheet
    unit_of: UnitOf
    lines: dict[tuple[str, str, bool, str, str], Line] = field(default_factory=dict)
    parts: dict[tuple[str, str, bool, str, str], dict[str, dict[_Over, Cell]]] = field(
        default_factory=dict
    )
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: Line, over: _Over) -> None:
        """Take in a line; `over` are its texts in the columns that are added up over."""
        first = self.lines.setdefault(line.of, replace(line, cells={}, printed=[]))
        first.unit = first.unit or line.unit
        first.printed += line.printed
        parts = self.parts.setdefault(line.of, {})
        for role, cell in line.cells.items():
            there = parts.setdefault(role, {})
            if over in there and role not in _REMARKS:
                self.problems.append(self._twice(line, cell, there[over]))
            there.setdefault(over, cell)

    def together(self) -> Iterator[Line]:
        """Yield the lines, each with the sums of its parts."""
        for of, line in self.lines.items():
            for role, parts in self.parts[of].items():
                cells = list(parts.values())
                made = cells[0] if len(cells) == 1 else self._sum(line, role, cells)
                if made is not None:
                    line.cells[role] = made
            yield line

    def _twice(self, line: Line, cell: Cell, first: Cell) -> Problem:
        words = say(
            "{id} is reported a second time here, first in {first}",
            id=line.name.text,
            first=self.sheet.where(first.row, first.column),
        )
        return Problem(self.sheet.where(cell.row, cell.column), "duplicate-key", words)

    def _sum(self, line: Line, role: str, cells: list[Cell]) -> Cell | None:
        """Return the sum of cells where the first of them is; None for what is not added up."""
        if role in _REMARKS:
            return cells[0]
        found = self._quantities(cells)
        if not found:
            return None
        unit = found[0].unit
        others = [one.unit for one in found if one.unit != unit]
        if others:
            self._refuse_units(cells[1], unit, others[0])
            return None
        counted = unit or said_unit(line, cells[0]) or self.unit_of(line)
        if role not in _COUNTED and not adds_up(counted):
            self._refuse_rate(line, cells[1], counted)
            return None
        return replace(cells[0], text=f"{_summed(found)}{unit}")

    def _quantities(self, cells: list[Cell]) -> list[Quantity]:
        """Return the figures of cells; none where one of them is no figure, which is reported."""
        found = [self._read(cell) for cell in cells]
        if None in found:
            return []
        return [one for one in found if one is not None]

    def _read(self, cell: Cell) -> Quantity | None:
        try:
            return units.parse(cell.text)
        except UnitError as error:
            self.problems.append(Problem(self._where(cell), error.code, error.words))
            return None

    def _refuse_rate(self, line: Line, cell: Cell, unit: str) -> None:
        words = say(
            "figures of {id} in {unit} are not added up; only counts are",
            id=line.name.text,
            unit=unit or quoted(""),
        )
        self.problems.append(Problem(self._where(cell), "rate-summed", words))

    def _refuse_units(self, cell: Cell, unit: str, other: str) -> None:
        words = say(
            "figures in {unit} and in {other} are not added up",
            unit=quoted(unit),
            other=quoted(other),
        )
        self.problems.append(Problem(self._where(cell), "wrong-unit", words))

    def _where(self, cell: Cell) -> Position:
        return self.sheet.where(cell.row, cell.column)


def _summed(found: list[Quantity]) -> str:
    places = max(one.places or 0 for one in found)
    return number(sum((one.value for one in found), Fraction(0)), places)


def said_unit(line: Line, cell: Cell) -> str:
    """Return the unit that is declared for a bare figure, or that its heading says."""
    return line.unit.text if line.unit is not None else cell.unit
