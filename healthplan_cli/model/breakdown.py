"""How figures are broken down (分组): by sex, by residence, by age, each into named groups."""

from msgspec import Struct

from healthplan_cli.text.problems import NOWHERE, Position
from healthplan_cli.text.words import Words, say


class Group(Struct, frozen=True):
    """One group of a breakdown; `is_unknown` of those of whom nobody knows the group."""

    id: str
    zh: str
    en: str = ""
    aliases: tuple[str, ...] = ()
    is_unknown: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All that the group is called."""
        return (self.id, self.zh, self.en, *self.aliases)


class Breakdown(Struct, frozen=True):
    """Groups that a figure is reported for beside the whole.

    Everybody is in one of them where it `is_complete`, and in no two where it `is_disjoint`.
    """

    id: str
    zh: str
    en: str
    groups: tuple[Group, ...]
    is_complete: bool = True
    is_disjoint: bool = True
    position: Position = NOWHERE

    @property
    def is_parted(self) -> bool:
        """Whether everybody is in just one of the groups."""
        return self.is_complete and self.is_disjoint

    @property
    def names(self) -> tuple[str, ...]:
        """All that the breakdown is called."""
        return (self.id, self.zh, self.en)


class OfGroup(Struct, frozen=True):
    """The one group that a target is for."""

    breakdown: Breakdown
    group: Group

    @property
    def words(self) -> Words:
        """The group with what it is a group of: female (sex)."""
        return say("{group} ({breakdown})", group=self.group, breakdown=self.breakdown)
