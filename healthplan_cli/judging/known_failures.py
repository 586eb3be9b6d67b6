"""What a run fails on, and what of it is new to those who know the failures of an earlier run."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from msgspec import Struct

from healthplan_cli.model.config import FAIL_BY_DEFAULT
from healthplan_cli.model.degree import DEGREES, HARD, Degree, degree
from healthplan_cli.model.failure import Failure
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Review, Status, Verdict
from healthplan_cli.model.submission import Actual
from healthplan_cli.text.problems import WAIVED_RULE, Position, Problem
from healthplan_cli.text.words import Words

Failures = tuple[Failure, ...]


class Comparison(Struct, frozen=True):
    """The failures of a run beside the known ones.

    `worse` are known failures whose gap grew, each as it was and as it is; `gone` are known ones
    that fail no more; `without_plan` are known ones that let nothing pass, as they name no plan.
    """

    new: Failures
    worse: tuple[tuple[Failure, Failure], ...]
    gone: Failures
    without_plan: Failures


def failures(reviews: Iterable[Review], fail_on: Iterable[str], *, strict: bool) -> Failures:
    """Return every failure of the reviews, sorted: the verdicts that fail a run, and problems.

    A soft target fails a strict run only, unless `fail_on` names the degrees that fail; a warning
    fails where `fail_on` has `warning`. Where it names degrees alone, the usual verdicts fail.
    """
    failing = frozenset(fail_on)
    degrees = _failing_degrees(failing, strict=strict)
    if failing and failing <= set(DEGREES):
        failing |= set(FAIL_BY_DEFAULT)
    found = {}
    for review in reviews:
        for verdict in review.verdicts:
            if _fails(verdict, failing, degrees):
                failure = _of_verdict(verdict, review)
                found[failure.key, failure.said] = failure
        for failure in _of_problems(review, failing):
            found[failure.key, failure.said] = failure
    return tuple(found[key] for key in sorted(found))


def _is_failure(problem: Problem, failing: frozenset[str]) -> bool:
    if problem.level == "error":
        return True
    return "warning" in failing and problem.code != WAIVED_RULE


def _fails(verdict: Verdict, failing: frozenset[str], degrees: tuple[Degree, ...]) -> bool:
    return str(verdict.status) in failing and degree(verdict.target) in degrees


def _failing_degrees(failing: frozenset[str], *, strict: bool) -> tuple[Degree, ...]:
    """Return how strongly a target must be worded to fail: as named, else all the hard ones."""
    if strict:
        return DEGREES
    return tuple(one for one in DEGREES if one in failing) or HARD


def compare(found: Failures, known: Failures) -> Comparison:
    """Compare the failures of a run with the known ones."""
    known_by_key = {failure.key: failure for failure in known if failure.names_plan}
    found_keys = {failure.key for failure in found}
    return Comparison(
        new=tuple(_new(found, known)),
        worse=tuple(_worse(found, known_by_key)),
        gone=tuple(one for key, one in known_by_key.items() if key not in found_keys),
        without_plan=tuple(one for one in known if not one.names_plan),
    )


def _new(found: Failures, known: Failures) -> Iterator[Failure]:
    """Yield the failures that are not known.

    A doubt about one figure lets none about another pass: what is said must be the same.
    """
    as_said = {(failure.key, failure.said) for failure in known if failure.names_plan}
    for one in found:
        if as_said.isdisjoint(((one.key, one.said), (one.key, ""))):
            yield one


def _worse(
    found: Failures, known_by_key: dict[tuple[str, ...], Failure]
) -> Iterator[tuple[Failure, Failure]]:
    for now in found:
        before = known_by_key.get(now.key)
        if before is None or before.gap is None or now.gap is None:
            continue
        if now.gap > before.gap:
            yield before, now


def _of_verdict(verdict: Verdict, review: Review) -> Failure:
    return Failure(
        file=review.submission.position.file,
        plan=review.plan.id,
        unit=review.submission.org_unit,
        id=verdict.target.id,
        verdict=str(verdict.status),
        gap=_largest_gap(verdict),
        said=_why_undetermined(verdict),
    )


def _why_undetermined(verdict: Verdict) -> str:
    if verdict.status is Status.UNDETERMINED and verdict.reason is not None:
        return _with_figures(verdict.reason, verdict)
    return ""


def _with_figures(words: Words, verdict: Verdict) -> str:
    """Return what is said of a verdict with its figures, as many doubts name none of them."""
    figures: list[Quantity | str | None] = []
    for one in verdict.measured:
        figures += (one.figure, one.against)
    if verdict.actual is not None:
        figures += _reported(verdict.actual)
    shown = dict.fromkeys(str(figure) for figure in figures if figure is not None)
    return " | ".join((str(words), *shown))


def _reported(actual: Actual) -> Iterator[Quantity | str | None]:
    """Yield what is reported in an entry and in all that is inside it."""
    yield from (actual.value, actual.numerator, actual.denominator, actual.stage)
    if actual.baseline is not None:
        yield actual.baseline.value
    if actual.place is not None:
        yield str(actual.place)
    for one in actual.inner:
        yield from _reported(one)


def _largest_gap(verdict: Verdict) -> Fraction | None:
    gaps = [abs(one.gap) for one in verdict.measured if one.gap is not None]
    return max(gaps, default=None)


def _of_problems(review: Review, failing: frozenset[str]) -> Iterator[Failure]:
    """Yield the problems of a review that fail a run."""
    problems = [one for one in review.problems if _is_failure(one, failing)]
    if not problems:
        return
    by_place = _by_place(review)
    for problem in problems:
        yield _of_problem(problem, review, by_place)


def _by_place(review: Review) -> Mapping[Position, Verdict]:
    """Return the verdicts by where their entries are, and all that is inside these."""
    found: dict[Position, Verdict] = {}
    for verdict in review.verdicts:
        if verdict.actual is not None:
            for place in _positions(verdict.actual):
                found.setdefault(place, verdict)
    return found


def _positions(actual: Actual) -> Iterator[Position]:
    """Yield where an entry is, and all that is inside it."""
    yield actual.position
    for one in actual.inner:
        yield from _positions(one)


def _of_problem(problem: Problem, review: Review, by_place: Mapping[Position, Verdict]) -> Failure:
    """Return a problem as a failure; one that is about no figure by id is known by its words.

    What it says is told with the figures of the entry that it is about.
    """
    said = str(problem.words)
    if problem.position in by_place:
        said = _with_figures(problem.words, by_place[problem.position])
    return Failure(
        file=review.submission.position.file,
        plan=review.plan.id,
        unit=review.submission.org_unit,
        id=problem.code,
        verdict=problem.level,
        figures=" ".join(problem.figures) or str(problem.words),
        said=said,
    )
