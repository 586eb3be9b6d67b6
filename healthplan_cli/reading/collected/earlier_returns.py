"""The returns of earlier years, by the units that they are of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.collecting.returns import last_of
from healthplan_cli.judging.baseline import last_day_of_baseline
from healthplan_cli.model.collected import Handed
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.roster import Roster, Unit
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Baseline
from healthplan_cli.reading.collected.handed_in import HandedIn, ReturnReader
from healthplan_cli.reading.returns.earlier_years import (
    EarlierYear,
    Now,
    counts_of_baseline,
    figures_of_baseline,
    read_earlier_years,
)
from healthplan_cli.reading.returns.sender import Senders, sent_by, stated_day
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.text.problems import InvalidInputError, Problem


class History(Struct, frozen=True):
    """The figures of earlier years by the id of a unit, "" for all together; and what is wrong.

    `last_year` are those of the baseline year alone, by the id of a unit and by that of a figure;
    `counts` are the counts of its rates in the same way.
    """

    years: Mapping[str, Sequence[EarlierYear]] = {}
    last_year: Mapping[str, Mapping[str, Baseline]] = {}
    counts: Mapping[str, Mapping[str, Actual]] = {}
    problems: tuple[Problem, ...] = ()


class _Return(Struct, frozen=True):
    """What was handed in for a year, with the moment of it."""

    year: int | None
    handed: Handed
    root: Node


def history_of(
    paths: Iterable[Path], plan: Plan, roster: Roster, as_of: date, specs: Specs
) -> History:
    """Return what each unit reported for earlier years, in files of one unit or of many.

    Of several files of a unit for one year the one that was handed in last counts. What is wrong
    with a file is a problem, and its unit has no figures of earlier years.
    """
    reader = ReturnReader(plan, specs, roster, last_day_of_baseline(plan.period))
    senders = Senders(roster)
    problems: list[Problem] = []
    roots = _roots(reader.open(paths), senders, problems)
    years, last_year, counts = {}, {}, {}
    for id, of_unit in roots.items():
        now = Now(_named(id, roster).zh, as_of)
        try:
            years[id] = read_earlier_years(of_unit, plan, now, specs)
        except InvalidInputError as error:
            problems += error.problems
            continue
        last_year[id] = figures_of_baseline(years[id], plan)
        counts[id] = counts_of_baseline(years[id], plan)
    return History(years, last_year, counts, (*reader.problems, *problems))


def _named(id: str, roster: Roster) -> Unit:
    if id:
        return roster.unit(id)
    return Unit(id, roster.whole)


def _roots(
    files: Iterable[HandedIn], senders: Senders, problems: list[Problem]
) -> dict[str, list[Node]]:
    """Return the nodes of the files of each unit, by its id; add what is wrong with the others."""
    found: dict[str, list[_Return]] = {}
    for file in files:
        sender = file.sender or senders.of(file.root, file.path)
        wrong = file.problems or sender.problems
        if file.root is None or wrong:
            problems += map(_told, wrong)
            continue
        root = sent_by(file.root, _named(sender.id, senders.roster))
        handed = Handed(str(file.path), sender.submitted)
        found.setdefault(sender.id, []).append(_Return(_year(root), handed, root))
    return {id: [*_last_of_each_year(returns)] for id, returns in found.items()}


def _told(problem: Problem) -> Problem:
    """Return a problem; that a unit is no longer on the roster is to be known, and no fault."""
    if problem.code == "outside-roster":
        return replace(problem, level="warning")
    return problem


def _year(root: Node) -> int | None:
    said = stated_day(root)
    if said is None:
        return None
    return said.year


def _last_of_each_year(returns: Iterable[_Return]) -> Iterator[Node]:
    by_year: dict[int | None, list[_Return]] = {}
    for one in returns:
        by_year.setdefault(one.year, []).append(one)
    for of_year in by_year.values():
        last = last_of([one.handed for one in of_year])
        for one in of_year:
            if last is None or one.handed is last:
                yield one.root
