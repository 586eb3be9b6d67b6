"""The units in order of the share of targets that they meet, as a collection ranks them.

Of the targets that are judged all count, so that who reports less has no better place; who reports
nothing has none. Shares are compared exactly, and ties have one place (1, 2, 2, 4).
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from healthplan_cli.bulk.engine import Engine
from healthplan_cli.model.quantity import decimal
from healthplan_cli.model.review import PASSING, UNCOUNTED, Status

DECIMALS = 6
_LEFT_OUT = (*UNCOUNTED, Status.WAIVED)


def _listed(statuses: Sequence[Status]) -> str:
    return ", ".join(f"'{status}'" for status in statuses)


COUNTS = ", ".join(f"count(*) filter (where status = '{one}') as {one}" for one in Status)
_OF_UNITS = f"""
create table of_units as
select of_unit, {COUNTS},
  count(*) filter (where status in ({_listed(PASSING)})) as passing,
  count(*) filter (where status not in ({_listed(_LEFT_OUT)})) as judged,
  count(*) filter (where status <> 'unreported' and (by_check or file is not null)) as said
from verdicts group by of_unit
"""
_PLACES = """
create table places (passing bigint, judged bigint, share_met decimal(9,6), place bigint)
"""
_SHARES = """
select passing, judged, count(*) from of_units where said > 0 and judged > 0
group by passing, judged
"""
_OF_ALL = """
create table ranked as
select u.*, p.share_met, p.place from of_units u
left join places p on p.passing = u.passing and p.judged = u.judged and u.said > 0
"""


def rank(engine: Engine) -> None:
    """Make the table `ranked`: of each unit its counts, the share of targets met, and its place."""
    engine.run(_OF_UNITS)
    engine.run(_PLACES)
    engine.fill("places", list(_places(engine)))
    engine.run(_OF_ALL)


def _places(engine: Engine) -> Iterator[tuple[int, int, Decimal, int]]:
    """Yield each pair of counts that units have, with its share and its place."""
    units: dict[Fraction, int] = {}
    pairs: dict[Fraction, list[tuple[int, int]]] = {}
    for passing, judged, count in engine.rows(_SHARES):
        share = Fraction(passing, judged)
        units[share] = units.get(share, 0) + count
        pairs.setdefault(share, []).append((passing, judged))
    place = 1
    for share in sorted(pairs, reverse=True):
        for passing, judged in pairs[share]:
            yield passing, judged, decimal(round(share, DECIMALS)), place
        place += units[share]
