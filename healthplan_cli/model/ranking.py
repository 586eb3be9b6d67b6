"""The units of a collection in order, with what keeps chance from being read as merit."""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from msgspec import Struct

from healthplan_cli.model.roster import Unit
from healthplan_cli.text.words import Words, say


class Funnel(StrEnum):
    """Where a share or rate is beside that of all units, by the limits of a funnel plot."""

    HIGH_998 = "high_998"
    HIGH_95 = "high_95"
    WITHIN = "within"
    LOW_95 = "low_95"
    LOW_998 = "low_998"


FUNNEL_WORDS: Mapping[Funnel, Words] = {
    Funnel.HIGH_998: say("above all units, beyond chance (99.8 %)"),
    Funnel.HIGH_95: say("above all units (95 %)"),
    Funnel.WITHIN: say("may be chance"),
    Funnel.LOW_95: say("below all units (95 %)"),
    Funnel.LOW_998: say("below all units, beyond chance (99.8 %)"),
}


class UnitPlace(Struct, frozen=True):
    """The place of one unit: equal values share one, and the next is as many further on.

    `value` is what is ranked, exactly, None where it is not to be shown, and `of` what it is
    counted over, None where that is not known. `is_small` is whether that is too few to say much.
    `funnel` is None where the value is no share of counts and no rate of them.
    """

    unit: Unit
    place: int
    value: Fraction | None
    of: Fraction | None = None
    is_small: bool = False
    funnel: Funnel | None = None


class Ranking(Struct, frozen=True, dict=True):
    """The places of all units that reported, the best first.

    `by` is `points`, `share` or the id of a target; `unit` that of the values. `unranked` are those
    without a value.
    """

    by: str
    unit: str
    places: tuple[UnitPlace, ...]
    unranked: tuple[Unit, ...] = ()

    def place_of(self, unit: Unit) -> int | None:
        """Return the place of a unit, None where it has none."""
        return self._by_unit.get(unit.id)

    @cached_property
    def _by_unit(self) -> Mapping[str, int]:
        return {one.unit.id: one.place for one in self.places}
