"""Counts of several rows that a layout declares to be added up; rates never are."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from msgspec import Struct, field
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.quantity import Quantity, number
from healthplan_cli.reading.layouts.lines import Cell, Line
from healthplan_cli.reading.returns.check_sums import unit_adds_up
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.text.problems import Position, Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import UnitError

UnitOf = Callable[[Line], str]
"""The unit that a target or element is counted in; "" where it is not known."""
_COUNTED = ("numerator", "denominator")
_REMARKS = ("note", "explain", "date")
_Over = tuple[str, ...]
_Of = tuple[str, str, bool, str, str]
_Parts = dict[_Of, dict[str, dict[_Over, Cell]]]


class Gathered(Struct):
    """Lines of several rows that are of the same target or element, put together at the end.

    `is_summed`: they are added up, so that none of them may be missing.
    """

    sheet: Sheet
    unit_of: UnitOf
    is_summed: bool = False
    lines: dict[_Of, Line] = field(default_factory=dict)
    parts: _Parts = field(default_factory=dict)
    missing: _Parts = field(default_factory=dict)
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
        missing = self.missing.setdefault(line.of, {})
        for role, cell in line.missing.items():
            missing.setdefault(role, {}).setdefault(over, cell)

    def together(self) -> Iterator[Line]:
        """Yield the lines, each with the sums of its parts."""
        for of, line in self.lines.items():
            if self.is_summed:
                self.problems += [*self._incomplete(of, line), *self._unpaired(of, line)]
            for role, parts in self.parts[of].items():
                self._put(line, role, list(parts.values()))
            yield line

    def _put(self, line: Line, role: str, cells: list[Cell]) -> None:
        """Put the only cell of a role into a line, or the sum of its cells."""
        if len(cells) == 1:
            line.cells[role] = cells[0]
            return
        made = self._sum(line, role, cells)
        if made is not None:
            line.cells[role] = made
            line.printed.clear()  # what is printed in a row is not of the sum

    def _incomplete(self, of: _Of, line: Line) -> Iterator[Problem]:
        """Yield a problem where a figure that is to be added up is missing."""
        values, missing = self.parts[of].get("value", {}), self.missing[of].get("value", {})
        lacking = []
        for over, cell in missing.items():
            if over not in values:
                lacking.append(cell)
        if values and lacking:
            words = say(
                "{id} is added up, and this figure of it is missing ({count} are); report it, "
                "write 0, or leave the row out with where:",
                id=line.name.text,
                count=len(lacking),
            )
            yield Problem(self._where(lacking[0]), "incomplete-sum", words)

    def _unpaired(self, of: _Of, line: Line) -> Iterator[Problem]:
        """Yield a problem where one of a pair of counts that are added up is missing."""
        first, second = (self.parts[of].get(role, {}) for role in _COUNTED)
        paired = first.keys() & second.keys()
        alone = []
        for over, cell in _either(first, second):
            if over not in paired:
                alone.append(cell)
        if first and second and alone:
            words = say(
                "{id} is added up from numerators and denominators, and beside this one the other "
                "is missing",
                id=line.name.text,
            )
            yield Problem(self._where(alone[0]), "incomplete-sum", words)

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
        others = []
        for one in found:
            if one.unit != unit:
                others.append(one.unit)
        if others:
            self._refuse_units(cells[1], unit, others[0])
            return None
        counted = unit or said_unit(line, cells[0]) or self.unit_of(line)
        if role not in _COUNTED and not unit_adds_up(counted):
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


def _either(
    above: Mapping[_Over, Cell], below: Mapping[_Over, Cell]
) -> Iterator[tuple[_Over, Cell]]:
    yield from above.items()
    yield from below.items()


def _summed(found: list[Quantity]) -> str:
    places = max(one.places or 0 for one in found)
    return number(sum((one.value for one in found), Fraction(0)), places)


def said_unit(line: Line, cell: Cell) -> str:
    """Return the unit that is declared for a bare figure, or that its heading says."""
    if line.unit is not None:
        return line.unit.text
    return cell.unit
