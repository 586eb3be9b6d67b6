"""The units in order of their points, or of the share of targets they meet, as in a collection.

Points count where the plan has any, each rounded to six decimals. Of the targets that are judged
all count, so that who reports less has no better place; who reports nothing has none. Shares are
compared exactly, and ties have one place (1, 2, 2, 4).
"""

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.tables import STATUSES
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import decimal
from healthplan_cli.model.review import PASSING, UNSCORED, Status

DECIMALS = 6


def counts(of: str, there: Collection[int] = range(len(STATUSES))) -> list[str]:
    """Return the columns that sum a column of numbers up by verdict.

    `there` are the numbers of the verdicts to sum up: each sum takes memory for every group.
    """
    columns = []
    for number in there:
        total = f"coalesce(sum({of}) filter (where status = {number}), 0)"
        columns.append(f"cast({total} as bigint) as {STATUSES[number]}")
    return columns


def _no_counts(there: Collection[int]) -> list[str]:
    """Return the columns of the verdicts that are not there."""
    absent = [status for number, status in enumerate(STATUSES) if number not in there]
    return [f"0 as {status}" for status in absent]


def _added(statuses: Iterable[Status]) -> str:
    return " + ".join(statuses)


_COUNTED = """
create table counted_by_unit as
select {columns},
  cast(coalesce(sum(said) filter (where status <> {unreported}), 0) as bigint) as said
from by_unit group by u
"""
_OF_UNITS = f"""
create view of_units as
select *, {_added(PASSING)} as passing,
  {_added(status for status in STATUSES if status not in UNSCORED)} as judged
from (select {{columns}} from counted_by_unit)
"""
_SCORED = """
create table scored as
select u, cast(sum(points) as decimal(38,6)) as points,
  cast(sum(full_marks) as decimal(38,6)) as of_points
from brought where points is not null group by u
"""
_PLACES = "create table places (reached {kind}, of_all {kind}, place bigint)"
_VALUES = """
create view valued as
select u.*, s.points, s.of_points, {reached} as reached, {of_all} as of_all
from of_units u left join scored s on s.u = u.u
"""
_SHARES = """
select reached, of_all, count(*) from valued where said > 0 and of_all > 0
group by reached, of_all
"""
_SHARES_MET = "create table shares (passing bigint, judged bigint, share_met decimal(9,6))"
_RATIOS = "select distinct passing, judged from of_units where judged > 0"
_RANKED = """
create view ranked as
select n.name as of_unit, v.*, h.share_met, p.place
from valued v
join units n on n.u = v.u
left join shares h on h.passing = v.passing and h.judged = v.judged
left join places p on p.reached = v.reached and p.of_all = v.of_all and v.said > 0
"""


def has_points(plan: Plan) -> bool:
    """Return whether a plan gives points, by which units are ranked then."""
    return any(target.full_marks is not None for target in plan.targets)


def rank(engine: Engine, plan: Plan) -> None:
    """Make the view `ranked`: of each unit its counts, its points, and its place."""
    there = [status for (status,) in engine.rows("select distinct status from by_unit")]
    unreported = STATUSES.index(Status.UNREPORTED)
    columns = ", ".join(["u", *counts("targets", there)])
    engine.run(_COUNTED.format(columns=columns, unreported=unreported))
    engine.run(_OF_UNITS.format(columns=", ".join(["*", *_no_counts(there)])))
    engine.run(_SCORED)
    kind = "bigint"
    reached, of_all = "u.passing", "u.judged"
    if has_points(plan):
        kind = "decimal(38,6)"
        reached, of_all = "s.points", "s.of_points"
    engine.run(_VALUES.format(reached=reached, of_all=of_all))
    engine.run(_PLACES.format(kind=kind))
    engine.fill("places", list(_places(engine)))
    engine.run(_SHARES_MET)
    engine.fill("shares", list(_shares(engine)))
    engine.run(_RANKED)


def _places(engine: Engine) -> Iterator[tuple[int | Decimal, int | Decimal, int]]:
    """Yield each pair of numbers whose ratio units are ranked by, with its place."""
    units: dict[Fraction, int] = {}
    pairs: dict[Fraction, list[tuple[int | Decimal, int | Decimal]]] = {}
    for reached, of_all, count in engine.rows(_SHARES):
        share = Fraction(reached) / Fraction(of_all)
        units[share] = units.get(share, 0) + count
        pairs.setdefault(share, []).append((reached, of_all))
    place = 1
    for share in sorted(pairs, reverse=True):
        for reached, of_all in pairs[share]:
            yield reached, of_all, place
        place += units[share]


def _shares(engine: Engine) -> Iterator[tuple[int, int, Decimal]]:
    """Yield each pair of counts that units have, with the share of targets met, rounded."""
    for passing, judged in engine.rows(_RATIOS):
        yield passing, judged, decimal(round(Fraction(passing, judged), DECIMALS))
