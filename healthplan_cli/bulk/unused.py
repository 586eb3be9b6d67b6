"""Rows of last year that nothing is compared with: of unknown indicators and units, given twice."""

from collections.abc import Iterator

from healthplan_cli.bulk import problems
from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.problems import UnitProblem, Where
from healthplan_cli.bulk.settings import BulkOptions
from healthplan_cli.bulk.tables import Numbers
from healthplan_cli.reading.phrases.sums import is_sum
from healthplan_cli.reading.returns.sender import Senders
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import NOTHING, Language, Words, say

_UNKNOWN_NAMES = """
select k, count(*), min((file, line, cell)) from before where k < 0 group by k order by k desc
"""
_UNKNOWN_UNITS = """
select n.name, count(*), min((b.file, b.line, b.cell))
from before b join nobodies n on n.u = b.u
group by n.u, n.name order by n.u desc
"""
_TWICE = """
select u.name, w.t, count(*), min((b.file, b.line, b.cell)), max((b.file, b.line, b.cell))
from twice_before w join of_names n on n.t = w.t join before b on b.u = w.u and b.k = n.k
join units u on u.u = w.u
group by u.u, u.name, w.t order by u.u, w.t
"""


class Unused:
    """Tells which rows of last year are not used, each kind once with how many there are."""

    def __init__(self, engine: Engine, language: Language) -> None:
        self._engine = engine
        self._language = language

    def tell(self, numbers: Numbers, options: BulkOptions) -> None:
        """Add the problems."""
        problems.add(self._engine, self._unknown_names(numbers))
        problems.add(self._engine, self._unknown_units(options))
        problems.add(self._engine, self._twice(numbers))

    def _unknown_names(self, numbers: Numbers) -> Iterator[UnitProblem]:
        for k, count, place in self._engine.rows(_UNKNOWN_NAMES):
            named = numbers.names[k]
            words = say(
                "the plan has no target {name}{near}; {count} rows of last year are not used",
                name=quoted(named.id or named.name),
                near=numbers.known.unknown.get(named, NOTHING),
                count=count,
            )
            yield self._problem("", "unknown-target", words, Where(*place))

    def _unknown_units(self, options: BulkOptions) -> Iterator[UnitProblem]:
        """Yield a problem for each name of no unit; one for all that report nothing now."""
        senders = None
        if options.roster is not None:
            senders = Senders(options.roster)
        closed = Senders(options.apart)
        silent: list[tuple[str, Where]] = []
        for name, count, place in self._engine.rows(_UNKNOWN_UNITS):
            is_closed = closed.named(name) is not None
            if is_closed or (name and senders is None and not is_sum(name)):
                silent.append((name, Where(*place)))
            else:
                words = say(
                    "{name} is no unit{near}; {count} rows of last year are not used",
                    name=quoted(name),
                    near=_near(name, senders),
                    count=count,
                )
                yield self._problem(name, "unknown-unit-name", words, Where(*place))
        if silent:
            name, where = silent[0]
            words = say(
                "{count} units have figures of last year and none of now, such as {name}",
                count=len(silent),
                name=quoted(name),
            )
            yield self._problem(name, "unknown-unit-name", words, where, "warning")

    def _twice(self, numbers: Numbers) -> Iterator[UnitProblem]:
        files = dict(self._engine.rows("select file, name from files"))
        for unit, t, count, first, last in self._engine.rows(_TWICE):
            places = [f"{files[file]}:{line}" for file, line, _ in (first, last)]
            words = say(
                "{target} of {unit} is given {count} times for last year, and none is used: "
                "{places}",
                target=numbers.targets[t].id,
                unit=quoted(unit),
                count=count,
                places=", ".join(places),
            )
            yield self._problem(unit, "duplicate-key", words, Where(*first))

    def _problem(
        self, unit: str, code: str, words: Words, where: Where, level: str = "error"
    ) -> UnitProblem:
        return UnitProblem(unit, code, self._language.text(words), where, level)


def _near(name: str, senders: Senders | None) -> Words:
    if senders is None or not name:
        return NOTHING
    return senders.near(name)
