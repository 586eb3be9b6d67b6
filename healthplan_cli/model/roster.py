"""Who must report (应报单位): the units of a roster, and what they add up to."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.period import Period
from healthplan_cli.model.submission import Waiver
from healthplan_cli.text.problems import NOWHERE, Position
from healthplan_cli.text.unit_names import unit_name

BUREAUS = ("卫生健康委员会", "卫生健康局", "卫生健康委", "卫健委", "卫健局", "卫生局")
"""What may be behind the name of a county where its bureau reports: 甲县卫健委."""


def names_of_sender(name: str, whole: str = "") -> Iterator[str]:
    """Yield the names that a unit may have by that under which it reports.

    It may be that of its bureau, and have the name of the whole before it: 甲县 of 某市甲县卫健委.
    """
    for ending in ("", *BUREAUS):
        bare = name.removesuffix(ending)
        yield bare
        yield bare.removeprefix(whole)


def bare_sender(name: str, region: str) -> str:
    """Return what a unit of a region is called, however its bureau is named: 甲县 of 甲县卫健委.

    Where that is the region itself, or nobody is named, it is the region.
    """
    bare, whole = unit_name(name), unit_name(region)
    for ending in BUREAUS:
        bare = bare.removesuffix(ending)
    return bare.removeprefix(whole) or whole


class Unit(Struct, frozen=True):
    """One unit that reports: its names, the unit that it is a part of, and its days.

    `parent` and `reported_by` are ids of other units, "" where there is none: `reported_by` hands
    in the returns of this unit (代报). It is open from `opens` to `closes`, both included; None is
    always.
    """

    id: str
    zh: str
    en: str = ""
    aliases: tuple[str, ...] = ()
    kind: str = ""
    parent: str = ""
    reported_by: str = ""
    opens: date | None = None
    closes: date | None = None
    waiver: Waiver | None = None
    position: Position = NOWHERE

    @property
    def names(self) -> tuple[str, ...]:
        """All that it may be called in a file."""
        return tuple(name for name in (self.zh, self.en, *self.aliases, self.id) if name)

    def is_open(self, period: Period) -> bool:
        """Return whether it is open on any day of a period, and so has something to report."""
        has_opened = self.opens is None or self.opens <= period.end
        return has_opened and (self.closes is None or self.closes >= period.start)


class Roster(Struct, frozen=True):
    """The units that must report, in the order in which reports list them.

    `whole` is what the units without a parent add up to, "" where nothing is said; its own return
    is compared with them. `is_given` is False where the units are those that happened to report, so
    that nobody can be missing.
    """

    units: tuple[Unit, ...]
    whole: str = ""
    is_given: bool = True
    position: Position = NOWHERE

    def unit(self, id: str) -> Unit:
        """Return the unit of that id. Raises KeyError."""
        for unit in self.units:
            if unit.id == id:
                return unit
        raise KeyError(id)

    def open_in(self, period: Period) -> "Roster":
        """Return the roster of those units alone that have something to report in a period."""
        return replace(self, units=tuple(unit for unit in self.units if unit.is_open(period)))

    @property
    def root(self) -> Unit | None:
        """The one unit that all others are parts of, None where there is none.

        What it hands in is of the whole plan.
        """
        top = list(self.parts_of(""))
        if len(top) == 1 and any(self.parts_of(top[0].id)):
            return top[0]
        return None

    @property
    def names(self) -> tuple[str, ...]:
        """All names of all units."""
        return tuple(name for unit in self.units for name in unit.names)

    def parts_of(self, parent: str) -> Iterator[Unit]:
        """Yield the units that add up to a unit, or with "" to the whole."""
        return (unit for unit in self.units if unit.parent == parent)
