"""Rows that nothing can be judged by: of unknown indicators and units, given twice, refused."""

from collections.abc import Iterator, Sequence

from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.names import Known, Named
from healthplan_cli.model.roster import Roster
from healthplan_cli.reading.returns.sender import Senders
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import NOTHING, Language, Words, say

_TWICE = """
insert into verdicts
select of_unit, target, 'undetermined', ?, places[1].file, places[1].line, places[1].cell, false
from twice
"""
_OF_TWICE = """
select t.of_unit, t.target, list(f.name || ':' || p.line order by p.file, p.line),
  min((p.file, p.line, p.cell))
from (select of_unit, target, unnest(places) as p from twice) t join files f on f.file = p.file
group by t.of_unit, t.target order by all
"""
MOST_PLACES = 5
_REFUSED = """
insert into verdicts
select r.of_unit, r.target, 'undetermined', ?, r.file, r.line, r.cell, true
from (
  select of_unit, unnest(targets) as target, file, line, cell
  from rows semi join refused using (file, line, cell)
) r
anti join verdicts v on v.of_unit = r.of_unit and v.target = r.target
"""
_OF_NAME = """
select id, name, unit, count(*), min((file, line, cell)) from figures
where (id, name, unit) not in (select (id, name, unit) from names) group by all order by all
"""
_OF_UNIT = """
select org_unit, count(*), min((file, line, cell)) from settled where of_unit is null
group by all order by all
"""


class LeftOut:
    """Tells what is left out, each kind of row once with how many there are."""

    def __init__(self, engine: Engine, language: Language) -> None:
        self._engine = engine
        self._language = language

    def tell(self, found: Known, roster: Roster | None) -> None:
        """Add the problems, and the verdicts on targets of which a figure was left out."""
        fill = self._engine.fill
        fill("problems", list(self._unknown_names(found)))
        fill("problems", list(self._unknown_units(roster)))
        fill("problems", list(self._twice()))
        text = self._language.text
        self._engine.run(_TWICE, [text(say("two figures are given"))])
        self._engine.run(_REFUSED, [text(say("the row of its figure is refused"))])

    def _unknown_names(self, found: Known) -> Iterator[Sequence[object]]:
        for id, name, unit, count, place in self._engine.rows(_OF_NAME):
            near = found.unknown.get(Named(id, name, unit), NOTHING)
            words = say(
                "the plan has no target {name}{near}; {count} rows are not judged",
                name=quoted(id or name),
                near=near,
                count=count,
            )
            yield self._row("", "unknown-target", words, place)

    def _unknown_units(self, roster: Roster | None) -> Iterator[Sequence[object]]:
        senders = None
        if roster is not None:
            senders = Senders(roster)
        for written, count, place in self._engine.rows(_OF_UNIT):
            if not written:
                words = say("{count} rows name no unit", count=count)
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
            yield self._row(written, "unknown-unit-name", words, place)

    def _twice(self) -> Iterator[Sequence[object]]:
        for unit, target, places, place in self._engine.rows(_OF_TWICE):
            words = say(
                "{target} of {unit} is given {count} times: {places}",
                target=target,
                unit=quoted(unit),
                count=len(places),
                places=", ".join(places[:MOST_PLACES]),
            )
            yield self._row(unit, "duplicate-key", words, place)

    def _row(self, unit: str, code: str, words: Words, place: Sequence[int]) -> Sequence[object]:
        return unit, code, "error", self._language.text(words), *place
