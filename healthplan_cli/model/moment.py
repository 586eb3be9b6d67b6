"""A day, with the time of day where it is known: when a file was handed in."""

from datetime import date, time

from msgspec import Struct


class Moment(Struct, frozen=True):
    """A day, and the time of day or None where only the day is known."""

    day: date
    at: time | None = None

    def is_after(self, other: "Moment") -> bool:
        """Return whether it is surely the later: on one day both times must be known."""
        if self.day != other.day:
            return self.day > other.day
        if self.at is None or other.at is None:
            return False
        return self.at > other.at

    def __str__(self) -> str:
        if self.at:
            return f"{self.day} {self.at:%H:%M}"
        return str(self.day)
