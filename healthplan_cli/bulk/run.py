"""The flow of a run on one page: read, name, look up, check the rest, prove, sum up.

Nothing here prints or exits.
"""

import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.bulk import figures, proof, sources, summary, verdicts
from healthplan_cli.bulk.brought import Bringing
from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.exact import Exact
from healthplan_cli.bulk.left_out import LeftOut
from healthplan_cli.bulk.names import known
from healthplan_cli.bulk.pooled import Pooling
from healthplan_cli.bulk.ranked import has_points
from healthplan_cli.bulk.summary import Summing
from healthplan_cli.bulk.verdicts import UnitCheck
from healthplan_cli.judging.division import plan_for
from healthplan_cli.model.bulked import Bulked
from healthplan_cli.model.roster import Roster, Unit
from healthplan_cli.model.submission import Submission
from healthplan_cli.model.target import Compare
from healthplan_cli.pipeline import Options
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.specs.unread import read_by_a_person
from healthplan_cli.text.words import Language

ANY = Unit("", "")
"""A unit to which the plan gives no limits of its own."""


class BulkOptions(Struct, frozen=True, kw_only=True):
    """What a run may choose.

    `roster` says who must report; None: nobody can be missing. `memory` is the most that DuckDB
    takes, such as 300MB, and `threads` how many it runs; "" and 0 leave both to it. The verdicts
    are written as Parquet or CSV. `language` is that of the reasons in the tables.
    """

    as_of: date
    roster: Roster | None = None
    compare: Compare | None = None
    memory: str = ""
    threads: int = 0
    verdicts_as: str = "parquet"
    language: Language = Language("en")

    @property
    def units(self) -> Mapping[str, Unit]:
        """The units of the roster by their names, none where there is no roster."""
        if self.roster is None:
            return {}
        return {unit.zh: unit for unit in self.roster.units}


def bulk(
    plan_id: str, paths: Iterable[Path], out: Path, options: BulkOptions, specs: Specs
) -> Bulked:
    """Judge the figures of very many units, and write the tables of a run into a folder.

    No table is written where a verdict is not that of the check. Raises UsageError, and
    InvalidInputError for what cannot be read.
    """
    whole = read_by_a_person(specs.plan(plan_id))
    plan = plan_for(whole, ANY)
    asked = Options(plan=plan_id, as_of=options.as_of, compare=options.compare, unit=ANY)
    with tempfile.TemporaryDirectory(prefix=".hpc-", dir=out) as folder:
        engine = Engine(Path(folder), options.memory, options.threads)
        names = Names(plan, specs.catalog)
        read = figures.load(engine, sources.files_of(paths), Path(folder), names)
        exact = Exact(read.headings, asked, specs)
        bringing = Bringing(whole, options.language)
        check = UnitCheck(exact, bringing, read.files, options.units, options.language)
        exactly = options.compare is not None or has_points(plan)
        found = known(figures.named(engine), names, specs, exactly=exactly)
        figures.settle(engine, found, options.roster)
        verdicts.look_up(engine, found, exact, read)
        verdicts.check_rest(engine, check, read.keys)
        compared = proof.prove(engine, check, read.keys)
        LeftOut(engine, options.language).tell(found, options.roster)
        silent = Submission(plan.id, options.as_of, {})
        pooling = Pooling(engine, whole, options.roster, options.as_of, options.compare)
        summing = Summing(engine, plan, pooling, options.roster, silent, options.language)
        summing.complete()
        result = summing.result(read, compared)
        if not compared.differences:
            endings = dict.fromkeys(summary.TABLES, "csv")
            endings["verdicts"] = options.verdicts_as
            files = summary.write(engine, Path(folder), out, endings)
            result = replace(result, files=files)
        engine.close()
        return result
