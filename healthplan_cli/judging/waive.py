"""Waivers: what fails is waived until the last day of the waiver, that day included."""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from healthplan_cli.judging.doubts import doubted
from healthplan_cli.model.review import FAILING, Review, Status, Verdict
from healthplan_cli.model.submission import Waiver
from healthplan_cli.text.problems import WAIVED_RULE, Problem
from healthplan_cli.text.words import Words, say


def waive(
    review: Review, waivers: Iterable[Waiver], waivable: Iterable[str], today: date
) -> Review:
    """Waive broken waivable rules and failing targets; report waivers that are expired or unused.

    Rules come first, as a figure that only a waived rule contradicts is in no doubt; each is
    told with its waiver. `today` is the date in the plan's region; `waivable` are the codes of
    rules that may be waived.
    """
    given = {waiver.id: waiver for waiver in waivers}
    valid = {id: waiver for id, waiver in given.items() if today <= waiver.expires}
    of_rules = {id: valid[id] for id in waivable if id in valid}
    judged = doubted(_without_rules(review, of_rules))
    verdicts = []
    used = _codes(review) - _codes(judged)
    for verdict in judged.verdicts:
        waived = waived_verdict(verdict, valid.get(verdict.target.id))
        verdicts.append(waived)
        if waived.waiver:
            used.add(waived.waiver.id)
    notes = (*_waived_rules(review, of_rules), *_notes(given, valid, used))
    return replace(judged, verdicts=tuple(verdicts), problems=(*judged.problems, *notes))


def _codes(review: Review) -> set[str]:
    return {problem.code for problem in review.problems}


def _waived_rules(review: Review, waivers: Mapping[str, Waiver]) -> Iterator[Problem]:
    """Yield a warning for each problem of a waived rule, so that it is not lost."""
    for problem in review.problems:
        if problem.code in waivers:
            words = say(
                "{rule}: {words}; {waived}",
                rule=problem.code,
                words=problem.words,
                waived=_how_long(waivers[problem.code]),
            )
            yield replace(problem, code=WAIVED_RULE, level="warning", words=words)


def _without_rules(review: Review, codes: Container[str]) -> Review:
    kept = tuple(problem for problem in review.problems if problem.code not in codes)
    return replace(review, problems=kept)


def waived_verdict(verdict: Verdict, waiver: Waiver | None) -> Verdict:
    """Return a verdict as waived, where it fails and there is a waiver."""
    if waiver is None or verdict.status not in FAILING:
        return verdict
    return replace(verdict, status=Status.WAIVED, waiver=waiver, reason=_how_long(waiver))


def _how_long(waiver: Waiver) -> Words:
    return say(
        "waived until {day} by {who}: {reason}",
        day=waiver.expires,
        who=waiver.approved_by,
        reason=waiver.reason,
    )


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
