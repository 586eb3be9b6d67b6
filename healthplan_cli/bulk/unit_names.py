"""The texts that name units, and what each means: in tables, as there may be very many of them.

`written` has each text with the first file that has it and the number of its unit, below 0 of what
is none; `units` and `nobodies` have the names by these numbers.
"""

from collections.abc import Iterable, Iterator

from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.line_of_text import is_line_of_text
from healthplan_cli.bulk.relation import literal
from healthplan_cli.model.roster import Roster, bare_sender
from healthplan_cli.reading.phrases.sums import is_sum
from healthplan_cli.reading.returns.sender import Senders
from healthplan_cli.text.unit_names import unit_name

_BLANKS = " \t\r\n\u3000\ufeff"
_TABLES = f"""
create table texts (file integer, "text" varchar, unit varchar);
create view texts_in_order as
select *, rowid as place, trim("text", {literal(_BLANKS)}) as name from texts;
create table known (u integer, name varchar, unit varchar);
create table nobodies (u integer, name varchar);
create table written (file integer, "text" varchar, u integer);
"""
"""A text is in `texts` once for each file; `unit` is what all texts of a unit have in common."""
_KNOWN = """
insert into known
select row_number() over (order by min(place)) - 1, arg_min(name, (length(name), name)), unit
from texts_in_order where unit is not null
group by unit having min(file) < ?
"""
"""The units in the order in which the files bring them, each by its shortest name."""
_NOBODIES = """
insert into nobodies
select -row_number() over (order by min(place)), name
from texts_in_order anti join known using (unit)
group by name
"""
_WRITTEN = """
insert into written
select min(t.file), t."text", any_value(coalesce(k.u, n.u))
from texts_in_order t
left join known k on k.unit = t.unit
left join nobodies n on n.name = t.name
group by t."text"
"""
_UNITS = """
create table units as select u, name from known;
drop view texts_in_order;
drop table texts;
drop table known;
"""


def trimmed(text: str) -> str:
    """Return a cell without the blanks around it."""
    return text.strip(_BLANKS)


def says_a_name(text: str) -> bool:
    """Return whether a cell has more in it than signs, such as a dash."""
    return any(map(str.isalnum, text))


class UnitNames:
    """Finds out of which unit each text is: one of a roster, else each is its own.

    Without a roster a sum such as 合计 is no unit, nor is the region of the plan: its figures are
    those of others once more. Nor is a dash, and who has figures of last year alone. `lines` are
    texts that are the name of none, each with the number of its file.
    """

    def __init__(self, engine: Engine, roster: Roster | None, region: str) -> None:
        self._engine = engine
        self._region = region
        self._roster = roster
        self._senders = None
        if roster is not None:
            self._senders = Senders(roster)
        self.lines: dict[str, int] = {}
        engine.run(_TABLES)

    def add(self, file: int, texts: Iterable[str]) -> None:
        """Add the texts of a file, by its number."""
        self._engine.fill("texts", self._rows(file, texts))

    def _rows(self, file: int, texts: Iterable[str]) -> Iterator[tuple[int, str, str | None]]:
        for text in texts:
            name = trimmed(text)
            if self._is_line(name):
                self.lines.setdefault(name, file)
            yield file, text, self._unit(name)

    def _is_line(self, name: str) -> bool:
        is_named = self._senders is not None and self._senders.named(name) is not None
        return not is_named and is_line_of_text(name)

    def _unit(self, name: str) -> str | None:
        """Return what all names of a unit have in common, None for what is no unit."""
        if self._senders is not None:
            unit = self._senders.named(name)
            return unit.zh if unit else None
        if not says_a_name(name) or is_sum(name):
            return None
        bare = bare_sender(name, self._region)
        return bare if bare != unit_name(self._region) else None

    def number(self, now: int) -> None:
        """Make the tables of all texts; those of the first `now` files are of units."""
        if self._roster is None:
            self._engine.run(_KNOWN, [now])
        else:
            units = enumerate(self._roster.units)
            self._engine.fill("known", ((u, unit.zh, unit.zh) for u, unit in units))
        for statement in (_NOBODIES, _WRITTEN, _UNITS):
            self._engine.run(statement)
