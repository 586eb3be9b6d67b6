"""Rows that nothing can be judged by: of unknown indicators and units, given twice, refused."""

from collections.abc import Iterator
from itertools import groupby

from healthplan_cli.bulk import problems
from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.problems import UnitProblem, Where
from healthplan_cli.bulk.settings import BulkOptions
from healthplan_cli.bulk.tables import Numbers
from healthplan_cli.bulk.unit_names import says_a_name
from healthplan_cli.bulk.verdicts import tell_left_out
from healthplan_cli.reading.returns.sender import Senders
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import NOTHING, Language, Words, say

_TWICE = """
select n.name, g.t, f.name, g.line, g.file, g.cell
from given g join twice w on w.u = g.u and w.t = g.t
join units n on n.u = g.u join files f on f.file = g.file
order by g.u, g.t, g.file, g.line, g.cell
"""
MOST_PLACES = 5
_UNKNOWN_NAMES = """
select k, count(*), min((file, line, cell)) from judged where k < 0 group by k order by k desc
"""
_UNKNOWN_UNITS = """
select n.name, count(*), min((j.file, j.line, j.cell))
from judged j join nobodies n on n.u = j.u
group by n.u, n.name order by n.u desc
"""


class LeftOut:
    """Tells what is left out, each kind of row once with how many there are."""

    def __init__(self, engine: Engine, language: Language) -> None:
        self._engine = engine
        self._language = language

    def tell(self, numbers: Numbers, options: BulkOptions) -> None:
        """Add the problems, and the verdicts on targets of which a figure was left out."""
        problems.add(self._engine, self._unknown_names(numbers))
        problems.add(self._engine, self._unknown_units(options))
        problems.add(self._engine, self._twice(numbers))
        tell_left_out(self._engine, self._language)

    def _unknown_names(self, numbers: Numbers) -> Iterator[UnitProblem]:
        for k, count, place in self._engine.rows(_UNKNOWN_NAMES):
            named = numbers.names[k]
            near = numbers.known.unknown.get(named, NOTHING)
            words = say(
                "the plan has no target {name}{near}; {count} rows are not judged",
                name=quoted(named.id or named.name),
                near=near,
                count=count,
            )
            yield self._problem("", "unknown-target", words, Where(*place))

    def _unknown_units(self, options: BulkOptions) -> Iterator[UnitProblem]:
        senders = None
        if options.roster is not None:
            senders = Senders(options.roster)
        closed = Senders(options.apart)
        for written, count, place in self._engine.rows(_UNKNOWN_UNITS):
            if not says_a_name(written):
                words = say("{count} rows name no unit", count=count)
            elif closed.named(written) is not None:
                words = say(
                    "{name} is closed or not yet open; {count} rows are not judged",
                    name=quoted(written),
                    count=count,
                )
            elif senders is None:
                words = say(
                    "{name} is a sum of units, not one of them; {count} rows are not judged",
                    name=quoted(written),
                    count=count,
                )
            else:
                words = say(
                    "the roster has no unit {name}{near}; {count} rows are not judged",
                    name=quoted(written),
                    near=senders.near(written),
                    count=count,
                )
            yield self._problem(written, "unknown-unit-name", words, Where(*place))

    def _twice(self, numbers: Numbers) -> Iterator[UnitProblem]:
        for (unit, t), found in groupby(self._engine.rows(_TWICE), key=lambda row: row[:2]):
            rows = list(found)
            places = [f"{file}:{line}" for _, _, file, line, *_ in rows]
            _, _, _, line, file, cell = rows[0]
            words = say(
                "{target} of {unit} is given {count} times: {places}",
                target=numbers.targets[t].id,
                unit=quoted(unit),
                count=len(places),
                places=", ".join(places[:MOST_PLACES]),
            )
            yield self._problem(unit, "duplicate-key", words, Where(file, line, cell))

    def _problem(self, unit: str, code: str, words: Words, where: Where) -> UnitProblem:
        return UnitProblem(unit, code, self._language.text(words), where)
