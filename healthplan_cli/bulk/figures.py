"""The files of figures, and the texts in them that say of which unit and which targets a row is.

A text is looked at once, however many rows have it: each gets a number, and the rows are judged by
numbers alone.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from healthplan_cli.bulk.databases import Address
from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.names import Named
from healthplan_cli.bulk.sources import (
    UNIT,
    Location,
    Source,
    as_utf8,
    csv_source,
    folders_at_odds,
    names_at_odds,
    parquet_source,
)
from healthplan_cli.bulk.statement import NAMED, PLAIN, SAYING
from healthplan_cli.bulk.unit_names import UnitNames
from healthplan_cli.judging.baseline import last_day_of_baseline
from healthplan_cli.model import columns
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.text.problems import InvalidInputError, Problem
from healthplan_cli.text.words import Language


class Read(Struct, frozen=True):
    """What was read: the files, and the keys of the columns of all of them but the units.

    The first `now` of them have the figures that are judged, the others those of last year.
    """

    sources: tuple[Source, ...]
    keys: tuple[str, ...]
    now: int

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files."""
        return tuple(source.shown for source in self.sources)

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the columns, as a table of one unit has them."""
        chinese = Language("zh")
        return tuple(heading(key, chinese) for key in self.keys)


def heading(key: str, language: Language) -> str:
    """Return the heading of a column; a key that no template has is one."""
    if key in columns.BY_KEY:
        return columns.title(key, language)
    return key


def opened(
    engine: Engine,
    locations: Iterable[Location],
    last_year: Iterable[Location],
    folder: Path,
    names: Names,
    as_of: date,
) -> Read:
    """Find out what is in the columns of all files and tables, those of last year behind.

    Files in GB18030 are written anew in UTF-8, and tables of databases to files. Raises
    InvalidInputError, also for folders that say another year than that of `as_of` or of last year,
    and, for a database that cannot be read, UsageError.
    """
    found = []
    of_now = list(locations)
    for number, location in enumerate((*of_now, *last_year)):
        found.append(_source(engine, location, folder / f"table-{number}.parquet", names))
    _check_names(found, len(of_now), as_of, last_day_of_baseline(names.plan.period))
    present = {key for source in found for key in (*source.keys, *source.constant)}
    keys = _in_order(present - {UNIT, ""})
    sources = []
    for number, source in enumerate(found):
        sources.append(as_utf8(source, folder / f"utf-8-{number}.csv"))
    return Read(tuple(sources), keys, len(of_now))


def _check_names(sources: Sequence[Source], now: int, as_of: date, last_year: date) -> None:
    """Raise InvalidInputError for folders and files whose names say what is not so."""
    problems: list[Problem] = []
    for number, source in enumerate(sources):
        is_of_last_year = number >= now
        day = last_year if is_of_last_year else as_of
        problems += folders_at_odds(source, day)
        problems += names_at_odds(source, day, is_of_last_year=is_of_last_year)
    if problems:
        raise InvalidInputError(problems)


def _in_order(present: Collection[str]) -> tuple[str, ...]:
    """Return the keys of the columns there are: first those that say of what a figure is."""
    headings = sorted(set(present) - columns.BY_KEY.keys())
    cells = [key for key in columns.BY_KEY if key not in (*NAMED, *SAYING)]
    keys = (*NAMED, *SAYING, *headings, *cells)
    return tuple(key for key in keys if key in present or key in PLAIN)


def _source(engine: Engine, path: Location, copy: Path, names: Names) -> Source:
    if isinstance(path, Address):
        engine.export(path, copy)
        return parquet_source(copy, engine.types(copy), names, path.shown)
    if path.suffix.lower() == ".parquet":
        return parquet_source(path, engine.types(path), names)
    return csv_source(path, names)


class Texts(Struct):
    """The texts of all files: those that name indicators are here, those of units in tables.

    `named` has the first file of each way to name an indicator, in the order in which the files
    bring them, `rows` how many rows each file has.
    """

    named: dict[Named, int] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)

    def read(
        self, engine: Engine, source: Source, keys: Sequence[str], unit_names: UnitNames
    ) -> None:
        """Add the texts of a file. Raises InvalidInputError."""
        file = len(self.rows)
        self.rows.append(0)
        unit_names.add(file, self._of_units(file, engine.texts(source, keys)))

    def _of_units(self, file: int, texts: Iterable[Sequence[Any]]) -> Iterator[str]:
        """Yield the texts that name units, and keep those that name indicators."""
        for unit, id, name, of_figure, *said, count in texts:
            if unit is not None:
                self.rows[file] += count
                yield unit
            else:
                self.named.setdefault(Named(id, name, of_figure, tuple(said)), file)
