"""The flow of a run on one page: read, name, look up, check the rest, prove, sum up.

Nothing here prints or exits.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from healthplan_cli.bulk import proof, summary, verdicts
from healthplan_cli.bulk.brought import Bringing
from healthplan_cli.bulk.counted_twice import tell_counted_twice
from healthplan_cli.bulk.engines import Work
from healthplan_cli.bulk.kept import Kept
from healthplan_cli.bulk.last_year import LastYears
from healthplan_cli.bulk.left_out import LeftOut
from healthplan_cli.bulk.looking_up import LookingUp
from healthplan_cli.bulk.made_of import made_of
from healthplan_cli.bulk.prepared import Prepared, prepare
from healthplan_cli.bulk.rest import UnitCheck, check_rest
from healthplan_cli.bulk.settings import BulkOptions, among_open, settings_of
from healthplan_cli.bulk.sources import Location
from healthplan_cli.bulk.summary import Summing
from healthplan_cli.bulk.tallied import tally_looked_up
from healthplan_cli.bulk.unused import Unused
from healthplan_cli.bulk.watching import Watch, unwatched
from healthplan_cli.bulk.whole_units import confirm
from healthplan_cli.bulk.without_rows import tell_without_rows
from healthplan_cli.model.bulked import Bulked
from healthplan_cli.reading.specs.folders import Specs


def bulk(
    work: Work,
    plan_id: str,
    locations: Iterable[Location],
    options: BulkOptions,
    specs: Specs,
    watch: Watch = unwatched,
) -> Bulked:
    """Judge the figures of very many units, and write the tables of a run.

    They are whole in the folder for tables, and are still to be put where the result says. What is
    finished is kept, and a run that follows goes on from it. No table is written where a verdict
    is not that of the check. Raises UsageError, and InvalidInputError for what cannot be read.
    `watch` is told how far the run is.
    """
    engine, aside = work.engine, work.aside
    options = among_open(options, specs.plan(plan_id))
    kept = Kept(work.out, aside)
    ready = prepare(engine, plan_id, locations, aside, options, specs)
    settings = settings_of(ready.plan, options, specs)
    sources = made_of(ready.read, ready.whole, options, specs)
    looking_up = LookingUp(
        engine=engine,
        ready=ready,
        kept=kept,
        aside=aside,
        settings=settings,
        threads=options.at_once,
        watch=watch,
    )
    looking_up.look_up()
    verdicts.prepare(engine)
    tally_looked_up(engine, options.roster)
    check = _check_of_units(ready, options, specs)
    check_rest(engine, check, kept, settings, watch)
    confirm(engine, check)
    compared = proof.prove(engine, check)
    LeftOut(engine, options.language).tell(ready.numbers, options)
    Unused(engine, options.language).tell(ready.numbers, options)
    tell_without_rows(engine, ready, options.language)
    tell_counted_twice(engine, options.roster, options.language)
    summing = Summing(engine, ready, options)
    summing.complete()
    result = summing.result(compared, sources)
    if compared.differences:
        kept.remove()
        return result
    kept.tidy()
    endings = dict.fromkeys(summary.TABLES, "csv")
    endings["verdicts"] = options.verdicts_as
    return replace(result, files=summary.write(work, endings))


def _check_of_units(ready: Prepared, options: BulkOptions, specs: Specs) -> UnitCheck:
    """Return what checks the figures of a unit that are in no band."""
    return UnitCheck(
        exact=ready.exact,
        last_years=LastYears(ready.whole, options.as_of, specs),
        bringing=Bringing(ready.whole, options.language),
        read=ready.read,
        numbers=ready.numbers,
        units=options.units,
        language=options.language,
    )
