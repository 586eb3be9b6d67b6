"""What `hpc` answers beside `check`: collect, diff, lint, progress, explain, schema, templates.

Nothing here prints or exits. What only one of the questions needs is imported where it is
answered.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from healthplan_cli.model.plan import Plan
from healthplan_cli.reading.specs.folders import Specs, shipped_specs
from healthplan_cli.text.problems import (
    InvalidInputError,
    Position,
    Problem,
    UsageError,
    each_once,
)
from healthplan_cli.text.words import Language, Words, escaped, say

if TYPE_CHECKING:
    from healthplan_cli.collection import CollectOptions
    from healthplan_cli.judging.select import Selection
    from healthplan_cli.model.checked import Checked
    from healthplan_cli.model.comparison import Comparison, Moves
    from healthplan_cli.model.draft import Draft
    from healthplan_cli.model.extracted import Extracted
    from healthplan_cli.model.period import Period
    from healthplan_cli.model.review import Review
    from healthplan_cli.model.series import Progress
    from healthplan_cli.model.trend import Trend
    from healthplan_cli.reading.mending import Mended
    from healthplan_cli.reports.collected.frame import TabularCollected
    from healthplan_cli.years_before import Read


def read_plan(wanted: str | Path, specs: Specs | None = None) -> Plan:
    """Return the plan of an id, or in a file. Raises InvalidInputError and UsageError.

    >>> plan = read_plan("nankai/2022")
    >>> plan.title, len(plan.targets)
    ('2022年南开区卫生健康工作要点', 33)
    >>> str(plan.target("family_doctor_signing_rate").asks)
    'at least 32%'
    """
    return (specs or shipped_specs()).plan(str(wanted))


def diff(
    old: str | Path, new: str | Path, specs: Specs | None = None, region: str | None = None
) -> "Comparison":
    """Return what changed between two plans, given by year, id or file.

    Raises InvalidInputError and UsageError.

    >>> found = diff("nankai/2022", "nankai/2025")
    >>> [one.target.id for one in found.differences if one.change == "tightened"]
    ['gps_per_10k_residents']
    """
    from healthplan_cli.diffing.compare import compare_plans

    specs = specs or shipped_specs()
    earlier = str(old)
    later = str(new)
    if earlier.isdigit() and later.isdigit():
        earlier, later = specs.of_years(earlier, later, region)
    return compare_plans(specs.plan(earlier), specs.plan(later))


def diff_actuals(old: str | Path, new: str | Path, specs: Specs | None = None) -> "Moves":
    """Return which verdicts and figures moved from one file of actuals to another.

    Raises InvalidInputError and UsageError.

    >>> actuals = "examples/nankai-2022/actuals.yaml"
    >>> found = diff_actuals(actuals, actuals)
    >>> found.changed, len(found.moves)
    (False, 33)
    """
    from healthplan_cli.diffing.reviews import compare_reviews
    from healthplan_cli.pipeline import check

    specs = specs or shipped_specs()
    return compare_reviews(check(old, specs=specs), check(new, specs=specs))


def collect(
    plan: str | Path,
    returns: Iterable[str | Path],
    options: "CollectOptions | None" = None,
    specs: Specs | None = None,
    roster: str | Path | None = None,
) -> "TabularCollected":
    """Put the returns of many units together; `returns` are files and folders.

    `roster` is a file that says who must report, in place of that of the options.

    Raises UsageError, and InvalidInputError for a wrong plan, catalog, roster or file of waivers.

    >>> plan, returns = "examples/collect/specs/shili/2022.yaml", "examples/collect/one-table.csv"
    >>> found = collect(plan, [returns], roster="examples/collect/roster.yaml")
    >>> found.rates.expected, found.rates.received
    (10, 3)
    """
    from msgspec.structs import asdict, replace

    from healthplan_cli.collection import CollectOptions
    from healthplan_cli.collection import collect as collect_files
    from healthplan_cli.reading.below import returns_below
    from healthplan_cli.reading.roster import read_roster
    from healthplan_cli.reports.collected.frame import TabularCollected

    if isinstance(returns, str | Path):
        raise UsageError(
            say("returns is a list of files and folders, not {found}", found=repr(str(returns)))
        )
    options = options or CollectOptions()
    if roster is not None:
        options = replace(options, roster=read_roster(Path(roster)))
    files = [file for file in returns_below(map(Path, returns)) if not _is_same(file, roster)]
    collected = collect_files(str(plan), files, options, specs or shipped_specs())
    return TabularCollected(**asdict(collected))


def _is_same(file: Path, other: str | Path | None) -> bool:
    """Return whether a file is another one, perhaps under another name."""
    return other is not None and file.resolve() == Path(other).resolve()


def diff_reviews(old: "Checked", new: "Checked") -> "tuple[tuple[Moves, ...], tuple[Review, ...]]":
    """Return what moved between two runs, unit by unit, and the reviews of units in one alone."""
    from healthplan_cli.diffing.reviews import compare_reviews, paired

    pairs, alone = paired(old.reviews, new.reviews)
    return tuple(compare_reviews(before, after) for before, after in pairs), tuple(alone)


def reviews_in(path: str | Path, specs: Specs, suppress: int = 0) -> "Checked":
    """Return what a JSON report has found, or what a file of actuals shows when it is judged.

    Counts of people below `suppress` are left out.

    Raises InvalidInputError and UsageError.
    """
    from healthplan_cli.reading.report import is_report

    found = _found_in(Path(path), specs, is_report=is_report(Path(path)))
    if not suppress:
        return found
    from healthplan_cli.judging.suppress import given_away  # of reports that are given away

    return given_away(found, suppress)


def _found_in(path: Path, specs: Specs, *, is_report: bool) -> "Checked":
    """Return what a JSON report has found, or what a file of actuals shows when it is judged."""
    from healthplan_cli.model.checked import Checked
    from healthplan_cli.pipeline import check
    from healthplan_cli.reading.report import read_report

    if is_report:
        return read_report(path)
    return Checked((check(path, specs=specs),))


def trends(
    paths: Iterable[Path], chosen: "Selection", specs: Specs, suppress: int = 0
) -> "tuple[tuple[Trend, ...], tuple[Problem, ...]]":
    """Return the chosen targets of each unit over time, and the problems of the files refused.

    What is in doubt, or does not go on from the years before, is a warning among the problems.

    Raises UsageError where no file is left, or two are of one unit and day, or nothing is chosen.
    """
    from healthplan_cli.diffing.doubts import doubts_over_time, figures_in_doubt
    from healthplan_cli.diffing.over_time import trends as trends_of
    from healthplan_cli.judging.select import refuse_idle, selected
    from healthplan_cli.judging.suppress import suppressed
    from healthplan_cli.years_before import beside_years_before

    read, problems, not_taken = _read_alone(paths, specs)
    reviews = list(beside_years_before(read, specs))
    if not reviews:
        raise InvalidInputError(problems)
    targets = [verdict.target for review in reviews for verdict in review.verdicts]
    refuse_idle(chosen, targets, ", ".join(dict.fromkeys(review.plan.id for review in reviews)))
    if suppress:
        reviews = [suppressed(review, suppress) for review in reviews]
    reviews = [selected(review, chosen) for review in reviews]
    problems += figures_in_doubt(reviews)
    problems += doubts_over_time(reviews, specs.catalog)
    return trends_of(reviews, not_taken), each_once(problems)


def _read_alone(
    paths: Iterable[Path], specs: Specs
) -> "tuple[list[Read], list[Problem], list[str]]":
    """Return what was found in each file, and the problems and names of those that were refused."""
    from healthplan_cli.reading.report import is_report
    from healthplan_cli.years_before import Read

    read: list[Read] = []
    problems: list[Problem] = []
    not_taken: list[str] = []
    for path in paths:
        try:
            is_finished = is_report(path)
            found = _found_in(path, specs, is_report=is_finished)
        except InvalidInputError as error:
            problems += error.problems
            not_taken.append(str(path))
            continue
        problems += found.problems
        not_taken += [one.file for one in found.refused]
        read.append(Read(path, found, is_report=is_finished))
    return read, problems, not_taken


def lint(
    paths: tuple[Path, ...], specs: Specs, source: Path | None = None
) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Return the files that were read and every problem in them.

    A folder of specs is one of those that are searched, so that its plans know its indicators and
    one another.

    Raises InvalidInputError when the source cannot be read, and UsageError for a folder without
    files.
    """
    from healthplan_cli.drafting.not_as_quoted import not_as_quoted
    from healthplan_cli.reading.below import specs_below
    from healthplan_cli.reading.documents import text_of
    from healthplan_cli.reading.lint import lint_file
    from healthplan_cli.reading.specs.of_specs import is_of_specs

    document = None
    if source is not None:
        document = text_of(source)
    for path in paths:
        if not any(specs_below((path,))):
            raise UsageError(say("there is no file to check below {folder}", folder=path))
    files = tuple(specs_below(paths))
    specs = specs.with_folders(path for path in paths if is_of_specs(path))

    def doubt(plan: Plan) -> Iterator[Problem]:
        yield from _looser(plan, specs)
        yield from not_as_quoted(plan, specs.catalog)

    problems: list[Problem] = []
    for file in files:
        problems += lint_file(file, specs, document, doubt)
    return files, each_once(problems)


def mend(paths: tuple[Path, ...]) -> "tuple[Mended, ...]":
    """Return every YAML file of these and below these, as it would be without its faults of form.

    Raises InvalidInputError for a file that cannot be read as text.
    """
    from healthplan_cli.reading.below import specs_below
    from healthplan_cli.reading.mending import ENDINGS
    from healthplan_cli.reading.mending import mend as mend_file

    found = []
    for path in specs_below(paths):
        if path.suffix.lower() in ENDINGS:
            found.append(mend_file(path))
    return tuple(found)


def _looser(plan: Plan, specs: Specs) -> Iterator[Problem]:
    """Yield where a plan asks for less than the plan that it extends."""
    if not plan.extends:
        return
    from healthplan_cli.diffing.looser import relaxed

    for target, words in relaxed(specs.plan(plan.extends), plan):
        yield Problem(target.position, "looser-than-parent", words, "warning")


def draft_table(
    path: Path,
    plan: str,
    specs: Specs,
    earlier: Path | None = None,
    as_of: date | None = None,
) -> "tuple[Draft, tuple[Problem, ...]]":
    """Return a draft of what the columns and names of a table mean, and what is open in a file.

    `earlier` is a draft that was written before: its answers are those of the draft. `as_of` is the
    day of the figures, which headings may name. Raises InvalidInputError for a file without tables
    or a draft that is wrong, and UsageError.
    """
    from msgspec.structs import replace

    from healthplan_cli.model.placeholders import Times
    from healthplan_cli.reading import formats
    from healthplan_cli.reading.files import read_text
    from healthplan_cli.reading.layouts.answers import answered, open_questions
    from healthplan_cli.reading.layouts.draft import draft_of
    from healthplan_cli.reading.specs.layouts import Source, layouts_of
    from healthplan_cli.reading.yaml.parse import nodes_of

    asked = specs.plan(plan)
    made = replace(draft_of(str(path), formats.sheets(path), asked, specs.catalog), as_of=as_of)
    if earlier is None:
        return made, ()
    root = nodes_of(read_text(earlier), str(earlier))
    found = tuple(open_questions(root))
    if not found:
        layouts_of(root, Source(str(earlier)), specs.catalog)
    return answered(made, root, Times(as_of, asked.period.baseline)), found


def drafted(draft: "Draft", language: Language) -> str:
    """Return a draft as YAML, to be answered and confirmed."""
    from healthplan_cli.templates._declared_table import declared_table

    return declared_table(draft, language)


def extract(
    path: Path, specs: Specs, *, plan: str = "", period: "Period | None" = None
) -> "Extracted":
    """Return the targets that the document of a plan states, and what became of each clause.

    Without a period no day is known that the document names without its year. Raises
    InvalidInputError where the document cannot be read.
    """
    from healthplan_cli.drafting.document import document
    from healthplan_cli.drafting.extract import extract as targets_of
    from healthplan_cli.reading.documents import text_of

    text = text_of(path)
    if not text.strip():
        problem = Problem(Position(str(path)), "empty-file", say("this file is empty"))
        raise InvalidInputError([problem])
    return targets_of(document(text, str(path)), specs.catalog, period, plan)


def held_against(found: "Extracted", plan: Plan) -> "Extracted":
    """Return what became of each clause, with what a plan declares of them."""
    from healthplan_cli.drafting.ledger import against

    return against(found, plan)


def beside_earlier(found: "Extracted", earlier: Plan, specs: Specs) -> "Extracted":
    """Return a draft whose targets have the ids of those of an earlier plan, and what is gone."""
    from healthplan_cli.drafting.earlier import beside_earlier as with_ids

    return with_ids(found, earlier, specs.catalog)


def drafted_plan(found: "Extracted", language: Language) -> str:
    """Return what a document states as a plan file, to be read and decided by a person."""
    from healthplan_cli.templates._drafted_plan import drafted_plan as written

    return written(found, language)


def explain(id: str, specs: Specs) -> tuple[Words, ...]:
    """Return what an id or name means, in so far as the specs can be read. Raises UsageError."""
    from healthplan_cli.explain import explain as explain_id
    from healthplan_cli.explain import general

    return general(id) or explain_id(id, specs.catalog, specs.rules, specs.sound[0])


def schema(kind: str, specs: Specs, plan: str | None = None) -> str:
    """Return the JSON Schema of a kind of file, or of the JSON report, for editors.

    With a plan it is the schema of actuals for that plan.

    Its words are in both languages, and the ids that the specs know are offered.

    Raises KeyError, and for the plan InvalidInputError and UsageError.
    """
    import json

    from healthplan_cli.editor_schema import actuals_of, offered
    from healthplan_cli.text.schema import in_both

    if plan is not None:
        made = actuals_of(specs.plan(plan), specs)
    else:
        made = offered(kind, specs)
    return escaped(json.dumps(in_both(made), ensure_ascii=False, indent=2))


def progress(path: Path, method: str) -> "tuple[Progress, ...]":
    """Return the progress of every series in a CSV file by a method.

    Raises InvalidInputError, KeyError.
    """
    from healthplan_cli.progress import assess
    from healthplan_cli.reading.series import read_series

    return tuple(assess(method, series) for series in read_series(path))


def has_verdicts(name: str, specs: Specs) -> bool:
    """Return whether a JSON report or a file of actuals has that name, which no year or id is.

    Raises InvalidInputError for a file that cannot be read.
    """
    if not Path(name).suffix or not os.path.isfile(name):
        return False
    from healthplan_cli.reading import formats
    from healthplan_cli.reading.kind import kind_of
    from healthplan_cli.reading.layouts.declared import Declared
    from healthplan_cli.reading.report import is_report

    if is_report(Path(name)):
        return True
    return kind_of(formats.nodes(Path(name), Declared(specs))) == "actuals"
