"""What is wrong with the figures of very many units: each is a row of the table `problems`."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import astuple

from healthplan_cli.bulk.engine import Engine

TABLE = """
create table problems (
  unit varchar, code varchar, level varchar, words varchar, file integer, line bigint, cell integer
)
"""


class Where(Struct, frozen=True, array_like=True):
    """The number of the file, the line and the column of a figure; None of what is in no row."""

    file: int | None = None
    line: int | None = None
    cell: int | None = None


class UnitProblem(Struct, frozen=True, array_like=True):
    """A problem of a unit, in words; `unit` is "" where it is of none."""

    unit: str
    code: str
    words: str
    where: Where
    level: str = "error"


def add(engine: Engine, problems: Iterable[UnitProblem]) -> None:
    """Add problems to the table."""
    engine.fill("problems", [_row(one) for one in problems])


def _row(one: UnitProblem) -> Sequence[object]:
    return one.unit, one.code, one.level, one.words, *astuple(one.where)
