"""Whom a target is asked of: each institution of a kind, or each unit for its own share."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import TypeVar

from msgspec import Struct, field

from healthplan_cli.model.condition import Condition
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.text.problems import NOWHERE, Position
from healthplan_cli.text.words import Words, joined, say

T = TypeVar("T")


class Share(Struct, frozen=True):
    """What one unit is to bring to a target: its own limit.

    `of` is the denominator of a rate of the unit, None where that is not known.
    """

    conditions: tuple[Condition, ...]
    of: Quantity | None = None
    position: Position = NOWHERE


class Division(Struct, frozen=True):
    """How the limit of a target is divided among units (任务分解), by their names.

    `is_for_each`: the limit of the plan holds for each of them.
    """

    shares: Mapping[str, Share] = field(default_factory=dict)
    is_for_each: bool = False

    @property
    def words(self) -> Words:
        """What is asked of each unit."""
        if self.is_for_each:
            return say("of each unit the same")
        asked = []
        for name, share in self.shares.items():
            asks = joined(one.asks for one in share.conditions)
            asked.append(say("{unit} {asks}", unit=name, asks=asks))
        return say("of units: {asks}", asks=joined(asked))


class Each(Struct, frozen=True):
    """Every institution of a kind must meet the target, or so many of them.

    `count` of them where the plan says how many there are. A `share` (1 = all) or the number
    `at_least` is enough where the plan says so. Of one unit nothing says how many of them it has:
    `count_of_all` is then how many all units have.
    """

    of: str
    count: int | None = None
    share: Fraction | None = None
    at_least: int | None = None
    count_of_all: int | None = None

    @property
    def some_are_enough(self) -> bool:
        """Whether not every one of them must meet the target."""
        return self.share is not None or self.at_least is not None

    def enough(self, reported: int) -> int:
        """Return how many must meet it, of all that the plan counts, else of those reported."""
        if self.at_least is not None:
            return self.at_least
        if self.count is None:
            everyone = reported
        else:
            everyone = self.count
        if self.share is None:
            return everyone
        return ceil(self.share * everyone)

    def decisive(self, found: Sequence[T], absent: T, rank: Callable[[T], int | Fraction]) -> T:
        """Return what decides: the worst of as many best ones as are enough.

        `absent` is what is found of each institution that did not report.
        """
        missing = max((self.count or 0) - len(found), self.enough(len(found)) - len(found), 0)
        best_first = sorted([*found, *[absent] * missing], key=rank, reverse=True)
        return best_first[self.enough(len(found)) - 1]
