"""Waivers: what fails is waived until the last day of the waiver, that day included."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from healthplan_cli.judging.judge import doubted
from healthplan_cli.model.review import Review, Status, Verdict
from healthplan_cli.model.submission import Waiver
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import say

WAIVABLE = (Status.MISSED, Status.BEHIND, Status.UNREPORTED, Status.UNDETERMINED)


def waive(
    review: Review, waivers: Iterable[Waiver], waivable: Iterable[str], today: date
) -> Review:
    """The review with broken waivable rules and failing targets waived; expired and unused waivers are reported.

    Rules come first, as a figure that only a waived rule contradicts is in no doubt. `today` is the date in the plan's region;
    `waivable` are the codes of rules that may be waived.
    """
    given = {waiver.id: waiver for waiver in waivers}
    valid = {id: waiver for id, waiver in given.items() if today <= waiver.expires}
    rules = set(waivable) & set(valid)
    kept = tuple(problem for problem in review.problems if problem.code not in rules)
    judged = doubted(replace(review, problems=kept))
    verdicts = tuple(_verdict(verdict, valid.get(verdict.target.id)) for verdict in judged.verdicts)
    used = {verdict.waiver.id for verdict in verdicts if verdict.waiver}
    used |= {problem.code for problem in review.problems if problem not in kept}
    notes = [
        _note(waiver, expired=id not in valid) for id, waiver in given.items() if id not in used
    ]
    return replace(review, verdicts=verdicts, problems=(*kept, *notes))


def _verdict(verdict: Verdict, waiver: Waiver | None) -> Verdict:
    if waiver is None or verdict.status not in WAIVABLE:
        return verdict
    words = say(
        "waived until {day} by {who}: {reason}",
        day=waiver.expires,
        who=waiver.approved_by,
        reason=waiver.reason,
    )
    return replace(verdict, status=Status.WAIVED, waiver=waiver, reason=words)


def _note(waiver: Waiver, *, expired: bool) -> Problem:
    if expired:
        words = say("the waiver of {id} expired on {day}", id=waiver.id, day=waiver.expires)
        return Problem(waiver.position, "waiver-expired", words, "warning")
    return Problem(
        waiver.position,
        "waiver-unused",
        say("nothing that {id} names needs a waiver", id=waiver.id),
        "warning",
    )
