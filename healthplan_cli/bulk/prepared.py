"""What is known before a figure is looked up: what the texts of all files mean, and the bands."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from healthplan_cli.bulk import periods, sources, tables
from healthplan_cli.bulk.bands import Band
from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.exact import Exact
from healthplan_cli.bulk.figures import Read, Texts, opened
from healthplan_cli.bulk.learn import Learner
from healthplan_cli.bulk.line_of_text import is_remark
from healthplan_cli.bulk.names import ANY, Named, beside_last_year, known
from healthplan_cli.bulk.ranked import has_points
from healthplan_cli.bulk.settings import BulkOptions
from healthplan_cli.bulk.sources import Location
from healthplan_cli.bulk.statement import LOOKED_UP_IN
from healthplan_cli.bulk.tables import Numbers, numbered, without_blanks
from healthplan_cli.bulk.unit_names import UnitNames
from healthplan_cli.judging.division import plan_for
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.roster import Unit
from healthplan_cli.pipeline import Options
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.specs.unread import read_by_a_person
from healthplan_cli.text.problems import InvalidInputError, Position, Problem, quoted
from healthplan_cli.text.words import say

_MOST_SHOWN = 5


class Prepared(Struct, frozen=True):
    """What was found out before any figure is looked up.

    `plan` is that of a unit without limits of its own, `whole` that of all units.
    """

    plan: Plan
    whole: Plan
    read: Read
    texts: Texts
    numbers: Numbers
    bands: Mapping[Named, Sequence[Band]]
    exact: Exact


def prepare(
    engine: Engine,
    plan_id: str,
    locations: Iterable[Location],
    folder: Path,
    options: BulkOptions,
    specs: Specs,
) -> Prepared:
    """Read all texts of the files, ask what they mean, and fill the small tables of the engine.

    `folder` is for what must be written anew to be read. Raises UsageError, and InvalidInputError
    for what cannot be read.
    """
    whole = read_by_a_person(specs.plan(plan_id))
    plan = plan_for(whole, Unit("", ""))
    asked = Options(plan=plan_id, as_of=options.as_of, compare=options.compare, unit=ANY)
    names = Names(plan, specs.catalog)
    of_now, last_year = sources.files_of(locations), sources.files_of(options.baseline)
    read = opened(engine, of_now, last_year, folder, names, options.as_of)
    texts = Texts()
    unit_names = UnitNames(engine, options.roster, whole.region)
    for source in read.sources:
        texts.read(engine, source, read.keys, unit_names)
    _refuse_lines({**unit_names.lines, **_remarks(texts)}, read)
    unit_names.number(read.now)
    named = [without_blanks(one) for one in texts.named]
    exactly = options.compare is not None or has_points(plan) or periods.differ(named, read.keys)
    found = known(named, names, specs, exactly=exactly)
    if options.baseline:
        found = beside_last_year(found, specs)
    numbers = numbered(texts, found, plan.targets)
    exact = Exact(read.headings, asked, specs)
    periods.refuse_others(exact, read, texts, found)
    bands = Learner(exact, read.keys, found.alone).bands()
    tables.fill(engine, read, numbers, bands)
    tables.number_units(engine, sum(texts.rows))
    engine.share(LOOKED_UP_IN)
    return Prepared(plan, whole, read, texts, numbers, bands, exact)


def _remarks(texts: Texts) -> dict[str, int]:
    """Return remarks where indicators are named, each with the number of its file."""
    found: dict[str, int] = {}
    for named, file in texts.named.items():
        written = named.id or named.name
        if is_remark(written):
            found.setdefault(written, file)
    return found


def _refuse_lines(lines: Mapping[str, int], read: Read) -> None:
    """Raise InvalidInputError for lines of text among the rows, which may be about many figures."""
    problems = []
    for text, file in list(lines.items())[:_MOST_SHOWN]:
        words = say(
            "{text} is no name of a unit, and may say something of all figures; hpc collect reads "
            "tables with such lines, hpc bulk reads rows alone",
            text=quoted(text),
        )
        problems.append(Problem(Position(read.files[file]), "line-among-rows", words))
    if problems:
        raise InvalidInputError(problems)
