"""The flow of a run on one page: read, name, look up, check the rest, prove, sum up.

Nothing here prints or exits.
"""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from healthplan_cli.bulk import proof, sources, summary, tables, verdicts
from healthplan_cli.bulk.brought import Bringing
from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.exact import Exact
from healthplan_cli.bulk.figures import Texts, opened, units_of
from healthplan_cli.bulk.kept import Kept
from healthplan_cli.bulk.learn import Learner
from healthplan_cli.bulk.left_out import LeftOut
from healthplan_cli.bulk.looking_up import LookingUp
from healthplan_cli.bulk.names import known
from healthplan_cli.bulk.pooled import Pooling
from healthplan_cli.bulk.ranked import has_points
from healthplan_cli.bulk.rest import UnitCheck, check_rest
from healthplan_cli.bulk.settings import BulkOptions, settings_of
from healthplan_cli.bulk.sources import Place
from healthplan_cli.bulk.summary import Summing
from healthplan_cli.bulk.tables import numbered, without_blanks
from healthplan_cli.judging.division import plan_for
from healthplan_cli.model.bulked import Bulked
from healthplan_cli.model.roster import Unit
from healthplan_cli.model.submission import Submission
from healthplan_cli.pipeline import Options
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.specs.unread import read_by_a_person

ANY = Unit("", "")
"""A unit to which the plan gives no limits of its own."""


def bulk(
    plan_id: str, places: Iterable[Place], out: Path, options: BulkOptions, specs: Specs
) -> Bulked:
    """Judge the figures of very many units, and write the tables of a run into a folder.

    What is finished is kept there, and a run that follows goes on from it. No table is written
    where a verdict is not that of the check. Raises UsageError, and InvalidInputError for what
    cannot be read.
    """
    whole = read_by_a_person(specs.plan(plan_id))
    plan = plan_for(whole, ANY)
    asked = Options(plan=plan_id, as_of=options.as_of, compare=options.compare, unit=ANY)
    settings = settings_of(plan, options, specs)
    with tempfile.TemporaryDirectory(prefix=".hpc-", dir=out) as folder:
        aside = Path(folder)
        engine = Engine(aside, options.memory, options.threads)
        kept = Kept(out, aside)
        names = Names(plan, specs.catalog)
        read = opened(engine, sources.files_of(places), aside, names)
        texts = Texts()
        for source in read.sources:
            texts.read(engine, source, read.keys)
        exactly = options.compare is not None or has_points(plan)
        found = known(map(without_blanks, texts.named), names, specs, exactly=exactly)
        units = units_of(texts.written, options.roster)
        numbers = numbered(texts, units, found, plan.targets)
        exact = Exact(read.headings, asked, specs)
        bands = Learner(exact, read.keys, found.alone).bands()
        tables.fill(engine, read.files, numbers, bands)
        looking_up = LookingUp(engine, read, kept, aside, settings, options.at_once)
        looking_up.look_up(texts, numbers, bands)
        verdicts.prepare(engine)
        bringing = Bringing(whole, options.language)
        check = UnitCheck(exact, bringing, read, numbers, options.units, options.language)
        check_rest(engine, check, kept, settings)
        compared = proof.prove(engine, check)
        LeftOut(engine, options.language).tell(numbers, options.roster)
        silent = Submission(plan.id, options.as_of, {})
        is_given = options.roster is not None
        pooling = Pooling(engine, whole, options.roster, options.as_of, options.compare)
        summing = Summing(engine, plan, pooling, numbers, is_given, silent, options.language)
        summing.complete()
        result = summing.result(texts, read, compared)
        if compared.differences:
            kept.remove()
        else:
            kept.tidy()
            endings = dict.fromkeys(summary.TABLES, "csv")
            endings["verdicts"] = options.verdicts_as
            files = summary.write(engine, aside, out, endings)
            result = replace(result, files=files)
        engine.close()
        return result
