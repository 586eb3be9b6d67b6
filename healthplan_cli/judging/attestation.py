"""Attestations (佐证): whether one of a day that fits is given where a plan asks for evidence."""

from collections.abc import Iterator
from datetime import date

from healthplan_cli.model.plan import Period, Plan, Target
from healthplan_cli.model.submission import Actual, Attestation, Submission
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Words, say


def lacking_evidence(target: Target, actual: Actual, period: Period, as_of: date) -> Words | None:
    """Say what is lacking of the evidence that a target asks for, None where it is all there.

    The entry is attested as a whole, or each of its institutions or parts is.
    """
    if not target.evidence:
        return None
    if actual.attestation is not None:
        attestation = actual.attestation
        return misfit(attestation, target, period, as_of) or _too_early(attestation, actual)
    inner = actual.each or actual.parts or {}
    if not inner:
        return say("the target asks for evidence; no attestation was given")
    for one in inner.values():
        if words := lacking_evidence(target, one, period, as_of):
            return words
    return None


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


def misfit(attestation: Attestation, target: Target, period: Period, as_of: date) -> Words | None:
    """Say why the day of an attestation does not fit: too late, of before the period, too old."""
    day = attestation.day
    if day is None:
        return say("the attestation has no date")
    if day > as_of:
        return say(
            "the attestation is of {day}, after the day of the figures, {as_of}",
            day=day,
            as_of=as_of,
        )
    if day < period.start:
        return say(
            "the attestation is of {day}, before the period {period} starts",
            day=day,
            period=period,
        )
    if target.evidence_days is not None and (as_of - day).days > target.evidence_days:
        return say(
            "the attestation is of {day}, more than {days} days before {as_of}",
            day=day,
            days=target.evidence_days,
            as_of=as_of,
        )
    return None


def failed_attestation(actual: Actual) -> Attestation | None:
    """Return the first attestation of an entry, its institutions and parts that says `failed`."""
    for one in _attestations(actual):
        if one.failed:
            return one
    return None


def misdated_attestations(plan: Plan, submission: Submission) -> Iterator[Problem]:
    """Yield a warning for every attestation whose day does not fit, asked for or not."""
    period = submission.period or plan.period
    for target in plan.targets:
        actual = submission.actuals.get(target.id)
        if actual is None:
            continue
        for one in _attestations(actual):
            if words := misfit(one, target, period, submission.as_of):
                yield Problem(one.position, "attestation-date", words, "warning")


def _attestations(actual: Actual) -> Iterator[Attestation]:
    if actual.attestation is not None:
        yield actual.attestation
    for one in (*(actual.each or {}).values(), *(actual.parts or {}).values()):
        yield from _attestations(one)
