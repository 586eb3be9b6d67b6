"""The whole flow on one page: read, judge, cross-check, waive, score, select.

A file of actuals is read against its plan, every target is judged, the figures are checked against
each other and against last year's, and what is doubted is met by nothing. Then waivers, progress,
points and the selection of the command line follow. Nothing here prints or exits. What only some
runs need is imported where they need it.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from msgspec import Struct
from msgspec.structs import asdict, replace

from healthplan_cli.cross_checks import Beside, cross_checks
from healthplan_cli.judging.baseline import last_day_of_baseline, with_last_year
from healthplan_cli.judging.doubts import doubted
from healthplan_cli.judging.judge import Judging, judging_of
from healthplan_cli.judging.select import Selection, refuse_idle, selected
from healthplan_cli.model.cells import TableCells
from healthplan_cli.model.plan import HOME, Plan
from healthplan_cli.model.review import Review, Verdict
from healthplan_cli.model.roster import Unit
from healthplan_cli.model.submission import Submission, Waiver
from healthplan_cli.model.target import Baseline, Compare
from healthplan_cli.progress import names as methods
from healthplan_cli.reading import formats
from healthplan_cli.reading.layouts.declared import Declared
from healthplan_cli.reading.returns.submission import Given, read_submission
from healthplan_cli.reading.specs.folders import Specs, shipped_specs
from healthplan_cli.reading.specs.unread import read_by_a_person
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar
from healthplan_cli.reports._frame import TabularReview
from healthplan_cli.rules.applies import applied
from healthplan_cli.text.problems import InvalidInputError, UsageError, no_choice
from healthplan_cli.text.words import say

if TYPE_CHECKING:
    from healthplan_cli.reading.returns.earlier_years import EarlierYear

_CHINA = timezone(timedelta(hours=8))
"""China keeps one time all year, since 1992: to load a zone of it takes longer than to judge."""


class Options(Struct, frozen=True):
    """What a run may choose.

    `plan` and `as_of` replace the file's; `baseline` is last year's file of actuals, or those of
    several years; `waivers` a file of waivers beside the file's own, or such waivers. They are read
    as of `as_of`, else as of `today`, left out: now, in the plan's time zone. `due` is the day of
    the limit to judge where a target has a limit for each of some dates. `cells`: list every cell
    of the tables. `unit`: the figures are those of this part of the plan's region.
    `suppress`: leave out counts of people below this, and what would tell them.

    Raises UsageError for a way to compare or a method of progress that does not exist, for a day
    that is none, and for what is of another kind.
    """

    plan: str | Path | None = None
    as_of: date | None = None
    compare: Compare | None = None
    progress: str | None = None
    baseline: str | Path | tuple[str | Path, ...] | None = None
    waivers: str | Path | tuple[Waiver, ...] | None = None
    today: date | None = None
    due: date | None = None
    selection: Selection = Selection()
    cells: bool = False
    unit: Unit | None = None
    suppress: int = 0

    def __post_init__(self) -> None:
        if self.compare is not None and self.compare not in get_args(Compare):
            raise no_choice("compare", self.compare, get_args(Compare))
        if self.progress is not None and self.progress not in methods():
            raise no_choice("progress", self.progress, methods())
        refuse_other_than_days(as_of=self.as_of, today=self.today, due=self.due)
        refuse_other_than_counts(suppress=self.suppress)
        refuse_other_kinds(baseline=self.baselines, of=(str, Path))
        if not isinstance(self.waivers, str | Path | None):
            refuse_other_kinds(waivers=self.waivers, of=(Waiver,))
        refuse_other_kinds(selection=(self.selection,), of=(Selection,))

    @property
    def baselines(self) -> tuple[str | Path, ...]:
        """The files of earlier years."""
        if self.baseline is None:
            return ()
        if isinstance(self.baseline, tuple):
            return self.baseline
        return (self.baseline,)


def refuse_other_than_days(**days: object) -> None:
    """Raise UsageError for an argument that should be a day and is none."""
    for name, day in days.items():
        if day is not None and type(day) is not date:
            raise UsageError(
                say("{name} is a datetime.date, not {found}", name=name, found=repr(day))
            )


def refuse_other_than_counts(**counts: object) -> None:
    """Raise UsageError for an argument that should be a whole number from 0 up and is none."""
    for name, count in counts.items():
        if type(count) is not int or count < 0:
            raise UsageError(
                say("{name} is a whole number from 0 up, not {found}", name=name, found=repr(count))
            )


def refuse_other_kinds(*, of: tuple[type, ...], **arguments: object) -> None:
    """Raise UsageError for an argument that should be a tuple of some kinds of values alone."""
    for name, found in arguments.items():
        if not isinstance(found, tuple) or not all(isinstance(one, of) for one in found):
            kinds = ", ".join(kind.__name__ for kind in of)
            raise UsageError(
                say("{name} is of {kinds}, not {found}", name=name, kinds=kinds, found=repr(found))
            )


def check(
    path: str | Path, options: Options = Options(), specs: Specs | None = None
) -> TabularReview:
    """Judge one file of actuals against its plan; `-` is standard input.

    Raises InvalidInputError and UsageError.

    >>> review = check("examples/nankai-2022/actuals.yaml")
    >>> verdicts = {verdict.target.id: verdict for verdict in review.verdicts}
    >>> signing = verdicts["family_doctor_signing_rate"]
    >>> signing.status.value, signing.measured[0].value
    ('missed', Fraction(35575, 1113))
    """
    specs = specs or shipped_specs()
    root = formats.nodes(Path(path), Declared(specs, _named(options), options.as_of))
    return check_nodes(root, options, specs)


def check_nodes(
    root: Node,
    options: Options,
    specs: Specs,
    years: "Sequence[EarlierYear] | None" = None,
) -> TabularReview:
    """Judge what was read from a file of actuals. Raises InvalidInputError and UsageError.

    `years` are the figures of earlier years, where these were read before.
    """
    given = Given(_named(options), options.as_of, is_of_roster=options.unit is not None)

    def plan_of(wanted: str) -> Plan:
        return _for_unit(read_by_a_person(specs.plan(wanted)), options.unit, root)

    plan, submission, warnings = read_submission(root, plan_of, specs.catalog, given)
    cells = _cells(root, plan, submission, options, specs)
    if years is None:
        years = _earlier_years(plan, submission, options, specs)
    last_year = _last_year(years, plan)
    submission = with_last_year(plan, submission, last_year)
    submission = _with_formulas(plan, submission, last_year, specs)
    if options.due is not None:
        from healthplan_cli.judging.series import check_due

        check_due(plan, options.due, submission.as_of)
    judging = judging_of(plan, submission, options.compare, options.due)
    review = judging.review
    problems = cross_checks(review, Beside(submission, years, last_year, options.compare), specs)
    review = replace(review, problems=(*warnings, *problems), cells=cells)
    review = applied(review, specs.catalog)
    review = _waived(review, _waivers(submission, options), options, specs)
    review = _with_one_case(review, judging)
    review = _scored(_with_pace(review, options.progress or plan.progress))
    review = _suppressed(_selected(review, options.selection), options.suppress)
    return TabularReview(**asdict(review))


def _named(options: Options) -> str | None:
    return None if options.plan is None else str(options.plan)


def _for_unit(plan: Plan, unit: Unit | None, root: Node) -> Plan:
    """Return what the plan asks of a unit whose figures are a part of those of its region.

    Where none is given, that is the unit that the file names, if the plan gives it limits.
    """
    if unit is None and all(target.division is None for target in plan.targets):
        return plan
    from healthplan_cli.judging.division import named_unit, plan_for

    if unit is None:
        unit = named_unit(plan, _org_unit(root))
    return plan if unit is None else plan_for(plan, unit)


def _org_unit(root: Node) -> str:
    """Return the unit that a file names, "" where it names none."""
    named = root.items.get("org_unit") if isinstance(root, Fields) else None
    return named.text if isinstance(named, Scalar) else ""


def cells_of(path: str | Path, options: Options, specs: Specs) -> tuple[TableCells, ...]:
    """List what became of every cell of a table, also of one that is refused.

    Nothing of a file that is no table.
    """
    try:
        root = formats.nodes(Path(path), Declared(specs, _named(options), options.as_of))
    except InvalidInputError:
        return _unread_cells(Path(path))
    if isinstance(root, Fields):
        return root.cells(True)
    return ()


def _unread_cells(path: Path) -> tuple[TableCells, ...]:
    """List the cells of a file of which no table is read; nothing where it cannot be read."""
    from healthplan_cli.reading.table.account import account_of_unread

    try:
        sheets = formats.sheets(path)
    except InvalidInputError:
        return ()
    words = say("no header is found in this file")
    return tuple(account_of_unread(sheet, words).cells(True) for sheet in sheets)


def _cells(
    root: Node, plan: Plan, submission: Submission, options: Options, specs: Specs
) -> tuple[TableCells, ...]:
    if not isinstance(root, Fields):
        return ()
    has_others = bool(submission.beside or submission.unread)
    tables = root.cells(options.cells or has_others)
    if has_others:
        from healthplan_cli.reading.returns.cell_targets import with_cells_read

        tables = with_cells_read(tables, submission, listed=options.cells)
    if not options.cells:
        return tables
    from healthplan_cli.reading.returns.cell_targets import with_targets

    return with_targets(tables, plan, specs.catalog)


def _earlier_years(
    plan: Plan, submission: Submission, options: Options, specs: Specs
) -> "Sequence[EarlierYear]":
    """Return the figures of the files of earlier years; none where no file is given.

    Raises InvalidInputError for a file that covers no earlier year, part of one, or another unit.
    """
    if not options.baselines:
        return ()
    from healthplan_cli.reading.returns.earlier_years import Now, read_earlier_years

    declared = Declared(specs, as_of=last_day_of_baseline(plan.period))
    roots = [formats.nodes(Path(path), declared) for path in options.baselines]
    return read_earlier_years(roots, plan, Now(submission.org_unit, submission.as_of), specs)


def _last_year(years: "Sequence[EarlierYear]", plan: Plan) -> Mapping[str, Baseline]:
    """Return the figures of the baseline year by id."""
    if not years:
        return {}
    from healthplan_cli.reading.returns.earlier_years import figures_of_baseline

    return figures_of_baseline(years, plan)


def _with_formulas(
    plan: Plan, submission: Submission, last_year: Mapping[str, Baseline], specs: Specs
) -> Submission:
    """Return the submission with what the formulas of indicators make; few plans have any."""
    if not any(target.has_formula for target in plan.targets):
        return submission
    from healthplan_cli.rules.formulas import with_formulas

    return with_formulas(plan, submission, specs.catalog, last_year)


def _waivers(submission: Submission, options: Options) -> tuple[Waiver, ...]:
    if options.waivers is None:
        return submission.waivers
    if isinstance(options.waivers, tuple):
        return submission.waivers + options.waivers
    from healthplan_cli.reading.returns.waivers import read_waivers

    return submission.waivers + read_waivers(Path(options.waivers))


def _waived(review: Review, waivers: tuple[Waiver, ...], options: Options, specs: Specs) -> Review:
    """Return the review with its doubts and waivers.

    Raises InvalidInputError for a waiver of what is neither a target nor a rule.
    """
    if not waivers:
        return doubted(review)
    from healthplan_cli.judging.waive import waive
    from healthplan_cli.reading.returns.waivers import unknown_waivers, waivers_for

    own, of_others = waivers_for(waivers, review.plan, review.submission.org_unit)
    if unknown := unknown_waivers(own, review.plan, specs.rules):
        raise InvalidInputError(unknown)
    waivable = (f"rule/{rule.id}" for rule in specs.rules if rule.waivable)
    waived = waive(review, own, waivable, _day_of_waivers(review.plan, options))
    return replace(waived, problems=(*waived.problems, *of_others))


def _with_one_case(review: Review, judging: Judging) -> Review:
    """Return the review with what one case would turn; few files have counts beside limits."""
    if all(one.uncertainty is None for verdict in review.verdicts for one in verdict.measured):
        return review
    from healthplan_cli.judging.one_case import with_one_case

    return with_one_case(review, judging)


def _with_pace(review: Review, method: str) -> Review:
    """Return the review with what the months left must bring, and progress by a method."""
    if not method and not any(_may_need_more(verdict, review) for verdict in review.verdicts):
        return review
    from healthplan_cli.judging.pace import with_needed, with_progress

    review = with_needed(review)
    if method:
        return with_progress(review, method)
    return review


def _may_need_more(verdict: Verdict, review: Review) -> bool:
    """Return whether a figure is short of a limit that is due after its day."""
    if verdict.others:
        return True
    day = (verdict.actual.day if verdict.actual else None) or review.submission.as_of
    return verdict.target.due > day and any(one.gap for one in verdict.measured)


def _scored(review: Review) -> Review:
    """Return the review with points; few plans give any."""
    targets = [verdict.target for verdict in review.verdicts]
    if all(target.points is None and target.weight is None for target in targets):
        return review
    from healthplan_cli.judging.score import scored

    return scored(review)


def _suppressed(review: Review, below: int) -> Review:
    if not below:
        return review
    from healthplan_cli.judging.suppress import suppressed  # of reports that are given away

    return suppressed(review, below)


def _selected(review: Review, selection: Selection) -> Review:
    """Return the review of the chosen targets.

    Raises UsageError where a word of the choice fits no target, and where all of them together do.
    """
    targets = [verdict.target for verdict in review.verdicts]
    refuse_idle(selection, targets, review.plan.id)
    return selected(review, selection)


def _day_of_waivers(plan: Plan, options: Options) -> date:
    """Return the day on which waivers are read: of the figures where it is given, else today.

    So a run of last year can be repeated with the same result.
    """
    return options.as_of or options.today or today(plan)


def today(plan: Plan) -> date:
    """Return the day it is in the plan's time zone."""
    if plan.timezone == HOME:
        return datetime.now(_CHINA).date()
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(plan.timezone)).date()
