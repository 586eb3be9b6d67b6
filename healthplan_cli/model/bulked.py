"""What the figures of very many units come to: counts, the worst, and what is wrong."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from healthplan_cli.model.review import Status
from healthplan_cli.model.target import Target
from healthplan_cli.text.problems import Problem


class Kind(Struct, frozen=True):
    """One kind of problem: the first of them, and how many there are."""

    first: Problem
    count: int


class OfTarget(Struct, frozen=True):
    """How many units have which verdict on a target."""

    target: Target
    counts: Mapping[Status, int]


class OfUnit(Struct, frozen=True):
    """How many targets of a unit have which verdict."""

    name: str
    counts: Mapping[Status, int]


class Difference(Struct, frozen=True):
    """A verdict that is not that of a check of the unit; None where one of them has none."""

    unit: str
    target: str
    found: str | None
    checked: str | None


class Proof(Struct, frozen=True):
    """How many verdicts were looked up and how many checked, and how many of them were compared."""

    by_bands: int
    by_check: int
    compared: int
    differences: tuple[Difference, ...] = ()


class Bulked(Struct, frozen=True):
    """The result of a run: `rows` were read of `units`.

    `targets` are in the order of the plan, `worst` the units with the smallest share met. Units
    that did not report at all are known only where a roster `is_given`. `files` are the tables that
    were written.
    """

    plan: str
    as_of: date
    rows: int
    units: int
    counts: Mapping[Status, int]
    targets: tuple[OfTarget, ...]
    worst: tuple[OfUnit, ...]
    problems: tuple[Kind, ...]
    proof: Proof
    is_given: bool
    files: tuple[Path, ...] = ()
