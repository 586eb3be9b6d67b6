"""Units that may be counted twice by their names, which no roster tells apart: 甲县, 甲县人民医院.

They are units of their own, as a table may be of institutions and of counties; who reads the sums
and places of all is told.
"""

from collections.abc import Iterator
from itertools import islice

from healthplan_cli.bulk import problems
from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.problems import UnitProblem, Where
from healthplan_cli.bulk.relation import literal
from healthplan_cli.model.roster import Roster, Unit
from healthplan_cli.reading.phrases.overlaps import LARGER, LEVELS, may_overlap, of_several
from healthplan_cli.text.words import Language, Words, say

_LIKELY = f"""
with cut as (select name, unnest(range(1, length(name))) as place from units)
select c.name, larger.name from cut c join units larger on larger.name = left(c.name, c.place)
where regexp_matches(larger.name, {literal(LARGER)})
or regexp_matches(substr(c.name, c.place + 1), '^[(（]|本级|直属|机关')
or substr(c.name, c.place + 1) in ({", ".join(map(literal, sorted(LEVELS)))})
order by c.name, larger.name
"""
"""Pairs of units of which one starts with the name of the other: few of them are looked at here."""
_OF_SEVERAL = "select name from units where regexp_matches(name, '^[各所]|[区县]$|县市$')"
_PLACES = """
select n.name, min((j.file, j.line, j.cell)) from judged j join units n on n.u = j.u
where n.name in (select unnest(?::varchar[])) group by n.name order by 2
"""
MOST = 1_000
"""How many units are told: a province has a clinic named after each of its towns."""


def tell_counted_twice(engine: Engine, roster: Roster | None, language: Language) -> None:
    """Add a warning for each unit that is several, or may be a part of another one."""
    if roster is not None:
        return
    parts = _parts(engine)
    found = {**_of_several(engine), **dict(islice(parts, MOST))}
    problems.add(engine, _problems(engine, found, language))
    if any(True for _ in parts):
        words = say("more units than these {count} may be counted twice", count=MOST)
        told = language.text(words)
        problems.add(engine, [UnitProblem("", "overlapping-units", told, Where(), "warning")])


def _problems(engine: Engine, found: dict[str, Words], language: Language) -> Iterator[UnitProblem]:
    if found:
        for name, place in engine.rows(_PLACES, [list(found)]):
            told = language.text(found[name])
            yield UnitProblem(name, "overlapping-units", told, Where(*place), "warning")


def _of_several(engine: Engine) -> dict[str, Words]:
    """Return what is said of units whose name is that of several."""
    units = [Unit(name, name) for (name,) in engine.rows(_OF_SEVERAL)]
    found = {}
    for unit in of_several(units):
        found[unit.zh] = say(
            "{name} is several units, or a part of one, by its name; give a roster that says what "
            "it is: --roster",
            name=unit.zh,
        )
    return found


def _parts(engine: Engine) -> Iterator[tuple[str, Words]]:
    """Yield each unit that may be a part of others, with what is said of the first of these."""
    last = ""
    for name, larger in engine.rows(_LIKELY):
        if name == last:
            continue
        for unit, other in may_overlap([Unit(name, name), Unit(larger, larger)]):
            words = say(
                "{name} is a part of {other} by its name, and would be counted twice; give a "
                "roster that says so: --roster",
                name=unit.zh,
                other=other.zh,
            )
            last = name
            yield unit.zh, words
