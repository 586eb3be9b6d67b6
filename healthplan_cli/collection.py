"""The flow of a collection on one page: whose is each file, judge it, and put all units together.

Each file is judged as `hpc check` judges it, against what the plan asks of its unit; which files
count, who is missing and what all add up to is decided in `collecting/`. Nothing here prints or
exits.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.collecting.lights import lit
from healthplan_cli.collecting.peers import with_peer_doubts
from healthplan_cli.collecting.ranking import ranking_of, usual
from healthplan_cli.collecting.returns import return_of, returns_of, says_nothing
from healthplan_cli.collecting.waived import unneeded, without_notes
from healthplan_cli.collecting.wholes import Pooling, differing, wholes_of
from healthplan_cli.judging.division import strangers
from healthplan_cli.judging.select import Selection, refuse_idle
from healthplan_cli.model.cells import TableCells
from healthplan_cli.model.collected import Collected, Handed, Return, Whole
from healthplan_cli.model.lights import Lights
from healthplan_cli.model.period import year_so_far
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.roster import Roster, Unit
from healthplan_cli.model.target import Compare
from healthplan_cli.pipeline import (
    Options,
    check_nodes,
    refuse_other_kinds,
    refuse_other_than_counts,
    refuse_other_than_days,
)
from healthplan_cli.reading.collected.cells import cells_in, collected_cells
from healthplan_cli.reading.collected.earlier_returns import History, history_of
from healthplan_cli.reading.collected.handed_in import HandedIn, ReturnReader, common_day
from healthplan_cli.reading.phrases.overlaps import may_overlap, of_several
from healthplan_cli.reading.returns.earlier_years import EarlierYear
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.returns.sender import (
    WHOLE,
    Sender,
    Senders,
    roster_of_senders,
    sent_by,
    stated_day,
)
from healthplan_cli.reading.returns.submitted import handed_in_early
from healthplan_cli.reading.returns.unit_waivers import UnitWaivers, waivers_of_units
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.specs.unread import read_by_a_person
from healthplan_cli.reading.yaml.nodes import Fields, Node
from healthplan_cli.text.problems import (
    InvalidInputError,
    Position,
    Problem,
    UsageError,
    each_once,
    nearest,
    no_choice,
    quoted,
)
from healthplan_cli.text.words import say

GroupedBy = Literal["section", "lead"]
"""What reports group targets by: the sections of the plan, or departments."""


class CollectOptions(Struct, frozen=True, kw_only=True):
    """What a collection may choose.

    `roster` says who must report; None: nobody can be missing. `deadline` is the last day on which
    a return is in time. `baseline` are last year's returns, and those of years before; `waivers`
    files of waivers for one unit or for all. Units are ranked by `rank`: points, share or the id of
    a target, "" for points where the plan has any; a denominator below `small` is marked.
    Reports group targets `by` section or department. `lights` are those of a plan that has none.
    `cells`: list every cell of the tables.

    Raises UsageError for another way to compare or to group, and for a day that is none.
    """

    roster: Roster | None = None
    as_of: date | None = None
    baseline: tuple[str | Path, ...] = ()
    waivers: tuple[str | Path, ...] = ()
    deadline: date | None = None
    compare: Compare | None = None
    by: GroupedBy = "section"
    rank: str = ""
    small: int = 20
    lights: Lights | None = None
    selection: Selection = Selection()
    cells: bool = False

    def __post_init__(self) -> None:
        Options(compare=self.compare)
        refuse_other_than_days(as_of=self.as_of, deadline=self.deadline)
        refuse_other_than_counts(small=self.small)
        refuse_other_kinds(baseline=self.baseline, waivers=self.waivers, of=(str, Path))
        refuse_other_kinds(selection=(self.selection,), of=(Selection,))
        if self.by not in get_args(GroupedBy):
            raise no_choice("by", self.by, get_args(GroupedBy))


class _Beside(Struct, frozen=True):
    """What is given beside the returns: who must report, earlier years, and waivers."""

    roster: Roster
    history: History
    waivers: UnitWaivers

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it, though not so wrong that nothing can be collected."""
        return (*self.history.problems, *self.waivers.problems)


def collect(plan: str, paths: Sequence[Path], options: CollectOptions, specs: Specs) -> Collected:
    """Put the returns of many units together.

    Raises UsageError, and InvalidInputError for a wrong plan or catalog.
    """
    wanted = read_by_a_person(specs.plan(plan))
    reader = ReturnReader(wanted, specs, options.roster, options.as_of)
    files = list(reader.open(paths))
    as_of = options.as_of or common_day(files, wanted)
    beside = _beside(files, wanted, as_of, options, specs)
    roster = beside.roster
    judging = Options(plan=plan, as_of=as_of, compare=options.compare, cells=options.cells)
    handed, outside = _by_unit(files, beside, judging, specs)

    period = year_so_far(wanted.period, as_of)
    returns = returns_of(roster, handed, period, options.deadline)
    returns = with_peer_doubts(wanted, roster, returns)
    returns, notes = without_notes(returns, beside.waivers.for_all)
    whole = _return_of_whole(roster, handed.get(WHOLE, ()), options.deadline)
    wholes = wholes_of(wanted, roster, returns, whole, _pooling(beside, as_of, options))

    problems = [*reader.problems, *beside.problems, *_strangers(wanted, roster)]
    problems += unneeded(notes, wholes)
    problems += _of_wholes(whole, wholes)
    collected = Collected(
        plan=wanted,
        roster=roster,
        as_of=as_of,
        returns=returns,
        deadline=options.deadline,
        wholes=wholes,
        by=options.by,
        outside=tuple(outside),
        problems=tuple(problems),
    )
    if options.cells:
        collected = replace(collected, cells=_cells_of(files, handed, reader, collected, specs))
    collected = _lit(collected, options)
    collected = _selected(collected, options.selection)
    return _ranked(collected, options)


def _beside(
    files: Iterable[HandedIn], plan: Plan, as_of: date, options: CollectOptions, specs: Specs
) -> _Beside:
    """Read what is given beside the returns. Raises UsageError and InvalidInputError."""
    roster = options.roster or _roster_of(files, plan.region)
    earlier = map(Path, options.baseline)
    waivers = map(Path, options.waivers)
    return _Beside(
        roster=roster,
        history=history_of(earlier, plan, roster, as_of, specs),
        waivers=waivers_of_units(waivers, plan, roster, specs),
    )


def _pooling(beside: _Beside, as_of: date, options: CollectOptions) -> Pooling:
    history = beside.history
    return Pooling(
        as_of, options.compare, history.last_year, history.counts, waivers=beside.waivers.of
    )


def _of_wholes(own: Return | None, wholes: Iterable[Whole]) -> Iterator[Problem]:
    """Yield what is wrong with the return of all units together, and where sums differ from it."""
    if own is not None:
        yield from own.errors
    for whole in wholes:
        yield from differing(whole)


def _cells_of(
    files: Iterable[HandedIn],
    handed: Mapping[str, Sequence[Handed]],
    reader: ReturnReader,
    collected: Collected,
    specs: Specs,
) -> tuple[TableCells, ...]:
    """Return what became of every cell of the files, also of those of no unit."""
    senders = Senders(collected.roster)
    found: list[TableCells] = []
    for of_unit in handed.values():
        for one in of_unit:
            found += one.cells
    for file in files:
        sender = file.sender or senders.of(file.root, file.path)
        if sender.unit is None and not sender.is_whole:
            found += cells_in(file)
    names = Names(collected.plan, specs.catalog)
    return collected_cells(found, reader.read, reader.unread, senders, names)


def _roster_of(files: Iterable[HandedIn], region: str) -> Roster:
    """Return the roster of those that reported. Raises UsageError where two of them may overlap."""
    roster = roster_of_senders((file.root for file in files), region)
    for unit in of_several(roster.units):
        words = say(
            "{name} is several units, or a part of one, by its name; give a roster that says what "
            "it is: --roster",
            name=unit.zh,
        )
        raise UsageError(words)
    for unit, other in may_overlap(roster.units):
        words = say(
            "{name} is a part of {other} by its name, and would be counted twice; give a roster "
            "that says so: --roster",
            name=unit.zh,
            other=other.zh,
        )
        raise UsageError(words)
    return roster


def _by_unit(
    files: Iterable[HandedIn], beside: _Beside, options: Options, specs: Specs
) -> tuple[dict[str, list[Handed]], list[Problem]]:
    """Return what each unit handed in, judged, by its id; and what is of no unit, as problems."""
    handed: dict[str, list[Handed]] = {}
    outside: list[Problem] = []
    senders = Senders(beside.roster)
    root = beside.roster.root
    for file in files:
        sender = file.sender or senders.of(file.root, file.path)
        if sender.unit is None and not sender.is_whole:
            outside += file.problems or sender.problems
            continue
        unit = _part(sender.unit, root)
        waivers = beside.waivers.of(sender.id)
        of_unit = replace(options, unit=unit, waivers=waivers)
        years = beside.history.years.get(sender.id, ())
        handed.setdefault(sender.id, []).append(_handed(file, sender, of_unit, specs, years))
    return handed, outside


def _part(unit: Unit | None, root: Unit | None) -> Unit | None:
    """Return the unit whose figures are a part of the whole; None where they are the whole."""
    if unit is None or (root is not None and unit.id == root.id):
        return None
    return unit


def _lit(collected: Collected, options: CollectOptions) -> Collected:
    """Return the collection with lights, where the plan or the folder declares any."""
    lights = collected.plan.lights or options.lights
    if lights is None:
        return collected
    return lit(collected, lights)


def _strangers(plan: Plan, roster: Roster) -> Iterator[Problem]:
    """Yield a problem for each unit to which the plan gives a limit, and that no roster has."""
    if not roster.is_given:
        return
    for name, share in strangers(plan, roster):
        words = say(
            "units: the roster has no unit {name}{near}",
            name=quoted(name),
            near=nearest(name, roster.names),
        )
        yield Problem(share.position, "unknown-unit-name", words)


def _ranked(collected: Collected, options: CollectOptions) -> Collected:
    """Return the collection with its units in order. Raises UsageError."""
    by = options.rank or usual(collected)
    return replace(collected, ranking=ranking_of(collected, by, options.small))


def _return_of_whole(
    roster: Roster, handed: Sequence[Handed], deadline: date | None
) -> Return | None:
    """Return what all units together handed in as one; None where nothing, which is not missing."""
    if not handed:
        return None
    return return_of(Unit(WHOLE, roster.whole), handed, deadline)


def _handed(
    file: HandedIn,
    sender: Sender,
    options: Options,
    specs: Specs,
    years: Sequence[EarlierYear],
) -> Handed:
    """Return what a file says for its unit, judged as far as it can be."""
    found = Handed(str(file.path), sender.submitted)
    told = (*sender.problems, *file.problems, *_before_its_year(found, file.root, options.as_of))
    root = file.root
    cells: tuple[TableCells, ...] = ()
    if options.cells:
        cells = cells_in(file)
    found = replace(found, errors=told, cells=cells)
    if root is None:
        return found
    if sender.unit is not None:
        root = sent_by(root, sender.unit)
    stated = stated_day(root)
    try:
        review = check_nodes(root, options, specs, years)
    except InvalidInputError as error:
        problems = _of_collection(error.problems, stated, options.as_of)
        return replace(found, errors=(*told, *_errors(problems)))
    problems = _of_collection(review.problems, stated, options.as_of)
    return replace(
        found,
        review=replace(review, problems=problems),
        errors=(*told, *_errors(problems)),
        is_empty=says_nothing(review),
        cells=review.cells,
    )


def _before_its_year(handed: Handed, root: Node | None, as_of: date | None) -> Iterator[Problem]:
    """Yield a problem for what was handed in before the year of its figures, by its row.

    What a file says itself is read with its figures.
    """
    if handed.submitted is None or as_of is None or _says_when(root):
        return
    words = handed_in_early(handed.submitted, as_of)
    if words is not None:
        yield Problem(Position(handed.file), "other-period", words)


def _says_when(root: Node | None) -> bool:
    return isinstance(root, Fields) and "submitted" in root.items


def _of_collection(
    problems: Iterable[Problem], stated: date | None, as_of: date | None
) -> tuple[Problem, ...]:
    """Return problems as they are those of a return: of another day or plan it is sent back.

    `stated` is the day that the file says, `as_of` the one that is collected, which is nothing that
    the unit has chosen.
    """
    found = []
    for problem in problems:
        if problem.code == "as-of-differs" and stated not in (None, as_of):
            words = say(
                "the figures are of {stated}, and those of {day} are collected",
                stated=stated,
                day=as_of,
            )
            found.append(replace(problem, level="error", words=words))
        elif problem.code in ("as-of-differs", "other-plan"):
            found.append(replace(problem, level="error"))
        else:
            found.append(problem)
    return each_once(found)


def _errors(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield what a file is sent back for."""
    for problem in problems:
        if problem.level == "error":
            yield problem


def _selected(collected: Collected, selection: Selection) -> Collected:
    """Return the collection of the chosen targets alone.

    Raises UsageError where a word of the choice fits no target, and where all of them together do.
    """
    plan = collected.plan
    refuse_idle(selection, plan.targets, plan.id)
    chosen = tuple(target for target in plan.targets if selection.takes(target))
    wholes = tuple(_selected_whole(one, selection) for one in collected.wholes)
    return replace(collected, plan=replace(plan, targets=chosen), wholes=wholes)


def _selected_whole(whole: Whole, selection: Selection) -> Whole:
    pooled = tuple(one for one in whole.pooled if selection.takes(one.target))
    return replace(whole, pooled=pooled)
