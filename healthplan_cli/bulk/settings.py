"""What a run may choose, and the digest of all that its verdicts depend on beside the figures."""

import os
from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.bulk.pieces import fingerprint_of
from healthplan_cli.bulk.sources import Location
from healthplan_cli.model.period import year_so_far
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.roster import Roster, Unit
from healthplan_cli.model.target import Compare
from healthplan_cli.reading.files import read_bytes
from healthplan_cli.reading.sources import sources_of
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.text.words import Language


class BulkOptions(Struct, frozen=True, kw_only=True):
    """What a run may choose.

    `roster` says who must report; None: nobody can be missing. `closed` are units of it that have
    nothing to report, once they are known: the roster is then without them. `baseline` are the
    figures of last year, of the same shape. `memory` is the most that DuckDB takes, such as 300MB,
    and `threads` how many it runs; "" and 0 leave both to it. `engine` looks figures up, duckdb or
    spark. The verdicts are written as Parquet or CSV. `language` is that of the reasons in the
    tables. What another `version` has finished is not gone on from.
    """

    as_of: date
    roster: Roster | None = None
    closed: tuple[Unit, ...] = ()
    baseline: tuple[Location, ...] = ()
    compare: Compare | None = None
    memory: str = ""
    threads: int = 0
    engine: str = "duckdb"
    verdicts_as: str = "parquet"
    language: Language = Language("en")
    version: str = ""

    @property
    def at_once(self) -> int:
        """How many pieces of the files are looked up at once."""
        return self.threads or os.cpu_count() or 1

    @property
    def apart(self) -> Roster:
        """The units of the roster that have nothing to report."""
        if self.roster is None:
            return Roster(())
        return Roster(self.closed, self.roster.whole)

    @property
    def units(self) -> Mapping[str, Unit]:
        """The units of the roster by their names, none where there is no roster."""
        if self.roster is None:
            return {}
        return {unit.zh: unit for unit in self.roster.units}


def among_open(options: BulkOptions, plan: Plan) -> BulkOptions:
    """Return the choices with the units apart that are closed or not yet open."""
    if options.roster is None:
        return options
    period = year_so_far(plan.period, options.as_of)
    closed = tuple(unit for unit in options.roster.units if not unit.is_open(period))
    return replace(options, roster=options.roster.open_in(period), closed=closed)


def settings_of(plan: Plan, options: BulkOptions, specs: Specs) -> str:
    """Return the digest of the choices, and of the files of the plan and of specs."""
    chosen = replace(options, memory="", threads=0, engine="", verdicts_as="")
    return fingerprint_of(repr((chosen, specs.off, list(_files(plan, specs)))).encode())


def _files(plan: Plan, specs: Specs) -> Iterator[tuple[str, str | None]]:
    """Yield the files that a verdict depends on, each with its digest."""
    for source in sources_of((), (), [plan], specs):
        yield source.file, source.sha256
    for file in specs.unit_files:
        yield str(file), fingerprint_of(read_bytes(str(file)))
