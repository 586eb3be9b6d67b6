"""What a table prints beside a figure, to be checked: its target, its rate of completion, ..."""

from typing import Literal

from msgspec import Struct

from healthplan_cli.model.quantity import Quantity
from healthplan_cli.text.problems import Position

PrintedKind = Literal[
    "target",
    "attainment",
    "change",
    "verdict",
    "missed_count",
    "quotient",
    "sum",
    "part_of_year",
    "part_of_all",
    "points",
    "full_points",
    "shortfall",
    "surplus",
    "of_place",
    "group",
    "of_some",
    "last_year",
    "other_year",
    "average",
]


class Printed(Struct, frozen=True):
    """One cell beside a figure, which is never read as a figure itself.

    `kind` says what the column prints, `heading` is written over it. A `group` is whose figure it
    is: of women, of the countryside; `of_some` is a line above it, or its class, that may say so.
    `last_year` is the figure of the year before, `other_year` that of an earlier one, `average`
    that of all of an area; a `quotient` is a text that says the counts of a rate, a `sum` one that
    says the terms of a figure, and a `part_of_year` has those of all quarters as such a sum, a
    `part_of_all` those of 城区 and 农村; a `missed_count` is a line that says how many targets are
    missed. A `shortfall` is what is lacking, a `surplus` what is beyond the target, and `of_place`
    the figure of 全市, which may be the region of the plan. `heading_at` is the place of the
    heading.
    `quantity` is the number of the cell, its unit "" where the cell has none; None where it is no
    number by itself. `unit` is what its heading, or the row for its figure, says. `target` is the
    id of the target that it is of, "" where the row names none; `name` the institution, the part or
    both.
    """

    kind: PrintedKind
    text: str
    heading: str
    position: Position
    quantity: Quantity | None = None
    unit: str = ""
    target: str = ""
    name: str = ""
    heading_at: Position | None = None
