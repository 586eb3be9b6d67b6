"""Attestations (佐证): whether one of a day that fits is given where a plan asks for evidence."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.judging.course import Course, course
from healthplan_cli.judging.timing import QUARTER
from healthplan_cli.model.period import Period
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import INSIDE, Status, Verdict
from healthplan_cli.model.submission import Actual, Attestation, Submission
from healthplan_cli.model.target import Target
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Words, say


class Days(Struct, frozen=True):
    """The days that an attestation must fit: those of the plan, of the file, and of the figure."""

    period: Period
    as_of: date
    figure: date


def attested(verdict: Verdict, plan: Plan, submission: Submission) -> Verdict:
    """Return the verdict as the attestations of its figures leave it."""
    actual = submission.actuals.get(verdict.target.id, Actual())
    failed = why_failed(actual)
    if failed is not None:
        return _failed(verdict, failed)
    if verdict.status not in INSIDE:
        return verdict
    period = submission.period or plan.period
    lacking = _lacking_evidence(verdict.target, actual, period, submission.as_of)
    if lacking is None:
        return verdict
    return verdict.undetermined(lacking)


def _failed(verdict: Verdict, words: Words) -> Verdict:
    """Return the verdict on what an attestation says that failed; what is watched stays so."""
    status = Status.MISSED
    if verdict.status is Status.WATCHED:
        status = Status.WATCHED
    return replace(verdict, status=status, reason=words)


def _lacking_evidence(target: Target, actual: Actual, period: Period, as_of: date) -> Words | None:
    """Say what is lacking of the evidence that a target asks for, None where it is all there.

    The entry is attested as a whole, or each of its institutions or parts is. One that has an
    attestation of its own under that of the whole must be of a day that fits as well.
    """
    if not target.evidence:
        return None
    return _lacking(target, actual, Days(period, as_of, as_of), is_attested=False)


def _lacking(target: Target, actual: Actual, days: Days, *, is_attested: bool) -> Words | None:
    """Say what is lacking of an entry; `is_attested`: the whole that it is part of is attested."""
    days = replace(days, figure=actual.day or days.figure)
    for attestation in _own_attestations(actual):
        if words := misfit(attestation, target, days) or _too_early(attestation, actual):
            return words
        is_attested = True
    inner = _inner(actual)
    if not inner and not is_attested:
        return say("the target asks for evidence; no attestation was given")
    lacking = (_lacking(target, one, days, is_attested=is_attested) for one in inner)
    return next(filter(None, lacking), None)


def _inner(actual: Actual) -> list[Actual]:
    """Return the institutions that the target applies to, or the parts of an entry."""
    if actual.each is None:
        return list((actual.parts or {}).values())
    return [one for one in actual.each.values() if not one.not_applicable]


def _too_early(attestation: Attestation, actual: Actual) -> Words | None:
    """Say that a stage was attested before the day on which it was reached."""
    if actual.stage is None or actual.day is None or attestation.day is None:
        return None
    if attestation.day >= actual.day:
        return None
    return say(
        "the attestation is of {day}, before the stage was reached on {reached}",
        day=attestation.day,
        reached=actual.day,
    )


def misfit(attestation: Attestation, target: Target, days: Days) -> Words | None:
    """Say why an attestation does not count: it names nobody or nothing, or its day does not fit.

    The day is none after the figures, none before the period, and none too long before the figure.
    """
    if not attestation.by:
        return say("the attestation does not say who attests")
    if not attestation.document:
        return say("the attestation names no document")
    day = attestation.day
    if day is None:
        return say("the attestation has no date")
    if day > days.as_of:
        return say(
            "the attestation is of {day}, after the day of the figures, {as_of}",
            day=day,
            as_of=days.as_of,
        )
    if day < days.period.start:
        return say(
            "the attestation is of {day}, before the period {period} starts",
            day=day,
            period=days.period,
        )
    return _too_old(day, target, days)


def _too_old(day: date, target: Target, days: Days) -> Words | None:
    """Say that an attestation is older than the plan allows, or of another quarter than its figure.

    What stays reached is attested for good: a stage of a project, a deliverable.
    """
    oldest, until = target.evidence_days, days.as_of
    if oldest is None:
        if not target.evidence or _stays_reached(target):
            return None
        oldest, until = QUARTER, days.figure
    if (until - day).days <= oldest:
        return None
    return say(
        "the attestation is of {day}, more than {days} days before {as_of}",
        day=day,
        days=oldest,
        as_of=until,
    )


def _stays_reached(target: Target) -> bool:
    return all(course(target, condition) is Course.STEP for condition in target.conditions)


def why_failed(actual: Actual) -> Words | None:
    """Return what the first attestation says that failed, None where none says so.

    It is of the entry, of an institution or part of it, or of a figure that its formula names.
    """
    for one, _ in _attestations(actual, date.max):
        if one.failed:
            return say(
                "the attestation of {day} by {who} says that it failed: {document}",
                day=one.day,
                who=one.by,
                document=one.document,
            )
    return _failed_in_formula(actual)


def _failed_in_formula(actual: Actual) -> Words | None:
    """Return what is said to have failed of what formulas name, in an entry and all within it."""
    if actual.derived is not None and actual.derived.failed is not None:
        return actual.derived.failed
    return next(filter(None, map(_failed_in_formula, actual.inner)), None)


def misdated_attestations(plan: Plan, submission: Submission) -> Iterator[Problem]:
    """Yield a warning for every attestation whose day does not fit, asked for or not."""
    period = submission.period or plan.period
    for target in plan.targets:
        actual = submission.actuals.get(target.id)
        if actual is None:
            continue
        days = Days(period, submission.as_of, figure=submission.as_of)
        for one, figure_day in _attestations(actual, submission.as_of):
            if words := misfit(one, target, replace(days, figure=figure_day)):
                yield Problem(one.position, "attestation-date", words, "warning")


def _attestations(actual: Actual, day: date) -> Iterator[tuple[Attestation, date]]:
    """Yield every attestation of an entry, its institutions and parts, with the figure's day."""
    day = actual.day or day
    for attestation in _own_attestations(actual):
        yield attestation, day
    for one in (*(actual.each or {}).values(), *(actual.parts or {}).values()):
        yield from _attestations(one, day)


def _own_attestations(actual: Actual) -> Iterator[Attestation]:
    """Yield the attestation of an entry, and of a group that of the entry which it is in."""
    found = [actual.attestation]
    if actual.of_whole is not None and actual.of_whole.attestation != actual.attestation:
        found.append(actual.of_whole.attestation)
    yield from filter(None, found)
