"""Places in a ranking."""

from msgspec import Struct


class Peers(Struct, frozen=True):
    """Those who are ranked, as the plan names them, and how many they are where it says so."""

    of: str
    count: int | None = None


class Place(Struct, frozen=True):
    """A place in a ranking, 1 for the first.

    `of` is how many are ranked, None where that was not reported. Who shares a place with others
    (并列) has that place.
    """

    rank: int
    of: int | None = None
    is_tied: bool = False
