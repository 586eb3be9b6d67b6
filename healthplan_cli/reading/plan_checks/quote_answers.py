"""What is said of a quote that disagrees with its target, and whether a note has answered it."""

import re

from healthplan_cli import units
from healthplan_cli.model.condition import GRADED, Measure
from healthplan_cli.model.quantity import number
from healthplan_cli.model.target import Target
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Words, say

_OF_THE_QUOTE = re.compile("原文|引文|quote", re.IGNORECASE)


def is_answered(target: Target, *doubted: str) -> bool:
    """Return whether the note of a target names what is doubted, or speaks of the quote."""
    note = f"{target.note.zh}\n{target.note.en}"
    if _OF_THE_QUOTE.search(note):
        return True
    for text in doubted:
        if text and (names_number(note, text) if text[0].isdigit() else text in note):
            return True
    return False


def limits_in_digits(target: Target) -> list[str]:
    """Return the limits of a target as digits, as its note may name them."""
    limits: list[str] = []
    for condition in target.conditions:
        if condition.measure not in (*GRADED, Measure.DISTANCE, Measure.SHARE):
            limits.extend(number(abs(end), condition.places) for end in condition.interval.ends)
    return limits


def names_number(text: str, digits: str) -> bool:
    """Return whether a text names a number as a whole: 5 is not in 15."""
    return bool(re.search(rf"(?<![0-9.]){re.escape(digits)}(?![0-9.])", units.normal(text)))


def other_number(target: Target, quoted: str) -> Problem:
    """Return the problem of a number that the target does not name."""
    sentence = say(
        "the quote of {id} says {quoted}, which the target does not name: it asks for {asks}; "
        "correct one of them, or say why in note:",
        **_values(target, quoted),
    )
    return doubt(target, "quote-number", sentence)


def other_unit(target: Target, quoted: str) -> Problem:
    """Return the problem of a number that is the limit of the target, in another unit."""
    sentence = say(
        "the quote of {id} counts in another unit: {quoted}, and the target asks for {asks}; "
        "correct one of them, or say why in note:",
        **_values(target, quoted),
    )
    return doubt(target, "quote-unit", sentence)


def other_meaning(target: Target, quoted: str) -> Problem:
    """Return the problem of a comparing word that does not mean the form of the target."""
    sentence = say(
        "the quote of {id} says {quoted}, which does not mean {asks}; correct one of them, "
        "or say why in note:",
        **_values(target, quoted),
    )
    return doubt(target, "quote-operator", sentence)


def other_grade(target: Target, quoted: str) -> Problem:
    """Return the problem of a grade or stage that the target does not ask for."""
    sentence = say(
        "the quote of {id} says {quoted}, and the target asks for {asks}; correct one of them, or "
        "say why in note:",
        **_values(target, quoted),
    )
    return doubt(target, "quote-grade", sentence)


def other_peers(target: Target, quoted: str, peers: str) -> Problem:
    """Return the problem of a place among others than those of the quote."""
    sentence = say(
        "the quote of {id} says {quoted}, and the target asks for a place among {peers}; correct "
        "one of them, or say why in note:",
        id=target.id,
        quoted=quoted,
        peers=peers,
    )
    return doubt(target, "quote-peers", sentence)


def other_benchmark(target: Target, quoted: str, name: str) -> Problem:
    """Return the problem of a reference value of another area than that of the quote."""
    sentence = say(
        "the quote of {id} says {quoted}, and the target is compared with {name}; correct one of "
        "them, or say why in note:",
        id=target.id,
        quoted=quoted,
        name=name,
    )
    return doubt(target, "quote-peers", sentence)


def other_group(target: Target, quoted: str, group: str) -> Problem:
    """Return the problem of a target for another group than that of the quote."""
    sentence = say(
        "the quote of {id} says {quoted}, and the target is for {group}; correct one of them, or "
        "say why in note:",
        id=target.id,
        quoted=quoted,
        group=group,
    )
    return doubt(target, "quote-population", sentence)


def other_population(target: Target, quoted: str, name: str) -> Problem:
    """Return the problem of a figure of some people that is declared as one of all."""
    sentence = say(
        "the quote of {id} says {quoted}, and {name} is of all; write for:, of: or another "
        "indicator, or say why in note:",
        id=target.id,
        quoted=quoted,
        name=name,
    )
    return doubt(target, "quote-population", sentence)


def _values(target: Target, quoted: str) -> dict[str, object]:
    return {"id": target.id, "quoted": quoted, "asks": target.asks}


def doubt(target: Target, code: str, sentence: Words) -> Problem:
    """Return a warning where the quote of a target is."""
    return Problem(target.quote_position, code, sentence, "warning")
