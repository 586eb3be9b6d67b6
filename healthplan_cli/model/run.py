"""How a run of `hpc check` was made: by which version, with which choices, from which files."""

from datetime import date
from typing import Literal

from msgspec import Struct

from healthplan_cli.model.target import Compare

SourceKind = Literal["figures", "beside", "plan", "catalog", "rules", "tables"]


class Source(Struct, frozen=True):
    """A file that a run was made from, and the SHA-256 of its bytes in hexadecimal digits.

    A file of the shipped specs has its path in them; `sha256` is None where it cannot be read once
    more, such as standard input.
    """

    kind: SourceKind
    file: str
    sha256: str | None


class Choices(Struct, frozen=True, kw_only=True):
    """What a run was asked for that its verdicts, points or the choice of targets depend on."""

    plan: str | None = None
    as_of: date | None = None
    due: date | None = None
    baseline: tuple[str, ...] = ()
    waivers: str | None = None
    compare: Compare | None = None
    progress: str | None = None
    only: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    strict: bool = False
    fail_on: tuple[str, ...] = ()
    cells: bool = False
    suppress: int = 0


class Run(Struct, frozen=True):
    """What is told of a run beside what it found; `day` is the day of it."""

    version: str
    day: date
    choices: Choices
    sources: tuple[Source, ...]
