"""Every row of all files in one table, with the unit and the targets that it is of."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.names import Known, Named
from healthplan_cli.bulk.sources import UNIT, Source, as_utf8, csv_source, parquet_source
from healthplan_cli.model import columns
from healthplan_cli.model.roster import Roster
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.returns.names import plain_name
from healthplan_cli.reading.returns.sender import Senders
from healthplan_cli.reading.returns.sums import is_sum
from healthplan_cli.text.words import Language

NAMED = ("id", "name", "unit")
PLAIN = (*NAMED, "value")
"""The columns of a row that says no more than a figure."""
SAYS_NOTHING = ("section", "definition", "scope")
"""The columns that are for the eye alone."""


class Read(Struct, frozen=True):
    """What was read: the files, and the keys of the columns of all of them but the units."""

    files: tuple[str, ...]
    keys: tuple[str, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the columns, as a table of one unit has them."""
        chinese = Language("zh")
        return tuple(columns.title(key, chinese) for key in self.keys)

    @property
    def not_plain(self) -> str:
        """SQL that is true of a row which says more than a figure."""
        more = [key for key in self.keys if key not in (*PLAIN, *SAYS_NOTHING)]
        return " or ".join(f"\"{key}\" <> ''" for key in more) or "false"


def load(engine: Engine, paths: Iterable[Path], folder: Path, names: Names) -> Read:
    """Read all files into the table `figures`. Raises InvalidInputError.

    Its columns are the number of the file, the line, the column of a figure in a wide table, else
    1, and the texts of the cells by their keys.
    """
    found = [_source(engine, path, names) for path in paths]
    present = {key for source in found for key in (*source.keys, *source.constant)}
    keys = tuple(key for key in (*NAMED, *_keys()) if key in present or key in PLAIN)
    cells = ", ".join(f'"{key}" varchar' for key in (UNIT, *keys))
    engine.run(f"create table figures (file integer, line bigint, cell integer, {cells})")
    for place, source in enumerate(found):
        _load(engine, as_utf8(source, folder), place, keys)
    files = tuple(str(source.path) for source in found)
    engine.run("create table files (file integer, name varchar)")
    engine.fill("files", enumerate(files))
    return Read(files, keys)


def _load(engine: Engine, source: Source, place: int, keys: Sequence[str]) -> None:
    if source.figures:
        engine.load_wide(source, place, keys)
    else:
        engine.load(source, place, (UNIT, *keys))


def _keys() -> list[str]:
    keys = [column.key for column in columns.TEMPLATE]
    return [key for key in keys if key not in NAMED]


def _source(engine: Engine, path: Path, names: Names) -> Source:
    if path.suffix.lower() == ".parquet":
        return parquet_source(path, engine.types(path), names)
    return csv_source(path, names)


def named(engine: Engine) -> Iterator[Named]:
    """Yield each way in which an indicator is written."""
    for id, name, unit in engine.rows("select distinct id, name, unit from figures order by all"):
        yield Named(id, name, unit)


def settle(engine: Engine, found: Known, roster: Roster | None) -> None:
    """Say of each row of whom it is, and of which target; the table `rows` is what can be judged.

    Left out are rows of no unit and of unknown indicators, and figures that are given twice.
    """
    engine.run(_NAMES)
    engine.fill("names", _names(found))
    written = (text for (text,) in engine.rows(_WRITTEN))
    engine.fill("units", _units(written, roster))
    engine.run(_SETTLED)
    engine.run(_TWICE)
    engine.run(_ROWS)


_NAMES = """
create table names (id varchar, name varchar, unit varchar, targets varchar[], k integer);
create table units (written varchar, unit varchar);
"""
_WRITTEN = f"select distinct {UNIT} from figures order by length({UNIT}), {UNIT}"
_SETTLED = f"""
create table settled as
select f.*, u.unit as of_unit, n.targets, n.k
from figures f
left join units u on u.written = f.{UNIT}
left join names n on n.id = f.id and n.name = f.name and n.unit = f.unit
"""
_TWICE = """
create table twice as
with given as (
  select of_unit, unnest(targets) as target, file, line, cell from settled where of_unit is not null
)
select g.of_unit, g.target,
  list({'file': file, 'line': line, 'cell': cell} order by file, line, cell) as places
from given g semi join (
  select of_unit, target from given group by of_unit, target having count(*) > 1
) d on d.of_unit = g.of_unit and d.target = g.target
group by g.of_unit, g.target
"""
_ROWS = """
create table rows as
select * from settled s
where of_unit is not null and targets is not null
and not exists (
  select 1 from twice t where t.of_unit = s.of_unit and list_contains(s.targets, t.target)
)
"""


def _names(found: Known) -> Iterator[Sequence[object]]:
    for key, (one, targets) in enumerate(found.targets.items()):
        is_alone = one in found.alone
        yield one.id, one.name, one.unit, list(targets), key if is_alone else None


def _units(written: Iterable[str], roster: Roster | None) -> Iterator[Sequence[object]]:
    """Yield the name of the unit that is meant by each text, None where none is.

    Without a roster a sum such as 合计 is no unit: its figures are those of others once more.
    """
    senders = None
    if roster is not None:
        senders = Senders(roster)
    spelt: dict[str, str] = {}
    for text in written:
        unit = None
        if senders is not None:
            unit = senders.named(text)
        if unit is not None:
            yield text, unit.zh
        elif senders is None and text and not is_sum(text):
            yield text, spelt.setdefault(plain_name(text), text)
        else:
            yield text, None
