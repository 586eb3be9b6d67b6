"""Counts of several rows that a layout declares to be added up, and rows that are sums of others.

Rates are never added up.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction

from msgspec import Struct, field
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.quantity import Quantity, number
from healthplan_cli.reading.layouts.lines import Cell, Line
from healthplan_cli.reading.returns.check_sums import adds_up, slack
from healthplan_cli.reading.returns.sums import is_sum
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import UnitError

UnitOf = Callable[[Line], str]
"""The unit that a target or element is counted in; "" where it is not known."""
_COUNTED = ("numerator", "denominator")
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
            if over in there and role not in ("note", "explain"):
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
        if role in ("note", "explain"):
            return cells[0]
        found = [(cell, one) for cell in cells if (one := self._read(cell)) is not None]
        if len(found) < len(cells):
            return None
        first = found[0][1]
        for cell, one in found:
            if one.unit != first.unit:
                self._refuse(cell, "wrong-unit", one.unit, first.unit)
                return None
        unit = first.unit or _said(line, cells[0]) or self.unit_of(line)
        if role not in _COUNTED and not adds_up(unit):
            words = say(
                "figures of {id} in {unit} are not added up; only counts are",
                id=line.name.text,
                unit=unit or quoted(""),
            )
            where = self.sheet.where(cells[1].row, cells[1].column)
            self.problems.append(Problem(where, "rate-summed", words))
            return None
        total = sum((one.value for _, one in found), Fraction(0))
        places = max(one.places or 0 for _, one in found)
        return replace(cells[0], text=f"{number(total, places)}{first.unit}")

    def _read(self, cell: Cell) -> Quantity | None:
        try:
            return units.parse(cell.text)
        except UnitError as error:
            where = self.sheet.where(cell.row, cell.column)
            self.problems.append(Problem(where, error.code, error.words))
            return None

    def _refuse(self, cell: Cell, code: str, unit: str, other: str) -> None:
        words = say(
            "figures in {unit} and in {other} are not added up",
            unit=quoted(unit),
            other=quoted(other),
        )
        self.problems.append(Problem(self.sheet.where(cell.row, cell.column), code, words))


class Totals(Struct):
    """The figures of a row of sums and of its parts, by target and role."""

    sheet: Sheet
    unit_of: UnitOf
    totals: dict[tuple[str, str], tuple[Line, Cell]] = field(default_factory=dict)
    parts: dict[tuple[str, str], list[Cell | None]] = field(default_factory=dict)

    def add(self, line: Line, name: str, roles: tuple[str, ...], *, is_total: bool) -> None:
        """Take in the figures of a row; a row between that is a sum itself is no part."""
        if not is_total and is_sum(name):
            return
        for role in roles:
            cell, of = line.cells.get(role), (line.name.text, role)
            if not is_total:
                self.parts.setdefault(of, []).append(cell)
            elif cell is not None:
                self.totals[of] = line, cell

    def problems(self) -> Iterator[Problem]:
        """Yield a problem for each sum that is not what its parts make.

        Figures may differ by the rounding of what is printed. Where a part has no figure, the sum
        may be larger. Rates are not looked at.
        """
        for of, (line, cell) in self.totals.items():
            total = _parsed(cell)
            parts = self.parts.get(of, [])
            found = [one for part in parts if part is not None and (one := _parsed(part))]
            if total is None or not found or any(one.unit != total.unit for one in found):
                continue
            unit = self._unit(of[1], line, cell, total)
            if not adds_up(unit):
                continue
            summed = sum((one.value for one in found), Fraction(0))
            allowed = sum((slack(replace(one, unit=unit)) for one in (total, *found)), Fraction(0))
            is_whole = len(found) == len(parts)
            over = summed - total.value
            if over > allowed or (is_whole and -over > allowed):
                words = say(
                    "{name} is {said}, and its parts make {sum}",
                    name=quoted(line.each or line.name.text),
                    said=total,
                    sum=Quantity(summed, total.unit, total.places),
                )
                yield Problem(self.sheet.where(cell.row, cell.column), "sum-differs", words)

    def _unit(self, role: str, line: Line, cell: Cell, total: Quantity) -> str:
        """Return the unit of a sum; counts above and below a line are of persons or things."""
        said = total.unit or _said(line, cell)
        if role in _COUNTED:
            return said or "人"
        return said or self.unit_of(line)


def _parsed(cell: Cell) -> Quantity | None:
    try:
        return units.parse(cell.text)
    except UnitError:
        return None  # the reader of the figures says what is wrong with it


def _said(line: Line, cell: Cell) -> str:
    return line.unit.text if line.unit is not None else cell.unit
