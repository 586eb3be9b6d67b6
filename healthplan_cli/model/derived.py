"""What a formula makes of the figures of a file."""

from msgspec import Struct

from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.target import Baseline
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import Words


class TwoReadings(Struct, frozen=True):
    """A number as it is written, and the two ways to write what it may mean."""

    number: str
    as_written: str
    otherwise: str


class OtherFigure(Struct, frozen=True):
    """What a formula makes where the bare numbers among its parts are read in their other way.

    `first` is the first of them; `is_of_counts` whether all of them are counts, 3 for 3万.
    """

    first: TwoReadings
    value: Quantity
    is_of_counts: bool


class Derived(Struct, frozen=True):
    """The figure that a formula makes, or `lacks`: why there is none.

    `parts` are the figures that it is made of, with their names, and `positions` where they are.
    `then` is what it makes of their baselines, None where one is missing. `divides_by_0` is whether
    there is no figure though all parts are known. `failed` is what an attestation of a part says
    that failed.
    """

    value: Quantity | None = None
    lacks: Words | None = None
    parts: tuple[Words, ...] = ()
    positions: tuple[Position, ...] = ()
    then: Baseline | None = None
    other: OtherFigure | None = None
    divides_by_0: bool = False
    failed: Words | None = None
