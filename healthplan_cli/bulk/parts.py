"""What is kept of each row that was looked up, as columns of a Parquet file.

A figure in a band is kept as a number, with how many decimals it was written with: that is smaller
than its text, and is not read once more. Any other is kept as it was written, for the check.
"""

from collections.abc import Sequence
from pathlib import Path

from healthplan_cli.bulk.relation import identifier, literal
from healthplan_cli.bulk.statement import cells_of, lookup

_PACKED = """
select j.file, j.line, j.cell, j.u, j.k, j.b,
  case when j.b is not null then j.figure end as figure,
  case when j.b is not null then j.places end as places,
  case when j.b is null then coalesce(cast(j."value" as varchar), '') end as "value"{others}
from ({looked_up}) j
"""
_UNPACKED = """
create view {name} as
select * replace (
  case when b is null then "value"
    else left(cast(figure as varchar), length(cast(figure as varchar)) - {not_written})
  end as "value"
)
from read_parquet([{parts}])
"""
_NOT_WRITTEN = "case places when 0 then 7 else 6 - places end"
"""Of a number with six decimals, how many characters its text does not have: the point is one."""
_NONE = """
create table {name} (
  file integer, line bigint, cell integer, u integer, k integer, b integer,
  figure decimal(18, 6), places integer, {cells}
)
"""


def packed(keys: Sequence[str]) -> str:
    """Return the statement for the rows of a part, out of a relation `source` of these keys."""
    others = [f", j.{identifier(key)}" for key in cells_of(keys) if key != "value"]
    return _PACKED.format(others="".join(others), looked_up=lookup(keys))


def unpacked(name: str, parts: Sequence[Path], keys: Sequence[str]) -> str:
    """Return the statement that makes a relation of all rows of some parts, figures as text too."""
    if not parts:
        cells = ", ".join(f"{identifier(key)} varchar" for key in cells_of(keys))
        return _NONE.format(name=name, cells=cells)
    files = ", ".join(literal(str(part)) for part in parts)
    return _UNPACKED.format(name=name, parts=files, not_written=_NOT_WRITTEN)
