"""Readings that may tell of what was, and not ask for what is to be."""

import re

from healthplan_cli.drafting.around import times_in_turn
from healthplan_cli.drafting.five_years import plans_compared, plans_during
from healthplan_cli.drafting.grammar import found_in, words_in
from healthplan_cli.drafting.sentence import Sentence
from healthplan_cli.model.extracted import Fired, Reading
from healthplan_cli.model.period import Period

_YEAR = re.compile(r"20\d\d年")


def or_told(made: Reading, text: str, sentence: Sentence, period: Period | None) -> Reading:
    """Return a reading with the doubts that it may be told, by what stands before it and in it."""
    if sentence.is_past:
        made = _told_or_to_be(made, text)
    if made.hedge or "past" in made.doubts:
        return made
    for entry, match in found_in(words_in(text).won, text):
        fired = Fired(f"won.{entry.id}", match.start(), match.end())
        return made.by_rules(fired).with_doubts("past")
    if _is_of_unknown_time(made, text, sentence, period):
        return made.with_doubts("past")
    return made


def _told_or_to_be(made: Reading, text: str) -> Reading:
    """Return a reading behind what was: a doubt, unless a day or a word says that it is to be."""
    is_carried = any(one.what == "due" for one in made.carried)
    has_own_day = made.due_words not in ("", "全年") and not is_carried
    for entry, match in found_in(words_in(text).to_be, text):
        fired = Fired(f"to_be.{entry.id}", match.start(), match.end())
        return made.by_rules(fired)
    if has_own_day or made.hedge:
        return made
    return made.with_doubts("told")


def _is_of_unknown_time(
    made: Reading, text: str, sentence: Sentence, period: Period | None
) -> bool:
    """Return whether a clause is of a year, or counts from a plan, that may be long over."""
    for year in plans_compared(text):
        if period is None or period.start.year > year + 1:
            return True
    if period is not None or times_in_turn(text):
        return False
    is_of_a_year = _YEAR.fullmatch(made.due_words) is not None
    return is_of_a_year or any(plans_during(one) for one in (text, *sentence.texts))
