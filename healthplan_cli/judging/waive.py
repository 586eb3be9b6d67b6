"""Waivers: what fails is waived until the last day of the waiver, that day included."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from healthplan_cli.judging.doubts import doubted
from healthplan_cli.model.review import FAILING, Review, Status, Verdict
from healthplan_cli.model.submission import Waiver
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import say


def waive(
    review: Review, waivers: Iterable[Waiver], waivable: Iterable[str], today: date
) -> Review:
    """Waive broken waivable rules and failing targets; report waivers that are expired or unused.

    Rules come first, as a figure that only a waived rule contradicts is in no doubt. `today` is
    the date in the plan's region; `waivable` are the codes of rules that may be waived.
    """
    given = {waiver.id: waiver for waiver in waivers}
    valid = {id: waiver for id, waiver in given.items() if today <= waiver.expires}
    without_rules = _without_rules(review, set(waivable) & set(valid))
    judged = doubted(without_rules)
    verdicts = []
    used = _codes(review) - _codes(judged)
    for verdict in judged.verdicts:
        waived = waived_verdict(verdict, valid.get(verdict.target.id))
        verdicts.append(waived)
        if waived.waiver:
            used.add(waived.waiver.id)
    notes = _notes(given, valid, used)
    return replace(judged, verdicts=tuple(verdicts), problems=(*judged.problems, *notes))


def _codes(review: Review) -> set[str]:
    return {problem.code for problem in review.problems}


def _without_rules(review: Review, codes: set[str]) -> Review:
    kept = tuple(problem for problem in review.problems if problem.code not in codes)
    return replace(review, problems=kept)


def waived_verdict(verdict: Verdict, waiver: Waiver | None) -> Verdict:
    """Return a verdict as waived, where it fails and there is a waiver."""
    if waiver is None or verdict.status not in FAILING:
        return verdict
    words = say(
        "waived until {day} by {who}: {reason}",
        day=waiver.expires,
        who=waiver.approved_by,
        reason=waiver.reason,
    )
    return replace(verdict, status=Status.WAIVED, waiver=waiver, reason=words)


def _notes(
    given: Mapping[str, Waiver], valid: Mapping[str, Waiver], used: set[str]
) -> Iterator[Problem]:
    for id, waiver in given.items():
        if id in used:
            continue
        if id in valid:
            words = say("nothing that {id} names needs a waiver", id=id)
            yield Problem(waiver.position, "waiver-unused", words, "warning")
        else:
            words = say("the waiver of {id} expired on {day}", id=id, day=waiver.expires)
            yield Problem(waiver.position, "waiver-expired", words, "warning")
