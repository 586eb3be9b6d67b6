"""Each printed cell to the check of its kind; what could not be checked is under its column."""

from collections.abc import Callable, Iterator, Mapping

from healthplan_cli.model.printed import Printed, PrintedKind
from healthplan_cli.model.review import Measured, Review, Verdict
from healthplan_cli.reading.printed import attainment, change, points, target, verdict
from healthplan_cli.reading.printed.case import Case, Found
from healthplan_cli.reading.returns.names import plain_name
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say

_CHECKS: Mapping[PrintedKind, Callable[[Case], Found]] = {
    "target": target.check,
    "attainment": attainment.check,
    "change": change.check,
    "verdict": verdict.check,
    "points": points.check,
    "full_points": points.check_full,
}
Row = tuple[str, str]
"""The id of a target, and the institution or part."""


def misprinted(review: Review) -> Iterator[Problem]:
    """Yield what is printed beside the figures of a table, and does not follow from them."""
    verdicts = {one.target.id: one for one in review.verdicts}
    rows = _rows(review.submission.printed)
    unchecked: dict[str, list[Printed]] = {}
    capped: list[Case] = []
    for printed in review.submission.printed:
        if printed.kind not in _CHECKS:
            continue
        case = _case(printed, verdicts, rows, review)
        found = None
        if case is not None:
            found = _CHECKS[printed.kind](case)
        if found is None:
            unchecked.setdefault(printed.heading, []).append(printed)
            continue
        yield from found
        if case is not None and _is_capped(case):
            capped.append(case)
    yield from _told_capped(capped)
    yield from _told_unchecked(unchecked)


def _rows(printed: tuple[Printed, ...]) -> Mapping[Row, Mapping[PrintedKind, Printed]]:
    """Return the printed cells of each row by their kinds."""
    found: dict[Row, dict[PrintedKind, Printed]] = {}
    for one in printed:
        found.setdefault((one.target, one.name), {}).setdefault(one.kind, one)
    return found


def _case(
    printed: Printed,
    verdicts: Mapping[str, Verdict],
    rows: Mapping[Row, Mapping[PrintedKind, Printed]],
    review: Review,
) -> Case | None:
    """Return what a cell is checked against; None where its row is of no target."""
    judged = verdicts.get(printed.target)
    if judged is None:
        return None
    return Case(
        printed=printed,
        verdict=judged,
        plan=review.plan,
        as_of=review.submission.as_of,
        beside=rows[printed.target, printed.name],
        measured=tuple(_measured(judged, printed.name)),
    )


def _measured(judged: Verdict, name: str) -> Iterator[Measured]:
    for one in judged.measured:
        if plain_name(one.name) == plain_name(name):
            yield one


def _is_capped(case: Case) -> bool:
    """Return whether 100 % is printed for a figure that comes to more."""
    if case.printed.kind != "attainment" or not attainment.is_capped(case):
        return False
    return not attainment.follows(case)


def _told_capped(capped: list[Case]) -> Iterator[Problem]:
    if not capped:
        return
    first = capped[0]
    words = say(
        "rates of completion printed as 100% for figures beyond their targets: {count}; the first "
        "is that of {id}",
        count=len(capped),
        id=first.verdict.target.id,
    )
    yield first.problem("attainment-capped", words, "warning")


def _told_unchecked(unchecked: Mapping[str, list[Printed]]) -> Iterator[Problem]:
    for heading, cells in unchecked.items():
        words = say(
            "cells under {name} that could not be checked: {count}; the first says {text}",
            count=len(cells),
            name=quoted(heading),
            text=quoted(cells[0].text),
        )
        yield Problem(cells[0].position, "unchecked-column", words, "warning")
