"""Compare how strongly a target is meant with the words of its quote that hedge or promise."""

import re
from collections.abc import Iterator

from healthplan_cli.model.target import Target
from healthplan_cli.reading.phrases import plan_words as words
from healthplan_cli.reading.plan_checks.quote_answers import doubt, is_answered
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import say


def misread_hedge(target: Target) -> Iterator[Problem]:
    """Find a target whose strength or hedge is not that of the words of its quote."""
    if target.hedge:
        return
    quote = re.sub(words.NAMED, "", target.quote)
    hedge = _first_unanswered(words.HEDGES, quote, target)
    if hedge and target.strength == "hard":
        sentence = say(
            "the quote of {id} says {hedge}, and the target is hard; write strength: soft, "
            "or say why in note:",
            id=target.id,
            hedge=hedge,
        )
        yield doubt(target, "hedge-not-soft", sentence)
    elif hedge:
        sentence = say(
            "the quote of {id} says {hedge}; write hedge: {hedge}, or say why in note:",
            id=target.id,
            hedge=hedge,
        )
        yield doubt(target, "hedge-missing", sentence)
    elif target.strength == "soft" and not re.search(words.HEDGES, quote):
        yield from _soft_promise(quote, target)


def _soft_promise(quote: str, target: Target) -> Iterator[Problem]:
    """Find a soft target whose quote promises, without a word that hedges it."""
    promise = _first_unanswered(words.COMMITTING, quote, target)
    if promise:
        sentence = say(
            "the quote of {id} says {promise}, which promises, and the target is soft without a "
            "hedge; write hedge:, leave strength: out, or say why in note:",
            id=target.id,
            promise=promise,
        )
        yield doubt(target, "hedge-missing", sentence)


def _first_unanswered(pattern: str, quote: str, target: Target) -> str:
    """Return the first word of a pattern in a quote, "" where none is, or the note answers it."""
    match = re.search(pattern, quote)
    if match is None or is_answered(target, match[0]):
        return ""
    return match[0]
