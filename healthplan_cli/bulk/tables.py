"""The small tables by which figures are looked up: what each text means, and the bands.

Rows are joined by numbers, and the words come back where tables are written for people. A number
below 0 is that of a text which means no unit or no target.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import count

from msgspec import Struct

from healthplan_cli.bulk.bands import Band
from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.figures import Read, Texts
from healthplan_cli.bulk.learn import step_of
from healthplan_cli.bulk.names import Known, Named
from healthplan_cli.bulk.relation import identifier
from healthplan_cli.bulk.statement import naming
from healthplan_cli.bulk.unit_names import trimmed
from healthplan_cli.model.quantity import decimal
from healthplan_cli.model.review import Status
from healthplan_cli.model.target import Target

BITS = 60
"""So many targets are counted in one number, a bit each."""
PAYING = 20
"""So many rows of a unit take as long to write with its name as with a number for it."""
STATUSES = tuple(Status)
"""The verdicts by their numbers."""
_TABLES = """
create table files (file integer, name varchar);
create table statuses (status integer, word varchar);
create table targets (t integer, target varchar, name varchar, silent integer);
create table names ({of_what}, k integer, t integer, is_whole boolean);
create table named (k integer, target varchar, unit varchar);
create table of_names (k integer, t integer, word integer, bit bigint);
create table bands (b integer, k integer, low decimal(18, 6), high decimal(18, 6), status integer);
"""


class Numbers(Struct, frozen=True):
    """What the numbers in the tables stand for.

    `names` are the indicators as they are named in rows, `of_text` the number of each way in which
    they are written; `targets` those of the plan.
    """

    names: Mapping[int, Named]
    of_text: Mapping[Named, int]
    known: Known
    targets: tuple[Target, ...]

    @property
    def of_target(self) -> Mapping[str, int]:
        """The numbers of the targets by their ids."""
        return {target.id: number for number, target in enumerate(self.targets)}


def without_blanks(named: Named) -> Named:
    """Return how an indicator is written, without the blanks around it."""
    id, name, unit, *said = map(trimmed, named.texts)
    return Named(id, name, unit, tuple(said))


def numbered(texts: Texts, known: Known, targets: Iterable[Target]) -> Numbers:
    """Return the numbers of the ways in which indicators are named."""
    numbers: dict[Named, int] = {}
    of_text: dict[Named, int] = {}
    above, below = count(), count(-1, -1)
    for written in texts.named:
        named = without_blanks(written)
        if named not in numbers:
            numbers[named] = next(above if named in known.targets else below)
        of_text[written] = numbers[named]
    names = {number: named for named, number in numbers.items()}
    return Numbers(names, of_text, known, tuple(targets))


def fill(
    engine: Engine, read: Read, numbers: Numbers, bands: Mapping[Named, Sequence[Band]]
) -> None:
    """Make the small tables and fill them, but for those of units and of the targets."""
    of_what = ", ".join(f"{identifier(key)} varchar" for key in naming(read.keys))
    engine.run(_TABLES.format(of_what=of_what))
    engine.fill("files", enumerate(read.files))
    engine.number("files", "name")
    engine.fill("statuses", ((place, status.value) for place, status in enumerate(STATUSES)))
    engine.number("statuses", "word")
    engine.fill("names", _names(numbers))
    engine.fill("named", _named(numbers))
    engine.number("named", "target")
    engine.fill("of_names", _of_names(numbers))
    engine.fill("bands", _bands(numbers, bands))


def number_units(engine: Engine, rows: int) -> None:
    """Keep the names of units as numbers where each has so many rows that this pays."""
    if rows >= PAYING * engine.one("select count(*) from units"):
        engine.number("units", "name")


def _names(numbers: Numbers) -> Iterator[Sequence[object]]:
    of_target = numbers.of_target
    for written, k in numbers.of_text.items():
        target = numbers.known.alone.get(numbers.names[k])
        t = None
        is_whole = False
        if target is not None:
            t = of_target[target.id]
            is_whole = step_of(numbers.names[k].unit) == 1
        yield *written.texts, k, t, is_whole


def _named(numbers: Numbers) -> Iterator[Sequence[object]]:
    """Yield the names of which a plain figure decides one target alone, with its unit."""
    for k, named in numbers.names.items():
        target = numbers.known.alone.get(named)
        if target is not None:
            yield k, target.id, named.unit


def _of_names(numbers: Numbers) -> Iterator[Sequence[object]]:
    of_target = numbers.of_target
    for k, named in numbers.names.items():
        for id in numbers.known.targets.get(named, ()):
            word, bit = divmod(of_target[id], BITS)
            yield k, of_target[id], word, 1 << bit


def _bands(numbers: Numbers, bands: Mapping[Named, Sequence[Band]]) -> Iterator[Sequence[object]]:
    of_name = {named: k for k, named in numbers.names.items()}
    found: list[tuple[int, Decimal, Decimal, int]] = []
    for named, of_named in bands.items():
        for band in of_named:
            status = STATUSES.index(band.status)
            found.append((of_name[named], decimal(band.low), decimal(band.high), status))
    for b, row in enumerate(sorted(found)):
        yield b, *row
