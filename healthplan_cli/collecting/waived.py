"""Waivers of what all units report together, and those for all that no unit needs."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from healthplan_cli.judging.waive import waived_verdict
from healthplan_cli.model.collected import Pooled, Return, Whole
from healthplan_cli.model.submission import Waiver
from healthplan_cli.text.problems import Position, Problem

NOTES = ("waiver-expired", "waiver-unused")
"""What is said of a waiver that sets nothing aside."""


def waived_pooled(
    pooled: Sequence[Pooled], waivers: Sequence[Waiver], today: date
) -> tuple[Pooled, ...]:
    """Return what units report together, where it fails waived by the waivers of the whole."""
    valid = {waiver.id: waiver for waiver in waivers if today <= waiver.expires}
    found = []
    for one in pooled:
        verdict = one.verdict
        if verdict is not None:
            verdict = waived_verdict(verdict, valid.get(one.target.id))
        found.append(replace(one, verdict=verdict))
    return tuple(found)


def without_notes(
    returns: Sequence[Return], for_all: Sequence[Waiver]
) -> tuple[tuple[Return, ...], dict[Position, Problem]]:
    """Return the returns without what is said in each of waivers that are for all units.

    What is said of one in every return is kept apart, by the place of the waiver.
    """
    places = {waiver.position for waiver in for_all}
    if not places:
        return tuple(returns), {}
    times: Counter[Position] = Counter()
    said: dict[Position, Problem] = {}
    found = []
    for one in returns:
        for note in _notes(one, places):
            times[note.position] += 1
            said[note.position] = note
        found.append(_without(one, places))
    counted = sum(one.review is not None for one in returns)
    everywhere = {place: note for place, note in said.items() if times[place] == counted}
    return tuple(found), everywhere


def _notes(one: Return, places: Collection[Position]) -> Iterator[Problem]:
    for problem in one.warnings:
        if _is_note(problem, places):
            yield problem


def _is_note(problem: Problem, places: Collection[Position]) -> bool:
    """Return whether a problem is what is said of a waiver in one of some places."""
    return problem.code in NOTES and problem.position in places


def _without(one: Return, places: Collection[Position]) -> Return:
    """Return a return without the notes on some waivers."""
    if one.counted is None or one.review is None:
        return one
    kept = tuple(problem for problem in one.review.problems if not _is_note(problem, places))
    review = replace(one.review, problems=kept)
    return replace(one, counted=replace(one.counted, review=review))


def unneeded(notes: dict[Position, Problem], wholes: Sequence[Whole]) -> Iterator[Problem]:
    """Yield what is said of waivers for all units that neither a unit nor a whole needs."""
    needed = set()
    for whole in wholes:
        for one in whole.pooled:
            if one.verdict is not None and one.verdict.waiver is not None:
                needed.add(one.verdict.waiver.position)
    for place, note in notes.items():
        if place not in needed:
            yield note
