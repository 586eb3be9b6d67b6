"""The flow of a collection on one page: whose is each file, judge it, and put all units together.

Each file is judged as `hpc check` judges it, against what the plan asks of its unit; which files
count, who is missing and what all add up to is decided in `collecting/`. Nothing here prints or
exits.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.collecting.returns import returns_of, says_nothing
from healthplan_cli.judging.select import Selection
from healthplan_cli.model.collected import Collected, Handed
from healthplan_cli.model.plan import Compare, Period, Plan
from healthplan_cli.model.roster import Roster
from healthplan_cli.pipeline import Options, check_nodes
from healthplan_cli.reading import formats
from healthplan_cli.reading.layouts.declared import Declared
from healthplan_cli.reading.returns.sender import Sender, Senders, roster_of, sent_by, stated_day
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.text.problems import InvalidInputError, Problem, UsageError
from healthplan_cli.text.words import say


class CollectOptions(Struct, frozen=True, kw_only=True):
    """What a collection may choose.

    `roster` says who must report; None: nobody can be missing. `deadline` is the last day on which
    a return is in time.
    """

    roster: Roster | None = None
    as_of: date | None = None
    deadline: date | None = None
    compare: Compare | None = None
    selection: Selection = Selection()


class _File(Struct, frozen=True):
    """A file that was handed in: its nodes, or what is wrong where it cannot be read."""

    path: Path
    root: Node | None
    problems: tuple[Problem, ...] = ()


def collect(plan: str, paths: Sequence[Path], options: CollectOptions, specs: Specs) -> Collected:
    """Put the returns of many units together.

    Raises UsageError, and InvalidInputError for a wrong plan or catalog.
    """
    wanted = specs.plan(plan)
    files = [_opened(path, plan, options, specs) for path in paths]
    as_of = options.as_of or _common_day(files, wanted)
    roster = options.roster or roster_of(file.root for file in files)
    senders = Senders(roster)
    handed: dict[str, list[Handed]] = {unit.id: [] for unit in roster.units}
    outside: list[Problem] = []
    for file in files:
        sender = senders.of(file.root, file.path)
        if sender.unit is not None:
            judging = Options(plan=plan, as_of=as_of, compare=options.compare, unit=sender.unit)
            handed[sender.unit.id].append(_handed(file, sender, judging, specs))
        elif sender.problem is not None:
            outside += [*file.problems, sender.problem]
    period = Period(_start(wanted, as_of), as_of, wanted.period.baseline)
    return Collected(
        plan=_selected(wanted, options.selection),
        roster=roster,
        as_of=as_of,
        returns=returns_of(roster, handed, period, options.deadline),
        deadline=options.deadline,
        outside=tuple(outside),
    )


def _opened(path: Path, plan: str, options: CollectOptions, specs: Specs) -> _File:
    try:
        return _File(path, formats.nodes(path, Declared(specs, plan, options.as_of)))
    except InvalidInputError as error:
        return _File(path, None, error.problems)


def _common_day(files: Iterable[_File], plan: Plan) -> date:
    """Return the day that the files are of; the last one of the plan where none says.

    Raises UsageError where they are of several days.
    """
    days = {day: file.path for file in files if (day := stated_day(file.root)) is not None}
    if len(days) > 1:
        (first, one), (second, other) = sorted(days.items())[:2]
        words = say(
            "the returns are of several days: {one} of {first}, {other} of {second}; say which is "
            "collected with --as-of",
            one=one,
            first=first,
            other=other,
            second=second,
        )
        raise UsageError(words)
    return next(iter(days), plan.period.end)


def _start(plan: Plan, as_of: date) -> date:
    """Return the first day of the year that figures of a day are for."""
    return max(plan.period.start, min(date(as_of.year, 1, 1), as_of))


def _handed(file: _File, sender: Sender, options: Options, specs: Specs) -> Handed:
    """Return what a file says for its unit, judged as far as it can be."""
    found = Handed(str(file.path), sender.submitted)
    own = () if sender.problem is None else (sender.problem,)
    if file.root is None or sender.unit is None:
        return replace(found, errors=(*own, *file.problems))
    try:
        review = check_nodes(sent_by(file.root, sender.unit), options, specs)
    except InvalidInputError as error:
        return replace(found, errors=(*own, *_errors(error.problems)))
    errors = (*own, *_errors(review.problems))
    return replace(found, review=review, errors=errors, is_empty=says_nothing(review))


def _errors(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield what a file is sent back for; figures of another day are that, too."""
    for problem in problems:
        if problem.level == "error":
            yield problem
        elif problem.code == "as-of-differs":
            yield replace(problem, level="error")


def _selected(plan: Plan, selection: Selection) -> Plan:
    """Return the plan with the chosen targets alone. Raises UsageError where none is chosen."""
    chosen = tuple(target for target in plan.targets if selection.takes(target))
    if plan.targets and not chosen:
        raise UsageError(
            say("no target of {plan} is {selection}", plan=plan.id, selection=selection)
        )
    return replace(plan, targets=chosen)
