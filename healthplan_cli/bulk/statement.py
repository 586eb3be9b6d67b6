"""The one statement that looks up every figure, in words of SQL that every database knows.

It reads the relation `source`, one row for each figure with its cells as text and its number, and
the small tables `written` (texts that name a unit), `names` (texts that name an indicator) and
`bands` (the figures with one verdict). Every row of `source` comes out once: with a band where its
figure is in one, else without, for the check. A row without a band is not judged, and never read as
missed.
"""

from collections.abc import Sequence

from healthplan_cli.model import columns

NAMED = ("id", "name", "unit")
"""The columns that name the indicator of a row."""
SAYING = ("section", "definition", "scope")
"""Columns that have the same text in all rows of an indicator, or say that one is of others."""
PLAIN = (*NAMED, "value")
"""The columns of a row that says no more than a figure."""
LOOKED_UP_IN = ("written", "names", "bands")
"""The small tables that the statement reads."""
_LOOKUP = """
select r.file, r.line, r.cell, r.u, r.k, b.b, r.figure, r.places, {cells}
from (
  select s.file, s.line, s.cell, w.u, n.k, s.places, {texts},
    case when n.t is not null and {is_plain} and not (n.is_whole and s.places > 0)
    then s.figure end as figure
  from source s
  left join written w on w."text" = s.org_unit
  left join names n on {is_named}
) r
left join bands b on b.k = r.k and r.figure between b.low and b.high
"""


def naming(keys: Sequence[str]) -> list[str]:
    """Return the columns that say of what a figure is: its indicator, its period, its group.

    A key that no column of a template has is the heading of one of the last two.
    """
    return [key for key in keys if key in (*NAMED, *SAYING) or key not in columns.BY_KEY]


def cells_of(keys: Sequence[str]) -> list[str]:
    """Return the columns that a part keeps as text: all but those that say of what a figure is."""
    of_what = naming(keys)
    return [key for key in keys if key not in of_what]


def listed(keys: Sequence[str], relation: str) -> str:
    """Return columns of these keys as SQL lists them, of a relation that is called so there."""
    return ", ".join(f'{relation}."{key}"' for key in keys)


def lookup(keys: Sequence[str], kept: Sequence[str] = ()) -> str:
    """Return the statement for a relation `source` with columns of these keys.

    `kept` are columns that come out beside the cells.
    """
    cells = [*kept, *cells_of(keys)]
    more = [key for key in cells_of(keys) if key not in PLAIN]
    are_blank = [f"s.\"{key}\" = ''" for key in more]
    return _LOOKUP.format(
        cells=listed(cells, "r"),
        texts=listed(cells, "s"),
        is_plain=" and ".join(are_blank) or "true",
        is_named=" and ".join(f'n."{key}" = s."{key}"' for key in naming(keys)),
    )
