"""Each printed cell to the check of its kind; what could not be checked is under its column."""

from collections.abc import Callable, Iterator, Mapping

from healthplan_cli.model.printed import Printed, PrintedKind
from healthplan_cli.model.review import Measured, Review, Verdict
from healthplan_cli.reading.printed import (
    attainment,
    change,
    gap,
    of_place,
    points,
    quotient,
    said_sum,
    target,
    verdict,
)
from healthplan_cli.reading.printed.case import Case, Found
from healthplan_cli.reading.printed.missed_count import miscounted
from healthplan_cli.reading.printed.notes import calculations, completions, denials, targets
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say

_CHECKS: Mapping[PrintedKind, Callable[[Case], Found]] = {
    "target": target.check,
    "attainment": attainment.check,
    "change": change.check,
    "verdict": verdict.check,
    "shortfall": gap.check_shortfall,
    "surplus": gap.check_surplus,
    "of_place": of_place.check,
    "points": points.check,
    "full_points": points.check_full,
    "quotient": quotient.check,
    "sum": said_sum.check,
    "part_of_year": said_sum.check_year,
    "part_of_all": said_sum.check_parts,
}
Row = tuple[str, str]
"""The id of a target, and the institution or part."""


def misprinted(review: Review) -> Iterator[Problem]:
    """Yield what is printed or noted beside figures, and does not follow from them."""
    cells = (
        *review.submission.printed,
        *denials(review),
        *completions(review),
        *calculations(review),
        *targets(review),
    )
    look = _Look(review, cells)
    unchecked: dict[str, list[Printed]] = {}
    capped: list[Case] = []
    for printed in cells:
        if printed.kind not in _CHECKS:
            continue
        case = look.case(printed)
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
    yield from miscounted(review)


def _rows(printed: tuple[Printed, ...]) -> Mapping[Row, Mapping[PrintedKind, Printed]]:
    """Return the printed cells of each row by their kinds."""
    found: dict[Row, dict[PrintedKind, Printed]] = {}
    for one in printed:
        found.setdefault((one.target, one.name), {}).setdefault(one.kind, one)
    return found


def _measured(verdicts: tuple[Verdict, ...]) -> Mapping[Row, tuple[Measured, ...]]:
    """Return the measured values of each row, by its name as names are compared."""
    found: dict[Row, tuple[Measured, ...]] = {}
    for judged in verdicts:
        for one in judged.measured:
            row = judged.target.id, plain_name(one.name)
            found[row] = (*found.get(row, ()), one)
    return found


class _Look:
    """Finds what a cell is checked against."""

    def __init__(self, review: Review, cells: tuple[Printed, ...]) -> None:
        self._review = review
        self._verdicts = {one.target.id: one for one in review.verdicts}
        self._rows = _rows(cells)
        self._measured = _measured(review.verdicts)

    def case(self, printed: Printed) -> Case | None:
        """Return a cell with what it is checked against; None where its row is of no target."""
        judged = self._verdicts.get(printed.target)
        if judged is None:
            return None
        return Case(
            printed=printed,
            verdict=judged,
            plan=self._review.plan,
            as_of=self._review.submission.as_of,
            beside=self._rows[printed.target, printed.name],
            measured=self._measured_of(printed, judged),
        )

    def _measured_of(self, printed: Printed, judged: Verdict) -> tuple[Measured, ...]:
        """Return what a cell is of; a verdict on a target as a whole is of all institutions."""
        if printed.kind == "verdict" and not printed.name:
            return judged.measured
        return self._measured.get((printed.target, plain_name(printed.name)), ())


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
        "is that of {name}",
        count=len(capped),
        name=first.verdict.target.indicator,
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
